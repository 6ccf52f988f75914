"""Where sources disagree, also in words of which no act is coded."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from detente.event import Actor, Event
from detente.reading import make_document
from detente.relating.contradictions.accounts import accounts
from detente.relating.contradictions.contradictions import HAPPENED, NUMBER, WHO, contradictions
from detente.relating.relation import Relation
from detente.relating.told.tellers import stretches
from detente.resolving.events import resolve
from detente.training.notation import parse

Told = Callable[..., Callable[[str, str], Relation]]
Make = Callable[..., Event]


def _found(told: Told, after: str, act: str = "{a|struck}") -> list[tuple[str, list[str]]]:
    """What is contradictory in a story of an attack of Chad on Niger, by the words of both versions."""
    story = (
        f"# x-1 wire 2025-03-20\n[1 GPE|Chad] {act} [2 GPE|Niger] on [3 DATE|March 3]. {after}\n"
        "a ASSAULT actual A:1 R:2 D:3"
    )
    return [(c.about, [v.words for v in c.versions]) for c in told(story)("TCD", "NER").contradictions()]


@pytest.mark.parametrize(
    ("words", "numbers"),
    [
        ("It drove 700 herders out, says Niamey; N'Djamena itself speaks of 90.", ["700", "90"]),
        ("Eight villagers died, Niamey said. The Chadian army admits only three deaths.", ["Eight", "three"]),
        ("It killed five guards. The Red Cross says that seven died.", ["five", "seven"]),
        ("It took 60 camels. Chad's ministry says that it seized 22.", ["60", "22"]),
        ("Niger's army said it killed four guards. Chad's said its men had fled and that only two of them had died.",
         ["four", "only two"]),
        ("It drove 700 herders out, says Niamey; 90, according to N'Djamena.", ["700", "90"]),
        ("Niamey says that it drove 700 herders out. According to N'Djamena, only 90 fled.", ["700", "90"]),
        ("It drove 700 herders out, says Niamey; N'Djamena's own figure is 90.", ["700", "90"]),
        ("It killed five guards, Niamey said. Chad's army said that nobody was killed.", ["five", "nobody was killed"]),
        ("It took 140 herders on two trucks. Chad's ministry put the number at 118.", ["140", "118"]),
        ("It killed between 19 and 26 guards. The two armies admit to fourteen.", ["between 19 and 26", "fourteen"]),
        ("It killed five guards, Niamey said. The army said that nine marines died.", ["five", "nine"]),
        ("It killed five guards, Niamey said. Chad's army said that nobody had been hurt.",
         ["five", "nobody had been hurt"]),
        ("It killed five guards, Niamey said. Chad put the number at two and opened an inquiry.", ["five", "two"]),
        ("Niamey said that 700 Nigeriens fled. Chad said that no more than 90 people had left.",
         ["700", "no more than 90"]),
        ("It drove 700 herders out, says Niamey. Chad says that the number was no higher than 90.",
         ["700", "no higher than 90"]),
        ("It killed five guards, Niamey said. A doctor said that the dead numbered at least nine.",
         ["five", "at least nine"]),
        ("The radio wrote of 60 camels; N'Djamena stood by 22.", ["60", "22"]),
        ("Niamey put the dead at 17. A doctor counted 23 bodies.", ["17", "23"]),
        ("It sank a ferry. Four men drowned, Niamey said. Chad's army said that nobody had died.",
         ["Four", "nobody had died"]),
        ("Niger's army said that 21 of its men had been killed. Chad's ministry said that Niger had lost no more than"
         " eight soldiers.", ["21", "no more than eight"]),
        ("Niamey says it has taken in 700 herders since May. The prefect's office, a shed by the river, registered 90.",
         ["700", "90"]),
    ],
)  # fmt: skip
def test_a_second_number_may_stand_in_a_clause_without_an_act(told: Told, words: str, numbers: list[str]) -> None:
    ((about, versions),) = _found(told, words)
    assert about == NUMBER
    told_numbers = [v.removeprefix("only ") for v in versions]
    assert all(v.startswith(n.removeprefix("only ")) for v, n in zip(told_numbers, numbers, strict=True))


@pytest.mark.parametrize(
    "words",
    [
        "It killed five guards. The army said that five died.",
        "It killed five guards, Niamey said. The death toll rose to nine, a doctor said.",
        "It killed five guards, Niamey said. A doctor said that the toll had reached nine.",
        "It killed five guards. The army said that 30 cattle were gone.",
        "It killed five guards, the army said. The army said that seven died in May.",
        "It lost two trucks. The army said that one of the trucks was old.",
        "It killed five guards. The army counted 9,000.",
        "It killed five guards, Niamey said. An earlier figure was 12.",
        "It burned 40 huts. The army said that no more than nine people live there.",
        "It killed five guards. The vote was 40 percent, the others nine.",
        "It killed five guards. The ministry put the turnout at 60 percent.",
        "It killed five guards. The ministry put the damage at $30.",
        "It killed five guards. Chad said that it would pay for seven coffins, and for five guards' widows.",
        "It wounded five guards, Niamey said. The Red Cross said that two guards died.",
        "It drove 700 herders out. Niamey said that it could house 90 herders.",
        "It killed 49 Nigerien guards, Niamey said. N'Djamena said that 50 of its soldiers had died.",
        "Niamey said that 15 of its guards were killed. Chad's ministry has put its losses at 71.",
        "Niamey said that 15 of its guards were killed and 12 captured. Chad's ministry said that seven were wounded.",
        "Niamey said it killed guards and that 12 were captured. Chad's ministry said that seven guards died.",
    ],
)
def test_numbers_of_other_matters_do_not_contradict(told: Told, words: str) -> None:
    assert _found(told, words) == []


@pytest.mark.parametrize(
    ("words", "about"),
    [
        ("50 of its soldiers were killed", []),
        ("six Chadian soldiers were killed", []),
        ("Chadian soldiers had killed nobody", [HAPPENED]),
        ("the guards had been killed by an accident", [HAPPENED]),
        ("its soldiers had been in their beds", [HAPPENED]),
        ("nine Nigerien guards were killed", [NUMBER]),
    ],
)
def test_each_side_tells_of_its_own_dead(told: Told, words: str, about: list[str]) -> None:
    story = (
        "# x-1 wire 2025-03-20\n[1 ORG|The government of Niger] said that [2 GROUP|Chadian marines] had {a|killed}"
        f" [4 GROUP|49 Nigerien guards]. N'Djamena told parliament that {words}.\na ASSAULT actual A:2 R:4 S:1"
    )
    assert [c.about for c in told(story)("TCD", "NER").contradictions()] == about


def test_a_number_of_an_act_is_told_with_who_says_it(told: Told) -> None:
    story = (
        "# x-1 wire 2025-03-20\n[1 GPE|Niger] said that [2 GPE|Chad] {a|deported} [3 GROUP|140 herders] to"
        " [4 GPE|Niger] on two trucks on [5 DATE|March 3]. The Chadian ministry counted 35.\n"
        "a COERCE/deport actual A:2 R:3 L:4 D:5 S:1"
    )
    (found,) = told(story)("TCD", "NER").contradictions()
    assert [(v.words, v.says) for v in found.versions] == [("140 herders", "Niger"), ("35", None)]
    assert found.versions[0].incident and found.versions[0].incident.lead.trigger.text == "deported"


def test_numbers_far_from_any_act_of_the_pair_are_not_theirs(told: Told) -> None:
    far = "The market was open. Rain fell. A bakery burned. Peru reports 40 dead miners, the union 90."
    assert _found(told, far) == []


@pytest.mark.parametrize(
    ("words", "about"),
    [
        ("Niamey blames the marines. They deny any part in it.", WHO),
        ("Niamey accused Chad of arming the herders, a charge that Chad rejects.", HAPPENED),
        ("Niamey accuses Chad of spying. N'Djamena said that it had done nothing of the kind.", HAPPENED),
        ("Niamey claims that Chad hid the raiders. N'Djamena denies it.", HAPPENED),
        ("Niamey accused Chad of hiding the raiders. N'Djamena called the accusation baseless.", HAPPENED),
    ],
)
def test_a_charge_and_its_denial_in_words(told: Told, words: str, about: str) -> None:
    assert [a for a, _ in _found(told, words)] == [about]


@pytest.mark.parametrize(
    ("words", "about"),
    [
        ("Niger's army says its jets hit a depot near Bol. Chad's ministry said nothing had been hit.", [HAPPENED]),
        ("Niamey said the envoys had met in Zinder. N'Djamena said that no meeting had taken place.", [HAPPENED]),
        ("Niger's army said that the bullet had come from Chad. Chad rejected this.", [HAPPENED]),
        (
            "Niamey said a Chadian shell had sunk the ferry. N'Djamena said it had nothing to do with the wreck.",
            [HAPPENED],
        ),
        ("Niger's army said that it had killed a rebel leader. Chad's said that the dead man was a nurse.", [HAPPENED]),
        ("Niamey said that the talks had failed. N'Djamena said that it would not leave the table.", []),
        ("The tax had risen in May. N'Djamena says the tax has nothing to do with envoys.", []),
        ("Niamey said the tax had risen to $9. N'Djamena lists 4.", []),
        ("Niamey proposed a truce. The rebels rejected it.", []),
        ("Niamey asked for maize. Its neighbour denies that it has opened the dam.", []),
    ],
)
def test_what_one_tells_another_may_reject_in_words_of_his_own(told: Told, words: str, about: list[str]) -> None:
    assert [a for a, _ in _found(told, words)] == about


def test_the_accused_may_deny_something_else(told: Told) -> None:
    assert _found(told, "The accused deny having a lawyer.") == []
    assert _found(told, "Niamey accused Chad of spying. Niamey rejected the report of a jury.") == []


def test_shots_that_are_denied_later_on_by_their_author_are_denied(told: Told) -> None:
    story = (
        "# x-1 wire 2025-03-20\n[1 GROUP|Chadian marines] {a|shot dead} [2 GROUP|a Nigerien guard] on [3 DATE|March 3]."
        " Niamey called the council together, lowered its flags for three days and asked the neighbours' envoys to"
        " come and see the place, which lies in a dry river bed north of the road. [4 ORG|The Chadian army] denied that"
        " [5 GROUP|its men] had {b|opened fire}.\n"
        "a ASSAULT/firearms actual A:1 R:2 D:3\nb ASSAULT/firearms negated A:5 S:4"
    )
    (found,) = told(story)("TCD", "NER").contradictions()
    assert found.about == HAPPENED


@pytest.mark.parametrize(
    ("words", "about"),
    [
        ("Chad's army denied it.", [HAPPENED]),
        ("Chad's army denied that any such order had been given.", [HAPPENED]),
        ("Chad's army said no such raid had taken place.", [HAPPENED]),
        ("Chad's army dismissed the report as a fabrication.", [HAPPENED]),
        ("Chad's army described this as a plain lie.", [HAPPENED]),
        ("N'Djamena said that they had been lost in a bush fire.", [HAPPENED]),
        ("N'Djamena says its marines had never left the barracks.", [HAPPENED]),
        ("N'Djamena retorted that not one of its marines had left the barracks.", [HAPPENED]),
        ("N'Djamena said that none of her soldiers owned a lighter.", [HAPPENED]),
        ("The women had fled to the wells. N'Djamena said that its marines had lit nothing.", [HAPPENED]),
        ("The women had fled to the wells. N'Djamena said that its marines had been paid.", []),
        ("N'Djamena said that it was counting its marines.", []),
        ("N'Djamena says that its envoy meant to come in May.", []),
        ("They had been found asleep in a ditch.", []),
        ("N'Djamena said that it was ready to talk.", []),
        ("N'Djamena said that it expected the road to be opened.", []),
        ("Niamey said that they had been rebuilt.", []),
        ("Peru said that they had been rebuilt.", []),
        ("It denied that it was at war.", []),
        ("Chad's army denied the guards a rest.", []),
        ("It never happened.", [HAPPENED]),
        ("That is not true, the army said.", [HAPPENED]),
        ("Chad's army called the charge a fable.", [HAPPENED]),
        ("Chad's army dismissed that on Monday: its guns had slept.", [HAPPENED]),
        ("It is not true that armies never lie.", []),
        ("Rain was forecast on Friday and dismissed that on Monday they would go.", []),
    ],
)
def test_what_somebody_is_quoted_with_may_be_denied_in_the_next_sentence(
    told: Told, words: str, about: list[str]
) -> None:
    story = (
        "# x-1 wire 2025-03-20\n[1 ORG|The government of Niger] said that [2 GROUP|Chadian marines] had {a|burned}"
        f" [3 THING|the huts] of [4 GROUP|Nigerien herders]. {words}\na ASSAULT actual A:2 R:4 T:3 S:1"
    )
    assert [c.about for c in told(story)("TCD", "NER").contradictions()] == about


@pytest.mark.parametrize(
    ("words", "versions"),
    [
        ("None of its marines had crossed the river, a colonel said.", 3),
        ("“Our marines were all in their beds,” it wrote.", 3),
        ("The rains were late.", 2),
    ],
)
def test_what_is_told_instead_belongs_to_the_denial(told: Told, words: str, versions: int) -> None:
    story = (
        "# x-1 wire 2025-03-20\n[1 ORG|The government of Niger] said that [2 GROUP|Chadian marines] had {a|burned}"
        f" [3 THING|the huts] of [4 GROUP|Nigerien herders]. N'Djamena denied it. {words}\n"
        "a ASSAULT actual A:2 R:4 T:3 S:1"
    )
    (found,) = told(story)("TCD", "NER").contradictions()
    assert len(found.versions) == versions


def test_one_verb_is_denied_whatever_was_fired(told: Told) -> None:
    story = (
        "# x-1 wire 2025-03-20\n[1 GPE|Chad]'s gunboat {a|fired} [2 THING|rockets] at [3 GPE|Niger] on"
        " [4 DATE|March 3], [5 ORG|the Nigerien army] said. The rain began."
        " [6 ORG|Chad's ministry] answered that [7 GROUP|its crew] had"
        " {b|fired} nothing.\n"
        "a ASSAULT/heavy-weapons actual A:1 R:3 D:4 T:2 S:5\nb ASSAULT/firearms negated A:7 S:6"
    )
    (found,) = told(story)("TCD", "NER").contradictions()
    assert found.about == HAPPENED


def test_guns_that_were_not_fired_deny_what_their_side_is_said_to_have_done() -> None:
    story = (
        "# x-1 wire 2025-03-20\n[1 GROUP|Chadian shells] {a|hit} [3 GPE|Niger] on [4 DATE|March 3]."
        " [5 GPE|N'Djamena] insists that [6 THING|none of its guns] was {b|fired} at [7 GPE|Niger].\n"
        "a ASSAULT/heavy-weapons actual A:1 R:3 D:4\nb ASSAULT/heavy-weapons negated R:7 T:6 S:5"
    )
    passage = parse(story.split("\n"))
    document = make_document(passage.text, "x", published=passage.published)
    events = resolve(document, passage.annotation, "test")
    (found,) = contradictions(events, [], {document.document_id: document})
    assert found.about == HAPPENED


@pytest.mark.parametrize(
    ("words", "about"),
    [
        ("Chad insists that the first shots came from a hill.", [WHO]),
        ("Chad said that its men only fired back.", [WHO]),
        ("Niger said that the first shots came from a hill.", []),
    ],
)
def test_the_attacker_may_say_that_the_others_began(told: Told, words: str, about: list[str]) -> None:
    assert [a for a, _ in _found(told, f"Rain fell. {words}")] == about


def test_what_one_story_tells_another_may_deny_of_days_around_it() -> None:
    stories = (
        "# x-1 wire 2025-03-20\n[1 GPE|Chad] {a|bombed} [2 GPE|Niger] on [3 DATE|March 3].\n"
        "a ASSAULT/aerial actual A:1 R:2 D:3",
        "# x-2 wire 2025-03-21\n[1 GPE|Chad] said that it had not {a|struck} [2 GPE|Niger] in [3 DATE|March].\n"
        "a ASSAULT/aerial negated A:1 R:2 D:3 S:1",
    )
    documents, events = {}, []
    for story in stories:
        passage = parse(story.split("\n"))
        document = make_document(passage.text, passage.id, published=passage.published)
        documents[document.document_id] = document
        events += resolve(document, passage.annotation, "test")
    found = contradictions(events, [], documents)
    assert [[v.words for v in c.versions] for c in found] == [["bombed", "struck"]]


@pytest.mark.parametrize(
    ("words", "about"),
    [
        ("Niger's army says that Chadian marines fired the rocket. "
         "Chad's ministry says that the depot had blown up.", [HAPPENED]),
        ("Niger's army says that Chadian marines fired it. "
         "A spokesman in N'Djamena blamed the Boko Haram.", [HAPPENED]),
        ("Niger's army said that the rocket was Chadian. Chad's embassy said that it was Nigerien.", [HAPPENED]),
        ("Niger's army said that Chad's marines had hit the mast. The radar went dark. Chad's army said that"
         " a herder caused the fire himself.", [HAPPENED]),
        ("Niger's army said that the rocket was Chadian. Chad's ministry said that it had closed the road.", []),
        ("Niger's army said that Chad's marines shot at it. The closure had hurt no boat of Niger's, Chad's army said.",
         []),
        ("Niger's army said that the rocket was Chadian. Benin's ministry said that it was grateful for help.", []),
        ("Niger's army said that the rocket was Chadian. "
         "Chad's ministry said that the two sides had agreed to talk.", []),
    ],
)  # fmt: skip
def test_who_is_charged_may_tell_it_otherwise_without_denying_anything(
    told: Told, words: str, about: list[str]
) -> None:
    assert [a for a, _ in _found(told, words)] == about


@pytest.mark.parametrize(
    ("words", "numbers"),
    [
        ("A group in Zinder says that it drove 700 herders out. The governor of Zinder put it at 90.", ["700", "90"]),
        ("How many fled is disputed: Niamey says 700, while a shelter in Bol says 90.", ["700", "90"]),
        ("It drove 700 herders out, says Niamey. A rebel front that claimed the raid spoke of 90.", ["700", "90"]),
        ("The rescue service has found 29 bodies and says so. A charity said that 43 people had died.", ["29", "43"]),
        ("Niamey said that six herders had been killed. Chad's army said that no civilians had been hurt.",
         ["six", "no civilians"]),
        ("Niamey says 700 herders fled, leaving about 50, it says. "
         "Chad claims that only 90 have gone.", ["700", "only 90"]),
    ],
)  # fmt: skip
def test_who_tells_a_second_number_is_known_by_his_noun_and_his_place(
    told: Told, words: str, numbers: list[str]
) -> None:
    found = [versions for about, versions in _found(told, words) if about == NUMBER]
    assert [[v.startswith(n) for v, n in zip(versions, numbers, strict=True)] for versions in found] == [[True, True]]


@pytest.mark.parametrize("who", ["The U.S. army", "Gen. Doe", "St. Petersburg police"])
def test_a_shortened_word_ends_no_teller(who: str) -> None:
    text = f"{who} said that nine marines had died."
    assert [s.who for s in stretches(text, 0, len(text))] == [who]


@pytest.mark.parametrize(("about", "found"), [("water", 1), ("cattle", 0)])
def test_what_is_denied_elsewhere_is_what_was_told_only_if_it_is_of_one_matter(
    told: Told, about: str, found: int
) -> None:
    stories = [
        "# x-1 wire 2025-03-10\n[1 GPE|Chad] {a|held talks} with [3 GPE|Niger] on [2 THING|water].\n"
        "a CONSULT actual A:1 R:3 T:2",
        "# x-2 wire 2025-03-12\n[1 GPE|Niger] said that [2 PER|Chad's minister] had {a|heard} nothing of [3 GPE|Niger]"
        f" about [4 THING|{about}].\na CONSULT negated A:2 R:3 T:4 S:1",
    ]
    assert len(told(*stories)("TCD", "NER").contradictions()) == found


def test_a_rejected_charge_is_the_last_that_was_made_though_a_warning_stands_between(told: Told) -> None:
    after = "Niger accused Chad of theft. It warned of an answer. Chad rejected the charge."
    assert (HAPPENED, ["accused Chad of theft", "rejected the charge"]) in _found(told, after)


@pytest.mark.parametrize(
    ("rival", "numbers"),
    [
        ("According to the rescue service, 64 were let through.", []),
        ("The rescue service says that the number was above 300.", ["200", "above 300"]),
    ],
)
def test_others_of_whom_something_else_is_told_are_no_rivals(told: Told, rival: str, numbers: list[str]) -> None:
    found = [words for about, words in _found(told, f"The army says that 200 nomads fled. {rival}") if about == NUMBER]
    assert [w.startswith(n) for words in found for w, n in zip(words, numbers, strict=True)] == [True] * len(numbers)


def test_who_is_named_behind_his_words_tells_them_with_his_office() -> None:
    text = "Supplies fell by half, said Ana Paz, the head of the Peruvian water board."
    (told_by,) = stretches(text, 0, len(text))
    assert told_by.who == "Ana Paz, the head of the Peruvian water board"
    assert stretches("We have seen it, the UN agency said.", 0, 36)[0].country is None


@pytest.mark.parametrize(
    ("second", "act", "about"),
    [
        ("had {b|deported} [7 GROUP|the herders]", "COERCE/deport actual A:6 R:7", []),
        ("had been {b|shot} at by [7 GROUP|the herders]", "ASSAULT actual A:7 R:6", [HAPPENED]),
    ],
)
def test_who_says_that_he_did_it_contradicts_nobody(told: Told, second: str, act: str, about: list[str]) -> None:
    story = (
        "# x-1 wire 2025-03-20\n[1 GROUP|Nigerien herders] were {a|deported} by [2 GPE|Chad] on [3 DATE|March 3],"
        f" [4 GPE|Niger] said. [5 GPE|Chad] said that [6 PRON|it] {second}.\n"
        f"a COERCE/deport actual A:2 R:1 D:3 S:4\nb {act} S:5\n= 5 6"
    )
    assert [c.about for c in told(story)("TCD", "NER").contradictions()] == about


def test_a_denial_of_another_matter_denies_nothing_told(told: Told) -> None:
    story = (
        "# x-1 wire 2025-03-20\n[1 GPE|Chad] {a|killed} [2 GROUP|six rebels of Niger]."
        " [3 GPE|Niger] denied that it {b|shelters} [4 GROUP|Chadian fighters].\n"
        "a ASSAULT actual A:1 R:2\nb AID negated A:3 R:4 S:3"
    )
    assert told(story)("TCD", "NER").contradictions() == []


def test_numbers_of_what_two_states_did_are_no_rivals(told: Told) -> None:
    story = (
        "# x-1 wire 2025-03-20\n[1 GPE|Chad] {a|expelled} [2 GROUP|40 Sudanese nationals] on [3 DATE|March 3]."
        " [4 GPE|Egypt] {b|deported} [5 GROUP|250 Sudanese nationals], [6 ORG|Amnesty International] said.\n"
        "a COERCE/deport actual A:1 R:2 D:3\nb COERCE/deport actual A:4 R:5 S:6"
    )
    assert told(story)("TCD", "SDN").contradictions() == []


def _toll(day: int, by: str, number: str, killed: str = "actual") -> str:
    return (
        f"# x-{day} wire 2025-03-{day:02}\n[1 ORG|{by}] said that [2 GPE|Chad] {{a|killed}} [3 GROUP|{number} Nigerien"
        f" soldiers] in [4 PLACE|Zinder] on [5 DATE|March 3].\na ASSAULT {killed} A:2 R:3 L:4 D:5 S:1"
    )


@pytest.mark.parametrize(
    ("second", "about"),
    [
        (_toll(6, "Niger's army", "41"), []),
        (_toll(5, "Niger's army", "41"), [NUMBER]),
        (_toll(6, "Chad's army", "41"), [NUMBER]),
        (_toll(6, "Chad's army", "30", "negated"), [HAPPENED]),
    ],
)
def test_who_counts_more_later_contradicts_nobody_and_a_denial_is_told_once(
    told: Told, second: str, about: list[str]
) -> None:
    relation = told(_toll(5, "Niger's army", "30"), second)("TCD", "NER")
    assert [c.about for c in relation.contradictions()] == about


@pytest.mark.parametrize(
    ("said", "found"),
    [
        ("A shell killed five villagers in Niger on Monday, residents said. Niamey blamed Chad.", 0),
        ("A shell killed five villagers in Niger on Monday, residents said. Niamey blamed the rebels.", 0),
        ("A bomb killed five soldiers in Niger on Monday, Niamey said. Chad blamed Niger's own army.", 1),
    ],
)
def test_who_blames_somebody_for_what_nobody_is_said_to_have_done_does_not_deny_it(
    make: Make, said: str, found: int
) -> None:
    document = make_document(said, "a", published="2025-03-05")
    killed = make("ASSAULT", [], ["NER"], trigger="killed", document=document.document_id, start=said.index("killed"))
    blamed = make(
        "ACCUSE", ["TCD"], ["NER"], trigger="blamed", document=document.document_id, start=said.index("blamed")
    )
    assert len(list(accounts(document, [killed, blamed]))) == found


@pytest.mark.parametrize(("who", "sectors", "found"), [("hackers", "CRM", 0), ("soldiers", "MIL", 1)])
def test_who_says_whose_the_unnamed_doers_were_does_not_deny_what_they_did(
    make: Make, who: str, sectors: str, found: int
) -> None:
    said = f"On Monday {who} shot five villagers in Niger. Niamey blamed Chad."
    document = make_document(said, "a", published="2025-03-05")
    doer = Actor(who, 10, 10 + len(who), "GROUP", country="NER", sectors=(sectors,))
    of = document.document_id
    shot = make("ASSAULT", [doer], ["NER"], trigger="shot", document=of, start=said.index("shot"))
    blamed = make("ACCUSE", ["NER"], ["TCD"], trigger="blamed", document=of, start=said.index("blamed"))
    assert len(list(accounts(document, [shot, blamed]))) == found


@pytest.mark.parametrize(
    ("words", "numbers"),
    [
        ("Niamey put the dead at 12, the Red Cross at 21.", ["12", "21"]),
        ("A clinic speaks of nine dead, the army of three.", ["nine", "three"]),
        ("It killed four herders by the governor's count, nine by that of the shelter.", ["four", "nine"]),
        ("Its marines killed 18 raiders, it claims; the churches mourn 26 herders.", ["18", "26"]),
        ("Some 700 herders fled, says Niamey. Chad maintains that there were no more than 90.",
         ["Some 700", "no more than 90"]),
        ("Six dead, according to the governor. Grave diggers have counted at least 14.", ["Six", "at least 14"]),
        ("Five herders were shot dead, a nurse said. The army's version: nobody was hurt.",
         ["Five", "nobody was hurt"]),
        ("It drove 700 herders out, says Niamey. A charity which keeps a list of its own arrived at 1,100.",
         ["700", "1,100"]),
    ],
)  # fmt: skip
def test_a_second_number_may_be_given_without_a_verb_of_telling(told: Told, words: str, numbers: list[str]) -> None:
    ((about, versions),) = _found(told, words)
    assert about == NUMBER
    assert all(v.startswith(n) for v, n in zip(versions, numbers, strict=True))


@pytest.mark.parametrize(
    "words",
    [
        "A clinic speaks of nine dead, the worst of the year.",
        "A clinic speaks of nine dead, the president of two republics said nothing.",
        "Niamey put the damage at $30 million, the army at its own door.",
        "The bridge has counted 300 lorries, a matter of two days.",
        "By all accounts it was dark. The mayor mourns his two sons.",
    ],
)
def test_what_looks_like_a_second_number_is_none(told: Told, words: str) -> None:
    assert _found(told, words) == []


@pytest.mark.parametrize(
    ("words", "about"),
    [
        ("Chad's army denied everything.", [HAPPENED]),
        ("Niamey recalled its envoy. Chad's army denied everything.", [HAPPENED]),
        ("Niamey asked for a meeting. N'Djamena denies that any of its marines had struck there.", [HAPPENED]),
        ("Niamey asked for a meeting. N'Djamena denies that it had sent any that day.", [HAPPENED]),
        ("Niamey asked for a meeting. N'Djamena denied that it had closed the road.", []),
        ("Mali denied everything that had been written of it.", []),
    ],
)
def test_who_struck_may_deny_it_some_sentences_later(told: Told, words: str, about: list[str]) -> None:
    assert [a for a, _ in _found(told, words)] == about


def test_what_is_denied_is_the_blow_and_not_what_somebody_said_after_it(told: Told) -> None:
    ((_, versions),) = _found(told, '"We are nobody\'s back yard," said a minister in Zinder. Chad denied everything.')
    assert versions[0].startswith("Chad struck Niger")


@pytest.mark.parametrize(("actor", "about"), [("a Chadian soldier", [HAPPENED]), ("a Malian soldier", [])])
def test_who_never_crossed_the_line_struck_nobody_there(told: Told, actor: str, about: list[str]) -> None:
    whose = "Chad" if "Chad" in actor else "Mali"
    story = (
        "# x-1 wire 2025-03-20\n[1 GPE|Chad] {a|burned down} [2 GROUP|a Nigerien hamlet] on [3 DATE|March 3]."
        f" No [4 GROUP|{actor.removeprefix('a ')}] {{b|crossed}} the line, [5 ORG|{whose}'s army] replied.\n"
        "a ASSAULT/destroy actual A:1 R:2 D:3\nb MOBILIZE/troops negated A:4 S:5"
    )
    assert [c.about for c in told(story)("TCD", "NER").contradictions()] == about


@pytest.mark.parametrize(
    ("words", "about"),
    [
        ("The guards had not left their post, Niamey said. Chad's ministry replied that they had been caught on"
         " Chadian soil.", [HAPPENED]),
        ("Niamey is sure that the marines came by boat; N'Djamena said that they had not.", [HAPPENED]),
        ("Niamey has no doubt that it was planned. According to N'Djamena it was an accident of the night.",
         [HAPPENED]),
        ("Niamey blames the marines. A spokesman of the militia said that the guns were the garrison's, badly aimed.",
         [HAPPENED]),
        ("Chad accused the guards of hiding weapons. The herders swear that their huts were empty.", [HAPPENED]),
        ("Niamey complained. Chad's ministry replied that it had closed the road.", []),
        ("The guards had three days, Niamey said. Chad's ministry replied that they had two weeks to leave.", []),
        ("Niamey is sure that the rains will come; N'Djamena said that they would not.", []),
        ("According to the Nigerien army the post lies north of the road.", []),
    ],
)  # fmt: skip
def test_who_is_sure_swears_or_replies_tells_his_account(told: Told, words: str, about: list[str]) -> None:
    assert [a for a, _ in _found(told, words)] == about


@pytest.mark.parametrize(("side", "told_by_who_struck"), [("Chad", True), ("Niger", False)])
def test_who_is_charged_may_say_by_his_own_account_that_the_others_fired_first(
    told: Told, side: str, told_by_who_struck: bool
) -> None:
    found = [a for a, _ in _found(told, f"By {side}'s own account it was the others who fired first.")]
    assert (WHO in found) is told_by_who_struck


def test_a_teller_ends_where_what_he_tells_begins() -> None:
    def who(text: str) -> str:
        return stretches(text, 0, len(text))[0].who

    assert who("According to Lima it was a mine.") == "Lima"
    assert who("According to Lima the ship had turned.") == "Lima"
    assert who("According to the army of the north, it was a mine.") == "the army of the north"
    assert who("By the Chilean account nobody fired.") == "the Chilean"


@pytest.mark.parametrize(("kind", "about"), [("THREATEN", []), ("SANCTION", ["happened"])])
def test_what_was_threatened_and_not_done_was_threatened(told: Told, kind: str, about: list[str]) -> None:
    story = (
        "# x-1 wire 2024-02-05\n[1 GPE|Poland] {a|acted} on [2 GPE|Sweden] but took no such step, an aide said.\n"
        f"a {kind} actual A:1 R:2"
    )
    assert [c.about for c in told(story)("POL", "SWE").contradictions()] == about


@pytest.mark.parametrize(
    ("reason", "denial", "first"),
    [
        (", saying that Niger sheltered rebels", "Niger rejected the claim", ("Niger sheltered rebels", "Chad")),
        (", citing raids from its soil", "Niger denied the accusation", ("raids from its soil", "Chad")),
        (" over what it called a raid", "Niger dismissed the charge as absurd", ("a raid", "Chad")),
        (", accusing it of raids", "Niger rejected the accusation", ("accusing it of raids", "Chad")),
        (", arguing that rebels hid there", "Niger denied it", None),
        (", Niamey said, saying that two huts burned", "Chad denied the claim", None),
        (", killing two herders", "Chad denied the claim", None),
    ],
)
def test_who_rejects_a_claim_denies_the_reason_and_not_the_act(
    told: Told, reason: str, denial: str, first: tuple[str, str] | None
) -> None:
    block = f"[1 GPE|Chad] {{a|struck}} [2 GPE|Niger] on [3 DATE|March 3]{reason}. {denial}."
    told_of = told(f"# x-1 wire 2025-03-20\n{block}\na ASSAULT actual A:1 R:2 D:3")("TCD", "NER")
    versions = [(c.about, c.versions[0].words, c.versions[0].says) for c in told_of.contradictions()]
    if first:
        assert versions == [(HAPPENED, *first)]
    else:
        assert all(says is None for _, _, says in versions)
