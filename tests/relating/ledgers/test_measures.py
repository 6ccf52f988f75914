"""Measures whose steps a story tells in other words: what is lifted, whom it hits, and who takes it."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from detente.event import Document, Event, content_id
from detente.reading import make_document
from detente.relating.acts.incidents import Incident, incidents
from detente.relating.acts.parties import labels
from detente.relating.ledgers.entry import Entry
from detente.relating.ledgers.kinds import entries
from detente.relating.relation import Relation
from detente.relating.settling.settle import settle
from detente.resolving.events import resolve
from detente.training.notation import parse

Told = Callable[..., Callable[..., Relation]]


def _read(text: str, published: str) -> tuple[Document, list[Event]]:
    passage = parse(f"# x-1 wire {published}\n{text}".split("\n"))
    document = make_document(passage.text, content_id(text), published=published)
    return document, resolve(document, passage.annotation, "test")


def _measures(*stories: str, ledger: str = "sanctions") -> list[Entry]:
    told = [_read(text, f"2025-0{3 + n}-12") for n, text in enumerate(stories)]
    documents = {d.document_id: d for d, _ in told}
    events = settle([e for _, of in told for e in of], {d.document_id: of for d, of in told}, documents)
    return [e for e in entries(incidents(events), documents) if e.ledger == ledger]


STOPPED = (
    "[1 GPE|Peru] {a|stopped} its [2 THING|deliveries of copper] to [3 GPE|Chile] [4 DATE|on March 3].\n"
    "a SANCTION/discontinue actual A:1 R:3 T:2 D:4"
)


@pytest.mark.parametrize(
    "told",
    [
        "[1 GPE|Peru] {a|resumed} its [2 THING|deliveries of copper] to [3 GPE|Chile].\na COOPERATE actual A:1 R:3 T:2",
        "[1 GPE|Peru] {a|lifted} its [2 THING|block on copper] for [3 GPE|Chile].\na RETREAT actual A:1 R:3 T:2",
    ],
)
def test_a_flow_that_is_resumed_and_whatever_is_lifted_from_something_is_over(told: str) -> None:
    (entry,) = _measures(STOPPED, told)
    assert entry.state == "lifted"


def test_what_is_allowed_again_is_what_the_story_said_was_stopped() -> None:
    text, acts = STOPPED.split("\n")
    (entry,) = _measures(
        f"{text} Shipments were {{b|permitted}} again for [6 PRON|them].\n{acts}\nb RETREAT actual R:6"
    )
    assert entry.state == "lifted"


def test_a_ban_on_many_kinds_of_goods_is_the_one_on_some_of_them() -> None:
    banned = (
        "[1 GPE|Peru] {a|banned} [2 THING|imports of Chilean plums] from [3 GPE|Chile].\n"
        "a SANCTION/discontinue actual A:1 R:3 T:2"
    )
    eased = "[1 GPE|Peru] {a|relaxed} its [2 THING|ban on food] from [3 GPE|Chile].\na RETREAT actual A:1 R:3 T:2"
    (entry,) = _measures(banned, eased)
    assert entry.state == "eased"


@pytest.mark.parametrize(
    ("told", "state"),
    [
        ("[1 GPE|Peru] and [2 GPE|Chile] {a|lifted} the [3 THING|two measures].\na RETREAT actual A:1,2 T:3", "lifted"),
        ("[1 GPE|Peru] and [2 GPE|Chile] {a|lifted} [3 THING|all restrictions].\na RETREAT actual A:1,2 T:3", "lifted"),
        ("[1 GPE|Peru] and [2 GPE|Chile] {a|lifted} [3 THING|two tents].\na RETREAT actual A:1,2 T:3", "in force"),
    ],
)
def test_the_measures_of_both_sides_are_lifted_at_one_stroke_and_their_envoys_stay_away(told: str, state: str) -> None:
    answered = (
        "[1 GPE|Chile] {a|taxed} [2 THING|tyres] from [3 GPE|Peru] [4 DATE|on April 7] and {b|recalled} its "
        "[5 THING|ambassador] from [6 GPE|Peru].\n"
        "a SANCTION/discontinue actual A:1 R:3 T:2 D:4\nb SANCTION/withdraw actual A:1 R:6 T:5 D:4"
    )
    found = {e.subject: e.state for e in _measures(STOPPED, answered, told)}
    assert found["deliveries of copper"] == found["tyres"] == state
    assert found["ambassador"] == "in force"


def test_it_that_is_closed_is_the_crossing_told_of_before() -> None:
    text = (
        "[1 GPE|Peru] {a|protested} to [2 GPE|Chile]. The bridge at Tacna was empty. [3 GPE|Peru] had {b|shut} "
        "[4 THING|it] [5 DATE|on March 3].\n"
        "a ACCUSE/disapprove actual A:1 R:2\nb SANCTION/discontinue actual A:3 T:4 D:5"
    )
    (entry,) = _measures(text)
    assert entry.subject == "bridge at Tacna"


def test_a_line_that_is_stopped_hits_where_it_went_and_not_the_other_of_the_story() -> None:
    text = (
        "[1 GPE|Peru] {a|thanked} [2 GPE|Chile]. [3 GPE|Chile] {b|thanked} [6 GPE|Peru]. [7 GPE|Peru] {c|halted} its "
        "[4 THING|ferries] to [5 PLACE|Ecuador].\na SUPPORT actual A:1 R:2\nb SUPPORT actual A:3 R:6\n"
        "c SANCTION/discontinue actual A:7 T:4 L:5"
    )
    (entry,) = _measures(text)
    assert entry.recipient == ("ECU",)


def test_an_ambassador_who_was_recalled_was_so_by_his_own_country() -> None:
    text = (
        "[1 GPE|Peru] {a|wrote} to [2 GPE|Chile]. [3 GROUP|Peru's ambassador], who was {b|recalled} "
        "[4 DATE|in January], is at home.\na ACCUSE/disapprove actual A:1 R:2\nb SANCTION/withdraw actual R:3 D:4"
    )
    _, recalled = settle(*(lambda d, of: (of, {d.document_id: of}, {d.document_id: d}))(*_read(text, "2025-03-12")))
    assert (labels(recalled.actors), "PER" in labels(recalled.recipients)) == (("PER",), False)


def test_sanctions_that_another_had_imposed_are_one_act_and_theirs_alone() -> None:
    text = (
        "[1 GPE|Peru] {a|recalled} [2 GROUP|its ambassador] from [3 PLACE|Santiago] over {b|sanctions} that "
        "[4 GPE|Chile] had {c|imposed} on [5 GROUP|Peruvian judges] [6 DATE|on March 3].\n"
        "a SANCTION/withdraw actual A:1 R:4 T:2 L:3\nb SANCTION/discontinue actual R:4,5 D:6\n"
        "c SANCTION/discontinue actual A:4 R:5 D:6"
    )
    found = {e.actor: e.recipient for e in _measures(text)}
    assert found == {("PER",): ("CHL",), ("CHL",): ("PER",)}


def test_a_crossing_that_is_reopened_by_nobody_told_is_the_one_of_that_name() -> None:
    shut = (
        "[1 GPE|Peru] {a|closed} [2 THING|the bridge at Desaguadero] to [3 GPE|Chile].\n"
        "a SANCTION/discontinue actual A:1 R:3 T:2"
    )
    later = (
        "[1 GPE|Peru] {a|praised} [2 GPE|Chile] since [3 THING|the Desaguadero bridge] was {b|reopened} for "
        "[4 GROUP|lorries].\na SUPPORT actual A:1 R:2\nb RETREAT actual R:4 T:3"
    )
    (entry,) = _measures(shut, later)
    assert entry.state == "lifted"


@pytest.mark.parametrize(
    ("told", "state"),
    [
        ("[1 GPE|Peru] {a|lifted} its [2 THING|suspension of copper sales].\na RETREAT actual A:1 T:2", "lifted"),
        (
            "[1 GPE|Peru] {a|resumed} its [2 THING|deliveries of copper].\na SANCTION/discontinue actual A:1 T:2",
            "lifted",
        ),
        ("[1 GPE|Peru] {a|restarted} its [2 THING|sales of copper].\na COOPERATE actual A:1 T:2", "lifted"),
        ("[1 GPE|Peru] {a|halved} its [2 THING|duty on copper].\na RETREAT actual A:1 T:2", "eased"),
        ("[1 THING|Copper] of [2 GPE|Peru] is still {a|shut out}.\na SANCTION/discontinue actual A:2 T:1", "in force"),
        ("[2 GPE|Peru] {a|imposed} a [1 THING|ban on copper].\na SANCTION/discontinue actual A:2 T:1", "in force"),
    ],
)
def test_what_becomes_of_a_measure_is_what_its_verb_does_to_what_it_is_called(told: str, state: str) -> None:
    (entry,) = _measures(STOPPED, told)
    assert entry.state == state


def test_closing_what_belongs_to_another_country_is_a_measure_and_closing_ones_own_is_none() -> None:
    closed = "[1 GPE|Peru] {a|shut} [2 ORG|the %s school] in Lima.\na COERCE/restrict actual A:1 R:2"
    assert [(e.actor, e.recipient) for e in _measures(closed % "Chilean")] == [(("PER",), ("CHL",))]
    assert not _measures(closed % "Peruvian")


@pytest.mark.parametrize(
    "told",
    [
        "[1 GPE|Peru] {a|imposed} sanctions on [2 ORG|a bank] in [3 PLACE|La Paz].\na SANCTION actual A:1 R:2 L:3",
        "[1 GPE|Peru] {a|banned} [2 THING|flights] from [3 PLACE|La Paz].\na COERCE/restrict actual A:1 T:2 L:3",
        "[1 GPE|Peru] {a|stopped} [2 THING|Bolivian salt]. [3 GPE|Peru] said so.\na SANCTION actual A:1 R:3 T:2",
    ],
)
def test_a_measure_hits_the_country_where_it_strikes_or_that_its_theme_names_and_not_its_own(told: str) -> None:
    assert [(e.actor, e.recipient) for e in _measures(told)] == [(("PER",), ("BOL",))]


def test_what_is_given_at_home_from_abroad_is_given_to_nobody_there() -> None:
    told = "[1 GPE|Peru] {a|gave} [2 GROUP|the farmers] [3 THING|seed from Chile].\na AID actual A:1 R:2 T:3"
    assert "CHL" not in [c for e in _measures(told, ledger="transfers") for c in e.recipient]


def test_who_is_hit_abroad_and_says_whose_they_are_is_not_of_the_place() -> None:
    told = "[1 GPE|Peru] {a|froze} the accounts of [2 GROUP|three Chilean traders] in [3 PLACE|La Paz].\n"
    assert [e.recipient for e in _measures(f"{told}a SANCTION actual A:1 R:2 L:3")] == [("CHL",)]


@pytest.mark.parametrize(
    "count",
    [
        "It is the second ban that [4 GPE|Peru] has {b|imposed} on [5 GPE|Chile].\n%s\nb SANCTION actual A:4 R:5",
        "It is the third round of sanctions that [4 GPE|Peru] has {b|adopted}.\n%s\nb SANCTION actual A:4",
        "It was the second such {b|suspension} by [4 GPE|Peru].\n%s\nb SANCTION actual A:4",
    ],
)
def test_a_count_of_measures_is_none_of_its_own(count: str) -> None:
    told = "[1 GPE|Peru] {a|banned} [2 THING|salt] from [3 GPE|Chile]. "
    (entry,) = _measures(told + count % "a SANCTION actual A:1 R:3 T:2")
    assert entry.subject == "salt"


def test_sanctions_on_others_months_later_are_a_round_of_their_own_and_each_is_lifted_by_whom_it_hit() -> None:
    told = "[1 GPE|Peru] imposed {a|sanctions} on [2 GROUP|%s] [3 DATE|on %s].\na SANCTION actual A:1 R:2 D:3"
    first, again = told % ("three Chilean judges", "March 3"), told % ("two Chilean banks", "April 7")
    change = "[1 GPE|Peru] {a|%s} its [3 THING|sanctions] on [2 GROUP|%s].\na %s actual A:1 R:2 T:3"
    lifted = change % ("lifted", "the Chilean judges", "RETREAT")
    assert [e.state for e in _measures(first, again, lifted)] == ["lifted", "in force"]
    assert len(_measures(first, change % ("widened", "two Chilean banks", "SANCTION"))) == 1


def test_a_ban_that_the_story_says_took_effect_is_the_one_of_its_news() -> None:
    told = "[1 GPE|Peru] has {a|stopped} [2 THING|salt] from [3 GPE|Chile]. The {b|ban} began [4 DATE|on March 10].\n"
    (entry,) = _measures(f"{told}a SANCTION actual A:1 R:3 T:2\nb SANCTION actual A:1 D:4")
    assert entry.date == "2025-03-10"


def test_a_border_that_is_reopened_is_not_one_of_another_story_closed_by_nobody_told() -> None:
    closed = "[1 GROUP|Lorries] found [2 THING|the crossing] {a|closed}.\na SANCTION actual R:1 T:2"
    opened = "[1 GPE|Peru] {a|reopened} [2 THING|the crossing] to [3 GPE|Chile].\na RETREAT actual A:1 R:3 T:2"
    assert [e.actor for e in _measures(closed, opened)] == [("PER",)]


def test_the_crossing_that_reopens_is_where_lorries_were_stopped() -> None:
    stopped = "[1 GPE|Peru] {a|stopped} [2 THING|lorries] of [3 GPE|Chile] at [4 PLACE|the Concordia crossing].\n"
    opened = "[1 GPE|Peru] {a|reopened} [2 THING|the Concordia crossing].\na RETREAT actual A:1 T:2"
    (entry,) = _measures(f"{stopped}a SANCTION actual A:1 R:3 T:2 L:4", opened)
    assert entry.state == "lifted"


def test_flights_that_are_resumed_end_the_measure_that_stopped_them() -> None:
    resumed = "[1 GPE|Peru] {a|resumed} its [2 THING|flights] to [3 PLACE|La Paz].\na COOPERATE actual A:1 T:2 L:3"
    stopped = "[1 GPE|Peru] {a|suspended} [2 THING|flights] to [3 PLACE|La Paz].\na SANCTION actual A:1 T:2 L:3"
    assert [e.state for e in _measures(stopped, resumed)] == ["lifted"]


def test_a_measure_of_which_one_side_alone_is_told_is_between_no_two() -> None:
    assert not _measures("[1 GPE|Peru] and [2 GPE|Chile] {a|cut} [3 THING|their quotas].\na SANCTION actual A:1,2 T:3")


def test_who_answers_with_a_ban_takes_one_measure() -> None:
    told = "[1 GPE|Peru] {a|retaliated} [2 DATE|on March 7] with a {b|ban} on [3 THING|Chilean salt].\n"
    assert len(_measures(f"{told}a SANCTION actual A:1 D:2\nb SANCTION actual A:1 T:3")) == 1


def test_a_crossing_that_is_shut_down_is_a_measure() -> None:
    text = (
        "[1 GPE|Peru] {a|shut down} [2 THING|the crossing at Tacna] to [3 GPE|Chile] on [4 DATE|March 3].\n"
        "a COERCE/restrict actual A:1 R:3 T:2 D:4"
    )
    assert [e.state for e in _measures(text)] == ["in force"]


def test_who_cuts_ties_and_bans_flights_takes_two_measures() -> None:
    text = (
        "[1 GPE|Peru] {a|cut} [2 THING|diplomatic ties] with [3 GPE|Chile] on [4 DATE|March 3] and {b|banned}"
        " [5 THING|flights] from [6 GPE|Chile].\na SANCTION actual A:1 R:3 T:2 D:4\nb SANCTION actual A:1 R:6 T:5"
    )
    assert len(_measures(text)) == 2


def test_it_is_lifted_by_what_told_of_it_last() -> None:
    banned = (
        "[1 GPE|Peru] {a|cut} [2 THING|ties] with [3 GPE|Chile] in [4 DATE|May 2021] and {b|restored} [5 PRON|them]"
        " in [6 DATE|June 2022].\na SANCTION/discontinue actual A:1 R:3 T:2 D:4\nb SUPPORT actual A:1 R:3 T:5 D:6"
    )
    states = {e.incident.lead.trigger.text: e.state for e in _measures(STOPPED, banned)}
    assert states == {"cut": "lifted", "stopped": "in force"}


def test_restrictions_that_are_lifted_bring_no_envoy_back_and_free_no_other_goods() -> None:
    recalled = (
        "[1 GPE|Peru] {a|recalled} [2 THING|its ambassador] from [3 GPE|Chile] on [4 DATE|March 3].\n"
        "a SANCTION/withdraw actual A:1 R:3 T:2 D:4"
    )
    banned = (
        "[1 GPE|Peru] {a|banned} [2 THING|imports of fish] from [3 GPE|Chile] on [4 DATE|April 3].\n"
        "a SANCTION/discontinue actual A:1 R:3 T:2 D:4"
    )
    lifted = (
        "[1 GPE|Peru] {a|lifted} [2 THING|its visa restrictions] on [3 GROUP|Chilean diplomats] on [4 DATE|May 3].\n"
        "a RETREAT actual A:1 R:3 T:2 D:4"
    )
    states = {e.incident.lead.trigger.text: e.state for e in _measures(recalled, banned, lifted)}
    assert states == {"recalled": "in force", "banned": "in force", "lifted": "lifted"}


def test_two_measures_joined_by_and_are_two() -> None:
    text = (
        "[1 GPE|Peru] {a|expanded} its [2 THING|tariff list] against [3 GPE|Chile] and {b|expelled}"
        " [4 GROUP|two Chilean diplomats].\na SANCTION actual A:1 R:3 T:2\nb SANCTION/expel actual A:1 R:4"
    )
    assert len(_measures(text)) == 2


def test_what_was_reopened_before_the_closing_of_another_day_ended_something_else() -> None:
    reopened = "[1 GPE|Peru] {a|reopened} [2 THING|its border] with [3 GPE|Chile].\na RETREAT/access actual A:1 R:3 T:2"
    closed = (
        "[1 GPE|Peru] {a|closed} [2 THING|its border] with [3 GPE|Chile] [4 DATE|on April 11].\n"
        "a SANCTION/discontinue actual A:1 R:3 T:2 D:4"
    )
    assert [(e.date, e.state) for e in _measures(reopened, closed)] == [(None, "lifted"), ("2025-04-11", "in force")]


def test_calling_an_envoy_home_and_sending_others_away_are_two_measures() -> None:
    recalled = (
        "[1 GPE|Peru] {a|recalled} its [2 THING|consul] from [3 GPE|Chile].\na SANCTION/withdraw actual A:1 R:3 T:2"
    )
    expelled = (
        "[1 GPE|Peru] {a|expelled} [2 GROUP|two Chilean consuls] [4 DATE|on April 11].\n"
        "a SANCTION/expel actual A:1 R:2 D:4"
    )
    assert [e.date for e in _measures(recalled, expelled)] == [None, "2025-04-11"]


@pytest.mark.parametrize(
    ("extended", "step"),
    [
        ("[5 THING|sanctions] on [6 GPE|Chile].\nb SANCTION/discontinue actual A:4 R:6 T:5", "kept"),
        ("[5 THING|sanctions] [6 DATE|by a year].\nb SANCTION/discontinue actual A:4 T:5 D:6", "kept"),
        (
            "[5 THING|sanctions] on [6 GROUP|three Chilean judges] [7 DATE|for a year].\n"
            "b SANCTION/discontinue actual A:4 R:6 T:5 D:7",
            "kept",
        ),
        (
            "[5 THING|sanctions] to [6 GROUP|two Chilean banks].\nb SANCTION/discontinue actual A:4 R:6 T:5",
            "widened",
        ),
    ],
)
def test_sanctions_extended_for_longer_are_kept_and_those_extended_to_more_are_widened(
    extended: str, step: str
) -> None:
    first = (
        "[1 GPE|Peru] {a|imposed} [2 THING|sanctions] on [3 GROUP|three Chilean judges] [4 DATE|on March 3].\n"
        "a SANCTION/discontinue actual A:1 R:3 T:2 D:4"
    )
    (entry,) = _measures(first, f"[4 GPE|Peru] {{b|extended}} its {extended}")
    assert [s.kind for s in entry.steps] == ["imposed", step]
    assert entry.state == "in force"


def test_a_renewal_alone_is_told_of_a_measure_in_force() -> None:
    (entry,) = _measures(
        "[1 GPE|Peru] {a|renewed} its [2 THING|sanctions] on [3 GPE|Chile].\na SANCTION/discontinue actual A:1 R:3 T:2"
    )
    assert entry.state == "in force"


def test_an_end_that_is_only_planned_announces_no_measure() -> None:
    expelled = (
        "[1 GPE|Peru] {a|expelled} [2 GROUP|three Chilean diplomats] [3 DATE|on March 3].\n"
        "a SANCTION/expel actual A:1 R:2 D:3"
    )
    back = "[1 GPE|Peru] will {a|send} its [2 GROUP|ambassador] back to [3 GPE|Chile].\na SUPPORT future A:1 R:3 T:2"
    assert [[s.kind for s in e.steps] for e in _measures(expelled, back)] == [["imposed"]]


def _ban(what: str, verb: str = "banned", day: str = "March 3") -> str:
    return (
        f"[1 GPE|Peru] {{a|{verb}}} [2 THING|{what}] to [3 GPE|Chile] [4 DATE|on {day}].\n"
        f"a {'SANCTION/discontinue' if verb == 'banned' else 'RETREAT'} actual A:1 R:3 T:2 D:4"
    )


@pytest.mark.parametrize(
    ("stories", "state"),
    [
        (["its ban on exports of tank engines"], "eased"),
        (["its ban on exports of tank engines", "its ban on exports of torpedoes"], "lifted"),
        (["its ban on exports of tank engines and torpedoes"], "lifted"),
        (["its ban on exports"], "lifted"),
        (["its ban"], "lifted"),
    ],
)
def test_a_ban_that_is_lifted_from_one_of_its_goods_is_eased(stories: list[str], state: str) -> None:
    lifted = [_ban(what, "lifted", f"{month} 5") for what, month in zip(stories, ("April", "May"), strict=False)]
    (entry,) = _measures(_ban("exports of tank engines and torpedoes"), *lifted)
    assert entry.state == state


def test_what_is_lifted_after_it_was_eased_is_over() -> None:
    eased = _ban("its ban on exports of tank parts", "lifted", "April 5").replace("{a|lifted}", "{a|eased}")
    lifted = _ban("its ban on exports of torpedoes", "lifted", "May 5")
    (entry,) = _measures(_ban("exports of tank parts and torpedoes"), eased, lifted)
    assert entry.state == "lifted"


_BANK = (
    "[1 GPE|Peru] {a|imposed} [2 THING|sanctions] on [3 ORG|the Chilean bank Andina] [4 DATE|on March 3].\n"
    "a SANCTION/discontinue actual A:1 R:3 T:2 D:4"
)
_FREED = _BANK.replace("imposed", "lifted").replace("SANCTION/discontinue", "RETREAT").replace("March", "April")


def test_what_is_imposed_again_is_in_force_again() -> None:
    again = _BANK.replace("imposed", "reimposed").replace("March", "May")
    (entry,) = _measures(_BANK, _FREED, again)
    assert (entry.state, [s.kind for s in entry.steps]) == ("in force", ["imposed", "lifted", "imposed"])
    assert len(_measures(_BANK, _FREED, again.replace("reimposed", "imposed"))) == 2


@pytest.mark.parametrize(("name", "state"), [("Bank Andina of Chile", "lifted"), ("Chile's Bank Quillota", "eased")])
def test_a_body_named_with_or_without_its_country_is_one(name: str, state: str) -> None:
    (entry,) = _measures(_BANK, _FREED.replace("the Chilean bank Andina", name))
    assert entry.state == state


@pytest.mark.parametrize(
    "told",
    [
        "[1 GPE|Peru] {a|delisted} [3 ORG|the Chilean bank Andina] [4 DATE|on April 3].\na RETREAT actual A:1 R:3 D:4",
        "[1 GPE|Peru] {a|took} [3 ORG|the Chilean bank Andina] off [2 THING|its list] [4 DATE|on April 3].\n"
        "a RETREAT actual A:1 R:3 T:2 D:4",
    ],
)
def test_who_comes_off_the_list_is_no_longer_under_sanctions(told: str) -> None:
    (entry,) = _measures(_BANK, told)
    assert entry.state == "lifted"


def test_who_blocks_sanctions_imposes_none() -> None:
    told = "[1 GPE|Peru] {a|blocked} [2 THING|new sanctions] against [3 GPE|Chile].\na REJECT actual A:1 R:3 T:2"
    assert _measures(told) == []


@pytest.mark.parametrize(
    ("told", "known"),
    [
        ("{a|lifted} its [2 THING|sanctions] on [3 ORG|Bank Andina].\na RETREAT actual A:1 R:3 T:2", True),
        ("{a|lifted} its [2 THING|sanctions on the Andina bank].\na RETREAT actual A:1 T:2", True),
        ("{a|lifted} its [2 THING|sanctions] on [3 ORG|Bank Zorvak].\na RETREAT actual A:1 R:3 T:2", False),
        ("{a|lifted} its [2 THING|sanctions on the Kenyan bank Andina].\na RETREAT actual A:1 T:2", False),
    ],
)
def test_a_body_that_was_hit_before_is_of_the_land_that_was_told_then(told: str, known: bool) -> None:
    events = [e for t in (_BANK, f"[1 GPE|Peru] {told}") for e in _read(t, "2025-05-12")[1]]
    lifted = settle(events, {})[-1]
    assert (labels(lifted.recipients) == ("CHL",)) is known


_EU = (
    "[1 ORG|The European Union] {a|imposed} [2 THING|sanctions] on [3 GPE|Belarus] [4 DATE|on March 3].\n"
    "a SANCTION/discontinue actual A:1 R:3 T:2 D:4"
)


@pytest.mark.parametrize(
    ("who", "steps"),
    [
        ("EU foreign ministers", ["imposed", "kept"]),
        ("EU leaders", ["imposed", "kept"]),
        ("NATO allies", ["imposed"]),
        ("Baltic states", ["imposed"]),
    ],
)
def test_what_a_body_imposed_its_members_prolong(who: str, steps: list[str]) -> None:
    kept = _EU.replace("The European Union", who).replace("ORG", "GROUP").replace("imposed", "prolonged")
    entry, *_ = _measures(_EU, kept.replace("March", "April"))
    assert ([s.kind for s in entry.steps], entry.actor) == (steps, ("European Union",))


PEOPLE_HIT = (
    "[1 GPE|Peru] {a|imposed} [2 THING|sanctions] on [3 GROUP|three Chilean judges] [4 DATE|on March 3].\n"
    "a SANCTION/discontinue actual A:1 R:3 T:2 D:4"
)


@pytest.mark.parametrize("verb", ["called off", "cancelled", "scrapped"])
@pytest.mark.parametrize(
    "clause",
    [", which was to take effect on [9 DATE|May 1]", " that was due to begin on [9 DATE|May 1]"],
)
def test_calling_off_what_was_to_begin_lifts_nothing_else(verb: str, clause: str) -> None:
    off = (
        f"[5 GPE|Peru] {{b|{verb}}} its [6 THING|ban on plum imports] from [7 GPE|Chile]{clause}.\n"
        "b RETREAT actual A:5 R:7 T:6 D:9"
    )
    assert [e.state for e in _measures(PEOPLE_HIT, off)] == ["in force"]
    assert _measures(off) == []


@pytest.mark.parametrize(
    "clause",
    ["", " [9 DATE|on April 2]", ", which was to run until [9 DATE|May 1]", " that was to expire on [9 DATE|May 1]"],
)
def test_calling_off_what_had_begun_lifts_it_though_told_of_nowhere_else(clause: str) -> None:
    off = (
        f"[5 GPE|Peru] {{b|scrapped}} its [6 THING|ban on plum imports] from [7 GPE|Chile]{clause}.\n"
        f"b RETREAT actual A:5 R:7 T:6{' D:9' if clause else ''}"
    )
    assert [e.state for e in _measures(off)] == ["lifted"]


def test_a_measure_that_is_known_is_lifted_though_what_was_to_come_of_it_is_told_too() -> None:
    banned = (
        "[1 GPE|Peru] {a|banned} [2 THING|imports of plums] from [3 GPE|Chile] [4 DATE|on March 3].\n"
        "a SANCTION/discontinue actual A:1 R:3 T:2 D:4"
    )
    off = (
        "[5 GPE|Peru] {b|scrapped} its [6 THING|ban on plum imports] from [7 GPE|Chile], due to be widened"
        " on [9 DATE|May 1].\nb RETREAT actual A:5 R:7 T:6 D:9"
    )
    assert [e.state for e in _measures(banned, off)] == ["lifted"]


@pytest.mark.parametrize(
    ("verb", "states"), [("put off", []), ("postponed", []), ("delayed", []), ("lifted", ["lifted"])]
)
def test_what_is_put_off_is_not_lifted(verb: str, states: list[str]) -> None:
    told = (
        f"[5 GPE|Peru] {{b|{verb}}} its [6 THING|ban on plum imports] from [7 GPE|Chile].\nb RETREAT actual A:5 R:7 T:6"
    )
    assert [e.state for e in _measures(told)] == states


def test_sanctions_are_eased_as_long_as_a_licence_from_them_lasts() -> None:
    imposed = (
        "[1 GPE|Peru] imposed {a|sanctions} on [2 ORG|Chilean firm Andina] [3 DATE|on March 3].\n"
        "a SANCTION/discontinue actual A:1 R:2 D:3"
    )
    issued = (
        "[1 GPE|Peru] {a|issued} [2 THING|a licence] to trade with [3 GPE|Chile] [4 DATE|on April 3].\n"
        "a RETREAT actual A:1 R:3 T:2 D:4"
    )
    revoked = (
        "[1 GPE|Peru] {a|revoked} [2 THING|its licence] to trade with [3 GPE|Chile] [4 DATE|on May 3].\n"
        "a SANCTION/discontinue actual A:1 R:3 T:2 D:4"
    )
    driving = revoked.replace("its licence", "its driving licences")
    assert [e.state for e in _measures(imposed, issued)] == ["eased"]
    (entry,) = _measures(imposed, issued, revoked)
    assert ([s.kind for s in entry.steps], entry.state) == (["imposed", "eased", "widened"], "in force")
    assert len(_measures(imposed, issued, driving)) == 2


@pytest.mark.parametrize(
    ("who", "what", "state"),
    [("Pakistan", "Torkham", "lifted"), ("Pakistan", "Taftan", "in force"), ("Uzbekistan", "Torkham", "in force")],
)
def test_what_was_closed_by_name_is_open_again_in_every_brief(told: Told, who: str, what: str, state: str) -> None:
    relation = told(
        "# x-1 wire 2025-02-22\n[1 GPE|Pakistan] {a|closed} the [2 THING|Torkham border crossing] with"
        " [3 GPE|Afghanistan] [4 DATE|on Friday].\na SANCTION/discontinue actual A:1 R:3 T:2 D:4",
        f"# x-2 wire 2025-03-19\n[1 GPE|{who}] {{a|reopened}} the [2 THING|{what} crossing] to trucks"
        " [4 DATE|on Wednesday].\na RETREAT actual A:1 T:2 D:4",
    )
    for sides in (("PAK", "AFG"), ("AFG",), ("PAK",)):
        assert [e.state for e in relation(*sides).ledger("sanctions")] == [state]


@pytest.mark.parametrize(("who", "whose"), [("West African leaders", 1), ("Central African leaders", 2)])
def test_what_a_bloc_of_many_names_imposed_its_body_lifts(who: str, whose: int) -> None:
    lifted = _FREED.replace("GPE|Peru", "ORG|The Economic Community of West African States")
    assert len(_measures(_BANK.replace("GPE|Peru", f"GROUP|{who}"), lifted)) == whose


SHUT = (
    "[1 GPE|Peru] {a|shut} its [2 THING|crossing] with [3 GPE|Chile] at [5 PLACE|Tacna] [4 DATE|on March 3].\n"
    "a SANCTION/discontinue actual A:1 R:3 T:2 L:5 D:4"
)
RECALLED = (
    "[1 GPE|Peru] {a|recalled} [2 THING|its ambassador] from [3 GPE|Chile] [4 DATE|on March 3].\n"
    "a SANCTION/withdraw actual A:1 R:3 T:2 D:4"
)
MET = "[1 GPE|Peru] and [2 GPE|Chile] {a|met} on [3 DATE|April 2]. %s\na CONSULT actual A:1,2 D:3"


@pytest.mark.parametrize(
    ("stopped", "told", "state"),
    [
        (SHUT, "The crossing opened again on April 5.", "lifted"),
        (SHUT, "The crossing may open again in May.", "in force"),
        (SHUT, "The market was reopened on April 5.", "in force"),
        (RECALLED, "Peru's ambassador was back in Santiago on April 5.", "lifted"),
        (RECALLED, "The ambassador went back to his desk on April 5.", "lifted"),
        (RECALLED, "Chile's ambassador was back in Lima on April 5.", "in force"),
        (RECALLED, "The minister went back to his office on April 5.", "in force"),
    ],
)
def test_what_goes_on_again_ends_the_one_measure_on_it(stopped: str, told: str, state: str) -> None:
    (entry,) = _measures(stopped, MET % told)
    assert entry.state == state


def test_what_goes_on_again_of_two_that_were_stopped_ends_neither() -> None:
    other = SHUT.replace("Tacna", "Arica").replace("March 3", "March 9").replace("[1 GPE|Peru]", "[1 GPE|Chile]")
    found = _measures(SHUT, other.replace("[3 GPE|Chile]", "[3 GPE|Peru]"), MET % "The crossing opened again.")
    assert [e.state for e in found] == ["in force", "in force"]


def test_both_envoys_go_back_to_where_each_was_sent_away() -> None:
    expelled = (
        "[1 GPE|Peru] {a|expelled} [2 PER|the Chilean consul] [4 DATE|on March 3].\na SANCTION/expel actual A:1 R:2 D:4"
    )
    back = (
        "[1 GPE|Chile] {a|expelled} [2 PER|the Peruvian consul] [4 DATE|on March 8].\n"
        "a SANCTION/expel actual A:1 R:2 D:4"
    )
    found = _measures(expelled, back, MET % "On April 9 both consuls went back to their desks.")
    assert [e.state for e in found] == ["lifted", "lifted"]


def test_visas_that_are_granted_again_are_no_goods() -> None:
    stopped = (
        "[1 GPE|Peru] {a|stopped} [2 THING|issuing visas] to [3 GROUP|Chileans] [4 DATE|on March 3].\n"
        "a SANCTION/discontinue actual A:1 R:3 T:2 D:4"
    )
    again = (
        "[1 GPE|Peru] has been {a|granting} [2 THING|visas] to [3 GROUP|Chileans] again since [4 DATE|April 3].\n"
        "a AID actual A:1 R:3 T:2 D:4"
    )
    (entry,) = _measures(stopped, again)
    assert entry.state == "lifted"
    assert _measures(stopped, again, ledger="transfers") == []


def test_who_is_let_on_the_roads_again_was_barred_from_them() -> None:
    barred = (
        "[1 GPE|Peru] {a|barred} [2 GROUP|Chilean hauliers] from [3 PLACE|its roads] [4 DATE|on March 3].\n"
        "a SANCTION/discontinue actual A:1 R:2 L:3 D:4"
    )
    again = (
        "[1 GPE|Peru] {a|permitted} [2 GROUP|Chilean lorries] to use [3 PLACE|its roads] again on [4 DATE|April 3].\n"
        "a RETREAT/access actual A:1 R:2 L:3 D:4"
    )
    (entry,) = _measures(barred, again)
    assert entry.state == "lifted"
    assert _measures(again) == []


_BARRED = (
    "[1 GPE|Peru] {a|barred} [2 THING|lorries with onions] from [3 GPE|Chile] at [4 PLACE|Colca] [5 DATE|on March 3].\n"
    "a SANCTION/discontinue actual A:1 R:3 T:2 L:4 D:5"
)
_LOOSENED = (
    "[1 THING|The restrictions on goods at TOWN] had been {a|relaxed} for [4 GROUP|hauliers] on [2 DATE|April 1]"
)


@pytest.mark.parametrize(
    ("town", "then", "acts", "steps"),
    [
        ("Colca", "", "", ["imposed", "eased"]),
        (
            "Colca",
            " and {b|done away} with on [3 DATE|April 5]",
            "\nb RETREAT actual A:4 D:3",
            ["imposed", "eased", "lifted"],
        ),
        ("Chivay", "", "", ["imposed"]),
        # Another subject stands between: nothing more is told of the restrictions.
        ("Colca", ", and they {b|apologised} on [3 DATE|April 5]", "\nb CONCEDE actual A:4 D:3", ["imposed", "eased"]),
    ],
)
def test_what_is_eased_by_nobody_named_is_what_was_put_on_at_that_place(
    town: str, then: str, acts: str, steps: list[str]
) -> None:
    eased = f"{_LOOSENED.replace('TOWN', town)}{then}.\na RETREAT actual R:4 T:1 D:2{acts}"
    (entry,) = _measures(_BARRED, eased)
    assert [s.kind for s in entry.steps] == steps


@pytest.mark.parametrize(
    ("closed", "state"), [("[4 THING|the crossing at Kulma]", "lifted"), ("[4 THING|the bridge at Darwaz]", "in force")]
)
def test_who_unlocks_a_crossing_by_its_name_lifts_what_was_on_it(closed: str, state: str) -> None:
    shut = f"[1 GPE|Peru] {{a|closed}} {closed} to [3 GPE|Chile].\na SANCTION/discontinue actual A:1 R:3 T:4"
    opened = "[1 GPE|Peru] {a|unlocked} [2 ORG|Kulma] [3 DATE|on April 1].\na RETREAT actual A:1 R:2 D:3"
    (entry, *_) = _measures(shut, opened)
    assert entry.state == state


def test_the_at_the_head_of_a_sentence_is_no_name() -> None:
    port = (
        "[1 GPE|Peru] {a|shut} the [2 THING|port at Ilo] to [3 GPE|Chile].\na SANCTION/discontinue actual A:1 R:3 T:2"
    )
    opened = (
        "[1 GPE|Peru] {a|thanked} [2 GPE|Chile]. The port at Ilo opened again on April 3.\na SUPPORT actual A:1 R:2"
    )
    other = "[1 GPE|Ghana] {a|thanked} [2 GPE|Togo]. The crossings opened again on May 3.\na SUPPORT actual A:1 R:2"
    (entry,) = _measures(port, opened, other)
    assert [s.date for s in entry.steps if s.kind == "lifted"] == ["2025-04-03"]


_OFF_AIR = "[1 GPE|Peru] {a|took} [2 GROUP|WHO] off the air [3 DATE|on March 3].\na COERCE/censor actual A:1 R:2 D:3"


@pytest.mark.parametrize(
    ("who", "back", "states"),
    [
        ("three Chilean channels", "{a|let} [2 GROUP|three Chilean channels] back on the air", ["lifted"]),
        ("three Chilean channels", "{a|thanked} [2 GROUP|three Chilean channels]", ["in force"]),
        # At home, and nobody knows whose: no measure between two.
        ("three Peruvian channels", "{a|let} [2 GROUP|three Chilean channels] back on the air", []),
        ("three channels", "{a|let} [2 GROUP|three Chilean channels] back on the air", []),
    ],
)
def test_who_silences_another_countrys_stations_takes_a_measure(who: str, back: str, states: list[str]) -> None:
    kind = "SUPPORT" if "thanked" in back else "RETREAT"
    then = f"[1 GPE|Peru] {back} on [3 DATE|April 3].\na {kind} actual A:1 R:2 D:3"
    assert [e.state for e in _measures(_OFF_AIR.replace("WHO", who), then)] == states


@pytest.mark.parametrize(
    ("said", "steps"),
    [
        ("{a|lifted}, on [4 DATE|5 April], the {b|suspension} of [2 THING|Gabon's membership]", ["imposed", "lifted"]),
        ("{a|lifted} its {b|suspension} of [2 THING|Gabon's membership]", ["imposed", "lifted"]),
        # Two acts: what is lifted is another thing.
        (
            "{a|lifted} the [5 THING|curfew] in [4 DATE|April] and decided on a new {b|suspension} of [2 THING|Gabon's"
            " membership]",
            ["imposed", "imposed"],
        ),
    ],
)
def test_who_lifts_a_suspension_suspends_nothing(said: str, steps: list[str]) -> None:
    first = (
        "[1 ORG|The African Union] {a|suspended} [2 THING|Gabon's membership] [3 DATE|on March 3].\n"
        "a SANCTION/discontinue actual A:1 T:2 D:3"
    )
    themes = "T:5" if "curfew" in said else "T:2"
    dated = " D:4" if "DATE" in said else ""
    then = (
        f"[1 ORG|The African Union] {said}.\n"
        f"a RETREAT actual A:1 {themes}{dated}\nb SANCTION/discontinue actual A:1 T:2{dated}"
    )
    assert sorted(s.kind for e in _measures(first, then) for s in e.steps) == steps


def test_a_measure_recalled_beside_its_end_does_not_begin_again(make: Callable[..., Event]) -> None:
    shut, later = "SANCTION/discontinue", {"document": "d", "published": "2025-04-10"}
    told = [
        make(shut, ["PER"], ["CHL"], ["four crossings"], date="2025-03-03", trigger="closed"),
        make("RETREAT", ["PER"], ["CHL"], ["crossings"], date="2025-04-02/..", trigger="opened", **later),
        make(shut, [], [], ["crossings"], date="2025-04-03", trigger="shut", start=40, **later),
    ]
    (entry,) = (e for e in entries([Incident((e,)) for e in told]) if e.ledger == "sanctions")
    assert ([s.kind for s in entry.steps], entry.state) == (["imposed", "lifted", "imposed"], "lifted")


ENVOY_BACK = "\na SUPPORT actual A:1 L:3 D:4"


@pytest.mark.parametrize(
    ("back", "recall", "expulsion"),
    [
        (f"[1 PER|Peru's ambassador] {{a|returned}} to [3 PLACE|Santiago] [4 DATE|on May 3].{ENVOY_BACK}", 1, 0),
        (
            "[1 GPE|Peru] {a|sent} [2 PER|its ambassador] back to [3 GPE|Chile] [4 DATE|on May 3].\n"
            "a SUPPORT actual A:1 R:3 T:2 D:4",
            1,
            0,
        ),
        (
            "[1 GPE|Peru] {a|allowed} [2 GROUP|the Chilean diplomats] to return [4 DATE|on May 3].\n"
            "a CONCEDE actual A:1 R:2 D:4",
            0,
            1,
        ),
    ],
)
@pytest.mark.parametrize("recalled_first", [True, False])
def test_an_own_envoys_return_ends_the_recall_and_no_expulsion(
    back: str, recall: int, expulsion: int, recalled_first: bool
) -> None:
    called_home = (
        "[1 GPE|Peru] {a|recalled} [2 THING|its ambassador] to [3 GPE|Chile] [4 DATE|on March 3].\n"
        "a SANCTION/withdraw actual A:1 R:3 T:2 D:4"
    )
    expelled = (
        "[1 GPE|Peru] {a|expelled} [2 GROUP|three Chilean diplomats] [3 DATE|on %s].\n"
        "a SANCTION/expel actual A:1 R:2 D:3"
    )
    told = [called_home, expelled % "April 3"] if recalled_first else [expelled % "March 2", called_home]
    found = {s.incident.mode: e.state for e in _measures(*told, back) for s in e.steps if s.kind == "imposed"}
    assert found == {"withdraw": ["in force", "lifted"][recall], "expel": ["in force", "lifted"][expulsion]}


@pytest.mark.parametrize(
    ("who", "state"),
    [("Peru's ambassador", "in force"), ("Chile's ambassador", "lifted"), ("The Chilean diplomats", "lifted")],
)
def test_who_was_sent_away_is_back_when_those_come_and_no_envoy_of_who_sent_them(who: str, state: str) -> None:
    expelled = "[1 GPE|Peru] {a|expelled} [2 GROUP|Chilean diplomats] on [3 DATE|March 3].\n"
    expelled += "a SANCTION/expel actual A:1 R:2 D:3"
    where = "Santiago" if "Peru" in who else "Lima"
    back = f"[1 PER|{who}] {{a|returned}} to [3 PLACE|{where}] [4 DATE|on May 3]."
    (entry,) = (e for e in _measures(expelled, f"{back}\na SUPPORT actual A:1 L:3 D:4") if e.incident.mode == "expel")
    assert entry.state == state


def test_the_ban_that_took_effect_is_the_one_just_told() -> None:
    stopped = (
        "[1 GPE|Peru] has {a|stopped} [2 THING|imports of yarn] from [3 GPE|Chile]. "
        "The [4 THING|ban] {b|took effect} [5 DATE|on Tuesday].\n"
        "a SANCTION/discontinue actual A:1 R:3 T:2\nb SANCTION/discontinue actual A:1 R:3 T:4 D:5"
    )
    lifted = "[1 GPE|Peru] {a|lifted} its [2 THING|ban on yarn] from [3 GPE|Chile].\na RETREAT actual A:1 R:3 T:2"
    (entry,) = _measures(stopped, lifted)
    assert entry.state == "lifted"


def test_a_ban_of_which_nothing_was_told_is_another_measure() -> None:
    two = (
        "[1 GPE|Peru] has {a|stopped} [2 THING|imports of yarn] from [3 GPE|Chile]. "
        "A [4 THING|tariff] was {b|introduced} too.\n"
        "a SANCTION/discontinue actual A:1 R:3 T:2\nb SANCTION/discontinue actual A:1 R:3 T:4"
    )
    assert len(_measures(two)) == 2


def test_what_one_denies_to_have_stopped_is_not_what_is_lifted() -> None:
    barred = (
        "[1 GPE|Peru] {a|barred} [2 THING|lorries with salt] of [3 GPE|Chile] at [4 PLACE|Kulma] [5 DATE|on March 3]. "
        "[6 GPE|Peru] has {b|stopped} no [7 THING|goods] of [8 GPE|Chile] at [9 PLACE|Kulma].\n"
        "a SANCTION/discontinue actual A:1 R:3 T:2 L:4 D:5\nb SANCTION/discontinue negated A:6 R:8 T:7 L:9"
    )
    over = (
        "[1 GPE|Peru] {a|lifted} the [2 THING|restrictions on goods at Kulma] for [3 GPE|Chile].\n"
        "a RETREAT actual A:1 R:3 T:2"
    )
    states = {e.subject: e.state for e in _measures(barred, over)}
    assert states["lorries with salt"] == "lifted"


CUT = (
    "[1 GPE|Peru] {a|cut} the [2 THING|supply of water] to [3 GPE|Chile] [4 DATE|on March 3].\n"
    "a SANCTION/discontinue actual A:1 R:3 T:2 D:4"
)


@pytest.mark.parametrize(("words", "state"), [("running again", "lifted"), ("running low", "in force")])
def test_what_goes_on_again_ends_the_measure_also_where_the_coder_has_it(words: str, state: str) -> None:
    verb, again = words.split()
    over = f"[1 THING|Water] has been {{a|{verb}}} {again} in [2 GPE|Chile], [3 GPE|Peru] said."
    (entry,) = _measures(CUT, f"{over}\na RETREAT actual A:3 R:2 T:1")
    assert entry.state == state


def test_roads_closed_to_some_are_what_others_may_use_again() -> None:
    barred = (
        "[1 GPE|Peru] {a|barred} [2 GROUP|Chilean hauliers] from [3 PLACE|its roads] [4 DATE|on March 3].\n"
        "a REJECT actual A:1 R:2 L:3 D:4"
    )
    over = (
        "[1 GPE|Peru] {a|permitted} [2 GROUP|Chilean lorries] to use its roads again [3 DATE|on April 2].\n"
        "a RETREAT actual A:1 R:2 D:3"
    )
    (entry,) = _measures(barred, over)
    assert entry.state == "lifted"


def test_who_did_so_did_what_was_just_told() -> None:
    closed = (
        "[1 GPE|Peru] {a|closed} its [2 THING|bridge] to [3 GPE|Chile] [4 DATE|on March 3].\n"
        "a SANCTION/discontinue actual A:1 R:3 T:2 D:4"
    )
    over = (
        "[1 GPE|Peru] has {a|reopened} the [2 THING|bridge] to [3 GPE|Chile]. "
        "[4 PRON|It] {b|did so} [5 DATE|on April 8].\n"
        "a RETREAT actual A:1 R:3 T:2\nb RETREAT actual A:4 R:3 D:5\n= 1 4"
    )
    (entry,) = _measures(closed, over)
    assert (entry.state, entry.steps[-1].date) == ("lifted", "2025-04-08")


def test_an_expulsion_is_one_sides_though_the_expulsions_of_both_are_told_again() -> None:
    sent = (
        "[1 GPE|Peru] {a|expelled} [2 GROUP|two of the Chilean attachés] [3 DATE|on March 3].\n"
        "a SANCTION/expel actual A:1 R:2 D:3"
    )
    later = (
        "The talks failed after [1 GPE|Peru] and [2 GPE|Chile] had their {a|expulsions} [3 DATE|of March].\n"
        "a SANCTION/expel actual A:1,2 D:3"
    )
    assert [(e.actor, e.recipient) for e in _measures(sent, later)] == [(("PER",), ("CHL",))]


@pytest.mark.parametrize(
    ("begun", "over", "state"),
    [
        ("two crossings", "crossing at Kulma", "eased"),
        ("two crossings", "two crossings", "lifted"),
        ("two crossings", "crossings", "lifted"),
        ("crossing", "crossing at Kulma", "lifted"),
        ("exports of three metals", "exports of one of the three metals", "eased"),
        ("exports of three metals", "exports of the last metal", "lifted"),
    ],
)
def test_of_several_that_were_closed_one_is_reopened(begun: str, over: str, state: str) -> None:
    shut = (
        f"[1 GPE|Peru] {{a|closed}} [2 THING|{begun}] to [3 GPE|Chile] [4 DATE|on March 3].\n"
        "a SANCTION/discontinue actual A:1 R:3 T:2 D:4"
    )
    opened = (
        f"[1 GPE|Peru] {{a|reopened}} the [2 THING|{over}] to [3 GPE|Chile] [4 DATE|on April 3].\n"
        "a RETREAT actual A:1 R:3 T:2 D:4"
    )
    (entry,) = _measures(shut, opened)
    assert entry.state == state


def test_who_may_not_enter_a_territory_is_on_the_list() -> None:
    (entry,) = _measures(
        "[1 GPE|Peru] imposed {a|sanctions} on [2 GROUP|two Chilean judges] [3 DATE|on March 3] and {b|barred} "
        "[4 PRON|them] from [5 PLACE|its territory].\n"
        "a SANCTION/discontinue actual A:1 R:2 D:3\nb REJECT actual A:1 R:4 L:5\n= 2 4"
    )
    assert entry.state == "in force"
