"""How much an address may ask, and how often."""

from __future__ import annotations

import time
from collections import OrderedDict
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Limits:
    """What one address may ask: bytes of a body and of a target, requests a second, and how many at once before."""

    body: int = 512 * 1024
    target: int = 8 * 1024
    rate: float = 100.0
    burst: int = 400
    coding_rate: float = 1.0
    coding_burst: int = 10
    writing_rate: float = 5.0
    writing_burst: int = 50
    addresses: int = 4096
    """Addresses that are remembered."""
    at_work: int = 64
    """Requests in work at once, of all addresses; more are told to come again."""
    patience: float = 20.0
    """Seconds for a body to come. One that is on its way is not in work."""


class Buckets:
    """Tokens by address: `burst` at first, `rate` more a second. Addresses long unseen are forgotten first."""

    def __init__(self, rate: float, burst: int, addresses: int) -> None:
        self._rate, self._burst, self._most = rate, burst, addresses
        self._held: OrderedDict[str, tuple[float, float]] = OrderedDict()

    def wait(self, address: str, now: float | None = None) -> int:
        """Take one; 0, or the seconds until there is one to take."""
        now = time.monotonic() if now is None else now
        left, since = self._held.pop(address, (float(self._burst), now))
        left = min(self._burst, left + (now - since) * self._rate)
        waits = 0 if left >= 1 else max(1, round((1 - left) / self._rate))
        self._held[address] = (left - 1 if left >= 1 else left, now)
        if len(self._held) > self._most:
            self._held.popitem(last=False)
        return waits
