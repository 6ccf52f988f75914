"""One verb that tells what was done on several days is as many acts, if each day has something of its own."""

from __future__ import annotations

import pytest

from detente.event import Event
from detente.reading import make_document
from detente.relating.acts.gapped import each_day
from detente.resolving.events import resolve
from detente.training.notation import parse


def _first(text: str) -> Event:
    passage = parse(f"# x-1 wire 2025-09-12\n{text}".split("\n"))
    return resolve(make_document(passage.text, "x", published="2025-09-12"), passage.annotation, "test")[0]


@pytest.mark.parametrize("when, dates", [("", "D:3,5"), ("In [6 DATE|May 2025] ", "D:6,3,5")])
def test_each_day_has_its_place(when: str, dates: str) -> None:
    visits = each_day(
        _first(
            f"{when}[1 PER|Jane Otieno] {{a|was}} in [2 PLACE|Riga] on [3 DATE|May 4] and in [4 PLACE|Vilnius] on"
            f" [5 DATE|May 6].\na CONSULT/visit actual A:1 L:2,4 {dates}"
        )
    )
    assert [(v.date, [p.country for p in v.locations]) for v in visits] == [
        ("2025-05-04", ["LVA"]),
        ("2025-05-06", ["LTU"]),
    ]


def test_the_second_town_may_be_told_as_host() -> None:
    visits = each_day(
        _first(
            "[1 PER|Jane Otieno] {a|visited} [2 PLACE|Riga] on [3 DATE|May 4] and [4 GPE|Vilnius] on [5 DATE|May 6].\n"
            "a CONSULT/visit actual A:1 R:4 L:2 D:3,5"
        )
    )
    assert [[p.country for p in v.locations] for v in visits] == [["LVA"], ["LTU"]]


def test_who_goes_where_on_which_day_is_one_visit_each() -> None:
    visits = each_day(
        _first(
            "[1 GROUP|Kenya's president] {a|was} in [2 PLACE|Riga] in [3 DATE|May] and [4 GROUP|Latvia's president] in"
            " [5 PLACE|Nairobi] in [6 DATE|June].\na CONSULT/visit actual A:1,4 L:2,5 D:3,6"
        )
    )
    assert [([a.country for a in v.actors], [p.country for p in v.locations]) for v in visits] == [
        (["KEN"], ["LVA"]),
        (["LVA"], ["KEN"]),
    ]


def test_each_day_has_its_sum() -> None:
    paid = each_day(
        _first(
            "[1 GPE|China] {a|paid} [2 GPE|Laos] [3 THING|300 million yuan] on [4 DATE|June 11] and"
            " [5 THING|another 450 million] on [6 DATE|August 4].\na AID actual A:1 R:2 T:3,5 D:4,6"
        )
    )
    assert [(p.date, [q.low for q in p.quantities], len(p.recipients)) for p in paid] == [
        ("2025-06-11", [300e6], 1),
        ("2025-08-04", [450e6], 1),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "[1 GPE|China] {a|sold} [2 THING|ten jets] to [3 GPE|Laos] on [4 DATE|May 4], [5 DATE|two years later] than"
        " planned.\na COOPERATE actual A:1 R:3 T:2 D:4,5",
        "[1 PER|Jane Otieno] {a|met} [2 PER|Juris Balodis] on [3 DATE|May 4] and [4 DATE|May 6] in [5 PLACE|Riga].\n"
        "a CONSULT actual A:1,2 L:5 D:3,4",
    ],
)
def test_what_shares_all_stays_one(text: str) -> None:
    assert len(each_day(_first(text))) == 1


def test_who_meet_are_not_parted_by_day() -> None:
    text = (
        "[1 PER|Jane Otieno] came on [2 DATE|May 4] and had {a|talks} with [3 PER|Juris Balodis] on [4 DATE|May 5].\n"
        "a CONSULT actual A:1,3 D:2,4"
    )
    assert len(each_day(_first(text))) == 1
