"""From an annotated text to events: who, when, where, and the characters each rests on."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from detente.event import Document, Event, content_id
from detente.resolving.events import resolve
from detente.training.notation import parse, read_corpus

CORPUS = Path(__file__).parents[2] / "corpus" / "passages"


def _document(text: str, published: str | None, dateline: str | None = None) -> Document:
    return Document(content_id(text), text, "a.txt", published, dateline=dateline)


def _told(block: str, published: str | None = "2025-03-05", dateline: str | None = None) -> list[Event]:
    """The events of one passage in the corpus's notation, without its first line."""
    passage = parse(["# x-1 wire 2025-03-05", *block.strip().split("\n")])
    return resolve(_document(passage.text, published, dateline), passage.annotation, "test")


def _spans(value: object) -> Iterator[tuple[str, int, int]]:
    """All (text, start, end) inside an event."""
    if hasattr(value, "start") and hasattr(value, "end"):
        yield value.text, value.start, value.end  # type: ignore[attr-defined]
    for name in getattr(value, "__slots__", ()):
        inner = getattr(value, name)
        for item in inner if isinstance(inner, tuple) else (inner,):
            yield from _spans(item)


def test_an_event_says_who_did_what_to_whom_when_and_where() -> None:
    (event,) = _told(
        "[1 PER|Foreign Minister Sergei Lavrov] {a|visited} [2 GPE|Myanmar] on [3 DATE|Monday] and went to"
        " [4 PLACE|Yangon], [5 ORG|state television] said.\na CONSULT/visit actual A:1 R:2 L:4 D:3 S:5 C:diplomatic"
    )
    (actor,), (recipient,), (place,) = event.actors, event.recipients, event.locations
    assert (actor.name, actor.entity, actor.country) == ("Sergei Lavrov", "person:sergei-lavrov", "RUS")
    assert actor.sectors[0] == "GOV"
    assert (recipient.name, recipient.entity, recipient.country) == ("Myanmar", "country:MMR", "MMR")
    assert (place.name, place.country) == ("Yangon", "MMR")
    assert place.lat == pytest.approx(16.8, abs=0.3)
    assert (event.date, event.dates[0].edtf, event.dates[0].text) == ("2025-03-03", "2025-03-03", "Monday")
    assert event.attribution is not None and event.attribution.text == "state television"
    assert (event.type, event.mode, event.status, event.contexts) == ("CONSULT", "visit", "actual", ("diplomatic",))
    assert (event.quad, event.published, event.source, event.model) == (
        "verbal cooperation", "2025-03-05", "a.txt", "test",
    )  # fmt: skip
    assert event.score > 0


def test_a_pronoun_is_carried_to_the_name_it_stands_for() -> None:
    event = _told(
        "[1 PER|Sergei Lavrov] rested. [2 PRON|He] {a|visited} [3 GPE|China].\na CONSULT/visit actual A:2 R:3\n= 1 2"
    )[0]
    (he,) = event.actors
    assert (he.text, he.kind, he.name, he.country) == ("He", "PRON", "Sergei Lavrov", "RUS")
    assert he.antecedent is not None and he.antecedent.text == "Sergei Lavrov"


def test_a_pronoun_goes_back_or_ahead_in_its_own_sentence_and_not_to_a_later_one() -> None:
    (later,) = _told(
        "[1 PRON|It] {a|expelled} three [2 GROUP|diplomats]. [3 GPE|Belarus] protested.\n"
        "a SANCTION/expel actual A:1 R:2\n= 1 3"
    )
    assert (later.actors[0].name, later.actors[0].antecedent) == (None, None)
    (own,) = _told(
        "After [1 PRON|he] had {a|left} [2 GPE|China], [3 PER|Sergei Lavrov] slept.\na RETREAT actual A:1\n= 1 3"
    )
    assert own.actors[0].name == "Sergei Lavrov"
    (back,) = _told(
        "[1 GPE|Poland] woke. [2 PRON|It] {a|expelled} [3 GROUP|diplomats]. [4 GPE|Belarus] protested.\n"
        "a SANCTION/expel actual A:2 R:3\n= 1 2 4"
    )
    assert back.actors[0].country == "POL"


def test_who_speaks_is_named_after_the_speech() -> None:
    (event,) = _told(
        '"[1 PRON|We] {a|left} [2 GPE|Chad]. That is all," [3 PER|Sergei Lavrov] said.\na RETREAT actual A:1\n= 1 3'
    )
    assert event.actors[0].name == "Sergei Lavrov"


def test_an_unnamed_group_is_carried_but_words_that_name_somebody_are_not() -> None:
    event = _told(
        "[1 GPE|Poland]: [2 GROUP|its envoys] {a|came} to [3 GPE|Warsaw].\na CONSULT actual A:2 R:3\n= 1 2 3"
    )[0]
    (envoys,), (warsaw,) = event.actors, event.recipients
    assert (envoys.country, warsaw.country) == ("POL", "POL")
    assert envoys.antecedent is not None and envoys.antecedent.text == "Poland"
    assert warsaw.antecedent is None


def test_an_actor_told_twice_in_one_role_is_one_actor() -> None:
    (event,) = _told("[1 GPE|Chad] {a|met} [2 GPE|Togo], and [3 PRON|it] sang.\na CONSULT actual A:1,2,3\n= 1 3")
    assert [a.text for a in event.actors] == ["Chad", "Togo"]


def test_they_who_are_joined_to_nobody_are_the_people_named_side_by_side_just_before() -> None:
    (event,) = _told(
        "[1 PER|Vladimir Putin] and [2 PER|Min Aung Hlaing] are friends; last year [3 PRON|they] {a|met}.\n"
        "a CONSULT actual A:3"
    )
    assert [a.name for a in event.actors] == ["Vladimir Putin", "Min Aung Hlaing"]


def test_they_who_are_joined_to_nobody_are_no_one_person_and_nobody_of_another_sentence() -> None:
    (alone,) = _told("[1 PER|Vladimir Putin] smiled when [2 PRON|they] {a|met}.\na CONSULT actual A:2")
    assert [a.text for a in alone.actors] == ["they"]
    (apart,) = _told(
        "[1 PER|Vladimir Putin] and [2 PER|Min Aung Hlaing] are friends. [3 PRON|They] {a|fled}.\na RETREAT actual A:3"
    )
    assert [a.text for a in apart.actors] == ["They"]


def test_they_are_all_who_stand_in_a_row() -> None:
    event = _told(
        "[1 GPE|Chad], [2 GPE|Togo] and [3 GPE|Peru] came. [4 PRON|They] {a|met}.\na CONSULT actual A:4\n= 1 4"
    )[0]
    assert [(a.text, a.country) for a in event.actors] == [("They", "TCD"), ("They", "TGO"), ("They", "PER")]
    assert [a.antecedent.text for a in event.actors if a.antecedent] == ["Chad", "Togo", "Peru"]


def test_a_pronoun_that_stands_for_nobody_known_stays_as_text() -> None:
    (event,) = _told("[1 PRON|They] {a|fled} from [2 GROUP|gunmen].\na RETREAT actual A:1 R:2")
    assert (event.actors[0].text, event.actors[0].name, event.actors[0].country) == ("They", None, None)
    assert event.actors[0].antecedent is None


def test_both_countries_are_two_actors() -> None:
    event = _told(
        "[1 GPE|Kenya] spoke to [2 GPE|Uganda]. The [3 GROUP|two countries] {a|signed} a [4 THING|pact].\n"
        "a SUPPORT actual A:3 T:4"
    )[0]
    assert [a.country for a in event.actors] == ["KEN", "UGA"]
    assert {a.text for a in event.actors} == {"two countries"}
    assert [a.antecedent.text for a in event.actors if a.antecedent] == ["Kenya", "Uganda"]
    assert [t.text for t in event.themes] == ["pact"]


def test_who_acts_is_not_done_to_beside_others() -> None:
    (promised,) = _told(
        "[1 GPE|Poland] {a|promised} [2 GPE|Belarus] and [3 GPE|Poland] a crossing.\na AGREE actual A:1 R:2,3"
    )
    assert [r.country for r in promised.recipients] == ["BLR"]
    (blamed,) = _told("[1 GPE|Poland] {a|blamed} [2 GPE|Poland].\na ACCUSE/allege actual A:1 R:2")
    assert [r.country for r in blamed.recipients] == ["POL"]


def test_generic_forces_are_at_home_where_the_story_plays() -> None:
    (event,) = _told(
        "[1 GROUP|Police] {a|arrested} [2 GROUP|two activists] in [3 GPE|Kenya].\na COERCE/arrest actual A:1 R:2 L:3"
    )
    assert event.actors[0].country == "KEN"


def test_who_arrests_accuses_or_protests_is_at_home_where_the_paragraph_tells_it() -> None:
    told = (
        "[1 GPE|Peru] {a|protested}. [2 GROUP|Police] in [3 PLACE|Quito] {b|arrested} [4 GROUP|two Peruvian miners]."
        " [5 GROUP|Prosecutors] {c|accused} [6 PRON|them] of theft."
    )
    acts = "\na REJECT actual A:1\nb COERCE/arrest actual A:2 R:4 L:3\nc ACCUSE actual A:5 R:6\n= 4 6"
    a, b, c = _told(told + acts, dateline="LIMA")
    assert [e.actors[0].country for e in (a, b, c)] == ["PER", "ECU", "ECU"]
    raid = "[1 GPE|Peru] {a|protested}. [2 GROUP|Soldiers] {b|shelled} a post in [3 PLACE|Quito]."
    a, b = _told(raid + "\na REJECT actual A:1\nb ASSAULT actual A:2 L:3", dateline="LIMA")
    assert b.actors[0].country == "PER"


def test_the_dateline_is_the_scene_only_of_its_own_country() -> None:
    block = (
        "[1 GPE|Kenya] and [4 GPE|Kenya] and [2 GPE|Uganda]: [3 GROUP|police] {a|fired} at"
        " [5 GROUP|workers].\na ASSAULT/firearms actual A:3 R:5"
    )
    assert _told(block)[0].actors[0].country == "KEN"
    assert _told(block, dateline="KAMPALA")[0].actors[0].country == "UGA"
    assert _told(block, dateline="GENEVA")[0].actors[0].country == "KEN"


@pytest.mark.parametrize(
    ("dates", "roles", "date"),
    [
        ("[3 DATE|since 2021] on [4 DATE|Monday]", "D:3,4", "2025-03-03"),
        ("in [3 DATE|March 2024], [4 DATE|May 5, 2024]", "D:3,4", "2024-05-05"),
        ("[3 DATE|since 2021]", "D:3", "2021/.."),
        ("[3 DATE|since the coup]", "D:3", None),
        ("[3 DATE|since the coup] on [4 DATE|Monday]", "D:3,4", "2025-03-03"),
        ("on [3 DATE|Monday]", "", None),
    ],
)
def test_the_date_is_the_narrowest_that_the_text_ties_to_the_act(dates: str, roles: str, date: str | None) -> None:
    (event,) = _told(f"[1 GPE|Chad] {{a|met}} [2 GPE|Togo] {dates}.\na CONSULT actual A:1,2 {roles}")
    assert event.date == date


def test_of_days_that_two_verbs_of_a_sentence_share_each_has_the_one_that_follows_it() -> None:
    banned, raid = _told(
        "[1 GPE|Chad] {a|banned} [2 THING|rice] on [3 DATE|Monday] after the {b|raid} of [5 GPE|Togo]"
        " on [4 DATE|March 1].\n"
        "a SANCTION actual A:1 T:2 D:4,3\nb ASSAULT actual A:5 D:3,4"
    )
    assert (banned.date, raid.date) == ("2025-03-03", "2025-03-01")


def test_weekdays_look_ahead_for_what_is_planned() -> None:
    def day(status: str) -> str | None:
        return _told(f"[1 GPE|Chad] {{a|met}} [2 GPE|Togo] on [3 DATE|Friday].\na CONSULT {status} A:1,2 D:3")[0].date

    assert (day("actual"), day("future")) == ("2025-02-28", "2025-03-07")


def test_a_date_that_counts_from_the_story_so_far_is_resolved_against_it() -> None:
    events = _told(
        "[1 GPE|Chad] {a|met} [2 GPE|Togo] on [3 DATE|May 5, 2020], {b|met} [4 GPE|Peru] [5 DATE|three days later].\n"
        "a CONSULT actual A:1,2 D:3\nb CONSULT actual A:1,4 D:5"
    )
    assert [e.date for e in events] == ["2020-05-05", "2020-05-08"]


def test_without_a_publication_date_only_full_dates_are_known() -> None:
    block = (
        "[1 GPE|Chad] {a|met} [2 GPE|Togo] on [3 DATE|Monday], {b|met} [4 GPE|Peru] on [5 DATE|May 5, 2020].\n"
        "a CONSULT actual A:1,2 D:3\nb CONSULT actual A:1,4 D:5"
    )
    events = _told(block, published=None)
    assert [e.date for e in events] == [None, "2020-05-05"]
    assert events[0].published is None


def test_two_numbers_after_between_are_the_ends_of_one() -> None:
    text = "Between [1 GROUP|two and three hundred traders] were {a|deported} by [2 GPE|Zimbabwe]."
    (event,) = _told(f"{text}\na COERCE/deport actual A:2 R:1")
    assert [(q.text, q.low, q.high, q.start) for q in event.quantities] == [("two and three hundred", 200, 300, 8)]


def test_numbers_come_with_the_act_from_what_is_given_or_who_suffers() -> None:
    (event,) = _told(
        "[1 GPE|Japan] {a|gave} [2 GROUP|some 200 farmers] [3 THING|$40 million] in [4 DATE|2024].\n"
        "a AID actual A:1 R:2 T:3 D:4"
    )
    assert [(q.text, q.low, q.high, q.unit) for q in event.quantities] == [
        ("$40 million", 40e6, 40e6, "USD"),
        ("200", 180, 220, "farmers"),
    ]


LINKED = (
    "[1 GPE|Poland] {a|expelled} [2 GROUP|envoys]; [3 GPE|Belarus] {b|banned} [4 GROUP|reporters].\n"
    "a SANCTION/expel actual A:1 R:2\nb COERCE/restrict actual A:3 R:4\n> response b a"
)


@pytest.mark.parametrize(
    ("told", "prices"),
    [
        ("for $5 billion on [3 DATE|Thursday]", ["$5 billion"]),
        ("on [3 DATE|Thursday], worth about 5 billion euros", ["5 billion euros"]),
        ("at a cost of 2 billion zlotys on [3 DATE|Thursday]", ["2 billion zlotys"]),
        ("on [3 DATE|Thursday] and asked for $5 billion", []),
        ("on [3 DATE|Thursday]. For $5 billion it could have more", []),
        ("on [3 DATE|Thursday] for 30 days", []),
    ],
)
def test_the_price_of_what_is_given_is_a_number_of_the_act(told: str, prices: list[str]) -> None:
    block = f"""[1 GPE|Poland] {{a|approved}} [2 THING|the sale of 600 missiles] to [4 GPE|Ukraine] {told}.
a AGREE actual A:1 R:4 T:2 D:3"""
    (event,) = _told(block)
    assert [q.text for q in event.quantities] == ["600", *prices]


def test_links_name_the_other_event() -> None:
    first, second = _told(LINKED)
    assert first.links == ()
    assert [(k.rel, k.event_id) for k in second.links] == [("response", first.event_id)]


def test_ids_depend_on_the_text_and_the_place_in_it_and_on_nothing_else() -> None:
    first, second = _told(LINKED)
    again = _told(LINKED, published=None)
    assert [e.event_id for e in again] == [first.event_id, second.event_id]
    assert first.event_id != second.event_id
    assert first.document_id == content_id("Poland expelled envoys; Belarus banned reporters.")
    assert {e.event_id for e in _told(LINKED.replace("reporters", "writers"))}.isdisjoint(
        {first.event_id, second.event_id}
    )
    # The same on every machine and in every version: records made elsewhere can be brought together.
    assert content_id("Poland expelled envoys; Belarus banned reporters.") == "94cb2292db7733e1"
    assert first.event_id == "ed8a16057809b61c"


def test_every_span_of_the_corpus_is_the_text_between_its_offsets() -> None:
    passages = [p for name in ("a1", "w10") for p in read_corpus(CORPUS / f"{name}.ann")[:40]]
    seen = 0
    for p in passages:
        events = resolve(_document(p.text, p.published), p.annotation, "test")
        assert len({e.event_id for e in events}) == len(events) == len(p.annotation.acts)
        for event in events:
            for text, start, end in _spans(event):
                assert p.text[start:end] == text != ""
                seen += 1
    assert seen > 1000


def test_a_day_after_dates_the_act_of_the_clause_that_it_opens() -> None:
    closed, wounded = _told(
        "[1 GPE|Poland] {a|closed} the [2 THING|crossing] on [3 DATE|Tuesday], [4 DATE|two days after] [5 GROUP|shots]"
        " {b|wounded} a [6 GROUP|guard].\na SANCTION actual A:1 T:2 D:3\nb ASSAULT actual A:5 R:6 D:4"
    )
    assert (closed.date, wounded.date) == ("2025-03-04", "2025-03-02")


def test_a_day_after_at_the_beginning_or_end_counts_on() -> None:
    _, later = _told(
        "[1 GPE|Poland] {a|closed} the [2 THING|crossing] on [3 DATE|Tuesday]. [4 DATE|A day after], [5 GPE|Minsk]"
        " {b|protested}.\na SANCTION actual A:1 T:2 D:3\nb ACCUSE actual A:5 D:4"
    )
    assert later.date == "2025-03-05"


def test_where_the_reporter_sits_is_no_scene_of_what_happens_elsewhere() -> None:
    (killed, *_) = _told(
        "[1 THING|Bombs] {a|killed} [2 GROUP|eleven villagers], [3 GPE|Chad] said. [4 GPE|Chad] {b|accused}"
        " [5 GPE|Libya], and [6 GROUP|Chadian officers] {c|visited} [7 GPE|Kenya].\na ASSAULT actual R:2 S:3\n"
        "b ACCUSE actual A:4 R:5\nc CONSULT/visit actual A:6 R:7",
        dateline="NAIROBI",
    )
    assert [r.country for r in killed.recipients] == ["TCD"]


def test_what_the_same_one_is_called_says_more_than_where_the_story_plays() -> None:
    text = "[1 GROUP|Taiwan's president] {a|came} to [2 GPE|Honduras]. [3 GPE|Honduras] and [4 GPE|Honduras] waited."
    text += " The [5 GROUP|president] {b|stayed}. [6 PRON|She] {c|met} [7 GROUP|farmers]."
    told = "a CONSULT/visit actual A:1 R:2\nb CONSULT/visit actual A:5\nc CONSULT actual A:6,7\n= 1 5 6"
    events = _told(f"{text}\n{told}", dateline="TEGUCIGALPA")
    assert [e.actors[0].country for e in events] == ["TWN"] * 3


def test_an_assembly_is_that_of_the_body_with_which_it_is_joined() -> None:
    text = "In the [1 ORG|assembly of the World Health Organization] [2 GPE|Peru] {a|spoke}. [3 GPE|Peru] lost: the"
    _, rejected = _told(f"{text} [4 ORG|assembly] {{b|rejected}} it.\na REQUEST actual A:2\nb REJECT actual A:4\n= 1 4")
    assert rejected.actors[0].entity == "org:who"


def test_a_name_that_two_countries_bodies_bear_is_that_of_the_country_of_the_story() -> None:
    text = "The [1 ORG|House of Commons] {a|voted} for it. [2 GPE|Canada] {b|thanked} [3 GPE|India]."
    vote, _ = _told(f"{text}\na SUPPORT actual A:1\nb SUPPORT actual A:2 R:3", dateline="OTTAWA")
    assert vote.actors[0].country == "CAN"


def test_its_aircraft_are_those_of_the_army_that_denies() -> None:
    text = "[1 GPE|South Sudan] {a|accused} it. The [2 ORG|Sudanese army] denied that [3 PRON|it] had {b|struck}"
    text += " [4 PLACE|Aweil]. A spokesman said that [5 GROUP|its aircraft] had {c|attacked} a [6 PLACE|camp]."
    *_, attack = _told(f"{text}\na ACCUSE actual A:1\nb ASSAULT negated A:3 S:2\nc ASSAULT actual A:5 R:6\n= 2 3")
    assert attack.actors[0].country == "SDN"


def test_a_body_that_is_told_to_be_in_a_city_is_of_its_country() -> None:
    events = _told(
        "[1 GPE|Norway] {a|expelled} [2 PER|a Russian envoy]. The [3 ORG|foreign ministry] in Moscow {b|condemned} it;"
        " the [4 ORG|foreign ministry] {c|praised} [7 GPE|Norway]'s police. [5 ORG|A court in] Lima"
        " {d|jailed} [6 PER|him].\n"
        "a SANCTION/expel actual A:1 R:2\nb ACCUSE/disapprove actual A:3\nc SUPPORT actual A:4\n"
        "d SANCTION/convict actual A:5 R:6"
    )
    assert [e.actors[0].country for e in events[1:]] == ["RUS", "NOR", "PER"]


def test_she_is_of_the_country_of_the_person_whom_the_pronoun_means() -> None:
    *_, left = _told(
        "[1 GROUP|Chile's envoy], [2 PER|Ana Vega], {a|flew} to [3 PLACE|Lima]. [4 PRON|She] {b|left} on Monday.\n"
        "a CONSULT/visit actual A:1 L:3\nb RETREAT actual A:4\n= 1 2 4"
    )
    assert left.actors[0].country == "CHL"


def test_her_diplomats_are_of_the_minister_who_speaks_in_the_sentence_before() -> None:
    *_, threat = _told(
        "[1 GROUP|The Dutch foreign minister] said that [2 GPE|Sudan] {a|lied}. [3 GPE|Sudan] had {b|threatened}"
        " [4 GROUP|three of her diplomats].\na ACCUSE actual A:2 S:1\nb THREATEN actual A:3 R:4"
    )
    assert threat.recipients[0].country == "NLD"


def test_its_minister_goes_back_to_the_subject_of_the_sentence_before_also_a_pronoun() -> None:
    *_, visit = _told(
        "[1 GPE|Norway] slept. On Monday [2 PRON|it] {a|eased} a ban on [3 GPE|Serbia]. [4 GROUP|Its foreign minister]"
        " {b|visited} [5 PLACE|Nis].\na RETREAT actual A:2 R:3\nb CONSULT/visit actual A:4 L:5\n= 1 2"
    )
    assert visit.actors[0].country == "NOR"


def test_who_acts_is_at_home_where_they_come_from() -> None:
    *_, signed = _told(
        "[1 GPE|Ghana] {a|met} [2 GPE|Togo]; [3 GPE|Ghana] slept. A [4 GROUP|judge] from Lomé {b|signed}.\n"
        "a CONSULT actual A:1,2\nb SUPPORT actual A:4"
    )
    assert signed.actors[0].country == "TGO"
