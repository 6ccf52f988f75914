"""Sets of mentions that stand for the same thing, grown by joining."""

from __future__ import annotations

from collections.abc import Iterable


class DisjointSets:
    """Union-find over 0 … n - 1. A set is known by its smallest member."""

    def __init__(self, groups: Iterable[int] = ()) -> None:
        """Members in order; those of one group number begin in one set."""
        self._parent: list[int] = []
        self._size: list[int] = []
        first: dict[int, int] = {}
        for group in groups:
            i = self.add()
            self.join(i, first.setdefault(group, i))

    def add(self) -> int:
        """A new member in a set of its own."""
        self._parent.append(len(self._parent))
        self._size.append(1)
        return len(self._parent) - 1

    def find(self, i: int) -> int:
        """The smallest member of the set of `i`."""
        while self._parent[i] != i:
            self._parent[i] = i = self._parent[self._parent[i]]
        return i

    def join(self, i: int, j: int) -> None:
        """Make one set of those of `i` and `j`."""
        a, b = sorted((self.find(i), self.find(j)))
        if a != b:
            self._parent[b] = a
            self._size[a] += self._size[b]

    def alone(self, i: int) -> bool:
        """Whether the set of `i` has no other member."""
        return self._size[self.find(i)] == 1
