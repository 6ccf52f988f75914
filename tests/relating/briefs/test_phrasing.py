"""Acts as sentences."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from detente.event import Actor, Event, Span
from detente.reading import make_document
from detente.relating.acts.incidents import Incident
from detente.relating.briefs.naming import called
from detente.relating.briefs.own_words import LONGEST, around, bounded
from detente.relating.briefs.phrasing import sentence
from detente.relating.briefs.quoting import in_its_words
from detente.relating.briefs.slots import told_between
from detente.relating.briefs.verbs import frames, verbs
from detente.resolving.events import resolve
from detente.training.notation import parse

Make = Callable[..., Event]


@pytest.mark.parametrize(
    ("kind", "trigger", "status", "said"),
    [
        ("SANCTION/expel", "expelling", "actual", "RUS expelled MMR"),
        ("SANCTION/expel", "expulsion", "future", "RUS will expel MMR"),
        ("SANCTION", "retaliated", "actual", "RUS retaliated against MMR"),
        ("CONSULT/visit", "trip", "actual", "RUS travelled to MMR"),
        ("CONSULT", "talks", "negated", "RUS did not hold talks with MMR"),
        ("REQUEST", "urged", "hypothetical", "RUS would urge MMR"),
        ("COERCE/restrict", "interfering", "actual", "RUS restricted MMR"),
        ("SANCTION", "froze out", "actual", "RUS took measures against MMR"),
    ],
)
def test_an_act_is_told_by_its_verb_and_status(make: Make, kind: str, trigger: str, status: str, said: str) -> None:
    event = make(kind, ["RUS"], ["MMR"], trigger=trigger, status=status)
    assert sentence(Incident((event,))) == said


def test_a_plan_that_was_due_before_its_report_is_none_for_the_future(make: Make) -> None:
    event = make("CONSULT", ["RUS", "MMR"], trigger="talk", status="future", date="2022-09", published="2025-03-03")
    assert sentence(Incident((event,))) == "RUS and MMR were to hold talks"
    event = make("SANCTION/expel", [], ["MMR"], trigger="expelled", status="future", date="2025-03-02")
    assert sentence(Incident((event,))) == "MMR was to be expelled"


def test_who_is_not_named_is_not_made_up(make: Make) -> None:
    event = make("ASSAULT", [], ["MMR"], trigger="killed")
    assert sentence(Incident((event,))) == "MMR was killed"


def test_what_an_act_is_about_stands_with_its_preposition(make: Make) -> None:
    event = make("RETREAT", ["RUS"], ["MMR"], ["ban on fish"], trigger="lifted")
    assert sentence(Incident((event,))) == "RUS lifted ban on fish on MMR"


def test_a_visit_that_is_put_off_is_told_in_the_words_of_the_text() -> None:
    passage = parse(["# x-1 wire 2025-03-12",
                     "[1 GPE|Chile] {a|called off} a visit to [2 PLACE|Lima] by its [3 PER|foreign minister].",
                     "a REJECT/meet actual A:1 R:2,3"])  # fmt: skip
    document = make_document(passage.text, "x-1", published="2025-03-12")
    (event,) = resolve(document, passage.annotation, "test")
    said = sentence(Incident((event,)), {document.document_id: document})
    assert said == "Chile called off “a visit to Lima by its foreign minister”"


@pytest.mark.parametrize(
    ("text", "act", "said"),
    [
        (
            "A raid that [1 GPE|Chile] {a|blames} on [2 GPE|Peru] hit it.",
            "ACCUSE/allege actual A:1 R:2", "Chile blamed Peru",
        ),
        (
            "[1 GROUP|The presidents of Chile and Peru] {a|met}.",
            "CONSULT actual A:1", "“The presidents of Chile and Peru met”",
        ),
        (
            "[1 GPE|Chile] {a|stopped} [2 THING|issuing] [3 THING|visas] to [4 GPE|Peru].",
            "SANCTION/discontinue actual A:1 T:2,3 R:4", "Chile stopped issuing visas to Peru",
        ),
        (
            "[1 GPE|Chile] {a|adopted} [2 THING|new tariffs] against [3 GPE|Peru].",
            "SANCTION/discontinue actual A:1 T:2 R:3", "Chile adopted new tariffs against Peru",
        ),
        (
            "[1 GPE|Chile] put a {a|levy} of [2 THING|5 per cent] on [3 THING|tin] from [4 GPE|Peru].",
            "SANCTION/discontinue actual A:1 T:2,3 R:4", "“Chile put a levy of 5 per cent on tin from Peru”",
        ),
        (
            "[1 GPE|Chile] put a {a|tariff} of [2 THING|5 per cent] on [3 THING|tin] from [4 GPE|Peru].",
            "SANCTION/discontinue actual A:1 T:2,3 R:4", "“Chile put a tariff of 5 per cent on tin from Peru”",
        ),
        (
            "[1 GPE|Chile] let go of its {a|tariffs} against [2 GPE|Peru].",
            "RETREAT actual A:1 R:2", "“Chile let go of its tariffs against Peru”",
        ),
        (
            "[1 GPE|Chile] {a|delayed} [2 THING|a review] of the [3 THING|canal treaty] with [4 GPE|Peru].",
            "REJECT actual A:1 T:2,3 R:4", "Chile delayed a review of the canal treaty with Peru",
        ),
        (
            "[1 GPE|Chile] {a|banned} [2 THING|imports of Peruvian grapes] of [3 GPE|Peru].",
            "COERCE actual A:1 T:2 R:3", "Chile banned imports of Peruvian grapes of Peru",
        ),
        (
            "[1 GPE|Chile] {a|gave} [2 GPE|Peru] [3 THING|Peruvian masks].",
            "AID actual A:1 T:3 R:2", "Chile gave Peru Peruvian masks",
        ),
        (
            "[1 GPE|Chile] answered with a {a|ban} on [3 THING|grapes] from abroad.",
            "COERCE actual A:1 T:3", "“Chile answered with a ban on grapes from abroad”",
        ),
        (
            "[1 GPE|Chile] will {a|recall} [2 THING|its envoy] from [3 GPE|Peru], he said in [4 PLACE|Lima].",
            "SANCTION/withdraw future A:1 T:2 R:3 L:4", "“Chile will recall its envoy from Peru, he said in Lima”",
        ),
        (
            "[1 GPE|Chile] {a|recalled} [2 THING|its envoy] from [3 GPE|Lima].",
            "SANCTION/withdraw actual A:1 T:2 R:3 L:3", "Chile recalled its envoy from Lima",
        ),
        (
            "[1 PER|Her Peruvian counterpart] {a|resigned}.",
            "RETREAT/resign actual A:1", "“Her Peruvian counterpart resigned”",
        ),
        (
            "[1 GPE|Chile] and [2 GPE|Peru] {a|sat down} on the edge of [3 THING|a summit].",
            "CONSULT actual A:1,2 T:3", "“Chile and Peru sat down on the edge of a summit”",
        ),
        (
            "[1 GPE|Chile] {a|postponed} [2 THING|the trip], to the dismay of [3 GPE|Peru].",
            "REJECT/meet actual A:1 T:2 R:3", "“Chile postponed the trip, to the dismay of Peru”",
        ),
        (
            "[1 GPE|Chile] {a|shelled} a post south-east of [2 PLACE|Arica].",
            "ASSAULT actual A:1 L:2", "Chile shelled a post south-east of Arica",
        ),
        (
            "[1 GPE|Chile] {a|stoked} up [2 THING|a fleet].",
            "MOBILIZE actual A:1 T:2", "“Chile stoked up a fleet”",
        ),
        (
            "[1 GPE|Chile] {a|switched} off [2 THING|its radars].",
            "RETREAT actual A:1 T:2", "Chile switched off its radars",
        ),
        (
            "[1 GPE|Chile] {a|switched on} [2 THING|its radars].",
            "MOBILIZE actual A:1 T:2", "Chile switched on its radars",
        ),
        ("[1 GROUP|47 farmers] were {a|attacked}.", "ASSAULT actual R:1", "“47 farmers were attacked”"),
        ("[1 GROUP|2,300 farmers] were {a|attacked}.", "ASSAULT actual R:1", "“2,300 farmers were attacked”"),
        ("[1 GROUP|1 farmer] was {a|attacked}.", "ASSAULT actual R:1", "“1 farmer was attacked”"),
        # the preposition of a noun is no particle of its verb
        (
            "[1 GPE|Chile] imposed {a|sanctions} on [2 GROUP|four Peruvian banks].",
            "SANCTION actual A:1 R:2", "Chile imposed sanctions on four Peruvian banks",
        ),
    ],
)  # fmt: skip
def test_a_verb_stands_with_what_it_is_done_to(text: str, act: str, said: str) -> None:
    passage = parse(["# x-1 wire 2025-03-12", *text.split("\n"), f"a {act}"])
    document = make_document(passage.text, "x-1", published="2025-03-12")
    (event,) = resolve(document, passage.annotation, "test")
    assert sentence(Incident((event,)), {document.document_id: document}) == said


def test_the_of_of_a_noun_does_not_stand_after_its_verb() -> None:
    passage = parse(["# x-1 wire 2025-03-12", "[1 GPE|Chile]'s {a|condemnation} of [2 GPE|Peru] was loud.",
                     "a ACCUSE/disapprove actual A:1 R:2"])  # fmt: skip
    document = make_document(passage.text, "x-1", published="2025-03-12")
    (event,) = resolve(document, passage.annotation, "test")
    assert sentence(Incident((event,)), {document.document_id: document}) == "Chile condemned Peru"


def test_a_form_of_a_verb_means_one_verb_and_every_type_has_a_frame() -> None:
    from detente.codebook import TYPES

    assert verbs()["calls off"].base == "call off" and verbs()["expulsions"].base == "expel"
    assert all((t, "") in frames() for t in TYPES)
    assert all(set("RTP") & set(v.frame.split()) for v in verbs().values())


def test_the_sign_behind_a_slot_stands_where_something_follows(make: Make) -> None:
    of = {"trigger": "put on alert"}
    act = make("MOBILIZE", ["RUS"], ["MMR"], ["tanks"], **of)
    assert sentence(Incident((act,))) == "RUS moved forces against MMR: tanks"
    act = make("MOBILIZE", ["RUS"], [], ["tanks"], **of)
    assert sentence(Incident((act,))) == "RUS moved forces: tanks"
    act = make("MOBILIZE", ["RUS"], ["MMR"], **of)
    assert sentence(Incident((act,))) == "RUS moved forces against MMR"


def test_what_will_enter_into_force_will_be_brought_into_it(make: Make) -> None:
    act = make("AGREE", [], [], ["canal treaty"], trigger="enter into force", status="future")
    assert sentence(Incident((act,))) == "Canal treaty will be brought into force"


@pytest.mark.parametrize(
    ("text", "act", "said"),
    [
        # no verb of the tables tells it
        (
            "In May [1 GPE|Chile] {a|took back} [2 THING|Peruvian shrimp], and nobody minded.",
            "SANCTION actual A:1 T:2", "“In May Chile took back Peruvian shrimp”",
        ),
        # nothing stands in the slots of its verb
        (
            "Her appeal was {a|rejected} by [1 ORG|the Supreme Court] on Monday.",
            "REJECT actual A:1", "“Her appeal was rejected by the Supreme Court on Monday”",
        ),
        # an aside before the verb
        (
            "[1 GPE|Chile], [2 PER|Ana Rojas], its envoy, said, {a|shadowed} [3 THING|the trawler] until dawn.",
            "MOBILIZE actual A:1 T:3", "“Chile, Ana Rojas, its envoy, said, shadowed the trawler until dawn”",
        ),
        # it stands before the verb, or nobody is named
        (
            "[2 GROUP|Nine people] were {a|handed over} by [1 GPE|Chile] and three by Peru.",
            "RETREAT actual A:1 R:2", "“Nine people were handed over by Chile and three by Peru”",
        ),
        (
            "[1 PER|His] trip, talked of since March, would not be {a|made}.",
            "CONSULT/visit future A:1", "“His trip, talked of since March, would not be made”",
        ),
        # a number that was changed
        (
            "[1 GPE|Chile] {a|raised} [2 THING|the levy] from [3 THING|$4] to $13.",
            "SANCTION actual A:1 T:2,3", "“Chile raised the levy from $4 to $13”",
        ),
        # contents, to where another verb begins
        (
            "[1 GPE|Chile] {a|accused} [2 GPE|Peru] of arming rebels, and closed a port.",
            "ACCUSE actual A:1 R:2", "Chile accused Peru “of arming rebels”",
        ),
        (
            '[1 GPE|Chile] {a|urged} [2 GPE|Peru] to "look ahead" when they met.',
            "REQUEST actual A:1 R:2", 'Chile urged Peru “to "look ahead"”',
        ),
        (
            "[1 GPE|Chile] {a|thanked} [2 GPE|Peru] for having sheltered its people.",
            "SUPPORT actual A:1 R:2", "Chile thanked Peru “for having sheltered its people”",
        ),
        # as before
        (
            "[1 GPE|Chile] {a|banned} [2 THING|apples] from [3 GPE|Peru].",
            "COERCE actual A:1 T:2 R:3", "Chile banned apples from Peru",
        ),
        (
            "[1 GPE|Chile] {a|closed} [2 THING|Peruvian schools] and offices of [3 GPE|Peru].",
            "SANCTION actual A:1 T:2 R:3", "“Chile closed Peruvian schools and offices of Peru”",
        ),
        (
            "[1 ORG|Police] in [3 PLACE|Arica] {a|raided} [2 ORG|a library].",
            "COERCE actual A:1 R:2 L:3", "Police (Chile) in Arica raided a library",
        ),
    ],
)  # fmt: skip
def test_what_the_tables_do_not_tell_is_told_in_the_words_of_the_text(text: str, act: str, said: str) -> None:
    passage = parse(["# x-1 wire 2025-03-12", *text.split("\n"), f"a {act}"])
    document = make_document(passage.text, "x-1", published="2025-03-12")
    (event,) = resolve(document, passage.annotation, "test")
    assert sentence(Incident((event,)), {document.document_id: document}) == said


def test_a_quotation_has_an_end() -> None:
    text = "Chile said " + "that it would wait and see " * 12 + "on Monday."
    document = make_document(text, "x-1", published="2025-03-12")
    said = bounded(0, len(text), document)
    assert len(said) <= LONGEST + 2 and said.endswith(" …")
    assert around(text.index("Monday"), len(text), document) == "see on Monday"


@pytest.mark.parametrize(
    ("mention", "earlier", "said"),
    [
        ("Ana Rojas", "her counterpart", "Ana Rojas (Chile)"),
        ("Rojas", "Ana Rojas", "Ana Rojas (Chile)"),
        ("the minister", "Ana Rojas", "Ana Rojas (Chile)"),
        ("her counterpart", None, "the Chilean counterpart"),
        ("its minister", None, "the minister of Chile"),
    ],
)
def test_a_name_is_said_before_what_somebody_is(make: Make, mention: str, earlier: str | None, said: str) -> None:
    event = make("ACCUSE", ["CHL"])
    span = Span(earlier, 0, len(earlier)) if earlier else None
    assert called(Actor(mention, 0, len(mention), "PER", country="CHL", antecedent=span), event) == said
    assert called(Actor("me", 0, 2, "PRON"), event) == ""


@pytest.mark.parametrize(
    ("text", "act", "said"),
    [
        # what is no part stands between
        (
            "[1 GPE|Chile] {a|backs} one [2 GPE|Peru], with a port at [3 PLACE|Arica].",
            "SUPPORT actual A:1 R:2 L:3", "“Chile backs one Peru, with a port at Arica”",
        ),
        (
            "[1 GPE|Chile] {a|refused} to read [2 THING|the ruling].",
            "REJECT actual A:1 T:2", "“Chile refused to read the ruling”",
        ),
        # nothing lets nothing in
        (
            "[1 GPE|Chile] will {a|let in} [2 THING|no lorry] from [3 GPE|Peru].",
            "RETREAT/access negated A:1 T:2 R:3", "Chile let in no lorry from Peru",
        ),
        # a name for the pronoun that acts
        (
            "[1 PER|Ana Rojas] came. [2 PRON|She] {a|mothballed} [3 THING|the fleet] at [4 PLACE|Arica].",
            "RETREAT actual A:2 T:3 L:4\n= 1 2", "Ana Rojas “mothballed the fleet at Arica”",
        ),
        # what a pronoun stands for is in the words before
        (
            "Talks on fish were held in May. [1 GPE|Chile] {a|broke} them off.",
            "REJECT actual A:1", "“Talks on fish were held in May. Chile broke them off”",
        ),
        (
            "They hid from the raids, which [1 GPE|Chile] {a|blamed on} [2 GPE|Peru].",
            "ACCUSE actual A:1 R:2", "“They hid from the raids, which Chile blamed on Peru”",
        ),
        (
            "[1 ORG|The zoo], which {a|mothballed} [2 THING|its cages], shut.",
            "RETREAT actual A:1 T:2", "The zoo “mothballed its cages”",
        ),
        # whom it was done to, before it
        (
            "[1 PER|Ana Rojas] came. [2 PRON|She] was {a|mothballed} by Peru at [4 PLACE|Arica].",
            "RETREAT actual R:2 L:4\n= 1 2", "Ana Rojas “was mothballed by Peru at Arica”",
        ),
        (
            "[1 PER|Ana Rojas] came. [2 PRON|Her] appeal was {a|turned down} in May.",
            "REJECT actual A:2\n= 1 2", "Ana Rojas's “appeal was turned down in May”",
        ),
        # whom a pronoun behind the verb stands for
        (
            "It was [1 PER|a Chilean man]. [2 ORG|Peruvian police] {a|arrested} [3 PRON|him] in bed in [4 PLACE|Ica].",
            "COERCE/arrest actual A:2 R:3 L:4\n= 1 3", "“Peruvian police arrested [a Chilean man] in bed in Ica”",
        ),
        # where the sentence before names her last
        (
            "They asked two things: open the port and let Ana Rojas go. Her appeal was {a|rejected} by [1 GPE|Peru].",
            "REJECT actual A:1", "“… let Ana Rojas go. Her appeal was rejected by Peru”",
        ),
        # a clause on somebody told before it
        (
            "He spoke of a war that has {a|sent} [1 GROUP|9,000 people] across the border.",
            "RETREAT actual A:1", "“a war that has sent 9,000 people across the border”",
        ),
        (
            "Peru, whose [1 GROUP|envoy] {a|shuttled} between the two, was glad.",
            "CONSULT actual A:1", "“Peru, whose envoy shuttled between the two, was glad”",
        ),
        (
            "She spoke of [1 PER|Ana Rojas], whose appeal was {a|turned down} in May.",
            "REJECT actual R:1", "“Ana Rojas, whose appeal was turned down in May”",
        ),
        (
            "Jorge Vera, the official who signed it, said the [1 GROUP|Peruvian side] had {a|begged} for time.",
            "REQUEST actual A:1", "“the Peruvian side had begged for time”",
        ),
        # who says so, unless that is who is told of, or of something else; who denies
        (
            "[1 GPE|Chile] never {a|mothballed} [2 THING|the fleet], [3 ORG|its navy] said.",
            "RETREAT negated A:1 T:2 S:3", "“Chile never mothballed the fleet”, according to the navy of Chile",
        ),
        (
            "The [3 ORG|navy] denied that [1 GPE|Chile] had {a|mothballed} [2 THING|the fleet].",
            "RETREAT negated A:1 T:2 S:3", "“Chile had mothballed the fleet”, denied by the navy (Chile)",
        ),
        (
            "[1 GPE|Chile] {a|mothballed} [2 THING|the fleet]: a ship sank, said [3 ORG|the navy].",
            "RETREAT actual A:1 T:2 S:3", "“Chile mothballed the fleet”",
        ),
        (
            "[3 PER|The admiral, Ana Rojas], said [1 PRON|she] {a|mothballed} [2 THING|the fleet].",
            "RETREAT actual A:1 T:2 S:3\n= 1 3", "The admiral, Ana Rojas “mothballed the fleet”",
        ),
        (
            "[1 GPE|Chile] and [2 GPE|Peru] each {a|accused} [3 GROUP|the other] of lying to it.",
            "ACCUSE actual A:1,2 R:3", "Chile and Peru each accused the other “of lying to it”",
        ),
        (
            "[2 GROUP|About 900 Chileans] marched until [1 ORG|Peruvian police] {a|stopped} [3 PRON|them] at a bridge.",
            "COERCE actual A:1 R:3\n= 2 3", "Peruvian police stopped about 900 Chileans",
        ),
        # what a clause needs to be one
        (
            "[1 GPE|Chile] went further and {a|mothballed}, until it rains, its share of the fleet.",
            "RETREAT actual A:1", "“Chile went further and mothballed, until it rains, its share of the fleet”",
        ),
        (
            "What [1 GPE|Chile] {a|wants} is another thing: [2 THING|a port] of its own.",
            "REQUEST actual A:1 T:2", "“What Chile wants is another thing: a port of its own”",
        ),
        (
            "The {a|cut} came nine days after [1 GPE|Chile] shut a port.",
            "SANCTION actual A:1", "“The cut came nine days after Chile shut a port”",
        ),
        (
            "[1 GPE|Peru] saw its envoy for what officials {a|described} as a chat.",
            "ACCUSE actual A:1", "“Peru saw its envoy for what officials described as a chat”",
        ),
        # a noun phrase is no sentence
        (
            "Chile wrote at the {a|behest} of [2 GPE|Peru].",
            "REQUEST actual A:2", "“Chile wrote at the behest of Peru”",
        ),
    ],
)  # fmt: skip
def test_what_parts_would_leave_open_is_quoted_with_who_and_what_it_says(text: str, act: str, said: str) -> None:
    passage = parse(["# x-1 wire 2025-03-12", text, *f"a {act}".split("\n")])
    document = make_document(passage.text, "x-1", published="2025-03-12")
    (event,) = resolve(document, passage.annotation, "test")
    assert sentence(Incident((event,)), {document.document_id: document}) == said


def test_people_of_two_countries_that_a_pronoun_means_are_named_once() -> None:
    text = "It rained on [2 GROUP|Chilean and Greek envoys]. [1 GPE|Peru] {a|urged} [3 PRON|them] to stop."
    passage = parse(["# x-1 wire 2025-03-12", text, "a REQUEST actual A:1 R:3", "= 2 3"])
    document = make_document(passage.text, "x-1", published="2025-03-12")
    (event,) = resolve(document, passage.annotation, "test")
    assert [a.country for a in event.recipients] == ["CHL", "GRC"]
    end = document.text.index(" to stop")
    told = told_between(event.trigger.end, end, event, {document.document_id: document})
    assert told == " Chilean and Greek envoys"


def test_the_day_beside_a_line_is_not_told_again_in_it() -> None:
    passage = parse(["# x-1 wire 2025-03-12",
                     "[1 GPE|Chile] {a|mothballed} [2 THING|the fleet] [3 DATE|on Monday].",
                     "a RETREAT actual A:1 T:2 D:3"])  # fmt: skip
    document = make_document(passage.text, "x-1", published="2025-03-12")
    (event,) = resolve(document, passage.annotation, "test")
    assert sentence(Incident((event,)), {document.document_id: document}) == "“Chile mothballed the fleet”"


def test_a_doer_who_was_filled_in_is_no_subject_of_the_text() -> None:
    lines = ["# x-1 wire 2025-03-12", "[1 GROUP|Nine Chileans], {a|held} in [2 PLACE|Tacna] since May, were tired.",
             "a COERCE/arrest actual R:1 L:2"]  # fmt: skip
    passage = parse(lines)
    document = make_document(passage.text, "x-1", published="2025-03-12")
    (event,) = resolve(document, passage.annotation, "test")
    held = replace(event.recipients[0], country="PER", entity="country:PER", name="Peru")
    told = sentence(Incident((replace(event, actors=(held,)),)), {document.document_id: document})
    assert told == "Peru held nine Chileans"


def test_whom_a_pronoun_stands_for_is_told_at_its_own_place() -> None:
    text = "Police held Ana Rojas, and [1 ORG|Chile's navy] {a|held} [2 PRON|her] again."
    passage = parse(["# x-1 wire 2025-03-12", text, "a COERCE/arrest actual A:1 R:2"])
    document = make_document(passage.text, "x-1", published="2025-03-12")
    (event,) = resolve(document, passage.annotation, "test")
    her = replace(event.recipients[0], antecedent=Span("Ana \\1", 12, 21), country=None, entity=None)
    assert "held [Ana \\1] again" in in_its_words(replace(event, recipients=(her,)), {document.document_id: document})


@pytest.mark.parametrize(
    ("text", "act", "said"),
    [
        ("[1 GPE|Peru] {a|gave} the [2 GROUP|envoy of Chile], Juan Paz, two days to leave.",
         "SANCTION/expel actual A:1 R:2", "Peru expelled the envoy of Chile"),
        ("[1 GPE|Peru] {a|told} the [2 GROUP|envoy of Chile] that two aides must go.", "SANCTION/expel actual A:1 R:2",
         "“Peru told the envoy of Chile that two aides must go”"),
        ("[1 GPE|Peru] {a|gave} [2 GPE|Chile] two ships.", "AID actual A:1 R:2", "Peru gave Chile"),
        ("[1 GPE|Peru] holds a [2 GROUP|Chilean citizen], Marc Roux, whom [3 PRON|it] {a|accuses} of being a spy of the"
         " army.\n= 1 3", "ACCUSE/allege actual A:3 R:2",
         "Peru accused a Chilean citizen “of being a spy of the army”"),
        ("It was about [2 PER|Marc Roux], the man {a|held} in [3 PLACE|Lima] by [1 GPE|Peru].",
         "COERCE/arrest actual A:1 R:2 L:3", "Peru held Marc Roux (Peru)"),
        ("[2 PER|Marc Roux] was seized and {a|held} in [3 PLACE|Lima] by [1 GPE|Peru].",
         "COERCE/arrest actual A:1 R:2 L:3", "“Marc Roux was seized and held in Lima by Peru”"),
    ],
)  # fmt: skip
def test_an_act_says_whom_it_hits_and_what_was_done(text: str, act: str, said: str) -> None:
    passage = parse(["# x-1 wire 2025-03-12", *text.split("\n"), f"a {act}"])
    document = make_document(passage.text, "x-1", published="2025-03-12")
    (event,) = resolve(document, passage.annotation, "test")
    assert sentence(Incident((event,)), {document.document_id: document}) == said
