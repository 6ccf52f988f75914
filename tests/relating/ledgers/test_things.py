"""Acts find the agreement, the measure or the plan that they are about."""

from __future__ import annotations

import pytest

from detente.event import Event, content_id
from detente.reading import make_document
from detente.relating.acts.incidents import incidents
from detente.relating.acts.named_papers import about
from detente.relating.acts.traits import sentence_of
from detente.relating.ledgers.entry import Entry
from detente.relating.ledgers.kinds import entries
from detente.relating.ledgers.things import Thing, may_be, one_matter
from detente.relating.settling.settle import settle
from detente.relating.told.effects import effects
from detente.relating.told.sentence import told_in
from detente.resolving.events import resolve
from detente.training.notation import parse


def _ledger(ledger: str, *stories: tuple[str, str]) -> list[Entry]:
    told: dict[str, list[Event]] = {}
    documents = {}
    for text, published in stories:
        passage = parse(f"# a wire {published}\n{text}".split("\n"))
        document = make_document(passage.text, content_id(text), published=published)
        documents[document.document_id] = document
        told[document.document_id] = resolve(document, passage.annotation, "test")
    events = settle([e for of in told.values() for e in of], told, documents)
    said = {e.event_id: sentence_of(e, documents[e.document_id].text) for e in events}
    return [e for e in entries(incidents(events, said), documents) if e.ledger == ledger]


def _thing(called: str = "", on: str = "") -> Thing:
    return Thing(about(called), about(on))


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        (_thing("ban", "pork"), _thing("tariff", "pork"), True),
        (_thing("ban", "pork"), _thing("ban", "bananas"), False),
        (_thing("tariff", "grapes and onions"), _thing("tariff"), True),
        (_thing("closure", "crossing"), _thing("measure"), None),
    ],
)
def test_things_are_one_by_what_they_are_on_and_else_by_their_name(one: Thing, other: Thing, same: bool | None) -> None:
    assert may_be(one, other) is same


def test_a_shorter_description_may_be_part_of_a_longer_and_an_empty_one_says_nothing() -> None:
    whole = about("agreement on joint border patrols")
    assert one_matter(about("the patrols agreement"), whole)
    assert one_matter(about("the fishing agreement"), whole) is False
    assert one_matter(about("the agreement"), whole) is None


TARIFF = (
    "[1 GPE|Chile] {a|imposed} [2 THING|a tariff on grapes and onions] from [3 GPE|Peru] on [4 DATE|Monday].\n"
    "a SANCTION/discontinue actual A:1 R:3 T:2 D:4",
    "2025-03-12",
)


def test_a_tariff_that_is_lifted_is_found_by_its_name_alone() -> None:
    later = "[1 GPE|Chile] {a|lifted} [2 THING|its tariff on Peruvian goods] on [3 DATE|Monday]."
    later += "\na RETREAT actual A:1 T:2 D:3"
    (entry,) = _ledger("sanctions", TARIFF, (later, "2025-06-12"))
    assert (entry.state, entry.actor) == ("lifted", ("CHL",))


def test_whoever_walks_out_takes_no_measure() -> None:
    told = "[1 GPE|Chile] {a|walked out} of [2 THING|talks on the crossing] with [3 GPE|Peru] on [4 DATE|Monday]."
    told += "\na SANCTION/discontinue actual A:1 R:3 T:2 D:4"
    assert not _ledger("sanctions", (told, "2025-03-12"))


def test_the_second_verb_of_one_measure_is_part_of_it() -> None:
    later = (
        "[1 GPE|Chile] {a|eased} [2 THING|its tariff] on [3 DATE|Monday] and now {b|admits} [4 THING|onions] from"
        " [5 GPE|Peru].\na RETREAT actual A:1 R:5 T:2 D:3\nb RETREAT actual A:1 R:5 T:4"
    )
    (entry,) = _ledger("sanctions", TARIFF, (later, "2025-06-12"))
    assert [s.kind for s in entry.steps] == ["imposed", "eased"]


SIGNED = (
    "[1 GPE|Peru] and [2 GPE|Chile] {a|signed} [3 THING|an agreement on border patrols] on [4 DATE|Monday]. It will"
    " enter into force on June 1.\na SUPPORT actual A:1,2 T:3 D:4",
    "2025-03-12",
)


def test_what_takes_effect_by_nobodys_doing_is_the_agreement_that_was_planned_to() -> None:
    later = (
        "[1 GPE|Peru] {a|thanked} [2 GPE|Chile]. The agreement on border patrols took effect on June 1.\n"
        "a SUPPORT actual A:1 R:2"
    )
    (paper,) = _ledger("agreements", SIGNED, (later, "2025-06-12"))
    (plan,) = _ledger("plans", SIGNED, (later, "2025-06-12"))
    assert (paper.state, plan.state, set(plan.actor)) == ("in force", "kept", {"PER", "CHL"})


def test_a_ratification_of_another_agreement_keeps_no_plan() -> None:
    plan = (
        "[1 GPE|Peru] and [2 GPE|Chile] {a|signed} [3 THING|an agreement on border patrols]. [6 GPE|Peru] will "
        "{b|ratify} [4 THING|the agreement on border patrols] by [5 DATE|June].\n"
        "a SUPPORT actual A:1,2 T:3\nb SUPPORT future A:6 T:4 D:5"
    )
    other = "[1 GPE|Peru] {a|ratified} [2 THING|a treaty on copper] with [3 GPE|Chile].\na SUPPORT actual A:1,3 T:2"
    (entry,) = _ledger("plans", (plan, "2025-03-12"), (other, "2025-05-12"))
    assert entry.state != "kept"


def test_an_envoys_planned_return_is_kept_by_the_end_of_the_recall() -> None:
    recall = (
        "[1 GPE|Peru] {a|recalled} [2 PER|its ambassador] from [3 GPE|Chile] on [4 DATE|Monday]. [6 GPE|Peru] will"
        " {b|send} [7 PER|its ambassador] back to [8 GPE|Chile] in [5 DATE|April].\n"
        "a SANCTION/withdraw actual A:1 R:3 T:2 D:4\nb SUPPORT future A:6 R:8 T:7 D:5"
    )
    back = "[1 PER|Peru's ambassador] {a|returned} to [2 GPE|Chile] on [3 DATE|Monday]."
    back += "\na CONSULT/visit actual A:1 R:2 D:3"
    (entry,) = _ledger("plans", (recall, "2025-03-12"), (back, "2025-04-16"))
    assert entry.state == "kept"


@pytest.mark.parametrize(
    ("said", "found"),
    [
        ("The border agreement took effect on June 1.", [("actual", "2025-06-01")]),
        ("The border agreement has been in force since May.", [("actual", "2025-05/..")]),
        ("The border agreement will enter into force on July 1.", [("future", "2025-07-01")]),
        ("The border agreement became binding on June 1.", [("actual", "2025-06-01")]),
        ("Is the border agreement worth much?\n\nIt has been in force since May.", [("actual", "2025-05/..")]),
        ("The ministers met in Lima. It has been in force since May.", []),
        ("The rules became binding on June 1.", []),
        ("The text takes effect on July 1.", []),
        ("The ceasefire agreement took effect on June 1.", []),
        ("The ban took effect on June 1.", []),
        ("He fled when the border agreement took effect on June 1.", []),
    ],
)
def test_agreements_take_effect_by_nobodys_doing(said: str, found: list[tuple[str, str]]) -> None:
    document = make_document(said, "a", published="2025-06-10")
    told = [e for s in told_in(document, []) for e in effects(s)]
    assert [(e.status, e.date) for e in told] == found


def test_a_ban_told_again_without_a_day_is_not_imposed_anew() -> None:
    plan = "[1 GPE|Chile] will {a|ban} [2 THING|onions] from [3 GPE|Peru] on [4 DATE|May 5]."
    over = (
        "[1 GPE|Chile] {a|lifted} [2 THING|its ban on onions] from [4 GPE|Peru] on [3 DATE|Monday]. It had {b|banned}"
        " [5 THING|onions] in reply to [6 THING|a tariff]."
    )
    (entry,) = _ledger(
        "sanctions", (f"{plan}\na SANCTION/discontinue future A:1 R:3 T:2 D:4", "2025-03-12"),
        (f"{over}\na RETREAT actual A:1 R:4 T:2 D:3\nb SANCTION/discontinue actual A:1 R:4 T:5", "2025-06-12"),
    )  # fmt: skip
    assert (entry.state, "imposed" in [s.kind for s in entry.steps]) == ("lifted", True)


def test_whoever_sends_an_envoy_need_not_have_recalled_one() -> None:
    recall = (
        "[1 GPE|Peru] {a|expelled} [2 GROUP|two Chilean diplomats] on [3 DATE|March 3]. [5 GPE|Peru] {b|sent}"
        " [4 PER|AMONG] to [6 GPE|Chile] on [7 DATE|March 10].\n"
        "a SANCTION/expel actual A:1 R:2 D:3\nb SUPPORT actual A:5 R:6 T:4 D:7"
    )
    for whom, steps in (("ambassadors", ["imposed"]), ("its ambassador", ["imposed", "lifted"])):
        (entry,) = _ledger("sanctions", (recall.replace("AMONG", whom), "2025-03-12"))
        assert [s.kind for s in entry.steps] == steps


@pytest.mark.parametrize(
    ("imposed", "act", "steps"),
    [
        ("{a|recalled} [2 PER|its ambassador] from", "SANCTION/withdraw actual A:1 R:3 T:2", ["imposed", "announced"]),
        ("{a|expelled} [2 GROUP|two diplomats] of", "SANCTION/expel actual A:1 R:2,3", ["imposed"]),
    ],
)
def test_an_envoy_who_will_be_sent_back_ends_a_recall_and_no_expulsion(
    imposed: str, act: str, steps: list[str]
) -> None:
    told = (
        f"[1 GPE|Peru] {imposed} [3 GPE|Chile] on [4 DATE|March 3]. [5 GPE|Peru] will {{b|send}} [6 PER|its ambassador]"
        f" back to [7 GPE|Chile] in [8 DATE|May].\na {act} D:4\nb SUPPORT future A:5 R:7 T:6 D:8",
        "2025-03-12",
    )
    (measure,), (plan,) = _ledger("sanctions", told), _ledger("plans", told)
    assert [s.kind for s in measure.steps] == steps and measure.state == "in force"
    assert plan.state == "open" and plan.date == "2025-05"


def test_a_plan_to_sign_is_kept_by_the_signing_of_that_day() -> None:
    plan = "[1 GPE|Peru] and [2 GPE|Chile] will {a|sign} [3 THING|an accord on ferries] on [4 DATE|May 5]."
    done = "[1 GPE|Peru] and [2 GPE|Chile] {a|signed} [3 THING|it] on [4 DATE|May 5]."
    (entry,) = _ledger(
        "plans", (f"{plan}\na SUPPORT future A:1,2 T:3 D:4", "2025-04-12"),
        (f"{done}\na SUPPORT actual A:1,2 T:3 D:4", "2025-05-06"),
    )  # fmt: skip
    assert entry.state == "kept"


@pytest.mark.parametrize(
    ("second", "entries"),
    [("In exchange for the hostages, [5 GPE|Peru]", 2), ("[5 GPE|Peru], Lima said,", 1)],
)
def test_who_is_freed_in_exchange_is_no_other_count_of_those_freed_before(second: str, entries: int) -> None:
    told = (
        "[1 GROUP|Two Chilean engineers] were {a|freed} on [2 DATE|March 3], [3 GPE|Chile] said. "
        f"{second} {{b|released}} [6 GROUP|four Chilean engineers], [7 PER|two sources] said.\n"
        "a RETREAT/release actual R:1 D:2 S:3\nb RETREAT/release actual A:5 R:6 S:7"
    )
    assert len(_ledger("people", (told, "2025-03-05"))) == entries
