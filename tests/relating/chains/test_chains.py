"""Chains of what led to what."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest

from detente.event import Event, Link
from detente.relating.acts.incidents import Incident
from detente.relating.chains.chains import chains
from detente.relating.ledgers.entry import Entry
from detente.relating.relation import Relation

Told = Callable[..., Callable[[str, str], Relation]]


def _linked(first: str, then: str) -> str:
    return (
        f"# x-1 wire 2025-03-20\n[1 GPE|Poland] {{a|closed}} [2 THING|the border] with [3 GPE|Belarus] on"
        f" [4 DATE|{first}]."
        f" [5 GPE|Belarus] {{b|expelled}} [6 GROUP|Polish diplomats] on [7 DATE|{then}].\n"
        "a SANCTION actual A:1 R:3 T:2 D:4\nb SANCTION/expel actual A:5 R:6 D:7\n> response a b"
    )


def test_an_answer_follows_what_it_answers(told: Told) -> None:
    (chain,) = told(_linked("March 3", "March 5"))("POL", "BLR").chains()
    assert [k[0].lead.trigger.text for k in chain.knots] == ["closed", "expelled"] and chain.rels == ("response",)


def test_no_chain_runs_back_in_time(told: Told) -> None:
    assert told(_linked("March 5", "March 3"))("POL", "BLR").chains() == []


def test_chains_that_begin_with_one_act_are_told_in_one_line(told: Told) -> None:
    brief = told(
        "# x-1 wire 2025-03-20\n[1 GPE|Poland] {a|closed} [2 THING|the border] with [3 GPE|Belarus] on"
        " [4 DATE|March 3]."
        " [5 GPE|Belarus] {b|expelled} [6 GROUP|Polish diplomats] and {c|condemned} [7 GPE|Poland].\n"
        "a SANCTION actual A:1 R:3 T:2 D:4\nb SANCTION/expel actual A:5 R:6\nc ACCUSE actual A:5 R:7\n"
        "> response a b\n> response a c"
    )("POL", "BLR").brief()
    (line,) = next(s for s in brief.sections if s.title == "What led to what").lines
    assert line.text.count("Poland closed the border") == 1
    assert "Belarus expelled Polish diplomats" in line.text and "Belarus condemned Poland" in line.text


def test_what_two_later_chains_share_is_told_once(told: Told) -> None:
    brief = told(
        "# x-1 wire 2025-03-20\n[1 GPE|Poland] {a|closed} [2 THING|the border] with [3 GPE|Belarus] on"
        " [4 DATE|March 3]. [5 GPE|Belarus] {b|condemned} [6 GPE|Poland] on [17 DATE|March 4]."
        " [7 GPE|Belarus] {c|expelled} [8 GROUP|Polish diplomats] on [9 DATE|March 5]."
        " [10 GPE|Poland] {d|summoned} [11 PER|the Belarusian ambassador] on [12 DATE|March 6]."
        " [13 GPE|Poland] {e|recalled} [14 PER|its ambassador] from [15 GPE|Belarus] on [16 DATE|March 7].\n"
        "a SANCTION actual A:1 R:3 T:2 D:4\nb ACCUSE actual A:5 R:6 D:17\nc SANCTION/expel actual A:7 R:8 D:9\n"
        "d REQUEST actual A:10 R:11 D:12\ne SANCTION/withdraw actual A:13 R:15 T:14 D:16\n"
        "> response a b\n> response a c\n> response c d\n> response c e"
    )("POL", "BLR").brief()
    (line,) = next(s for s in brief.sections if s.title == "What led to what").lines
    assert line.text.count("expelled Polish diplomats") == 1, line.text
    assert "summoned" in line.text and "recalled" in line.text


def test_a_round_is_told_beside_a_chain_that_does_not_touch_it(make: Callable[..., Event]) -> None:
    then = make("ACCUSE")
    first = make("SANCTION", links=(Link("cause", then.event_id),))
    one = make("THREATEN", links=(Link("response", "e4"),))
    other = make("REJECT", links=(Link("cause", one.event_id),))
    found = chains([Incident((e,)) for e in (then, first, one, other)], [])
    told = {tuple(i.lead.type for (i,) in c.knots) for c in found}
    assert told == {("SANCTION", "ACCUSE"), ("THREATEN", "REJECT"), ("REJECT", "THREATEN")}


def test_ledgers_are_laid_out_only_where_something_is_linked(make: Callable[..., Event]) -> None:
    asked = []

    def laid_out() -> Iterator[Entry]:
        asked.append(True)
        yield from ()

    then = make("ACCUSE", date="2025-03-05")
    back = make("SANCTION", date="2025-03-06", links=(Link("cause", then.event_id), Link("cause", "elsewhere")))
    assert chains([Incident((e,)) for e in (then, back)], laid_out()) == [] and not asked
    first = make("SANCTION", links=(Link("cause", then.event_id),))
    assert chains([Incident((e,)) for e in (then, first)], laid_out()) and asked


@pytest.mark.parametrize(
    "then",
    [
        "In response [5 GPE|Belarus] {b|expelled} [6 GROUP|Polish diplomats].",
        "[5 GPE|Belarus] {b|expelled} [6 GROUP|Polish diplomats] in retaliation.",
        "[5 GPE|Belarus] {b|expelled} [6 GROUP|Polish diplomats] because of the affair.",
        "Over the closing [5 GPE|Belarus] {b|expelled} [6 GROUP|Polish diplomats].",
        "[5 GPE|Belarus] answered a day later by {b|expelling} [6 GROUP|Polish diplomats].",
    ],
)
def test_words_between_acts_say_what_led_to_what(told: Told, then: str) -> None:
    story = (
        "# x-1 wire 2025-03-20\n[1 GPE|Poland] {a|closed} [2 THING|the border] with [3 GPE|Belarus] on"
        f" [4 DATE|March 3]. {then}\n"
        "a SANCTION actual A:1 R:3 T:2 D:4\nb SANCTION/expel actual A:5 R:6"
    )
    (chain,) = told(story)("POL", "BLR").chains()
    assert chain.knots[0][0].lead.trigger.text == "closed"


@pytest.mark.parametrize(
    "then",
    [
        "[5 GPE|Belarus] {b|expelled} [6 GROUP|Polish diplomats].",
        "In response to nobody it rained. [5 GPE|Belarus] {b|expelled} [6 GROUP|Polish diplomats].",
        "[5 GPE|Belarus] {b|expelled} [6 GROUP|Polish diplomats] over the spying.",
    ],
)
def test_acts_that_no_words_link_stay_apart(told: Told, then: str) -> None:
    story = (
        "# x-1 wire 2025-03-20\n[1 GPE|Poland] {a|closed} [2 THING|the border] with [3 GPE|Belarus] on"
        f" [4 DATE|March 3]. {then}\n"
        "a SANCTION actual A:1 R:3 T:2 D:4\nb SANCTION/expel actual A:5 R:6"
    )
    assert told(story)("POL", "BLR").chains() == []


def test_a_clause_after_an_act_of_conflict_tells_its_cause(told: Told) -> None:
    story = (
        "# x-1 wire 2025-03-20\n[1 GPE|Poland] {a|recalled} [2 THING|its envoy] from [3 GPE|Belarus], a day after"
        " [4 GROUP|Belarusian police] {b|arrested} [5 GROUP|three Polish monks].\n"
        "a SANCTION/withdraw actual A:1 R:3 T:2\nb COERCE/arrest actual A:4 R:5"
    )
    (chain,) = told(story)("POL", "BLR").chains()
    assert [k[0].lead.trigger.text for k in chain.knots] == ["arrested", "recalled"]


def test_a_deed_after_which_something_is_done_is_answered(told: Told) -> None:
    story = (
        "# x-1 wire 2025-03-20\n[1 GPE|Poland] {a|expelled} [2 GROUP|two Belarusian monks] after a raid by"
        " [3 GPE|Belarus] that {b|killed} [4 GROUP|ten Polish guards].\n"
        "a SANCTION/expel actual A:1 R:2\nb ASSAULT actual A:3 R:4"
    )
    (chain,) = told(story)("POL", "BLR").chains()
    assert chain.rels == ("response",)


def test_months_after_is_only_a_time(told: Told) -> None:
    story = (
        "# x-1 wire 2025-03-20\n[1 GPE|Poland] {a|recalled} [2 THING|its envoy] from [3 GPE|Belarus], two months after"
        " [4 GROUP|Belarusian police] {b|arrested} [5 GROUP|three Polish monks].\n"
        "a SANCTION/withdraw actual A:1 R:3 T:2\nb COERCE/arrest actual A:4 R:5"
    )
    assert told(story)("POL", "BLR").chains() == []


def test_a_noun_that_names_an_act_again_stands_for_it(told: Told) -> None:
    story = (
        "# x-1 wire 2025-03-20\n[1 GROUP|Belarusian troops] {a|shelled} [2 THING|a Polish post] on [3 DATE|March 3]."
        " Rain fell. [4 GPE|Poland] {b|closed} [5 THING|the border] with [6 GPE|Belarus] because of the {c|shelling}.\n"
        "a ASSAULT/heavy-weapons actual A:1 R:2 D:3\nb SANCTION actual A:4 R:6 T:5\n"
        "c ASSAULT/heavy-weapons actual A:1\n> cause c b"
    )
    (chain,) = told(story)("POL", "BLR").chains()
    assert [k[0].lead.trigger.text for k in chain.knots] == ["shelled", "closed"]


def test_what_is_condemned_led_to_its_being_condemned(told: Told) -> None:
    story = (
        "# x-1 wire 2025-03-20\n[1 GROUP|Officers] {a|seized} [2 THING|power] in [3 GPE|Belarus] on [4 DATE|March 3]."
        " [5 GPE|Poland] {b|condemned} [6 THING|the coup] in [7 GPE|Belarus].\n"
        "a COERCE/seize actual A:1 R:3 T:2 D:4\nb ACCUSE/disapprove actual A:5 R:7 T:6"
    )
    (chain,) = told(story)("POL", "BLR").chains()
    assert [k[0].lead.trigger.text for k in chain.knots] == ["seized", "condemned"]


@pytest.mark.parametrize(
    "words",
    [
        "On [8 DATE|March 5] [5 GPE|Belarus] {b|expelled} [6 GROUP|Polish diplomats] in protest.",
        "[5 GPE|Belarus] retaliated on [8 DATE|March 5] and {b|expelled} [6 GROUP|Polish diplomats].",
        "[5 GPE|Belarus] responded to the closure on [8 DATE|March 5] and {b|expelled} [6 GROUP|Polish diplomats].",
        "It rained. It snowed. The wind rose. It was a cold week. Because of the closure [5 GPE|Belarus] {b|expelled}"
        " [6 GROUP|Polish diplomats] on [8 DATE|March 5].",
    ],
)
def test_answers_in_other_words(told: Told, words: str) -> None:
    story = (
        "# x-1 wire 2025-03-20\n[1 GPE|Poland] {a|closed} [2 THING|the border] with [3 GPE|Belarus] on"
        f" [4 DATE|March 3]. {words}\n"
        "a SANCTION actual A:1 R:3 T:2 D:4\nb SANCTION/expel actual A:5 R:6 D:8"
    )
    (chain,) = told(story)("POL", "BLR").chains()
    assert [k[0].lead.trigger.text for k in chain.knots] == ["closed", "expelled"]


def test_a_cause_s_noun_with_the_sides_of_what_it_led_to_is_still_what_was_told(told: Told) -> None:
    story = (
        "# x-1 wire 2025-03-20\n[1 GPE|Poland] {a|closed} [2 THING|the border] with [3 GPE|Belarus] on"
        " [4 DATE|March 3]. [5 GPE|Belarus] {b|expelled} [6 GROUP|Polish diplomats] on [7 DATE|March 5] because of the"
        " {c|closure}.\n"
        "a SANCTION actual A:1 R:3 T:2 D:4\nb SANCTION/expel actual A:5 R:6 D:7\nc SANCTION actual A:5\n> cause c b"
    )
    (chain,) = told(story)("POL", "BLR").chains()
    assert [k[0].lead.trigger.text for k in chain.knots] == ["closed", "expelled"]


def test_what_an_answer_is_to_may_stand_in_its_own_words(told: Told) -> None:
    story = (
        "# x-1 wire 2025-03-20\n[1 GPE|Belarus] {a|expelled} [2 GROUP|Polish diplomats] on [3 DATE|March 5] in response"
        " to a decision by [4 GPE|Poland], which on [5 DATE|March 3] {b|sent} [6 GROUP|Belarusian exiles]"
        " [7 THING|tents].\n"
        "a SANCTION/expel actual A:1 R:2 D:3\nb AID actual A:4 R:6 T:7 D:5"
    )
    (chain,) = told(story)("POL", "BLR").chains()
    assert [k[0].lead.trigger.text for k in chain.knots] == ["sent", "expelled"]


def test_nobody_answers_after_years(told: Told) -> None:
    story = (
        "# x-1 wire 2025-03-20\n[1 GPE|Poland] {a|closed} [2 THING|the border] with [3 GPE|Belarus] in [4 DATE|2021]."
        " [5 GPE|Belarus] {b|expelled} [6 GROUP|Polish diplomats] on [7 DATE|March 5] in retaliation.\n"
        "a SANCTION actual A:1 R:3 T:2 D:4\nb SANCTION/expel actual A:5 R:6 D:7"
    )
    assert told(story)("POL", "BLR").chains() == []


def test_an_accusation_answers_the_deed_of_its_sentence(told: Told) -> None:
    story = (
        "# x-1 wire 2025-03-20\n[1 GROUP|Belarusian troops] {a|shelled} [2 GROUP|a Polish patrol] on [3 DATE|March 3],"
        " and [4 GPE|Poland] {b|accused} [5 GPE|Belarus] of a breach.\n"
        "a ASSAULT actual A:1 R:2 D:3\nb ACCUSE actual A:4 R:5"
    )
    (chain,) = told(story)("POL", "BLR").chains()
    assert [k[0].lead.trigger.text for k in chain.knots] == ["shelled", "accused"]


def test_what_was_answered_may_be_told_afterwards_as_done_before(told: Told) -> None:
    story = (
        "# x-1 wire 2025-03-20\n[1 GPE|Poland] {a|reopened} [2 THING|the border] with [3 GPE|Belarus] on"
        " [4 DATE|March 5], in return for a teacher."
        " [5 GPE|Belarus] had {b|freed} [6 GROUP|a Pole] on [7 DATE|March 4].\n"
        "a RETREAT actual A:1 R:3 T:2 D:4\nb RETREAT/release actual A:5 R:6 D:7"
    )
    (chain,) = told(story)("POL", "BLR").chains()
    assert [k[0].lead.trigger.text for k in chain.knots] == ["freed", "reopened"]


def test_because_of_it_means_the_deed_and_not_its_second_half(told: Told) -> None:
    story = (
        "# x-1 wire 2025-03-20\n[1 GROUP|Belarusian guards] {a|attacked} [2 GPE|Poland] and {b|burned} [3 GROUP|Polish"
        " foresters] out on [4 DATE|March 3]. [5 GPE|Poland] {c|expelled} [6 GROUP|Belarusian diplomats] on"
        " [7 DATE|March 5] because of it.\n"
        "a ASSAULT actual A:1 R:2 D:4\nb ASSAULT/destroy actual A:1 R:3 D:4\nc SANCTION/expel actual A:5 R:6 D:7"
    )
    (chain,) = told(story)("POL", "BLR").chains()
    assert [k[0].lead.trigger.text for k in chain.knots] == ["attacked", "expelled"]


def test_what_a_story_names_at_its_head_it_tells_below(told: Told) -> None:
    story = (
        "# x-1 wire 2025-03-20\n[1 GPE|Poland] {a|closed} [2 THING|the border] with [3 GPE|Belarus] in protest at an"
        " {b|assault} on [7 GROUP|its woodmen]. Rain fell. [4 GROUP|Belarusian guards] {c|fired} on [5 THING|a Polish"
        " hut] on [6 DATE|March 17].\n"
        "a SANCTION actual A:1 R:3 T:2\nb ASSAULT actual R:7\nc ASSAULT/firearms actual A:4 R:5 D:6\n> response b a"
    )
    (chain,) = told(story)("POL", "BLR").chains()
    assert [k[0].lead.trigger.text for k in chain.knots] == ["fired", "closed"]


def test_an_act_with_its_own_day_is_no_noun_that_names_another(told: Told) -> None:
    story = (
        "# x-1 wire 2025-03-20\nThe [1 GROUP|Belarusian army] {a|stormed} [2 THING|a Polish hut] on"
        " [3 DATE|March 3]. Rain fell. [4 GPE|Poland] {b|closed} [5 THING|the border] with [6 GPE|Belarus] because of"
        " the {c|assault} on [7 GROUP|its woodmen].\n"
        "a ASSAULT actual A:1 R:2 D:3\nb SANCTION actual A:4 R:6 T:5\nc ASSAULT/firearms actual R:7\n> cause c b"
    )
    (chain,) = told(story)("POL", "BLR").chains()
    assert [k[0].lead.trigger.text for k in chain.knots] == ["stormed", "closed"]


@pytest.mark.parametrize(
    ("head", "acts", "told_as"),
    [
        (
            "[1 GPE|Poland] {a|reopened} [2 THING|the border] with [3 GPE|Belarus] on [4 DATE|March 3]. In return"
            " [5 GPE|Belarus] {b|lifted} [6 THING|its ban] on [7 GPE|Poland] on [8 DATE|March 5].",
            "a RETREAT actual A:1 R:3 T:2 D:4\nb RETREAT actual A:5 R:7 T:6 D:8",
            ["reopened", "lifted"],
        ),
        (
            "[1 GPE|Poland] {a|put off} [2 THING|talks] with [3 GPE|Belarus] over a fire in which [4 GROUP|Belarusian"
            " agents] {b|killed} [5 GROUP|two Poles].",
            "a REJECT/meet actual A:1 R:3 T:2\nb ASSAULT actual A:4 R:5",
            ["killed", "put off"],
        ),
        (
            "[1 GROUP|Belarusian guards] {a|fired} on [2 GROUP|Polish foresters] on [3 DATE|March 3]. Because of it"
            " [4 GPE|Poland] {b|called off} [5 THING|talks] with [6 GPE|Belarus].",
            "a ASSAULT actual A:1 R:2 D:3\nb REJECT/meet actual A:4 R:6 T:5",
            ["fired", "called off"],
        ),
        (
            "[1 GPE|Poland] {a|closed} [2 THING|the border] with [3 GPE|Belarus] on [4 DATE|March 3] after an attack"
            " in the forest. [5 GROUP|Belarusian guards] {b|shelled} [6 GROUP|Polish foresters] on [7 DATE|March 1].",
            "a SANCTION actual A:1 R:3 T:2 D:4\nb ASSAULT actual A:5 R:6 D:7",
            ["shelled", "closed"],
        ),
        (
            "[1 GPE|Poland] {a|closed} [2 THING|the border] with [3 GPE|Belarus] on [4 DATE|March 8];"
            " in [9 DATE|January] it had {c|expelled} [8 GROUP|Belarusian monks]. In response [5 GPE|Belarus]"
            " {b|banned} [6 GPE|Polish] films on [7 DATE|March 9].",
            "a SANCTION actual A:1 R:3 T:2 D:4\nb SANCTION actual A:5 R:6 D:7\nc SANCTION actual A:1 R:8 D:9",
            ["closed", "banned"],
        ),
        (
            "[1 GROUP|Four Polish guards] {a|died} in an ambush near the border with Belarus on [2 DATE|March 3]."
            " Because of the ambush [3 GPE|Poland] {b|called off} [4 THING|talks] with [5 GPE|Belarus].",
            "a ASSAULT actual R:1 D:2\nb REJECT/meet actual A:3 R:5 T:4",
            ["died", "called off"],
        ),
        (
            "[1 GPE|Poland] {a|released} [2 THING|aid] for [3 GPE|Belarus] on [4 DATE|March 12], six days after"
            " [5 GROUP|the Belarusian president] {b|pardoned} [6 GROUP|ten editors].",
            "a AID actual A:1 R:3 T:2 D:4\nb CONCEDE actual A:5 R:6",
            ["pardoned", "released"],
        ),
        (
            "[1 GPE|Poland] {a|closed} [2 THING|the border] with [3 GPE|Belarus] over the {b|abduction} of"
            " [4 GROUP|two guards], whom [5 GROUP|a Belarusian patrol] {c|seized} on [6 DATE|March 3].",
            "a SANCTION actual A:1 R:3 T:2\nb ASSAULT/abduct actual A:5 R:4\nc COERCE/arrest actual A:5 R:4 D:6\n"
            "> response b a",
            ["seized", "closed"],
        ),
    ],
)
def test_what_is_answered_is_found_where_it_is_told(told: Told, head: str, acts: str, told_as: list[str]) -> None:
    (chain,) = told(f"# x-1 wire 2025-03-20\n{head}\n{acts}")("POL", "BLR").chains()
    assert [k[0].lead.trigger.text for k in chain.knots] == told_as


def test_what_may_be_is_no_answer(told: Told) -> None:
    story = _linked("March 3", "March 5").replace("b SANCTION/expel actual", "b SANCTION/expel hypothetical")
    assert told(story)("POL", "BLR").chains() == []


def test_two_visits_of_one_s_own_day_are_not_one_for_both_being_visits(told: Told) -> None:
    story = (
        "# x-1 wire 2025-03-20\n[1 GPE|Poland] {a|closed} [2 THING|the border] with [3 GPE|Belarus] in retaliation for"
        " a {b|trip} of [4 PER|Anton Sokol]. [7 PER|Sokol] {c|left} for [5 GPE|Latvia] on [6 DATE|March 17].\n"
        "a SANCTION actual A:1 R:3 T:2\nb CONSULT/visit actual A:4\nc CONSULT/visit actual A:7 R:5 D:6\n> response b a"
    )
    (chain,) = told(story)("POL", "BLR").chains()
    assert [k[0].lead.trigger.text for k in chain.knots] == ["trip", "closed"]


def test_what_was_not_done_hides_no_cause_that_was(told: Told) -> None:
    story = (
        "# x-1 wire 2025-03-20\n[1 GPE|Poland] {a|paid} [2 GPE|Belarus] [3 THING|a debt] on [4 DATE|March 12] without"
        " {b|admitting} it. In return [5 GPE|Belarus] {c|reopened} [6 THING|the crossing] with [7 GPE|Poland].\n"
        "a AID actual A:1 R:2 T:3 D:4\nb CONCEDE negated A:1\nc RETREAT actual A:5 R:7 T:6\n> response b c"
    )
    found = told(story)("POL", "BLR").chains()
    assert ["paid", "reopened"] in [[k[0].lead.trigger.text for k in c.knots] for c in found]
