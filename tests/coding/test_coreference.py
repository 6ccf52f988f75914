"""Names that return are one person, one organisation, one country."""

from __future__ import annotations

import pytest

from detente.coding.coreference import join_names
from detente.training.notation import parse


def _joined(marked: str) -> set[frozenset[str]]:
    """The clusters of two or more mentions, as words, of a text in the corpus's notation without acts."""
    passage = parse(["# x-1 wire 2025-03-03", marked])
    note = join_names(passage.text, passage.annotation)
    assert [(m.start, m.end, m.kind) for m in note.mentions] == [
        (m.start, m.end, m.kind) for m in passage.annotation.mentions
    ]
    groups: dict[int, list[str]] = {}
    for m in note.mentions:
        groups.setdefault(m.cluster, []).append(f"{passage.text[m.start : m.end]}@{m.start}")
    return {frozenset(w.partition("@")[0] for w in words) for words in groups.values() if len(words) > 1}


@pytest.mark.parametrize(
    ("marked", "one"),
    [
        ("[1 PER|Sergei Lavrov] came. [2 PER|Lavrov] left.", {"Sergei Lavrov", "Lavrov"}),
        ("[1 PER|Foreign Minister Sergei Lavrov] came. [2 PER|Foreign Minister Lavrov] left.",
         {"Foreign Minister Sergei Lavrov", "Foreign Minister Lavrov"}),
        ("[1 PER|Senior Gen. Min Aung Hlaing] flew in. The [2 GROUP|general] spoke.",
         {"Senior Gen. Min Aung Hlaing", "general"}),
        ("[1 PER|President Ana Ruiz] spoke. The [2 GROUP|president]'s aides left. The [3 GROUP|president] slept.",
         {"President Ana Ruiz", "president"}),
        ("[1 PER|António Guterres] spoke. [2 PER|Secretary-General Guterres] left.",
         {"António Guterres", "Secretary-General Guterres"}),
        ("[1 PER|Donald J. Holm] spoke. [2 PER|Donald Holm] left.", {"Donald J. Holm", "Donald Holm"}),
        ("[1 PER|Raúl Castro] spoke. [2 PER|R. Castro] left.", {"Raúl Castro", "R. Castro"}),
        ("[1 ORG|NATO] spoke and [2 ORG|NATO’s] ships left.", {"NATO", "NATO’s"}),
        ("[1 ORG|Foreign Ministry] spoke. [2 ORG|foreign ministry] left.", {"Foreign Ministry", "foreign ministry"}),
        ("[1 GPE|Russia] spoke. [2 GPE|Russia's] ships left.", {"Russia", "Russia's"}),
    ],
)  # fmt: skip
def test_names_that_return_are_joined(marked: str, one: set[str]) -> None:
    assert _joined(marked) == {frozenset(one)}


@pytest.mark.parametrize(
    "marked",
    [
        "[1 PER|Fidel Castro] spoke to [2 PER|Raúl Castro].",
        "[1 PER|President Fidel Castro] spoke to [2 PER|Gen. Raúl Castro].",
        "[1 PER|Sergei Lavrov] met [2 PER|Wang Yi].",
        "[1 PER|Vice President Holm] spoke. The [2 GROUP|president] slept.",
        "[1 PER|former President Holm] spoke. The [2 GROUP|president] slept.",
        "[1 PER|President Holm] spoke. A [2 GROUP|president] slept.",
        "[1 PER|President Holm] spoke. The [2 GROUP|Polish president] slept.",
        "The [1 GROUP|general] spoke before [2 PER|Gen. Holm] did.",
        "[1 GPE|Chad] spoke to [2 PER|Chad].",
        "[1 GPE|Niger] spoke to [2 GPE|Nigeria].",
        "[1 DATE|Monday] and again [2 DATE|Monday]",
    ],
)
def test_different_people_and_things_stay_apart(marked: str) -> None:
    assert _joined(marked) == set()


def test_a_surname_goes_to_the_namesake_named_last() -> None:
    marked = "[1 PER|Fidel Castro] and [2 PER|Raúl Castro] spoke. [3 PER|Castro] left. [4 PER|Fidel Castro] stayed."
    assert _joined(marked) == {frozenset({"Raúl Castro", "Castro"}), frozenset({"Fidel Castro"})}


def test_a_title_that_the_network_has_joined_already_is_left_where_it_is() -> None:
    passage = parse([
        "# x-1 wire 2025-03-03",
        "[1 PER|President Ruiz] met [2 PER|Li Wei]. The [3 GROUP|president] left.",
        "= 2 3",
    ])  # fmt: skip
    note = join_names(passage.text, passage.annotation)
    assert note.mentions[2].cluster == note.mentions[1].cluster != note.mentions[0].cluster


@pytest.mark.parametrize(
    ("marked", "lines", "parts"),
    [
        ("The [1 ORG|army] {a|accused} the [2 ORG|RSF]. The [3 ORG|RSF] {b|blamed} the [4 ORG|army].",
         ["a ACCUSE actual A:1 R:2", "b ACCUSE actual A:3 R:4", "= 1 2 3 4"], [{1, 4}, {2, 3}]),
        ("[1 GPE|Kenya] {a|jailed} [2 GROUP|rebels]; [3 GPE|Nairobi] is calm.",
         ["a COERCE/arrest actual A:1 R:2", "= 1 2 3"], [{1, 3}, {2}]),
        ("[1 GPE|Kenya] {a|blamed} [2 PRON|itself].", ["a ACCUSE actual A:1 R:2", "= 1 2"], [{1, 2}]),
        ("[1 GPE|Damascus] {a|hailed} [2 GPE|Syria].", ["a SUPPORT actual A:1 R:2", "= 1 2"], [{1, 2}]),
        ("The [1 GROUP|rebels] {a|blamed} the [2 GROUP|army], the [3 GROUP|army] the [4 GROUP|rebels].",
         ["a ACCUSE actual A:1,3 R:2,4", "= 1 4", "= 2 3"], [{1, 4}, {2, 3}]),
    ],
)  # fmt: skip
def test_whom_an_act_is_done_to_is_not_who_does_it(marked: str, lines: list[str], parts: list[set[int]]) -> None:
    passage = parse(["# x-1 wire 2025-03-03", marked, *lines])
    note = join_names(passage.text, passage.annotation)
    found: dict[int, set[int]] = {}
    for i, m in enumerate(note.mentions, 1):
        found.setdefault(m.cluster, set()).add(i)
    assert sorted(found.values(), key=min) == parts
