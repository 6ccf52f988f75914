"""What a story settles that a sentence leaves open, and what small slips of the coder its words put right."""

from __future__ import annotations

from collections.abc import Callable
from itertools import combinations

import pytest

from detente.event import Actor, Document, Event, content_id
from detente.reading import make_document
from detente.relating.acts.incidents import incidents
from detente.relating.acts.parties import labels
from detente.relating.ledgers.entry import Entry
from detente.relating.ledgers.kinds import entries
from detente.relating.parties.pair import jointly, main_pair
from detente.relating.relation import Relation
from detente.relating.settling.settle import settle
from detente.resolving.events import resolve
from detente.training.notation import parse

Told = Callable[..., Callable[[str, str], Relation]]
TOGETHER = "[1 GPE|Peru] and [2 GPE|Chile] {a|signed} a [3 THING|treaty]. [4 GPE|Peru] {b|thanked} [5 GPE|Chile]."
TOLD = "a SUPPORT actual A:1,2 T:3\nb SUPPORT actual A:4 R:5"


def _read(text: str, published: str = "2025-03-12") -> tuple[Document, list[Event]]:
    passage = parse(f"# x-1 wire {published}\n{text}".split("\n"))
    document = make_document(passage.text, content_id(text), published=published)
    return document, resolve(document, passage.annotation, "test")


def _settled(text: str, published: str = "2025-03-12") -> list[Event]:
    document, events = _read(text, published)
    return settle(events, {document.document_id: events}, {document.document_id: document})


def _ledger(*stories: tuple[str, str]) -> list[Entry]:
    told = [_read(text, published) for text, published in stories]
    documents = {d.document_id: d for d, _ in told}
    events = settle([e for _, of in told for e in of], {d.document_id: of for d, of in told}, documents)
    return entries(incidents(events), documents)


def test_the_two_of_a_story_are_its_own_two_and_not_those_named_last() -> None:
    text = f"{TOGETHER} [6 GPE|Brazil] {{c|mediated}}. The [7 GROUP|two ministers] {{d|met}} again."
    *_, met = _settled(f"{text}\n{TOLD}\nc CONSULT/third-party actual A:6\nd CONSULT actual A:7")
    assert set(labels(met.actors)) == {"PER", "CHL"}


@pytest.mark.parametrize(
    "told", ["The [7 GROUP|pair] {d|met}.", "[8 PER|Chilean President Doe] and the [7 GROUP|two heads] {d|met}."]
)
def test_whatever_word_stands_for_both_is_one_of_each(told: str) -> None:
    actors = "7,8" if "8" in told else "7"
    *_, met = _settled(f"{TOGETHER} {told}\n{TOLD}\nd CONSULT actual A:{actors}")
    assert set(labels(met.actors)) == {"PER", "CHL"}


def test_two_whom_a_third_receives_are_the_two_who_speak() -> None:
    text = "[1 GPE|Qatar] {a|brought} [2 GROUP|envoys of Chad and Sudan] together. The [3 GROUP|two sides] {b|spoke}."
    *_, spoke = _settled(f"{text}\na CONSULT/third-party actual A:1 R:2\nb CONSULT actual A:3")
    assert set(labels(spoke.actors)) == {"TCD", "SDN"}


@pytest.mark.parametrize("told", ["Heads of the two railways", "Experts", "Senior officials"])
def test_officials_who_meet_with_nobody_told_are_of_both(told: str) -> None:
    text = f"{TOGETHER} [7 GROUP|{told}] had {{d|met}} in [8 PLACE|Lima]."
    *_, met = _settled(f"{text}\n{TOLD}\nd CONSULT actual A:7 L:8")
    assert set(labels(met.actors)) == {"PER", "CHL"}


def test_officials_of_one_country_who_meet_are_not_of_both() -> None:
    *_, met = _settled(f"{TOGETHER} [7 GROUP|Peruvian officials] {{d|met}}.\n{TOLD}\nd CONSULT actual A:7")
    assert labels(met.actors) == ("PER",)


@pytest.mark.parametrize(
    ("told", "roles"),
    [
        ("[7 PER|Jane Doe] {d|met} [8 PER|Chilean President Roe]", "CONSULT actual A:7,8"),
        ("[7 PER|Jane Doe] {d|came} to [8 PLACE|Santiago]", "CONSULT/visit actual A:7 L:8"),
    ],
)
def test_who_is_told_by_name_alone_and_meets_or_visits_one_is_of_the_other(told: str, roles: str) -> None:
    *_, met = _settled(f"{TOGETHER} {told}.\n{TOLD}\nd {roles}")
    assert "PER" in labels(met.actors)


def test_a_visit_during_which_two_signed_went_to_the_other() -> None:
    text = (
        "[1 GPE|Peru] and [2 GPE|Chile] {a|signed} a [3 THING|treaty] on [4 DATE|Monday], at the close of a {b|visit}"
    )
    *_, visit = _settled(
        f"{text} by [5 GROUP|Peru's president].\na SUPPORT actual A:1,2 T:3 D:4\nb CONSULT/visit actual A:5"
    )
    assert ([p.country for p in visit.locations], visit.date) == (["CHL"], "2025-03-10")


def test_those_whom_a_third_brings_together_are_the_two() -> None:
    text = f"{TOGETHER} [6 GPE|Brazil] {{c|brought}} [7 PRON|them] together."
    *_, brought = _settled(f"{text}\n{TOLD}\nc CONSULT/third-party actual A:6 R:7")
    assert (labels(brought.actors), set(labels(brought.recipients))) == (("BRA",), {"PER", "CHL"})


def test_the_last_word_of_an_organisation_stands_for_it() -> None:
    text = (
        "The [1 ORG|European Union] {a|condemned} [2 GPE|Georgia]. The [3 ORG|union] has {b|frozen} [4 THING|aid].\n"
        "a ACCUSE/disapprove actual A:1 R:2\nb SANCTION/discontinue actual A:3 T:4"
    )
    assert labels(_settled(text)[1].actors) == ("European Union",)


def test_an_envoy_is_recalled_from_whom_his_post_stands_for() -> None:
    text = (
        "[1 GPE|Georgia] {a|recalled} [2 THING|its ambassador] from [3 PLACE|Brussels].\n"
        "a SANCTION/withdraw actual A:1 T:2 L:3"
    )
    assert labels(_settled(text)[0].recipients) == ("European Union",)


def test_of_two_named_as_often_the_one_named_first_comes_first(make: Callable[..., Event]) -> None:
    def named(code: str, at: int) -> Actor:
        return Actor(code, at, at + 3, "GPE", code, f"country:{code}", code)

    for one, other in combinations(("PER", "CHL", "BRA", "FJI", "TON", "POL"), 2):
        event = make("CONSULT", [named(one, 5), named(other, 20), named(other, 40), named(one, 60)])
        assert main_pair([event]) == (one, other)


@pytest.mark.parametrize(
    ("words", "coded", "status", "date"),
    [
        ("must still {a|ratify} [2 THING|it]", "SUPPORT hypothetical A:1 T:2", "future", None),
        ("wants to {a|buy} [2 THING|ore]", "COOPERATE future A:1 T:2", "hypothetical", None),
        ("was to {a|host} a summit", "CONSULT actual A:1", "future", None),
        ("was to {a|host} a summit on [2 DATE|May 20]", "CONSULT actual A:1 D:2", "future", "2025-05-20"),
        ("was to {a|host} a summit on [2 DATE|May 20, 2024]", "CONSULT actual A:1 D:2", "future", "2024-05-20"),
        ("was to have {a|met} Chile on [2 DATE|March 4]", "CONSULT actual A:1 D:2", "future", "2025-03-04"),
        ("was {a|due} in Chile on [2 DATE|March 20]", "CONSULT/visit actual A:1 D:2", "future", "2025-03-20"),
        ("has {a|met} Chile", "CONSULT negated A:1", "negated", None),
        ("was to {a|meet} Chile on [2 DATE|March 20]", "CONSULT negated A:1 D:2", "future", "2025-03-20"),
        (
            "had been due to {a|visit} Chile on [2 DATE|March 20]",
            "CONSULT/visit negated A:1 D:2",
            "future",
            "2025-03-20",
        ),
        ("was {a|expected} in Chile on [2 DATE|March 20]", "CONSULT/visit negated A:1 D:2", "future", "2025-03-20"),
        ("and Chile had {a|talks} scheduled for [2 DATE|May 20]", "CONSULT negated A:1 D:2", "negated", "2025-05-20"),
        ("was to {a|host} Chile in [2 DATE|February]", "CONSULT negated A:1 D:2", "future", "2025-02"),
        (
            "was not {a|expected} in Chile on [2 DATE|March 20]",
            "CONSULT/visit negated A:1 D:2",
            "negated",
            "2025-03-20",
        ),
        ("will not {a|visit} Chile on [2 DATE|March 20]", "CONSULT/visit negated A:1 D:2", "negated", "2025-03-20"),
        ("did not {a|meet} Chile on [2 DATE|March 3]", "CONSULT negated A:1 D:2", "negated", "2025-03-03"),
        ("said that {a|talks} with Chile will resume", "CONSULT future A:1", "future", None),
    ],
)
def test_the_words_before_an_act_say_whether_it_happened(words: str, coded: str, status: str, date: str | None) -> None:
    event, *off = _settled(f"[1 GPE|Peru] {words}.\na {coded}")
    assert (event.status, event.date) == (status, date)
    # What was to have been is called off by that.
    assert [e.type for e in off] == ["REJECT"] * words.startswith("was to have")


def test_what_a_theme_names_is_hit() -> None:
    text = "[1 GPE|China] {a|lifted} its [2 THING|ban on Philippine bananas].\na RETREAT actual A:1 T:2"
    assert labels(_settled(text)[0].recipients) == ("PHL",)


def test_storms_are_no_acts() -> None:
    assert not _settled("A typhoon {a|killed} [1 GROUP|31 people] in Leyte.\na ASSAULT actual R:1")
    assert _settled("The bombs {a|killed} [1 GROUP|31 people] in Leyte.\na ASSAULT actual R:1")
    later = "hit Leyte. The Red Cross says that [1 GROUP|31 people] were {a|killed}.\na ASSAULT actual R:1"
    assert not _settled(f"A tropical storm {later}")
    assert _settled(f"A storm of shells {later}") and _settled(f"The army {later}")


def test_who_heads_a_delegation_makes_no_visit_of_its_own() -> None:
    visit = "a CONSULT/visit actual A:1"
    assert not _settled(f"[1 GROUP|The Peruvian side] was {{a|headed}} by Eva Doe in Quito.\n{visit}")
    assert _settled(f"[1 PER|Eva Doe] {{a|headed}} for Quito.\n{visit}")


def test_a_light_verb_and_its_noun_are_one_act() -> None:
    text = "[1 GPE|Peru] and [2 GPE|Chile] {a|held} an {b|exercise}.\na COOPERATE actual A:1,2\nb COOPERATE actual A:1"
    (exercise,) = _settled(text)
    assert (exercise.trigger.text, set(labels(exercise.actors))) == ("exercise", {"PER", "CHL"})


@pytest.mark.parametrize(
    ("behind", "again", "acts"),
    [
        (", the second such {b|expulsion} since May", "SANCTION/expel actual A:1 R:2", 1),
        (" - the largest {b|expulsion} in a decade", "SANCTION/expel actual A:1 R:2", 1),
        (", the first of many {b|expulsions}", "SANCTION/expel actual A:1 R:2", 1),
        (", and a second {b|expulsion} followed", "SANCTION/expel actual A:1 R:2", 2),
        (", the second {b|expulsion} after Peru's", "SANCTION/expel actual A:2 R:1", 2),
        (", the last {b|expulsion} of [7 GROUP|nine diplomats]", "SANCTION/expel actual A:1 R:2", 2),
        (", the third {b|expulsion} in [8 DATE|May 2021]", "SANCTION/expel actual A:1 R:2 D:8", 2),
        (", the first {b|ban} since May", "SANCTION/discontinue actual A:1 R:2", 2),
        (", the second {b|expulsion} that is planned", "SANCTION/expel future A:1 R:2", 2),
    ],
)
def test_a_noun_that_says_which_of_its_kind_an_act_is_tells_no_other(behind: str, again: str, acts: int) -> None:
    text = f"[1 GPE|Peru] {{a|expelled}} [3 GROUP|four envoys] of [2 GPE|Chile] on [4 DATE|Monday]{behind}."
    if "7 GROUP" in behind:
        again = again.replace("R:2", "R:7")
    told = _settled(f"{text}\na SANCTION/expel actual A:1 R:3 D:4\nb {again}")
    assert len(told) == acts and (told[0].trigger.text, told[0].date) == ("expelled", "2025-03-10")


def test_a_package_of_measures_is_those_measures() -> None:
    text = "[1 GPE|Peru] announced {a|a package} of {b|sanctions} on [2 GPE|Chile].\n"
    (event,) = _settled(f"{text}a SANCTION/discontinue actual A:1 R:2\nb SANCTION/discontinue actual A:1 R:2")
    assert event.trigger.text == "sanctions"


def test_the_period_of_a_count_is_no_day() -> None:
    text = (
        "It was the second {a|visit} of [1 GPE|Peru] to [2 GPE|Chile] [3 DATE|this year].\n"
        "a CONSULT/visit actual A:1 R:2 D:3"
    )
    assert _settled(text)[0].date is None


def test_a_tally_is_no_meeting() -> None:
    text = (
        "[1 GPE|Peru] and [2 GPE|Chile] have held four {a|rounds of talks} [3 DATE|this year].\n"
        "a CONSULT actual A:1,2 D:3"
    )
    assert not _ledger((text, "2025-03-12"))


def test_an_agreement_is_about_what_was_agreed() -> None:
    text = (
        "[1 GPE|Peru] and [2 GPE|Chile] {a|agreed} to {b|reopen} the [3 THING|crossing].\n"
        "a AGREE actual A:1,2\nb RETREAT future A:1,2 T:3"
    )
    assert [t.text for t in _settled(text)[0].themes] == ["to reopen the crossing"]


def test_what_two_agreed_to_do_is_the_paper_that_they_sign_later() -> None:
    agreed = "[1 GPE|Peru] and [2 GPE|Chile] {a|agreed} on [3 DATE|Monday] to {b|patrol} their border together."
    agreed += "\na AGREE actual A:1,2 D:3\nb COOPERATE future A:1,2"
    signed = "[1 GPE|Peru] and [2 GPE|Chile] {a|signed} [3 THING|an agreement on border patrols] on [4 DATE|Monday]."
    (entry,) = _of("agreements", (agreed, "2025-03-12"), (f"{signed}\na SUPPORT actual A:1,2 T:3 D:4", "2025-06-12"))
    assert [step.kind for step in entry.steps] == ["announced", "signed"]


def test_a_word_that_begins_like_a_month_is_what_an_agreement_is_about() -> None:
    text = "[1 GPE|Peru] and [2 GPE|Chile] {a|signed} [3 THING|an agreement] on %s.\na SUPPORT actual A:1,2 T:3"
    assert [t.text for t in _settled(text % "maritime rescue")[0].themes] == ["an agreement on maritime rescue"]
    assert [t.text for t in _settled(text % "March 3")[0].themes] == ["an agreement"]


def test_a_theme_is_not_read_on_into_the_verb() -> None:
    text = "The [1 THING|agreement] on a zone {a|entered into force} in [2 GPE|Peru].\na SUPPORT actual A:2 T:1"
    assert [t.text for t in _settled(text)[0].themes] == ["agreement on a zone"]


def test_an_envoy_who_returns_ends_the_recall() -> None:
    recall = (
        "[1 GPE|Peru] {a|recalled} [2 THING|its ambassador] from [3 PLACE|Santiago] on [4 DATE|Monday].\n"
        "a SANCTION/withdraw actual A:1 T:2 L:3 D:4"
    )
    back = (
        "The [1 GROUP|Peruvian ambassador] {a|returned} to [2 PLACE|Santiago] on [3 DATE|Monday].\n"
        "a CONSULT/visit actual A:1 L:2 D:3"
    )
    (entry,) = _ledger((recall, "2025-03-12"), (back, "2025-05-14"))
    assert (entry.ledger, entry.state, entry.actor, entry.recipient) == ("sanctions", "lifted", ("PER",), ("CHL",))


def test_a_plan_told_again_without_a_day_is_one_plan() -> None:
    text = (
        "[1 PER|Peruvian Minister Rosa Vega] will {a|visit} [2 GPE|Chile] on [3 DATE|June 20]. "
        "It would be [4 PRON|her] third {b|meeting} with [5 GROUP|Chilean ministers].\n"
        "a CONSULT/visit future A:1 R:2 D:3\nb CONSULT future A:4,5\n= 1 4"
    )
    (plan,) = _ledger((text, "2025-05-14"))
    assert (plan.ledger, plan.state, plan.date) == ("plans", "open", "2025-06-20")


def test_a_count_makes_a_vote() -> None:
    text = (
        "The [1 ORG|European Parliament] {a|called for} [2 THING|elections] in [3 GPE|Georgia], by 412 votes "
        "to 98.\n"
        "a REQUEST/change actual A:1 R:3 T:2"
    )
    (entry,) = _ledger((text, "2025-03-12"))
    assert entry.ledger == "votes" and [f.low for f in entry.figures] == [412.0, 98.0]


def test_who_met_to_discuss_something_did_one_thing_and_planned_none() -> None:
    text = (
        "[1 GPE|Peru] and [2 GPE|Chile] {a|met} in [3 DATE|February] to {b|discuss} [4 THING|fishing rights]."
        " [5 GPE|Peru] {c|invited} [6 GPE|Chile] to {d|talks}.\n"
        "a CONSULT actual A:1,2 D:3\nb CONSULT future A:1,2 T:4\nc REQUEST actual A:5 R:6\nd CONSULT future A:5,6"
    )
    met, *others = _settled(text)
    assert (met.status, [t.text for t in met.themes]) == ("actual", ["fishing rights"])
    assert [e.trigger.text for e in others] == ["invited", "talks"]


def test_what_a_traveller_comes_to_talk_about_and_what_a_loan_is_for_are_no_acts_of_their_own() -> None:
    visited, lent = _settled(
        "[1 PER|Peru's trade minister] {a|visited} [2 GPE|Santiago] to {b|talk} about [4 THING|fish]."
        " [5 GPE|Chile] {c|lent} [6 GPE|Peru] [7 THING|$5 million] to {d|pave} [8 THING|a road].\n"
        "a CONSULT/visit actual A:1 L:2\nb CONSULT actual A:1 T:4\nc AID actual A:5 R:6 T:7\nd COOPERATE future A:5 T:8"
    )
    assert (visited.mode, [t.text for t in visited.themes]) == ("visit", ["fish"])
    assert (lent.type, [t.text for t in lent.themes]) == ("AID", ["$5 million", "a road"])


def test_whom_a_traveller_comes_to_meet_is_met() -> None:
    told = _settled(
        "[1 PER|Peru's trade minister] {a|visited} [2 GPE|Santiago] to {b|meet} [3 PER|Chile's president].\n"
        "a CONSULT/visit actual A:1 L:2\nb CONSULT actual A:1,3"
    )
    assert [e.trigger.text for e in told] == ["visited", "meet"]


def test_the_agreement_is_the_one_that_the_story_named_in_full() -> None:
    signed = (
        "For years [1 GPE|Peru] and [2 GPE|Chile] worked on an agreement on joint border patrols. On [3 DATE|May 5]"
        " [4 GPE|Peru] and [5 GPE|Chile] {a|signed} [6 THING|the agreement].\na SUPPORT actual A:4,5 T:6 D:3"
    )
    ratified = (
        "[1 ORG|Chile's parliament] {a|ratified} the [2 THING|agreement on joint border patrols].\n"
        "a SUPPORT actual A:1 T:2"
    )
    (entry,) = (e for e in _ledger((signed, "2025-05-06"), (ratified, "2025-07-02")) if e.ledger == "agreements")
    assert (entry.state, entry.subject) == ("ratified", "agreement on joint border patrols")
    assert [s.kind for s in entry.steps] == ["signed", "ratified"]


@pytest.mark.parametrize(("later", "fate"), [("2025-08-20", "open"), ("2025-09-20", "overdue")])
def test_what_is_to_begin_on_a_day_is_due_on_it(later: str, fate: str) -> None:
    plan = (
        "[1 GPE|Peru] will {a|sell} [2 THING|electricity] to [3 GPE|Chile] from [4 DATE|September 1].\n"
        "a COOPERATE future A:1 R:3 T:2 D:4"
    )
    other = "[1 GPE|Brazil] {a|thanked} [2 GPE|Cuba].\na SUPPORT actual A:1 R:2"
    (entry,) = (e for e in _ledger((plan, "2025-07-01"), (other, later)) if e.ledger == "plans")
    assert entry.state == fate


def test_a_new_agreement_is_not_the_one_told_before() -> None:
    text = (
        "[1 GPE|Peru] kept its treaty on water with Brazil. [2 GPE|Peru] and [3 GPE|Chile] {a|signed}"
        " [4 THING|an agreement].\n"
        "a SUPPORT actual A:2,3 T:4"
    )
    assert [t.text for t in _settled(text)[0].themes] == ["an agreement"]


def test_a_surname_is_of_the_country_that_another_story_names_with_the_person() -> None:
    first = "[1 PER|Ugandan President Joseph Okello] {a|visited} [2 GPE|Kenya].\na CONSULT/visit actual A:1 R:2"
    later = (
        "[1 GPE|Kenya] {a|helped} [2 GPE|Kenya]'s farmers. [3 PER|Okello] {b|met} [4 PER|President Daniel Mutua of"
        " Kenya].\na AID actual A:1\nb CONSULT actual A:3,4\n"
    )
    stories = [_read(first), _read(later.strip(), "2025-05-01")]
    events = settle([e for _, of in stories for e in of], {d.document_id: of for d, of in stories})
    assert labels(events[-1].actors) == ("UGA", "KEN")


def test_namesakes_with_other_first_names_are_not_one_person() -> None:
    first = "[1 PER|Ugandan President Joseph Okello] {a|visited} [2 GPE|Kenya].\na CONSULT/visit actual A:1 R:2"
    later = "[1 PER|Grace Okello] {a|met} [2 PER|Kenyan President Daniel Mutua].\na CONSULT actual A:1,2"
    stories = [_read(first), _read(later, "2025-05-01")]
    events = settle([e for _, of in stories for e in of], {d.document_id: of for d, of in stories})
    assert "UGA" not in labels(events[-1].actors)


RECEIVED = (
    "[1 PER|Foreign Minister Elsa Karlsen of Norway] {a|landed} in [2 GPE|Maputo] on [3 DATE|Monday]. [4 PRON|She] was"
    " {b|received} by [5 PER|President Armando Dias].\n"
    "a CONSULT/visit actual A:1 L:2 D:3\nb CONSULT/visit actual A:4,5\n= 1 4"
)


def test_who_was_received_by_a_president_is_the_guest_and_the_visit_is_the_one_told_before() -> None:
    (visit,) = [e for e in _ledger((RECEIVED, "2025-03-12")) if e.ledger == "visits"]
    assert (visit.actor, visit.recipient, visit.date) == (("NOR",), ("MOZ",), "2025-03-10")


def test_a_reception_in_person_is_a_meeting_too_and_has_the_day_of_the_visit() -> None:
    (meeting,) = [e for e in _ledger((RECEIVED, "2025-03-12")) if e.ledger == "meetings"]
    assert (set(meeting.actor), meeting.date) == ({"NOR", "MOZ"}, "2025-03-10")


def test_a_house_that_no_table_knows_is_nowhere_else() -> None:
    text = "[1 PER|Chilean President Roe] {a|came} to [2 PLACE|Lima] on [3 DATE|Monday]. [4 PER|Peruvian President Doe]"
    text += " {b|met} [5 PRON|him] at her [6 PLACE|house].\na CONSULT/visit actual A:1 L:2 D:3"
    *_, met = _settled(f"{text}\nb CONSULT actual A:4 R:1 L:6")
    assert met.date == "2025-03-10"


def test_who_did_not_come_stayed_nowhere_abroad() -> None:
    text = "[1 PER|Chilean President Roe] was to have {a|visited} [2 PLACE|Lima] on [3 DATE|Monday]."
    text += " [4 PER|President Roe] {b|stayed} at home.\na CONSULT/visit actual A:1 L:2 D:3\nb CONSULT/visit actual A:4"
    (stayed,) = (e for e in _settled(text) if e.trigger.text == "stayed")
    assert not stayed.locations


def test_a_visit_counted_without_a_day_takes_none_from_the_one_before() -> None:
    text = "[1 PER|Chilean President Roe] {a|came} to [2 PLACE|Lima] on [3 DATE|Monday]. [4 PRON|His] third"
    text += " {b|journey} to [5 GPE|Peru] failed.\na CONSULT/visit actual A:1 L:2 D:3\nb CONSULT/visit actual A:1 R:5"
    assert [e.date for e in _settled(text)] == ["2025-03-10", None]


@pytest.mark.parametrize(
    ("intro", "country"),
    [
        ("Peru's energy minister, Jane Doe, was tired.", "PER"),
        ("Jane Doe, the energy minister of Peru, was tired.", "PER"),
        ("Peruvian Energy Minister Jane Doe was tired.", "PER"),
        ("Jane Doe, a critic of the Peruvian government, was tired.", None),
    ],
)
def test_whom_the_text_introduces_in_no_act_is_of_that_country(intro: str, country: str | None) -> None:
    *_, visit = _settled(f"{intro} [1 PER|Jane Doe] {{a|visited}} [2 PLACE|Rome].\na CONSULT/visit actual A:1 L:2")
    assert visit.actors[0].country == country


def test_an_official_who_comes_to_the_one_of_two_comes_from_the_other() -> None:
    text = (
        "[1 GPE|Kenya] {a|expelled} [2 GROUP|a Ugandan diplomat]. [3 PER|President Joseph Okello] {b|arrived} in"
        " [4 GPE|Nairobi].\na SANCTION/expel actual A:1 R:2\nb CONSULT/visit actual A:3 L:4"
    )
    assert labels(_settled(text)[-1].actors) == ("UGA",)


def test_a_visit_put_off_to_an_unnamed_day_of_a_season_is_a_plan_for_it() -> None:
    text = (
        "The {a|visit} of [1 PER|Kenyan President Daniel Mutua] to [2 GPE|Norway] has been {b|put off} to an unnamed"
        " date in the autumn.\na CONSULT/visit actual A:1 R:2\nb REJECT/meet actual A:1"
    )
    assert [(e.type, e.status, e.date) for e in _settled(text, "2025-05-20")][-1] == ("CONSULT", "future", "2025-23")


def test_a_visit_put_off_to_a_day_is_a_plan_postponed_and_a_plan_for_that_day() -> None:
    text = (
        "A {a|visit} of [1 PER|Kenyan President Daniel Mutua] to [2 GPE|Norway], set for May 22, was {b|put off} to"
        " June 10.\na CONSULT/visit actual A:1 R:2\nb REJECT/meet actual A:1"
    )
    found = _ledger((text, "2025-05-20"))
    assert {e.date: e.state for e in found if e.ledger == "plans"} == {"2025-05-22": "postponed", "2025-06-10": "open"}
    assert not [e for e in found if e.ledger == "visits"]


def test_a_return_put_off_is_one_plan_of_as_many_for_another_day() -> None:
    will = (
        "[1 GPE|Egypt] will {a|return} [2 GROUP|3,000 Sudanese refugees] to [3 PLACE|Khartoum] from [4 DATE|June 1].\n"
        "a COERCE/deport future A:1 R:2 L:3 D:4"
    )
    later = (
        "The {a|return} of [2 GROUP|3,000 Sudanese refugees] from [1 GPE|Egypt] to [3 PLACE|Khartoum], planned for"
        " [4 DATE|June 1], has been {b|postponed} to [5 DATE|June 15].\n"
        "a RETREAT/release hypothetical A:1 R:2 L:3 D:4\nb REJECT actual A:1 D:5"
    )
    found = [e for e in _ledger((will, "2025-05-15"), (later, "2025-06-03")) if e.ledger == "plans"]
    assert {e.date: e.state for e in found} == {"2025-06-01": "postponed", "2025-06-15": "open"}
    assert [{f.low for f in e.figures} for e in found] == [{3000}, {3000}]


def test_a_trip_of_which_nothing_is_told_but_that_it_was_called_off_was_planned() -> None:
    text = (
        "[1 PER|Kenyan President Daniel Mutua] {a|called off} [2 THING|a trip to] [3 GPE|Norway] on [4 DATE|Monday].\n"
        "a REJECT/meet actual A:1 R:3 T:2 D:4"
    )
    (plan,) = [e for e in _ledger((text, "2025-05-20")) if e.ledger == "plans"]
    assert (plan.state, plan.date) == ("called off", None)


def test_who_calls_off_a_trip_does_not_call_off_that_of_another() -> None:
    text = (
        "[1 PER|Kenyan President Daniel Mutua] {a|called off} [2 THING|a trip to] [3 GPE|Norway]. [4 PER|Norwegian"
        " Foreign Minister Elsa Karlsen] will {b|go} to [5 GPE|Kenya] on [6 DATE|June 1].\n"
        "a REJECT/meet actual A:1 R:3 T:2\nb CONSULT/visit future A:4 R:5 D:6"
    )
    plans = {e.actor: e.state for e in _ledger((text, "2025-05-20")) if e.ledger == "plans"}
    assert plans == {("KEN",): "called off", ("NOR",): "open"}


def test_the_first_to_visit_has_been_there() -> None:
    text = (
        "[1 PER|Daniel Mutua] is there, the first Kenyan president to {a|visit} [2 GPE|Norway] this year.\n"
        "a CONSULT/visit future A:1 R:2"
    )
    assert _settled(text, "2025-05-20")[0].status == "actual"


def test_who_pays_what_is_promised_is_who_promised_it() -> None:
    _, paid = _settled(
        "[1 GPE|Japan] {a|promised} [2 GPE|Peru] a [3 THING|grant of $5 million], which will be {b|paid} in"
        " [4 DATE|May].\na AGREE actual A:1 R:2 T:3\nb AID future T:3 R:2 D:4"
    )
    assert (labels(paid.actors), labels(paid.recipients)) == (("JPN",), ("PER",))


def test_the_steps_of_an_agreement_are_joined_over_stories() -> None:
    first = (
        "The ministers of [1 GPE|Slovenia] and [2 GPE|Croatia] {a|signed} [3 THING|the Treaty] on the Use of the Waters"
        " of Piran. [4 THING|The document], {b|initialled} in [5 DATE|February], is short.\n"
        "a SUPPORT actual A:1,2 T:3\nb SUPPORT actual A:1,2 T:4 D:5"
    )
    then = (
        "[1 ORG|The Slovenian parliament] {a|ratified} [2 THING|the Piran treaty] with [3 GPE|Croatia] on"
        " [4 DATE|April 3].\na SUPPORT actual A:1 R:3 T:2 D:4"
    )
    told = (first, "2025-03-12"), (then, "2025-04-05")
    (treaty,) = [e for e in _ledger(*told) if e.ledger == "agreements"]
    assert [s.kind for s in treaty.steps] == ["announced", "signed", "ratified"]
    assert treaty.state == "ratified"


def test_an_offer_is_no_agreement() -> None:
    text = "[1 GPE|Norway]'s {a|offer} of [2 THING|a treaty] to [3 GPE|Kenya] stands.\na AGREE actual A:1,3 T:2"
    assert not [e for e in _ledger((text, "2025-02-03")) if e.ledger == "agreements"]


def test_a_ban_told_with_its_day_is_the_measure_just_told_without_one() -> None:
    text = (
        "[1 GPE|Kenya] {a|blocked} [2 THING|imports of eggs] from [3 GPE|Uganda]. [5 GPE|Kenya]'s {b|ban} was imposed"
        " on [4 DATE|Friday].\na SANCTION/discontinue actual A:1 R:3 T:2\nb SANCTION/discontinue actual A:5 D:4"
    )
    (measure,) = [e for e in _ledger((text, "2025-03-12")) if e.ledger == "sanctions"]
    assert (measure.actor, measure.recipient, measure.date) == (("KEN",), ("UGA",), "2025-03-07")


def test_who_had_flown_in_came_to_where_the_act_just_told_took_place() -> None:
    text = (
        "[1 GPE|Tunisia] and [2 GPE|Algeria] {a|signed} [3 THING|a treaty] in [4 GPE|Algiers]. [5 PER|Tunisian minister"
        " Leila Mansouri] had {b|flown} in.\na SUPPORT actual A:1,2 T:3 L:4\nb CONSULT/visit actual A:5"
    )
    assert [p.country for p in _settled(text)[-1].locations] == ["DZA"]


def test_that_two_agree_to_meet_is_no_agreement() -> None:
    text = "[1 GPE|Kenya] and [2 GPE|Uganda] {a|agreed} on [3 THING|a further round].\na AGREE actual A:1,2 T:3"
    assert not [e for e in _ledger((text, "2025-03-20")) if e.ledger == "agreements"]


def test_who_stands_before_hosted_is_the_host() -> None:
    text = (
        "[1 PER|Romanian President Mihai Stan] {a|hosted} [2 PER|Moldovan President Ana Moraru].\n"
        "a CONSULT/visit actual A:2 R:1"
    )
    (visit,) = _settled(text)
    assert (labels(visit.actors), labels(visit.recipients)) == (("ROU",), ("MDA",))


def test_an_agreement_signed_without_sides_is_of_the_two_who_have_just_met() -> None:
    text = (
        "[1 GPE|Mali] and [2 GPE|Niger] {a|held} talks. [3 THING|The customs agreement] was {b|signed} by [4 PER|Malian"
        " minister Fatou Diallo].\na CONSULT actual A:1,2\nb SUPPORT actual A:4 T:3"
    )
    assert set(labels(_settled(text)[-1].actors)) == {"MLI", "NER"}


def test_having_met_twice_is_no_meeting_of_its_own() -> None:
    text = "[1 PER|Kenyan President Daniel Mutua] has {a|met} [2 PER|Norwegian premier Elsa Karlsen] twice this year.\n"
    assert not [e for e in _ledger((text + "a CONSULT actual A:1,2", "2025-03-12")) if e.ledger == "meetings"]


def test_whoever_stands_after_was_received_by_is_the_host() -> None:
    text = (
        "[1 PER|Kenyan Foreign Minister Jane Otieno] was {a|received} by [2 GROUP|her Turkish colleague] on"
        " [3 DATE|Monday].\na CONSULT/visit actual A:1 R:2 D:3"
    )
    (received,) = _settled(text)
    assert (labels(received.actors), labels(received.recipients)) == (("TUR",), ("KEN",))


def test_his_counterpart_is_at_home_where_the_guest_meets_him() -> None:
    text = (
        "[1 PER|Lao Prime Minister Bouasone Keomany] {a|spent} [2 DATE|Monday] in [3 PLACE|Hanoi] and {b|met}"
        " [4 GROUP|his counterpart].\na CONSULT/visit actual A:1 L:3 D:2\nb CONSULT actual A:1,4 L:3"
    )
    assert labels(_settled(text)[-1].actors) == ("LAO", "VNM")


def test_two_who_vote_alike_are_not_the_two_countries_of_the_story() -> None:
    text = (
        f"{TOGETHER} In the [6 ORG|United Nations] [7 GPE|Peru] {{c|voted}} with [8 GPE|Japan] for a"
        " [9 THING|resolution]. The last {d|summit} of the [10 GROUP|two countries] was stormy."
        f"\n{TOLD}\nc SUPPORT actual A:7,8 T:9\nd CONSULT actual A:10"
    )
    assert set(labels(_settled(text)[-1].actors)) == {"PER", "CHL"}


def test_envoys_who_meet_abroad_come_to_no_post() -> None:
    text = (
        "[1 GPE|Peru] and [2 GPE|Chile] {a|agreed} to talk. [3 GROUP|Their envoys] {b|met} in [4 PLACE|Quito] on"
        " [5 DATE|Monday].\na AGREE actual A:1,2\nb CONSULT actual A:3 L:4 D:5"
    )
    met = _settled(text)[-1]
    assert set(labels(met.actors)) == {"PER", "CHL"} and not met.recipients


def test_who_walks_out_of_talks_punishes_no_one_for_where_they_are_held() -> None:
    text = "[1 GPE|Peru] {a|walked out} of the [2 THING|talks in Quito].\na SANCTION/withdraw actual A:1 T:2"
    assert not _settled(text)[0].recipients


def test_a_visit_called_off_is_a_plan_for_the_day_that_was_set_however_it_was_coded() -> None:
    text = (
        "[1 PER|Peruvian Energy Minister Rosa Vega] {a|called off} the {b|visit} to [2 GPE|Chile] that [3 PRON|she]"
        " had planned for [4 DATE|Thursday].\na REJECT/meet actual A:1 R:2\nb CONSULT/visit negated A:3 R:2 D:4\n= 1 3"
    )
    visit = _settled(text, "2025-02-12")[-1]
    assert (visit.status, visit.date) == ("future", "2025-02-13")


def test_what_happened_elsewhere_is_not_dated_by_the_visit_told_before() -> None:
    text = (
        "[1 PER|Peruvian Foreign Minister Rosa Vega] {a|visited} [2 GPE|Chile] on [3 DATE|March 3]. [4 PRON|She]"
        " {b|met} the [5 GROUP|Chilean envoys] in [6 PLACE|Istanbul].\na CONSULT/visit actual A:1 R:2 D:3\n"
        "b CONSULT actual A:4,5 L:6\n= 1 4"
    )
    assert _settled(text)[-1].date is None


def _of(ledger: str, *stories: tuple[str, str]) -> list[Entry]:
    return [e for e in _ledger(*stories) if e.ledger == ledger]


def test_soldiers_who_watch_a_ceasefire_hand_nothing_over() -> None:
    text = (
        "[1 GROUP|Turkish soldiers] are to {a|watch over} the [2 THING|ceasefire] in [3 GPE|Somalia].\n"
        "a AID future A:1 R:3 T:2 C:peacekeeping"
    )
    assert not _of("transfers", (text, "2025-03-12"))


def test_whoever_is_extradited_moves_from_one_country_to_the_other() -> None:
    text = (
        "[1 GPE|Croatia] {a|extradited} [2 PER|Dragan Vuk] to [3 GPE|Serbia] on [4 DATE|Monday].\n"
        "a COOPERATE actual A:1 R:3 T:2 D:4"
    )
    (moved,) = _of("people", (text, "2025-03-12"))
    assert (moved.actor, moved.recipient, moved.subject) == (("HRV",), ("SRB",), "Dragan Vuk")


def test_part_of_those_deported_are_no_second_deportation() -> None:
    first = (
        "[1 GPE|Thailand] {a|deported} [2 GROUP|214 Lao workers] on [3 DATE|Tuesday].\n"
        "a COERCE/deport actual A:1 R:2 D:3 C:migration"
    )
    then = (
        "[1 GPE|Laos] thanked [2 GPE|Thailand]. [3 GPE|Laos] {b|complained} to [4 GPE|Thailand], which had {a|deported}"
        " [5 GROUP|64 of the men] in [6 DATE|January].\nb ACCUSE actual A:3 R:4\n"
        "a COERCE/deport actual A:4 R:5 D:6 C:migration"
    )
    (deported,) = _of("people", (first, "2025-01-16"), (then, "2025-03-12"))
    assert [f.text for f in deported.figures] == ["214"]


def test_the_ban_that_is_lifted_is_the_one_imposed_last() -> None:
    closed = (
        "[1 GPE|Kenya] {a|left} its [2 THING|mission] in [3 GPE|Somalia] in [4 DATE|2022]. It {b|closed} [5 THING|its"
        " airspace] to [6 GROUP|Somali aircraft] on [7 DATE|Monday].\na SANCTION/withdraw actual A:1 R:3 D:4 T:2\n"
        "b SANCTION/discontinue actual A:1 R:6 D:7 T:5"
    )
    lifted = (
        "[1 GPE|Kenya] {a|lifted} the [2 THING|ban] on [3 GPE|Somalia] on [4 DATE|April 28].\n"
        "a RETREAT actual A:1 R:3 D:4 T:2"
    )
    states = {e.date: e.state for e in _of("sanctions", (closed, "2025-02-05"), (lifted, "2025-05-02"))}
    assert states == {"2022": "in force", "2025-02-03": "lifted"}


def test_sanctions_on_a_firm_and_its_daughters_are_lifted_with_those_on_the_firm() -> None:
    imposed = (
        "The [1 GPE|United States] imposed {a|sanctions} on [2 ORG|Serbian firm Drava Oil] on [3 DATE|Monday] and"
        " {b|widened} [4 THING|its sanctions] to [5 ORG|two Serbian subsidiaries of Drava Oil] on [6 DATE|Tuesday].\n"
        "a SANCTION/discontinue actual A:1 R:2 D:3\nb SANCTION/discontinue actual A:1 R:5 D:6 T:4"
    )
    lifted = (
        "The [1 GPE|United States] {a|lifted} [2 THING|its sanctions] on [3 ORG|Drava Oil] of [4 GPE|Serbia] on"
        " [5 DATE|May 5].\na RETREAT actual A:1 R:3 D:5 T:2"
    )
    assert [e.state for e in _of("sanctions", (imposed, "2025-02-05"), (lifted, "2025-05-07"))] == ["lifted"]


def test_the_dead_of_the_one_side_and_of_the_other_are_two_tolls() -> None:
    text = (
        "[1 GROUP|Lao guards] {a|killed} [2 GROUP|three Thai rangers] on [3 DATE|Monday]. [4 GPE|Laos] says that"
        " [5 GROUP|five of its guards] were {b|killed} when the [6 GROUP|Thai patrol] fired back.\n"
        "a ASSAULT/firearms actual A:1 R:2 D:3\nb ASSAULT/firearms actual A:6 R:5 S:4"
    )
    assert sorted(e.state for e in _of("deaths", (text, "2025-03-12"))) == ["3", "5"]


def test_what_is_lifted_is_the_measure_on_the_same_thing() -> None:
    first = "[1 GPE|Norway] {a|closed} [2 THING|two border crossings] with [3 GPE|Finland] on [4 DATE|Monday]."
    ban = "[5 GPE|Finland] {b|banned} [6 THING|Norwegian lorries] on [7 DATE|Tuesday]."
    envoy = "On [8 DATE|Thursday] [9 GPE|Finland] {c|expelled} [10 GROUP|Norway's ambassador]."
    told = "a SANCTION/discontinue actual A:1 R:3 D:4 T:2\nb SANCTION/discontinue actual A:5 R:1 D:7 T:6"
    later = "[1 GPE|Finland] {a|lifted} [2 THING|its ban on Norwegian lorries] on [3 DATE|Monday], and [4 GPE|Norway]"
    later += " {b|opened} the [5 THING|crossing at Tana] to [6 GPE|Finland]."
    found = _ledger(
        (f"{first} {ban} {envoy}\n{told}\nc SANCTION/expel actual A:9 R:10 D:8", "2025-03-14"),
        (f"{later}\na RETREAT actual A:1 T:2 D:3\nb RETREAT actual A:4 R:6 T:5", "2025-05-07"),
    )
    states = {e.subject: e.state for e in found if e.ledger == "sanctions"}
    assert states == {
        "two border crossings": "eased", "Norwegian lorries": "lifted", "Norway's ambassador": "in force",
    }  # fmt: skip


def test_relations_resumed_are_a_recognition_and_no_measure_lifted() -> None:
    text = "[1 GPE|Peru] {a|resumed} [2 THING|diplomatic relations] with [3 GPE|Qatar].\na SUPPORT actual A:1 R:3 T:2"
    (entry,) = _ledger((text, "2025-03-12"))
    assert (entry.ledger, entry.state) == ("votes", "recognised")


@pytest.mark.parametrize(("how", "verb"), [("by", "expelling"), ("on Friday and", "expelled")])
def test_an_answer_by_an_act_is_that_act_and_keeps_what_led_to_it(how: str, verb: str) -> None:
    text = "[1 GPE|Canada] {a|expelled} [2 GROUP|two Indian diplomats]. [3 GPE|India] {b|retaliated} "
    text += f"{how} {{c|{verb}}}"
    text += " [4 GROUP|two Canadians].\na SANCTION/expel actual A:1 R:2\nb SANCTION/expel actual A:3"
    first, second = _settled(f"{text}\nc SANCTION/expel actual A:3 R:4\n> response a b")
    assert (second.trigger.text, second.event_id) == (verb, first.links[0].event_id)


def test_what_is_banned_when_it_is_let_in_again_brings_no_envoy_back() -> None:
    text = "[1 GPE|India] {a|expelled} [2 GROUP|two Canadian diplomats] on [3 DATE|Monday]. It was the second round of"
    text += " {b|expulsions} between the [4 GROUP|two countries].\na SANCTION/expel actual A:1 R:2 D:3"
    later = "[1 GPE|India] {a|lifted} [2 THING|its ban on lentils] from [3 GPE|Canada].\na RETREAT actual A:1 R:3 T:2"
    found = _ledger((f"{text}\nb SANCTION/expel actual R:4", "2025-03-12"), (later, "2025-05-12"))
    assert [(e.subject, e.state, e.actor) for e in found if e.ledger == "sanctions"] == [
        ("two Canadian diplomats", "in force", ("IND",)),
        ("ban on lentils", "lifted", ("IND",)),
    ]


def test_it_that_is_ratified_is_the_agreement_named_before() -> None:
    text = "The [1 THING|free trade agreement] will help. [2 ORG|Peru's Congress] {a|ratified} [3 PRON|it]."
    (event,) = _settled(f"{text}\na SUPPORT actual A:2 T:3")
    assert event.themes[0].text == "free trade agreement"


def test_prisoners_exchanged_or_driven_to_a_border_move_and_they_are_who_was_named() -> None:
    swap = (
        "The armies of [1 GPE|Sudan] and [2 GPE|Chad] {a|exchanged} [3 GROUP|140 prisoners].\na RETREAT/release actual"
    )
    border = (
        "[1 GPE|Belarus] {a|drove} [2 GROUP|nine prisoners] to the [3 PLACE|Polish border].\na RETREAT/release actual"
    )
    home = "[1 GROUP|Six students] left. [2 GPE|Chad] had {a|expelled} [3 PRON|them].\na COERCE/deport actual"
    for text, who in ((f"{swap} A:1,2 R:3", "140 prisoners"), (f"{border} A:1 R:2 L:3", "nine prisoners")):
        assert [e.subject for e in _ledger((text, "2025-03-12")) if e.ledger == "people"] == [who]
    (entry,) = _ledger((f"{home} A:2 R:3\n= 1 3", "2025-03-12"))
    assert entry.subject == "Six students"


def test_a_visit_at_whose_end_something_was_signed_is_of_that_day() -> None:
    text = "[1 GPE|Peru] and [2 GPE|Chile] {a|signed} a [3 THING|treaty] on [4 DATE|Monday], at the end of a two-day"
    text += " {b|visit} to [5 PLACE|Lima] by [6 GROUP|Chile's president].\na SUPPORT actual A:1,2 T:3 D:4"
    *_, visit = _settled(f"{text}\nb CONSULT/visit actual A:6 L:5")
    assert visit.date == "2025-03-10"


def test_talks_on_whose_last_day_an_accord_was_reached_are_of_the_day_of_the_accord() -> None:
    text = (
        "[1 GPE|Peru] and [2 GPE|Chile] {a|agreed} on [3 DATE|Monday] to a [4 THING|truce]. It was reached on the third"
    )
    text += " day of {b|talks} between [5 GROUP|Peru's minister] and [6 GROUP|Chile's minister]."
    *_, talks = _settled(f"{text}\na AGREE actual A:1,2 T:4 D:3\nb CONSULT actual A:5,6")
    assert talks.date == "2025-03-10"


@pytest.mark.parametrize(
    ("met", "date"),
    [
        ("{b|met}", "2025-03-11"),
        ("{b|met}, [5 DATE|shortly before the ceremony],", "2025-03-11"),
        ("{b|met} again on the day of the signing", "2025-03-11"),
        ("had {b|met}", None),
        ("{b|met} on [5 DATE|March 3]", "2025-03-03"),
    ],
)
def test_a_meeting_without_a_day_beside_a_signing_is_of_that_day(met: str, date: str | None) -> None:
    days = " D:5" if "5 " in met else ""
    *_, event = _settled(
        f"[1 GPE|Peru] and [2 GPE|Chile] {{a|signed}} a [3 THING|treaty] on [4 DATE|Tuesday]. [6 PER|Peruvian President"
        f" Doe] and [7 PER|Chilean President Roe] {met}.\na SUPPORT actual A:1,2 T:3 D:4\nb CONSULT actual A:6,7{days}"
    )
    assert event.date == date


def test_a_first_delivery_that_is_due_has_not_come() -> None:
    text = "The [1 THING|first shipment] is due to {a|leave} [2 GPE|Canada] for [3 GPE|India] in [4 DATE|May]."
    (event,) = _settled(f"{text}\na COOPERATE future A:2 R:3 T:1 D:4")
    assert event.status == "future"


def test_a_measure_and_the_answer_in_kind_are_two() -> None:
    text = "[1 GPE|India] {a|expelled} [2 GROUP|two Canadian diplomats]. [3 GPE|Canada] {b|expelled}"
    text += " [4 GROUP|two Indian diplomats].\na SANCTION/expel actual A:1 R:2\nb SANCTION/expel actual A:3 R:4"
    assert len([e for e in _ledger((text, "2025-03-12")) if e.ledger == "sanctions"]) == 2


def test_what_is_offered_is_no_plan() -> None:
    text = "[1 GPE|Chad] {a|offered} to {b|show} [2 GPE|Niger] its books."
    (_, shown) = _settled(f"{text}\na AGREE actual A:1\nb COOPERATE future A:1 R:2")
    assert shown.status == "hypothetical"


def test_a_trip_to_a_town_that_is_dropped_later_and_one_called_off_by_nobody_known_are_the_ones_planned() -> None:
    plan = "[1 PER|Canadian Trade Minister Paul Roy] will {a|visit} [2 PLACE|Mumbai] on [3 DATE|March 5]."
    later = "[1 GROUP|Canada's trade minister] {a|dropped} a [2 THING|trip to Mumbai].\na REJECT/meet actual A:1 T:2"
    told = "a CONSULT/visit future A:1 L:2 D:3"
    off = "The [5 GROUP|organisers] have {b|called off} the [4 THING|trip]."
    nobody = f"{plan} {off}\n{told}\nb REJECT/meet actual A:5 T:4"
    for stories in (((f"{plan}\n{told}", "2025-02-04"), (later, "2025-04-17")), ((nobody, "2025-02-04"),)):
        assert [e.state for e in _ledger(*stories) if e.ledger == "plans"] == ["called off"]


def test_what_one_always_buys_is_no_delivery_and_what_is_denied_no_second_movement() -> None:
    trade = "[1 GPE|Canada] {a|buys} [2 THING|machine parts and equipment] from [3 GPE|India].\na COOPERATE actual A:1 R:3 T:2"  # noqa: E501
    assert not [e for e in _ledger((trade, "2025-03-12")) if e.ledger == "transfers"]
    text = "[1 GPE|China] {a|expelled} [2 GROUP|six Chadian students]. The [3 ORG|Chinese embassy] denied that [4 PRON|they]"  # noqa: E501
    text += " had been {b|deported}.\na COERCE/deport actual A:1 R:2\nb COERCE/deport negated A:1 R:4 S:3\n= 2 4"
    assert [e.state for e in _ledger((text, "2025-03-12")) if e.ledger == "people"] == ["done"]


def test_an_announced_agreement_is_not_the_one_signed_long_before_without_a_subject() -> None:
    first = "[1 GPE|India] and [2 GPE|Peru] {a|signed} an [3 THING|agreement] on [4 DATE|Monday]."
    later = "[1 GPE|India] and [2 GPE|Peru] {a|announced} a [3 THING|fishing agreement] on [4 DATE|Monday]."
    found = _ledger(
        (f"{first}\na SUPPORT actual A:1,2 T:3 D:4", "2025-03-12"),
        (f"{later}\na AGREE actual A:1,2 T:3 D:4", "2025-09-17"),
    )
    assert [e.state for e in found if e.ledger == "agreements"] == ["signed", "announced"]


def test_a_country_that_one_telling_hits_does_not_take_the_measure() -> None:
    one = "[1 GPE|Latvia] {a|closed} [2 THING|two crossings] to [3 GPE|Belarus] on [4 DATE|March 4]."
    again = "The [5 THING|crossings] of [6 GPE|Latvia] and [7 GPE|Belarus] were {b|closed} on [8 DATE|March 4]."
    told = "a SANCTION/discontinue actual A:1 R:3 T:2 D:4\nb SANCTION/discontinue actual A:6,7 T:5 D:8"
    (closure,) = _of("sanctions", (f"{one} {again}\n{told}", "2025-03-12"))
    assert (closure.actor, closure.recipient) == (("LVA",), ("BLR",))


def test_what_is_put_off_is_a_plan_postponed_and_no_measure() -> None:
    plan = "[1 GPE|Kenya] will {a|supply} [2 GPE|Uganda] with [3 THING|40 megawatts of power] from [4 DATE|May]."
    off = "[1 GPE|Kenya] has {a|put off} [3 THING|its supply of electricity] to [2 GPE|Uganda]."
    told = (
        (f"{plan}\na AID future A:1 R:2 T:3 D:4", "2025-03-12"),
        (
            f"{off}\na SANCTION/discontinue actual A:1 R:2 T:3",
            "2025-05-12",
        ),
    )
    assert not _of("sanctions", *told)
    assert [e.state for e in _of("plans", *told)] == ["postponed"]


def test_a_recognition_withdrawn_stands_with_the_recognitions() -> None:
    text = "[1 GPE|Kenya] {a|withdrew} its {b|recognition} of [2 GPE|Kosovo] on [3 DATE|March 4]."
    (vote,) = _of("votes", (f"{text}\na SANCTION/withdraw actual A:1 R:2 D:3\nb SUPPORT actual A:1 R:2", "2025-03-12"))
    assert (vote.state, vote.actor) == ("withdrawn", ("KEN",))


def test_whoever_deports_the_people_of_the_one_of_two_is_the_other() -> None:
    start = "[1 GPE|Chile] and [2 GPE|Peru] {a|quarrelled}. [3 GPE|Chile] {b|criticised} [4 GPE|Peru]."
    text = f"{start} The country had {{c|deported}} [5 GROUP|400 Peruvians]. The {{d|deportations}} go on."
    told = "a ACCUSE actual A:1,2\nb ACCUSE actual A:3 R:4\nc COERCE/deport actual R:5\nd COERCE/deport actual A:3"
    (sent,) = _of("people", (f"{text}\n{told}", "2025-03-12"))
    assert (sent.actor, sent.recipient) == (("CHL",), ("PER",))


def test_deportations_that_are_only_mentioned_are_no_movement() -> None:
    text = "[1 GPE|Chile] says that the pact does not stop its {a|deportations}.\na COERCE/deport actual A:1"
    assert not _of("people", (text, "2025-03-12"))


def test_what_a_ministry_does_for_its_own_people_is_no_transfer() -> None:
    text = "[1 GPE|Peru] {a|set up} a [2 THING|telephone line] for [3 GROUP|Peruvian parents]."
    assert not _of("transfers", (f"{text}\na AID actual A:1 R:3 T:2", "2025-03-12"))
    alone = "[1 GPE|Peru] has {a|raised} [2 THING|its fees].\na AID actual A:1 T:2"
    assert not _of("transfers", (alone, "2025-03-12"))


def test_a_visit_or_a_meeting_of_which_neither_the_other_side_nor_the_day_is_told_is_none() -> None:
    text = "[1 GROUP|Latvian hosts] {a|provided} a villa. [2 GROUP|Latvian officers] {b|speak} every morning."
    text += "\na CONSULT/visit actual A:1\nb CONSULT/phone actual A:2"
    assert not _of("visits", (text, "2025-03-12")) and not _of("meetings", (text, "2025-03-12"))


def test_an_agreement_with_somebody_on_something_is_about_it() -> None:
    text = "[1 GROUP|Peru's congress] {a|ratified} an [2 THING|agreement] with Chile on water rights on Sunday."
    (ratified,) = _settled(f"{text}\na SUPPORT actual A:1 T:2")
    assert [t.text for t in ratified.themes] == ["agreement with Chile on water rights"]


def test_the_agreement_that_enters_into_force_is_the_one_named_before_the_verb() -> None:
    signed = "[1 GPE|Peru] and [2 GPE|Chile] {a|signed} an [3 THING|agreement on seasonal workers] on [4 DATE|March 4]."
    force = "The agreement on seasonal workers {b|entered} into force on [5 DATE|March 6] in [6 GPE|Peru]."
    told = "a SUPPORT actual A:1,2 T:3 D:4\nb SUPPORT actual A:6 D:5"
    (one,) = _of("agreements", (f"{signed} {force}\n{told}", "2025-03-12"))
    assert one.state == "in force"


def test_a_veto_that_was_not_used_and_members_who_voted_are_no_votes() -> None:
    text = "[1 GPE|Hungary] did not use its {a|veto}. [2 GROUP|Members of parliament] who {b|voted against} it left."
    assert not _of("votes", (f"{text}\na REJECT/yield actual A:1\nb REJECT actual A:2", "2025-03-12"))


def test_a_recognition_by_nobody_named_is_none() -> None:
    text = "[1 GROUP|Ninety states] {a|recognise} [2 GPE|Kosovo].\na SUPPORT actual A:1 R:2"
    assert not _of("votes", (text, "2025-03-12"))


def test_what_did_not_happen_is_no_agreement_and_moves_nobody() -> None:
    text = "[1 GPE|Chad] and [2 GPE|Niger] did not {a|agree} on the [3 THING|wells].\na AGREE negated A:1,2 T:3"
    assert not _of("agreements", (text, "2025-03-12"))
    text = "[1 GPE|Niger] will not {a|free} [2 GROUP|six Chadian drivers].\na RETREAT/release negated A:1 R:2"
    assert not _of("people", (text, "2025-03-12"))


def test_who_is_freed_and_driven_off_moves_once_and_who_is_pushed_over_a_border_goes_there() -> None:
    text = "[1 GPE|Niger] {a|freed} [2 GROUP|six Chadian drivers] and {b|took} [3 PRON|them] to the border.\n= 3 2"
    told = "a RETREAT/release actual A:1 R:2\nb COERCE/deport actual A:1 R:3"
    assert len(_of("people", (f"{text}\n{told}", "2025-03-12"))) == 1
    text = "[1 GPE|Niger] {a|pushed} [2 GROUP|90 Malians] over the border near [3 PLACE|N'Djamena]."
    (moved,) = _of("people", (f"{text}\na COERCE/deport actual A:1 R:2 L:3", "2025-03-12"))
    assert moved.recipient == ("MLI", "TCD")


@pytest.mark.parametrize(
    ("text", "coded"),
    [
        ("The ban on [1 THING|Kenyan tea], which [2 GPE|Uganda] had {a|imposed}, stays.", "R:2 T:1"),
        ("Two [1 GROUP|Kenyan firms] were {a|put} on the [2 GPE|Ugandan] list.", "A:2 R:1"),
    ],
)
def test_the_words_beside_a_measure_say_who_imposed_it_and_on_whom(text: str, coded: str) -> None:
    (event,) = _settled(f"{text}\na SANCTION/discontinue actual {coded}")
    assert (labels(event.actors), labels(event.recipients)) == (("UGA",), ("KEN",))


def test_a_measure_that_is_only_planned_stands_with_the_plans() -> None:
    text = "[1 GPE|Kenya] will {a|close} the [2 THING|crossing] to [3 GPE|Uganda] on [4 DATE|May 2]."
    told = "a SANCTION/discontinue future A:1 R:3 T:2 D:4"
    assert [e.ledger for e in _ledger((f"{text}\n{told}", "2025-03-12"))] == ["plans"]
    later = "[1 GPE|Kenya] {a|closed} the [2 THING|crossing] to [3 GPE|Uganda] on [4 DATE|May 2]."
    done = f"{later}\na SANCTION/discontinue actual A:1 R:3 T:2 D:4"
    (measure,) = _of("sanctions", (f"{text}\n{told}", "2025-03-12"), (done, "2025-05-04"))
    assert {s.kind for s in measure.steps} == {"announced", "imposed"}


@pytest.mark.parametrize("verb", ["stalled", "dismissed", "walked out"])
def test_what_goes_no_further_by_itself_and_whom_a_firm_lets_go_are_hit_by_no_measure(verb: str) -> None:
    text = (
        f"[1 GPE|Kenya] {{a|{verb}}} the [2 THING|loan] of [3 GPE|Uganda].\na SANCTION/discontinue actual A:1 R:3 T:2"
    )
    assert not _of("sanctions", (text, "2025-03-12"))


@pytest.mark.parametrize(
    ("said", "status"),
    [
        ("And then [1 GPE|Peru] and [2 GPE|Chile] {a|made} peace?", "hypothetical"),
        ("Why did [1 GPE|Peru] and [2 GPE|Chile] {a|make} peace?", "actual"),
        ("[1 GPE|Peru] and [2 GPE|Chile] {a|made} peace. Will it last?", "actual"),
    ],
)
def test_what_a_question_of_yes_or_no_asks_need_not_have_happened(said: str, status: str) -> None:
    (event,) = _settled(f"{said}\na AGREE actual A:1,2")
    assert event.status == status


def test_who_confirms_that_something_will_come_agrees_on_nothing() -> None:
    text = "[1 GPE|Peru] and [2 GPE|Chile] {a|confirmed} that a ferry will be handed over in May.\na AGREE actual A:1,2"
    assert not _of("agreements", (text, "2025-03-12"))


def test_an_expulsion_that_is_revoked_by_whoever_expelled_is_lifted() -> None:
    first = "[1 GPE|Chad] {a|expelled} [2 GROUP|two Nigerien attaches] on [3 DATE|Monday].\na SANCTION/expel actual A:1"
    later = (
        "[1 GPE|Chad] {a|revoked the expulsion} of [2 GROUP|two Nigerien attaches].\na SANCTION/expel actual A:1 R:2"
    )
    (measure,) = _of("sanctions", (f"{first} R:2 D:3", "2025-03-12"), (later, "2025-04-12"))
    assert measure.state == "lifted"


def test_who_is_barred_with_their_firms_is_hit_by_the_same_sanctions() -> None:
    text = (
        "[1 GPE|Japan] {a|froze} the [2 THING|accounts] of [3 ORG|two Chadian banks] on [4 DATE|Monday] and {b|barred}"
    )
    text += " [5 GROUP|their chairmen].\na SANCTION/discontinue actual A:1 R:3 T:2 D:4\nb REJECT actual A:1 R:5 D:4"
    (measure,) = _of("sanctions", (text, "2025-03-12"))
    assert (measure.actor, measure.recipient) == (("JPN",), ("TCD",))


def test_so_many_people_who_will_go_are_a_plan() -> None:
    away = "The [1 GROUP|first 250 Peruvian nurses] will {a|fly out} in [2 DATE|June].\na AID future A:1 D:2"
    assert [e.actor for e in _of("plans", (away, "2025-03-12"))] == [("PER",)]


def test_nobody_is_deported_from_a_country_into_it() -> None:
    text = "[1 GPE|Belarus] is {a|driving} [2 GROUP|Belarusian migrants] on.\na COERCE/deport actual A:1 R:2"
    assert not _of("people", (text, "2025-03-12"))


def test_an_official_who_turns_from_a_third_country_is_of_whoever_acted_just_before() -> None:
    text = (
        f"{TOGETHER} [6 ORG|Peru's congress] {{c|approved}} it. [7 PER|Vice President Ana Ruiz] {{d|cancelled}} her "
        "trip to [8 GPE|Brazil]."
    )
    *_, cancelled = _settled(f"{text}\n{TOLD}\nc SUPPORT actual A:6\nd REJECT/meet actual A:7 R:8")
    assert labels(cancelled.actors) == ("PER",)


def test_a_bare_surname_is_of_the_country_that_its_story_settled_before() -> None:
    text = (
        f"{TOGETHER} [6 PER|Peruvian President Ana Ruiz] {{c|received}} [7 PER|Foreign Minister Luis Soto]. "
        "[8 PER|Soto] {d|met} many in [9 PLACE|Lima] on [10 DATE|March 4]."
    )
    *_, met = _settled(f"{text}\n{TOLD}\nc CONSULT/visit actual A:6 R:7\nd CONSULT actual A:8 L:9 D:10")
    assert (labels(met.actors), labels(met.recipients)) == (("CHL",), ("PER",))


def test_a_meeting_that_was_called_off_is_not_of_the_days_of_a_visit() -> None:
    text = (
        "[1 PER|Peruvian President Ana Ruiz] {a|visited} [2 GPE|Chile] on [3 DATE|March 4]. [4 THING|The next round] "
        "of {b|talks} between [5 GPE|Peru] and [6 GPE|Chile] was {c|called off}."
    )
    told = "a CONSULT/visit actual A:1 R:2 D:3\nb CONSULT actual A:5,6\nc REJECT/meet actual A:5 T:4"
    assert [e.date for e in _settled(f"{text}\n{told}")[:2]] == ["2025-03-04", None]


def test_the_two_whom_a_story_names_since_the_act_before_are_meant_and_not_those_who_acted() -> None:
    text = f"{TOGETHER} [6 GPE|Brazil] moved closer to [7 GPE|Guyana]. [8 GROUP|The two countries] {{c|signed}} a pact."
    *_, signed = _settled(f"{text}\n{TOLD}\nc SUPPORT actual A:8")
    assert set(labels(signed.actors)) == {"BRA", "GUY"}


@pytest.mark.parametrize("who", ["union", "union's envoy", "union's foreign policy chief"])
def test_a_body_is_meant_by_the_last_word_of_its_name(who: str) -> None:
    kind = "ORG" if who == "union" else "GROUP"
    _, visited = _settled(
        f"[1 ORG|The European Union] {{a|praised}} [2 GPE|Peru]. The [3 {kind}|{who}] {{b|visited}} [4 PLACE|Lima] on "
        "[5 DATE|March 4].\na SUPPORT actual A:1 R:2\nb CONSULT/visit actual A:3 L:4 D:5"
    )
    assert labels(visited.actors) == ("European Union",)


def test_a_verb_of_the_next_sentence_is_not_what_was_called_off() -> None:
    text = (
        "[1 PER|Peruvian President Ana Ruiz] makes up for the trip that [2 PRON|she] {a|scrapped}. [3 PRON|She]"
        " {b|landed}"
        " in [4 PLACE|Santiago] on [5 DATE|Monday].\na REJECT/meet actual A:2"
        "\nb CONSULT/visit actual A:3 L:4 D:5\n= 2 1"
        "\n= 3 1"
    )
    assert [e.status for e in _settled(text)] == ["actual", "actual"]


def test_a_meeting_with_nobody_known_and_a_stay_at_home_are_none_of_two() -> None:
    spoke = "[1 PER|Peru's president] {a|spoke} at a trade fair on [2 DATE|March 4].\na CONSULT actual A:1 D:2"
    assert not _of("meetings", (spoke, "2025-03-12"))
    prayed = (
        "[1 PER|Peru's president] {a|prayed} in [2 PLACE|Lima] on [3 DATE|March 4].\na CONSULT/visit actual A:1 L:2 D:3"
    )
    assert not _of("visits", (prayed, "2025-03-12"))


def test_where_somebody_did_not_go_is_no_visit_that_is_denied_unless_somebody_says_so() -> None:
    text = "[1 PER|Peru's president] did not {a|go} on to [2 GPE|Chile].\na CONSULT/visit negated A:1 R:2"
    assert not _of("visits", (text, "2025-03-12"))
    said = "[3 ORG|Chile's foreign ministry] denied that [1 PER|Peru's president] had {a|come} to [2 GPE|Chile]."
    (denied,) = _of("visits", (f"{said}\na CONSULT/visit negated A:1 R:2 S:3", "2025-03-12"))
    assert denied.state == "denied"


def test_what_one_will_do_by_itself_is_no_plan_unless_the_day_or_the_number_is_told() -> None:
    alone = "[1 GPE|Peru] intends to {a|enlarge} [2 THING|its navy].\na MOBILIZE/weapons future A:1 T:2"
    assert not _of("plans", (alone, "2025-03-12"))
    many = "[1 GPE|Peru] will {a|send} [2 THING|80 nurses].\na AID future A:1 T:2"
    dated = (
        "[1 ORG|Peru's congress] will {a|vote} on [2 THING|the treaty] in [3 DATE|June].\na SUPPORT future A:1 T:2 D:3"
    )
    assert _of("plans", (many, "2025-03-12")) and _of("plans", (dated, "2025-03-12"))


def test_what_is_agreed_without_a_day_is_told_by_the_agreement() -> None:
    text = "[1 GPE|Peru] and [2 GPE|Chile] {a|agreed} to {b|mend} [3 THING|ties]"
    told = "a AGREE actual A:1,2 T:3\nb SUPPORT future A:1,2 T:3"
    assert not _of("plans", (f"{text}.\n{told}", "2025-03-12"))
    (plan,) = _of("plans", (f"{text} by [4 DATE|June].\n{told} D:4", "2025-03-12"))
    assert plan.state == "open"


@pytest.mark.parametrize(
    ("words", "coded", "status", "date"),
    [
        (
            "was to {a|ratify} [2 THING|the treaty] in [3 DATE|February]",
            "SUPPORT future A:1 T:2 D:3",
            "future",
            "2025-02",
        ),
        (
            "is to {a|ratify} [2 THING|the treaty] in [3 DATE|February]",
            "SUPPORT future A:1 T:2 D:3",
            "future",
            "2026-02",
        ),
        ("gave nothing else but agreed to {a|come} to Chile", "CONSULT/visit negated A:1", "future", None),
        ("has not agreed to {a|come} to Chile", "CONSULT/visit negated A:1", "negated", None),
        ("hopes that Chile will {a|join} [2 THING|the bank]", "AGREE future A:1 T:2", "hypothetical", None),
        ("will {a|open} [2 THING|the pass] once the mines are gone", "RETREAT future A:1 T:2", "hypothetical", None),
    ],
)
def test_plans_that_were_and_those_that_are_only_hoped_for(
    words: str, coded: str, status: str, date: str | None
) -> None:
    (event,) = _settled(f"[1 GPE|Peru] {words}.\na {coded}")
    assert (event.status, event.date) == (status, date)


def test_what_a_meeting_is_made_for_is_no_plan_beside_it_unless_it_is_on_another_day() -> None:
    text = (
        "[1 PER|Peruvian President Ana Ruiz] {a|flew} to [2 GPE|Chile] on [3 DATE|Monday] to {b|sign} [4 THING|a"
        " treaty]"
    )
    told = "a CONSULT/visit actual A:1 R:2 D:3\nb SUPPORT future A:1 R:2 T:4"
    assert not _of("plans", (f"{text}.\n{told}\n> purpose a b", "2025-03-12"))
    later = f"{text} on [5 DATE|June 3].\n{told} D:5\n> purpose a b"
    assert [p.date for p in _of("plans", (later, "2025-03-12"))] == ["2025-06-03"]


def test_what_was_done_shortly_before_a_signing_was_done_that_day() -> None:
    text = (
        "[1 PER|Peruvian President Ana Ruiz] ended a {a|visit} to [2 GPE|Chile] on [3 DATE|March 6]. [4 GPE|Peru] and"
        " [5 GPE|Chile] {b|signed} [6 THING|a treaty] on [7 DATE|March 5], hours after [8 PER|Chile's king] had {c|met}"
        " [9 PER|Ruiz].\na CONSULT/visit actual A:1 R:2 D:3\nb SUPPORT actual A:4,5 T:6 D:7\nc CONSULT actual A:8,9"
    )
    assert [e.date for e in _settled(text)] == ["2025-03-06", "2025-03-05", "2025-03-05"]


def test_a_trip_that_is_counted_is_not_of_the_period_of_the_count() -> None:
    text = (
        "[1 PRON|His] {a|trip} was the second {b|visit} of [2 GROUP|a Peruvian minister] to [3 GPE|Chile] [4"
        " DATE|this year]."
        "\na CONSULT/visit actual A:1 R:3 D:4\nb CONSULT/visit actual A:2 R:3 D:4"
    )
    assert [e.date for e in _settled(text)] == [None, None]


def test_a_paper_that_speaks_with_a_minister_and_a_speech_in_a_parliament_are_no_meetings() -> None:
    weekly = "[1 ORG|The Lima Weekly] {a|spoke} with [2 PER|Chilean President Luis Soto].\na CONSULT actual A:1,2"
    speech = "[1 PER|Chilean President Luis Soto] {a|spoke} in [2 ORG|Peru's parliament].\na CONSULT actual A:1 R:2"
    assert not _settled(weekly) and not _settled(speech)


def test_power_that_flows_is_the_megawatts_that_were_planned() -> None:
    planned = (
        "[1 GPE|Chile] will {a|supply} [2 GPE|Peru] with [3 THING|90 megawatts] from [4 DATE|April 1].\n"
        "a COOPERATE future A:1 R:2 T:3 D:4"
    )
    flows = (
        "Chilean power has been flowing to Tacna since April 3. [1 GPE|Peru] {a|thanked} [2 GPE|Chile]."
        "\na SUPPORT actual A:1 R:2"
    )
    (plan,) = _of("plans", (planned, "2025-03-12"), (flows, "2025-04-20"))
    assert plan.state == "kept"


def test_a_day_set_before_is_not_the_new_one_of_what_is_put_off() -> None:
    first = (
        "[1 PER|Peruvian President Ana Ruiz] will {a|visit} [2 GPE|Chile] on [3 DATE|May 14]."
        "\na CONSULT/visit future A:1 R:2 D:3"
    )
    then = (
        "[1 PER|Peruvian President Ana Ruiz] has {a|put off} a {b|visit} to [2 GPE|Chile] that was planned for"
        " [3 DATE|May 14].\na REJECT/meet actual A:1 R:2\nb CONSULT/visit future A:1 R:2 D:3"
    )
    (plan,) = _of("plans", (first, "2025-03-12"), (then, "2025-05-03"))
    assert (plan.state, plan.date) == ("postponed", "2025-05-14")


def test_a_visit_that_was_called_off_is_the_one_planned_though_it_is_told_months_later() -> None:
    first = (
        "[1 PER|Peruvian President Ana Ruiz] will {a|visit} [2 GPE|Chile] on [3 DATE|April 14]."
        "\na CONSULT/visit future A:1 R:2 D:3"
    )
    then = (
        "[1 GPE|Peru] had {a|called off} [2 THING|a visit] to [3 GPE|Chile] in spring."
        "\na REJECT/meet actual A:1 R:3 T:2"
    )
    (plan,) = _of("plans", (first, "2025-03-12"), (then, "2025-08-03"))
    assert (plan.state, plan.date) == ("called off", "2025-04-14")


def test_a_holiday_cut_short_calls_off_no_visit() -> None:
    text = (
        "[1 PER|Peruvian President Ana Ruiz] will {a|visit} [2 GPE|Chile] on [3 DATE|May 14]. [4 PER|Chile's president]"
        " {b|cut short} [5 THING|a holiday].\na CONSULT/visit future A:1 R:2 D:3\nb REJECT/meet actual A:4 T:5"
    )
    assert [p.state for p in _of("plans", (text, "2025-05-03"))] == ["open"]


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("[1 PER|Chilean President Jan Doe] {a|arrived} in [2 PLACE|Lima] from [3 PLACE|Quito]", "Lima"),
        ("[1 PER|Chilean President Jan Doe] {a|returned} from [3 PLACE|Quito] to [2 PLACE|Santiago]", "Quito"),
    ],
)
def test_where_somebody_left_from_is_not_where_they_came_to(text: str, place: str) -> None:
    (came,) = _settled(f"{text}.\na CONSULT/visit actual A:1 L:2,3")
    assert place in {p.text for p in came.locations}
    assert ("Quito" in {p.text for p in came.locations}) == (place == "Quito")


def test_a_guest_who_left_a_town_is_not_met_in_it() -> None:
    text = "[1 GPE|Peru] will {a|meet} [2 PER|Chilean President Jan Doe], who left the port of [3 PLACE|Arica]"
    (met,) = _settled(f"{text}.\na CONSULT future A:1,2 L:3")
    assert met.locations == ()


def test_whoever_sits_with_their_counterpart_is_of_the_other_side() -> None:
    found = _settled(
        f"{TOGETHER} [6 PRON|He] {{c|sat}} with [7 PER|his Peruvian counterpart].\n{TOLD}\nc CONSULT actual A:6,7"
    )
    assert set(labels(found[-1].actors)) == {"PER", "CHL"}


def test_what_would_have_been_a_visit_was_none() -> None:
    text = "The trip was off. It would have been the first {a|visit} to [1 GPE|Peru] by [2 PER|a Chilean minister]."
    assert not _of("visits", (f"{text}\na CONSULT/visit actual A:2 R:1", "2025-03-12"))


def test_whoever_is_due_somewhere_on_a_day_has_not_been_there() -> None:
    for word in ("expected", "due"):
        text = f"[1 PER|Peruvian President Doe] was {{a|{word}}} in [2 PLACE|Santiago] on [3 DATE|March 20]."
        (entry,) = _ledger((f"{text}\na CONSULT/visit actual A:1 L:2 D:3", "2025-03-12"))
        assert (entry.ledger, entry.actor, entry.recipient, entry.date) == ("plans", ("PER",), ("CHL",), "2025-03-20")


@pytest.mark.parametrize(
    "text",
    [
        "[1 GPE|Peru] {a|cancelled} [2 THING|a trip to Santiago] by its trade minister, which was planned for May 20.",
        "[1 GPE|Peru] {a|cancelled} [2 THING|a meeting of Peruvian and Chilean envoys] that was set for May 20.",
        "[1 GPE|Peru] {a|cancelled} [2 THING|the visit of its king to Chile], which was to begin on May 20.",
    ],
)
def test_what_is_called_off_says_with_whom_and_for_when_it_was_set(text: str) -> None:
    (plan,) = _of("plans", (f"{text}\na REJECT/meet actual A:1 T:2", "2025-05-08"))
    assert (plan.state, plan.date, {*plan.actor, *plan.recipient}) == ("called off", "2025-05-20", {"PER", "CHL"})


def test_an_invitation_withdrawn_calls_the_visit_off_and_talks_put_off_to_another_day_are_postponed() -> None:
    first = (
        "[1 GROUP|Peruvian scientists] will {a|come} to [2 GPE|Chile] in [3 DATE|May]."
        "\na CONSULT/visit future A:1 R:2 D:3"
    )
    then = "[1 GPE|Chile] has {a|withdrawn} [2 THING|its invitation] to [3 GPE|Peru].\na REJECT/meet actual A:1 R:3 T:2"
    (plan,) = _of("plans", (first, "2025-03-12"), (then, "2025-04-24"))
    assert plan.state == "called off"
    first = "[1 GPE|Peru] and [2 GPE|Chile] will {a|meet} on [3 DATE|May 6].\na CONSULT future A:1,2 D:3"
    then = (
        "[1 GPE|Peru] and [2 GPE|Chile] {a|met} on [3 DATE|May 20]. [4 GPE|Peru] had {b|postponed} [5 THING|the talks]"
        " with [6 GPE|Chile].\na CONSULT actual A:1,2 D:3\nb REJECT/meet actual A:4 R:6 T:5"
    )
    (plan,) = _of("plans", (first, "2025-04-12"), (then, "2025-05-24"))
    assert plan.state == "postponed"


def test_a_visit_that_ended_was_made() -> None:
    text = "[1 PER|President Doe of Peru] {a|ended} a {b|visit} to [2 GPE|Chile] on [3 DATE|May 6]."
    told = "a REJECT/meet actual A:1 D:3\nb CONSULT/visit actual A:1 R:2 D:3"
    assert not _of("plans", (f"{text}\n{told}", "2025-05-08"))


@pytest.mark.parametrize(
    "words",
    [
        "The [6 GROUP|armies] will {d|begin} patrols on [7 DATE|May 5].\n{told}\nd COOPERATE future A:6 D:7",
        "[6 GROUP|Commanders of the two armies] will {d|meet} on [7 DATE|May 5].\n{told}\nd CONSULT future A:6 D:7",
    ],
)
def test_what_is_planned_together_is_planned_by_the_two_of_the_story(words: str) -> None:
    (plan,) = _of("plans", (f"{TOGETHER} {words.replace('{told}', TOLD)}", "2025-03-12"))
    assert {*plan.actor, *plan.recipient} == {"PER", "CHL"}


@pytest.mark.parametrize(
    ("text", "verb", "both"),
    [
        ("The first joint patrols will set out on May 5.", "set out", True),
        ("A second meeting is to be held on May 5.", "held", True),
        ("A meeting of teachers is to be held on May 5.", "held", False),
    ],
)
def test_of_whom_nothing_is_told_the_two_do_what_is_joint(
    text: str, verb: str, both: bool, make: Callable[..., Event]
) -> None:
    plan = make("COOPERATE", [], status="future", date="2025-05-05", trigger=verb, start=text.index(verb))
    assert labels(jointly(plan, ("PER", "CHL"), text).actors) == (("PER", "CHL") if both else ())


@pytest.mark.parametrize(
    ("words", "date"),
    [
        ("Patrols, planned for March, have still not begun.", "2025-03"),
        ("Patrols that were to start in March have never taken place.", "2025-03"),
        ("Patrols announced in March have yet to begin.", None),
    ],
)
def test_what_was_planned_and_has_not_begun_is_only_planned(words: str, date: str | None) -> None:
    text = words.replace("Patrols", "{a|Patrols} by [1 GPE|Peru] and [2 GPE|Chile]").replace("March", "[3 DATE|March]")
    (event,) = _settled(f"{text}\na COOPERATE actual A:1,2 D:3", "2025-09-11")
    assert (event.status, event.date) == ("future", date)


@pytest.mark.parametrize("when", ["for [4 DATE|May]", "by [4 DATE|May]"])
def test_what_is_promised_for_a_day_is_planned_for_it_and_kept_by_its_delivery(when: str) -> None:
    promised = f"[1 GPE|Peru] {{a|promised}} [2 GPE|Chile] [3 THING|40 buses] {when}.\na AGREE actual A:1 R:2 T:3 D:4"
    (plan,) = _of("plans", (promised, "2025-03-12"))
    assert (plan.state, plan.actor, plan.recipient) == ("open", ("PER",), ("CHL",))
    given = "[1 GPE|Peru] {a|gave} [2 GPE|Chile] [3 THING|40 buses] on [4 DATE|May 20].\na AID actual A:1 R:2 T:3 D:4"
    (plan,) = _of("plans", (promised, "2025-03-12"), (given, "2025-05-21"))
    assert plan.state == "kept"
    assert not _of("plans", (promised, "2025-09-12"))


@pytest.mark.parametrize(
    ("then", "days"),
    [
        ("and {b|handed} [4 PER|the Chilean envoy] a list", "2025-03-04"),
        (", which [4 GPE|Chile] had {b|rejected} twice", None),
        (", {b|accusing} [4 GPE|Chile] of spying", "2025-03-04"),
        (", and in April [4 GPE|Chile] {b|replied}", None),
        (", which it {b|blamed} on [4 GPE|Chile]", "2025-03-04"),
        (", and since then it has often {b|asked} [4 GPE|Chile] for maps", None),
        (", after talks last year and {b|criticised} [4 GPE|Chile]", None),
    ],
)
def test_a_clause_that_hangs_on_a_dated_one_is_of_its_day(then: str, days: str | None) -> None:
    sentence = f"[1 GPE|Peru] {{a|closed}} [2 THING|a crossing] on [3 DATE|March 4] {then}."
    told = _settled(f"{sentence}\na SANCTION actual A:1 T:2 D:3\nb ACCUSE actual A:1 R:4")
    assert [e.date for e in told] == ["2025-03-04", days]


@pytest.mark.parametrize(
    ("before", "day"),
    [
        ("On March 4 [1 PER|the governor], who has been ill since June, was", "2025-03-04"),
        ("On Tuesday [1 PER|the envoy] was", "2025-03-11"),
        ("In 2023, when [1 PER|the envoy] was", None),
        ("On March 4 it emerged that [1 PER|the envoy] had been", None),
    ],
)
def test_a_date_at_the_head_of_a_sentence_is_of_its_main_verb(before: str, day: str | None) -> None:
    told = _settled(
        f"{before} {{a|received}} in [2 GPE|Chile] by [3 PER|Ana Soto].\na CONSULT/visit actual A:3 R:1 L:2"
    )
    assert [e.date for e in told] == [day]


@pytest.mark.parametrize(
    ("words", "days"),
    [
        ("ended a three-day official", "2025-03-02/2025-03-04"),
        ("wrapped up her two-day", "2025-03-03/2025-03-04"),
        ("spoke of an", "2025-03-04"),
    ],
)
def test_a_visit_that_ended_began_so_many_days_before(words: str, days: str) -> None:
    text = f"[1 PER|President Rosa Paz] {words} {{a|visit}} to [2 GPE|Chile] on [3 DATE|March 4]."
    (told,) = _settled(f"{text}\na CONSULT/visit actual A:1 R:2 D:3")
    assert told.date == days


@pytest.mark.parametrize(
    ("said", "state"),
    [
        (", pencilled in for [3 DATE|September], is no longer mentioned.", "called off"),
        (", talked of since [3 DATE|March], would not be made in September.", "called off"),
        (", agreed for [3 DATE|September], then put off for the flood, was forgotten.", "postponed"),
        (" in [3 DATE|September] was never mentioned by the papers of Lima.", "open"),
    ],
)
def test_a_plan_is_off_by_what_is_said_of_its_noun(said: str, state: str) -> None:
    text = f"The {{a|visit}} of [1 PER|Chilean President Eva Doe] to [2 GPE|Peru]{said}"
    text += "\na CONSULT/visit future A:1 L:2 D:3"
    assert {e.state for e in _ledger((text, "2025-07-16")) if e.ledger == "plans"} == {state}


def test_a_visit_that_will_take_place_is_a_plan_for_its_day() -> None:
    text = "The {a|visit} of [1 PER|Chilean President Eva Doe] to [2 GPE|Peru] will take place [3 DATE|next year]."
    (visit,) = _settled(f"{text}\na CONSULT/visit actual A:1 L:2 D:3")
    assert (visit.status, visit.date) == ("future", "2026")


def test_a_visit_of_many_days_that_ends_on_the_first_day_there_is_begins_then() -> None:
    passage = parse(
        "# x-1 wire 0001-01-02\n[1 GPE|Peru] ended a nine-day {a|visit} to [2 GPE|Chile] [3 DATE|on Tuesday].\n"
        "a CONSULT/visit actual A:1 R:2 D:3".split("\n")
    )
    document = make_document(passage.text, "x", published="0001-01-02")
    events = resolve(document, passage.annotation, "test")
    (visit,) = settle(events, {document.document_id: events}, {document.document_id: document})
    assert (visit.date or "").startswith("0001-01-0")


def test_a_story_is_of_the_two_that_its_text_names_most() -> None:
    text = "Officials met. Peru wants fish and Chile wants copper. Chile waits, and Peru too; Bolivia has neither."
    assert main_pair([], text) == ("PER", "CHL")
    assert main_pair([], text.replace("Bolivia", "Peru and Bolivia and Bolivia")) is None
    assert main_pair([], "Tea is dear in Kenya. French bread is not. French wine is. Kenya sleeps.") is None


@pytest.mark.parametrize(
    "who",
    ["joint border commission", "two chiefs of staff", "A working group", "The foreign ministers", "Their ministers"],
)
def test_what_two_have_in_common_is_of_both(who: str) -> None:
    *_, met = _settled(f"{TOGETHER} [6 GROUP|{who}] {{d|met}} again.\n{TOLD}\nd CONSULT actual A:6")
    assert set(labels(met.actors)) == {"PER", "CHL"}


@pytest.mark.parametrize(
    "who", ["Peruvian ministers", "Cabinet ministers", "A joint committee of nurses", "The Working Group on Detention"]
)
def test_what_one_has_alone_is_not_of_both(who: str) -> None:
    *_, backed = _settled(f"{TOGETHER} [6 GROUP|{who}] {{d|backed}} it.\n{TOLD}\nd SUPPORT actual A:6")
    assert set(labels(backed.actors)) != {"PER", "CHL"}


def test_what_two_welcomed_tells_no_day_of_what_they_signed() -> None:
    text = f"{TOGETHER} [6 GPE|Peru] and [7 GPE|Chile] {{c|noted}} a [8 THING|fair] on [9 DATE|3 March]."
    text += " [10 GPE|Peru] and [11 GPE|Chile] {d|agreed} to more."
    *_, agreed = _settled(f"{text}\n{TOLD}\nc SUPPORT actual A:6,7 T:8 D:9\nd AGREE actual A:10,11")
    assert agreed.date is None


def test_a_third_partys_act_is_no_act_on_the_storys_two() -> None:
    text = f"{TOGETHER} [6 GPE|Fiji] {{c|met}} [7 GPE|Tonga]. [9 GPE|Fiji] {{d|suspended}} the [8 THING|ferries]."
    *_, stopped = _settled(f"{text}\n{TOLD}\nc CONSULT actual A:6 R:7\nd SANCTION/discontinue actual A:9 T:8")
    assert labels(stopped.recipients) == ("TON",)


def test_a_name_that_stands_alone_may_be_the_first_of_a_name() -> None:
    text = "[1 PER|Chilean Foreign Minister Hisan Tazlan] {a|slept}. [2 PER|Hisan] {b|warned} [3 GPE|Peru]."
    *_, warned = _settled(f"{text}\na CONSULT actual A:1\nb THREATEN actual A:2 R:3")
    assert labels(warned.actors) == ("CHL",)


@pytest.mark.parametrize(
    ("text", "coded", "status"),
    [
        ("Chile gave up a man wanted for the {c|murder} of [6 PER|a judge].", "c ASSAULT actual R:6", "hypothetical"),
        ("A man was accused of {c|bombing} [6 THING|a bank].", "c ASSAULT actual R:6", "actual"),
        ("Men accused of the {c|raid fired} at [6 PER|a judge].", "c ASSAULT actual R:6", "actual"),
        ("What would help [6 GPE|Peru] was {c|agreed}.", "c AGREE actual A:6", "actual"),
        (
            "It would let [6 GROUP|Chilean engineers] {c|repair} [7 THING|the dam].",
            "c COOPERATE actual A:6 T:7",
            "hypothetical",
        ),
        (
            "It will take effect once [6 GROUP|both parliaments] have {c|approved} [7 THING|it].",
            "c SUPPORT actual A:6 T:7",
            "hypothetical",
        ),
        (
            "It took effect after [6 GROUP|parliament] {c|approved} [7 THING|it].",
            "c SUPPORT actual A:6 T:7",
            "actual",
        ),
    ],
)
def test_what_somebody_is_charged_with_and_what_is_still_a_condition_has_not_been_done(
    text: str, coded: str, status: str
) -> None:
    assert _settled(f"{TOGETHER} {text}\n{TOLD}\n{coded}")[-1].status == status


@pytest.mark.parametrize(
    ("text", "coded", "kept"),
    [
        (
            "They signed a treaty on fisheries and the {c|exchange} of [6 GROUP|prisoners].",
            "c RETREAT/release actual R:6",
            False,
        ),
        ("The treaty on fisheries was {c|carried out}.", "c COOPERATE actual A:1,2", True),
        ("They signed a treaty on fisheries and {c|sent} [6 GPE|Bolivia] fish.", "c AID actual A:1,2 R:6", True),
        ("It freed him in what [6 PER|an envoy] {c|called} a gesture.", "c ACCUSE actual A:6", False),
        ("[6 PER|An envoy] {c|called} it a crime.", "c ACCUSE actual A:6", True),
        (
            "[6 GPE|Peru] {d|recalled} [7 GROUP|its envoy] for {c|talks}.",
            "d SANCTION/withdraw actual A:6 T:7\nc CONSULT actual A:7",
            False,
        ),
        (
            "[6 GPE|Peru] {d|recalled} [7 GROUP|its envoy] and held {c|talks}.",
            "d SANCTION/withdraw actual A:6 T:7\nc CONSULT actual A:6",
            True,
        ),
        ("[6 PER|A driver] was {c|hurt} when his van overturned.", "c ASSAULT actual R:6", False),
        ("[6 PER|A driver] was {c|hurt} when his van was shot at.", "c ASSAULT actual R:6", True),
        ("[6 GROUP|They] set up an inquiry into the {c|killings} at Arica.", "c ASSAULT actual A:6", False),
        (
            "[6 GPE|Peru] {d|cut} the bloc's common external {c|tariff}.",
            "d RETREAT future A:6\nc SANCTION/discontinue actual A:6",
            False,
        ),
        (
            "[6 GPE|Peru] {d|waived} its duty on coal on which a {c|tariff} of May lies.",
            "d RETREAT future A:6\nc SANCTION/discontinue actual A:6",
            True,
        ),
        (
            "[6 GPE|Peru] {c|announced} on Monday that it would {d|ban} imports from [7 GPE|Fiji].",
            "d SANCTION future A:6 R:7\nc CONCEDE actual A:6 R:7",
            False,
        ),
        (
            "[6 GPE|Peru] {c|announced} on Monday that it would {d|lift} its ban on imports from [7 GPE|Fiji].",
            "d RETREAT future A:6 R:7\nc CONCEDE actual A:6 R:7",
            True,
        ),
        (
            "[6 GPE|Peru] {c|gave in} and said that it would {d|ban} imports from [7 GPE|Fiji].",
            "d SANCTION future A:6 R:7\nc CONCEDE actual A:6",
            True,
        ),
    ],
)
def test_what_only_names_another_thing_and_what_nobody_did_is_no_act(text: str, coded: str, kept: bool) -> None:
    events = _settled(f"{TOGETHER} {text}\n{TOLD}\n{coded}")
    assert len(events) == 2 + coded.count("\n") + kept


@pytest.mark.parametrize(
    ("told", "mode"),
    [
        ("{c|spoke}, an aide said, by telephone with [6 GPE|Fiji].", "phone"),
        ("{c|spoke} with [6 GPE|Fiji] on the phone tax.", None),
        ("{c|spoke} with [6 GPE|Fiji]. By telephone he said more.", None),
    ],
)
def test_who_speaks_by_telephone_meets_nobody(told: str, mode: str | None) -> None:
    assert _settled(f"{TOGETHER} [7 GPE|Peru] {told}\n{TOLD}\nc CONSULT actual A:7,6")[-1].mode == mode


@pytest.mark.parametrize(
    ("behind", "coded", "acts"),
    [
        ("and {b|gave} [5 PRON|them] 72 hours to leave", "b SANCTION/expel actual A:1 R:5\n= 2 5", 1),
        (", {b|giving} [5 PRON|them] until Friday to leave", "b SANCTION/expel actual A:1 R:5\n= 2 5", 1),
        ("and {b|expelled} [5 GROUP|two Chilean attaches]", "b SANCTION/expel actual A:1 R:5", 2),
        ("and may {b|expel} [5 PRON|them] again", "b SANCTION/expel hypothetical A:1 R:5\n= 2 5", 2),
        (". [6 GPE|Chile] {b|expelled} [5 GROUP|two Peruvian diplomats]", "b SANCTION/expel actual A:6 R:5", 2),
    ],
)
def test_who_goes_by_a_pronoun_behind_an_expulsion_is_expelled_once(behind: str, coded: str, acts: int) -> None:
    events = _settled(
        f"[1 GPE|Peru] {{a|expelled}} [2 GROUP|three Chilean diplomats] [3 DATE|on Monday] {behind}.\n"
        f"a SANCTION/expel actual A:1 R:2 D:3\n{coded}"
    )
    assert sum(e.mode == "expel" for e in events) == acts


def test_an_embassy_is_in_the_land_where_it_stands_and_reopened_ends_its_closure() -> None:
    closed = (
        "[1 GPE|Peru] {a|closed} [2 THING|its embassy] in [3 PLACE|Brussels] on [4 DATE|Monday].\n"
        "a SANCTION/withdraw actual A:1 T:2 L:3 D:4"
    )
    again = (
        "[1 GPE|Peru] {a|reopened} [2 THING|its embassy] in [3 PLACE|Brussels] on [4 DATE|Monday].\n"
        "a SUPPORT actual A:1 T:2 L:3 D:4"
    )
    (entry,) = _ledger((closed, "2025-03-12"), (again, "2025-05-14"))
    assert (entry.ledger, entry.state, entry.actor, entry.recipient) == ("sanctions", "lifted", ("PER",), ("BEL",))
    assert len(_ledger((closed, "2025-03-12"), (again.replace("embassy", "consulate"), "2025-05-14"))) == 2
    assert [e.ledger for e in _ledger((again, "2025-05-14"))] == ["backing"]
    opened, will = again.replace("reopened", "opened"), again.replace("{a|", "will {a|").replace("actual", "future")
    assert [(e.ledger, e.recipient) for e in _ledger((opened, "2025-05-14"))] == [("backing", ("BEL",))]
    assert [e.ledger for e in _ledger((will, "2025-05-14"))] == ["plans"]


@pytest.mark.parametrize("what", ["the work of its embassy", "its embassy staff"])
def test_what_happens_at_an_embassy_is_not_done_to_where_it_stands(what: str) -> None:
    (event,) = _settled(
        f"[1 GPE|Peru] {{a|praised}} [2 THING|{what}] in [3 PLACE|Brussels].\na SUPPORT actual A:1 T:2 L:3"
    )
    assert not event.recipients


SWAP = "[1 GPE|Peru] {a|freed} [2 GROUP|two Chilean officers] in exchange for [3 GROUP|three Peruvian agents]"


def test_a_swap_is_two_releases_and_answers_no_arrest() -> None:
    one, other = _settled(f"{SWAP}.\na RETREAT/release actual A:1 R:2,3")
    sides = [[sorted(labels(a)) for a in (e.actors, e.recipients)] for e in (one, other)]
    assert sides == [[["PER"], ["CHL"]], [["CHL"], ["PER"]]]
    assert [q.text for e in (one, other) for q in e.quantities] == ["two", "three"]
    jailed = (
        f"{SWAP} {{b|jailed}} in [4 PLACE|Santiago].\na RETREAT/release actual A:1 R:2\nb COERCE/arrest actual R:3 L:4"
    )
    assert not any(e.links for e in _settled(f"{jailed}\n> response b a"))
    apart = jailed.replace(" in exchange for", ". Chile had")
    assert any(e.links for e in _settled(f"{apart}\n> response b a"))


@pytest.mark.parametrize("whom", ["R:2", "R:2,4"])
def test_who_is_freed_in_return_for_a_thing_or_with_others_is_freed_by_one(whom: str) -> None:
    told = "[1 GPE|Peru] {a|freed} [2 GROUP|two officers] and [4 GROUP|an aide] in return for [3 THING|gas]."
    assert len(_settled(f"{told}\na RETREAT/release actual A:1 {whom}")) == 1


@pytest.mark.parametrize(
    ("told", "whom"),
    [
        ("{a|threatened} on Monday to {b|close} [2 THING|the Chilean consulate]", ("CHL",)),
        ("{a|threatened} a strike; it means to {b|close} [2 THING|the Chilean consulate]", ()),
    ],
)
def test_whom_a_deed_would_hit_is_threatened(told: str, whom: tuple[str, ...]) -> None:
    coded = "a THREATEN actual A:1\nb SANCTION/withdraw hypothetical A:1 R:2"
    threat, _ = _settled(f"[1 GPE|Peru] {told.replace('THING', 'ORG')}.\n{coded}")
    assert labels(threat.recipients) == whom


def test_what_was_promised_earlier_is_due_in_no_month_of_the_promise_and_a_part_of_it_is_not_all() -> None:
    first = "[1 GPE|Japan] {a|pledged} [2 GPE|Kenya] a [3 THING|loan of $900 million].\na AGREE actual A:1 R:2 T:3"
    later = (
        "[1 GPE|Japan] {a|paid} [2 GPE|Kenya] [3 THING|$200 million], the first part of a [4 THING|$900 million loan]"
        " that [5 GPE|Japan] {b|pledged} in [6 DATE|May].\na AID actual A:1 R:2 T:3,4\nb AGREE actual A:5 R:2 T:4 D:6"
    )
    found = _ledger((first, "2025-05-16"), (later, "2025-08-14"))
    states = {(e.ledger, e.state, f.low) for e in found for f in e.figures}
    assert states == {("transfers", "promised", 9e8), ("transfers", "delivered", 2e8)}


@pytest.mark.parametrize(
    ("let", "state"),
    [
        ("{a|allowed} [3 THING|imports of 90 tonnes of Chilean sugar] on [4 DATE|Monday], {b|easing} its ban", "eased"),
        ("{a|allowed} [3 THING|imports of Chilean sugar] on [4 DATE|Monday], thereby {b|relaxing} the ban", "eased"),
        ("{a|allowed} [3 THING|imports of Chilean sugar] on [4 DATE|Monday], {b|easing} tensions", "lifted"),
        ("{a|allowed} [3 THING|imports of Chilean sugar] on [4 DATE|Monday], {b|lifting} its ban", "lifted"),
        ("{a|allowed} [3 THING|limited imports of Chilean sugar] on [4 DATE|Monday]", "eased"),
        ("{a|allowed} [3 THING|imports of Chilean sugar] on [4 DATE|Monday]", "lifted"),
        ("partly {a|lifted} [3 THING|its ban on Chilean sugar] on [4 DATE|Monday]", "eased"),
        ("{a|lifted} [3 THING|its ban on Chilean sugar] on [4 DATE|Monday]", "lifted"),
    ],
)
def test_a_measure_of_which_a_part_is_let_go_is_eased(let: str, state: str) -> None:
    ban = "[1 GPE|Peru] {a|banned} [3 THING|imports of Chilean sugar] from [2 GPE|Chile] on [4 DATE|March 3]."
    acts = "\na RETREAT actual A:1 T:3 D:4" + ("\nb RETREAT actual A:1 D:4" if "{b|" in let else "")
    found = _of(
        "sanctions",
        (f"{ban}\na SANCTION/discontinue actual A:1 R:2 T:3 D:4", "2025-03-04"),
        (f"[1 GPE|Peru] {let}.{acts}", "2025-06-12"),
    )
    assert [(e.state, [s.kind for s in e.steps]) for e in found] == [(state, ["imposed", state])]


@pytest.mark.parametrize(
    ("then", "kinds", "fate"),
    [
        (
            "{a|postponed} the {b|signing} of the [3 THING|pipeline treaty] that was planned for this month",
            1,
            "postponed",
        ),
        ("{a|put off} the {b|signing} of the [3 THING|pipeline treaty]", 1, "postponed"),
        ("{a|called off} the {b|signing} of the [3 THING|pipeline treaty]", 1, "called off"),
        ("{a|denied} the {b|signing} of the [3 THING|pipeline treaty]", 2, "open"),
    ],
)
def test_a_signing_put_off_is_no_denial_and_its_plan_is_put_off(then: str, kinds: int, fate: str) -> None:
    first = (
        "[1 GPE|Peru] and [2 GPE|Chile] {a|agreed} on a [3 THING|pipeline treaty] on [4 DATE|Tuesday]. [7 GPE|Peru]"
        " and [8 GPE|Chile] are to {b|sign} the [5 THING|pipeline treaty] in [6 DATE|October].\n"
        "a AGREE actual A:1,2 T:3 D:4\nb SUPPORT future A:7,8 T:5 D:6"
    )
    later = f"[1 GPE|Peru] and [2 GPE|Chile] {then}.\na REJECT actual A:1,2\nb SUPPORT negated A:1,2 T:3"
    found = _ledger((first, "2025-08-13"), (later, "2025-10-15"))
    (paper,) = [e for e in found if e.ledger == "agreements"]
    assert ([s.kind for s in paper.steps], paper.state) == (["announced", "denied"][:kinds], "announced")
    assert {e.state for e in found if e.ledger == "plans"} == {fate}


@pytest.mark.parametrize("phrase", ["came into force", "entered into force", "took effect"])
def test_what_comes_into_force_behind_its_signing_is_between_those_who_signed(phrase: str) -> None:
    signed, force = _settled(
        "[1 GPE|Peru] and [2 GPE|Chile] {a|signed} a [3 THING|fishing treaty] on [4 DATE|Monday]."
        f" [5 PRON|It] {{b|{phrase}}} on [6 DATE|Tuesday].\na SUPPORT actual A:1,2 T:3 D:4\nb SUPPORT actual R:5 D:6"
        "\n= 3 5"
    )
    assert signed.type == force.type and set(labels(force.actors)) == {"PER", "CHL"}


@pytest.mark.parametrize(
    ("walked", "sides"),
    [("when the [4 GROUP|Peruvians] walked out", {"PER"}), ("and lasted a day", {"European Union"})],
)
def test_talks_join_nobody_whom_an_earlier_sentence_names_beside_one_of_the_two(walked: str, sides: set[str]) -> None:
    *_, talks = _settled(
        "[1 GPE|Peru] {a|met} [2 GPE|Chile] on [5 DATE|Monday]. [3 ORG|The European Union] {b|praised} [6 GPE|Chile]."
        f" Earlier {{c|rounds}} took place in Brest, {walked}.\na CONSULT actual A:1,2 D:5\nb SUPPORT actual A:3 R:6\n"
        + ("c CONSULT actual A:3,4" if "4 " in walked else "c CONSULT actual A:3")
    )
    assert set(labels(talks.actors)) == sides


@pytest.mark.parametrize(
    ("harm", "who", "acts", "countries"),
    [
        ("wounded", "men in black", 1, {None}),
        ("killed", "men in black", 2, {None}),
        ("wounded", "gunmen", 1, {None}),
        ("wounded", "Chilean soldiers", 1, {"CHL"}),
        ("wounded", "soldiers", 1, {"PER"}),
    ],
)
def test_men_who_fired_from_another_land_are_of_nobody_knows_where_and_shot_once(
    harm: str, who: str, acts: int, countries: set[str | None]
) -> None:
    block = (
        f"LIMA - [1 GROUP|Six Peruvian guards] were {{a|{harm}}} on [2 DATE|Monday] when [3 GROUP|{who}] {{b|fired}}"
        " from the [4 PLACE|Chilean bank of the Maipo].\n"
        "a ASSAULT/firearms actual A:3 R:1 D:2\nb ASSAULT/firearms actual A:3 D:2 L:4"
    )
    found = _settled(block)
    assert len(found) == acts
    assert {a.country for e in found for a in e.actors} == countries
    assert {p.country for p in found[-1].locations} == {"CHL"}
    assert all(labels(e.recipients) == ("PER",) for e in found)


def test_what_men_did_stands_between_the_land_they_fired_from_and_whom_they_hit(told: Told) -> None:
    story = (
        "# x-1 wire 2025-03-12\n[1 GROUP|Six Peruvian guards] were {a|wounded} on [2 DATE|Monday] when [3 GROUP|men in"
        " black] {b|fired} from the [4 PLACE|Chilean bank of the Maipo].\n"
        "a ASSAULT/firearms actual A:3 R:1 D:2\nb ASSAULT/firearms actual A:3 D:2 L:4"
    )
    (entry,) = told(story)("PER", "CHL").ledger("conflicts")
    assert (entry.state, entry.actor, len(entry.steps)) == ("fighting", ("PER",), 1)


@pytest.mark.parametrize(
    ("words", "told_as", "whom"),
    [
        ("[4 GPE|Bolivia] {b|stayed away}", "CONSULT/multilateral negated", ("PER", "CHL")),
        ("[4 GPE|Bolivia] {b|stayed away}", "REJECT/meet actual", ("PER", "CHL")),
        ("[4 GPE|Bolivia] did not {b|attend}", "CONSULT negated", ("PER", "CHL")),
        ("[4 GPE|Bolivia] {b|declined}", "REJECT/meet actual", ()),
        ("It is not said that [4 GPE|Bolivia] will {b|stay away}", "CONSULT negated", ()),
        ("[4 GPE|Chile] {b|stayed away}", "REJECT/meet actual", ("PER",)),
        ("[4 GPE|Bolivia] {b|stayed} sober and did not attend", "CONSULT negated", ()),
    ],
)
def test_who_stays_away_has_not_met_those_who_met(words: str, told_as: str, whom: tuple[str, ...]) -> None:
    block = (
        f"[1 GPE|Peru] and [2 GPE|Chile] {{a|met}} on [3 DATE|Monday]. {words}.\n"
        f"a CONSULT actual A:1,2 D:3\nb {told_as} A:4"
    )
    absent = next(e for e in _settled(block) if e.trigger.text != "met")
    assert labels(absent.recipients) == whom
    assert absent.date == ("2025-03-10" if whom else None)
    if whom:
        assert (absent.type, absent.status) == ("CONSULT", "negated")


def test_an_absence_stands_with_the_meetings(told: Told) -> None:
    head = "# x-1 wire 2025-03-12\n[1 GPE|Peru] and [2 GPE|Chile] {a|met} on [3 DATE|Monday]."
    end = "a CONSULT actual A:1,2 D:3\nb CONSULT negated A:4"
    away = told(f"{head} [4 GPE|Bolivia] {{b|stayed away}}.\n{end}")("PER", "BOL")
    assert [(e.state, e.actor) for e in away.ledger("meetings")] == [("absent", ("BOL", "PER", "CHL"))]
    assert "“Bolivia stayed away” — *absent*" in away.brief().markdown()


@pytest.mark.parametrize(
    ("before", "behind", "on"),
    [
        ("[1 GPE|Chile] {a|seized} [2 GROUP|two Peruvians].", "on [5 DATE|Monday].", ("CHL",)),
        ("[1 GPE|Chile] {a|jailed} [2 GROUP|a Peruvian].", "to talk about the case.", ("CHL",)),
        ("[1 GPE|Chile] {a|seized} [2 GROUP|two Peruvians].", "over the war in Sudan.", ()),
        ("[1 GPE|Chile] {a|seized} [2 GROUP|two Peruvians]. It rained. It rained on.", "on [5 DATE|Monday].", ()),
    ],
)
def test_an_envoy_called_home_served_with_the_other_side_just_told(
    before: str, behind: str, on: tuple[str, ...]
) -> None:
    rest = " [6 GPE|Chile] {c|thanked} [7 GPE|Peru]."
    block = (
        f"{before} [3 GPE|Peru] {{b|recalled}} [4 THING|its ambassador] {behind}{rest}\n"
        f"a COERCE/seize actual A:1 R:2\nb SANCTION/withdraw actual A:3 T:4{' D:5' if '[5' in behind else ''}\n"
        "c SUPPORT actual A:6 R:7"
    )
    assert labels(next(e for e in _settled(block) if e.mode == "withdraw").recipients) == on


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("A month after it {a|threatened} [2 GPE|Chile], [1 GPE|Peru] has not acted.", "2025-02"),
        ("A month after it {a|threatened} [2 GPE|Chile], [1 GPE|Peru] acted.", None),
        ("A month after the vote [1 GPE|Peru] {a|threatened} [2 GPE|Chile], which has not moved.", None),
    ],
)
def test_what_was_threatened_so_long_before_what_still_is_was_so_long_ago(text: str, day: str | None) -> None:
    (event,) = _settled(f"{text}\na THREATEN actual A:1 R:2")
    assert event.date == day


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ("No group has claimed the {a|kidnapping} of [2 GROUP|two nurses]", 0),
        ("Nobody claimed responsibility for the {a|attack} on [2 GROUP|two nurses]", 0),
        ("The group, which claimed the bombing, denied the {a|kidnapping} of [2 GROUP|two nurses]", 1),
        ("No group claimed that the {a|kidnapping} of [2 GROUP|two nurses] took place", 1),
    ],
)
def test_what_nobody_claims_is_not_denied(words: str, told: int) -> None:
    assert len(_settled(f"{words}. [1 GPE|Peru] met.\na ASSAULT/abduct negated R:2")) == told


@pytest.mark.parametrize(
    ("by", "seat", "whose"),
    [
        ("Peruvian police", "the embassy", ("CHL",)),
        ("Bolivian police", "the embassy", ()),
        ("Peruvian police", "the embassy of Bolivia", ("BOL",)),
        ("Peruvian police", "the stadium", ()),
    ],
)
def test_an_embassy_of_nobody_told_is_of_the_other_of_the_two(by: str, seat: str, whose: tuple[str, ...]) -> None:
    block = (
        f"[1 GPE|Peru] {{a|expelled}} [2 GROUP|the envoy of Chile]. [3 GROUP|{by}] {{b|surrounded}} [4 ORG|{seat}]."
        " [5 GPE|Chile] {c|accused} [6 GPE|Peru].\n"
        "a SANCTION/expel actual A:1 R:2\nb COERCE/restrict actual A:3 R:4\nc ACCUSE actual A:5 R:6"
    )
    assert labels(_settled(block)[1].recipients) == whose


def test_an_act_that_a_clause_only_speaks_of_is_not_of_its_day() -> None:
    text = "On [1 DATE|Monday] [2 GPE|Peru] {{a|expelled}} [3 GROUP|two Chileans] {why} the {{b|killing}}."
    roles = "a SANCTION/expel actual A:2 R:3 D:1\nb ASSAULT actual R:2"
    for why in ("over", "after"):
        assert [e.date for e in _settled(f"{text.format(why=why)}\n{roles}")] == ["2025-03-10", None]
    held = "On Monday [2 GPE|Peru] and [3 GPE|Chile] {a|met}.\na CONSULT actual A:2,3"
    assert [e.date for e in _settled(held)] == ["2025-03-10"]
