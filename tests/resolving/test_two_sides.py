"""Who is meant by "both countries", "its neighbour", "his counterpart", "the host", and by a row of nationalities."""

from __future__ import annotations

import pytest

from detente.event import Document, Event, content_id
from detente.resolving.actors.rows import each_of_row
from detente.resolving.events import resolve
from detente.resolving.two_sides import is_both
from detente.training.notation import parse


def _told(block: str) -> list[Event]:
    passage = parse(["# x-1 wire 2025-03-05", *block.strip().split("\n")])
    document = Document(content_id(passage.text), passage.text, "a.txt", "2025-03-05")
    return resolve(document, passage.annotation, "test")


def _countries(event: Event) -> list[str | None]:
    return [a.country for a in (*event.actors, *event.recipients)]


@pytest.mark.parametrize(
    "words",
    ["both countries", "Both", "the two sides", "two countries", "two neighbours", "two neighboring states",
     "both governments", "each other", "the pair of allies"],
)  # fmt: skip
def test_some_words_mean_two_countries_named_before(words: str) -> None:
    assert is_both(words)


@pytest.mark.parametrize(
    "words",
    ["two Estonian diplomats", "both ministers", "three countries", "countries", "both countries' ministers", "", "two",
     "two countries in Africa"],
)  # fmt: skip
def test_other_plurals_stand_for_themselves(words: str) -> None:
    assert not is_both(words)


def test_without_an_act_of_two_both_countries_are_those_named_last() -> None:
    (event,) = _told(
        "[1 GPE|China] watched. [2 GPE|Myanmar] borders [3 GPE|Russia]'s friends; [4 GPE|Russia] is far."
        " [5 GROUP|Both countries] {a|met}.\na CONSULT actual A:5"
    )
    assert _countries(event) == ["MMR", "RUS"]


@pytest.mark.parametrize(("between", "countries"), [(0, ["MMR", "RUS"]), (1, [None])])
def test_countries_named_long_before_are_not_both(between: int, countries: list[str | None]) -> None:
    rain = " ".join(["Rain fell in the hills."] * between)
    (event,) = _told(
        f"[1 GPE|Myanmar] borders [2 GPE|Russia]'s friends. It is far. {rain} [3 GROUP|Both countries] {{a|met}}.\n"
        "a CONSULT actual A:3"
    )
    assert _countries(event) == countries


def test_those_who_urge_both_sides_are_neither() -> None:
    urged = (
        "[3 GPE|Egypt] and [4 GPE|Chad] {a|urged} [5 GROUP|both sides] to {b|stop} fighting.\n"
        "a REQUEST actual A:3,4 R:5\nb RETREAT/ceasefire hypothetical A:5"
    )
    events = _told(f"[1 GPE|Armenia] is far apart from [2 GPE|Azerbaijan]. {urged}")
    assert [_countries(e) for e in events] == [["EGY", "TCD", "ARM", "AZE"], ["ARM", "AZE"]]
    assert [_countries(e) for e in _told(f"The fighting went on. {urged}")] == [["EGY", "TCD", None], [None]]


def test_one_who_urges_both_may_be_of_the_two() -> None:
    (event,) = _told(
        "Relations with [1 GPE|Ethiopia] are bad. [2 GPE|Egypt] {a|urged} [3 GROUP|both countries] to talk.\n"
        "a REQUEST actual A:2 R:3"
    )
    assert _countries(event) == ["EGY", "ETH"]


def test_with_one_country_before_it_nobody_is_guessed() -> None:
    (event,) = _told("[1 GPE|Russia] waited. [2 GROUP|Both countries] {a|met}.\na CONSULT actual A:2")
    assert _countries(event) == [None]


def test_the_two_sides_are_those_who_met_and_not_the_hosts_of_their_meeting() -> None:
    *_, event = _told(
        "[1 PER|Russian Foreign Minister Sergei Lavrov] and [2 GROUP|a Turkish envoy] {a|met} in [3 GPE|Qatar]."
        " [4 GROUP|The two sides] {b|signed} [5 THING|a protocol].\n"
        "a CONSULT actual A:1,2 L:3\nb SUPPORT actual A:4 T:5"
    )
    assert sorted(map(str, _countries(event))) == ["RUS", "TUR"]


def test_what_one_builds_in_another_makes_no_two_sides_of_them() -> None:
    *_, event = _told(
        "[1 GPE|China] has {a|built} [2 PLACE|a harbour] for [3 GPE|Pakistan]. [4 GPE|Iran] borders [5 GPE|Pakistan]."
        " [6 PER|Iran's minister] spoke. [7 GROUP|Both countries] {b|talked}.\n"
        "a COOPERATE actual A:1 R:3 T:2\nb CONSULT actual A:7"
    )
    assert sorted(map(str, _countries(event))) == ["IRN", "PAK"]


def test_a_counterpart_is_of_the_country_where_his_guest_is() -> None:
    *_, met, signed = _told(
        "[1 PER|Kazakh Prime Minister Arman Sadykov] {a|arrived} in [2 GPE|the Uzbek capital] and {b|met}"
        " [3 GROUP|his counterpart]. [4 GROUP|The two sides] {c|initialled} [5 THING|a draft].\n"
        "a CONSULT/visit actual A:1 L:2\nb CONSULT actual A:1,3\nc SUPPORT actual A:4 T:5"
    )
    assert _countries(met) == ["KAZ", "UZB"]
    assert sorted(map(str, _countries(signed))) == ["KAZ", "UZB"]


def test_a_host_is_at_home_where_the_story_has_come_to() -> None:
    *_, event = _told(
        "[5 GPE|Chile] watched. [1 PER|Ralmo] {a|flew} to [2 GPE|Bogota]. [3 PRON|He] and [4 GROUP|his host]"
        " {b|conferred}.\na CONSULT/visit actual A:1 L:2\nb CONSULT actual A:3,4\n= 1 3"
    )
    assert _countries(event) == [None, "COL"]


def test_a_neighbour_is_never_the_country_itself() -> None:
    event = _told(
        "[1 ORG|The Kazakh parliament] {a|ratified} it. [2 GPE|Tajikistan] frowned at [3 GPE|Kazakhstan]."
        " [4 GPE|Uzbekistan] {b|promised} water to [5 GPE|its neighbour].\n"
        "a SUPPORT actual A:1\nb AGREE actual A:4 R:5"
    )[-1]
    assert _countries(event) == ["UZB", "KAZ"]
    assert event.recipients[0].name == "Kazakhstan"


def test_a_name_takes_no_country_from_the_title_before_it() -> None:
    (event,) = _told(
        "[1 GROUP|The Minister of Water Resources of Kazakhstan], [2 PER|Aigul Sarsenova], {a|signed} [3 THING|a pact]"
        " in [4 GPE|Georgia].\na SUPPORT actual A:1 T:3 L:4\n= 1 2"
    )
    assert [(a.name, a.country) for a in event.actors] == [("Aigul Sarsenova", "KAZ")]


def test_a_person_whom_no_table_knows_is_of_the_country_told_elsewhere() -> None:
    event = _told(
        "[1 PER|Polish Defence Minister Tomek Wilczak] waited in [2 GPE|Seoul]. [3 PER|Minister Wilczak] {a|signed}"
        " [4 THING|a contract].\na SUPPORT actual A:3 T:4\n= 1 3"
    )[0]
    assert [(a.name, a.country) for a in event.actors] == [("Wilczak", "POL")]


def test_they_who_go_back_to_nobody_are_those_who_met() -> None:
    *_, event = _told(
        "[1 GROUP|State secretaries of Poland and Germany] {a|met}. [2 PRON|They] {b|agreed} on [3 THING|a date].\n"
        "a CONSULT actual A:1\nb AGREE actual A:2 T:3"
    )
    assert _countries(event) == ["POL", "DEU"]


def test_they_are_those_who_met_and_not_who_is_named_in_a_later_sentence() -> None:
    *_, event = _told(
        "[1 GROUP|State secretaries of Poland and Germany] {a|met}. [2 PRON|They] {b|agreed} on [3 THING|a date]."
        " [4 GPE|Latvia] protested.\na CONSULT actual A:1\nb AGREE actual A:2 T:3\n= 2 4"
    )
    assert _countries(event) == ["POL", "DEU"]


@pytest.mark.parametrize(
    ("words", "each"),
    [
        ("state secretaries of Poland and Germany", ("state secretaries of Poland", "state secretaries of Germany")),
        ("Germans and South Koreans", ("Germans", "South Koreans")),
        ("Peruvian and Chilean troops", ("Peruvian troops", "Chilean troops")),
        ("the navies of Oman, Iran and India", ("the navies of Oman", "the navies of Iran", "the navies of India")),
        ("Trinidad and Tobago", ()),
        ("Russian-Chinese company", ()),
        ("ambassador to France and Spain", ()),
        ("Syrian rebels and Turkey", ()),
    ],
)
def test_a_row_of_countries_is_read_one_by_one(words: str, each: tuple[str, ...]) -> None:
    assert each_of_row(words, None) == each


def test_a_colleague_whom_somebody_in_office_meets_abroad_is_of_the_other_side() -> None:
    _, event = _told(
        "[1 PER|Norwegian Foreign Minister Elsa Karlsen] {b|landed} in [2 GPE|Mozambique]. [3 PRON|She] {a|met}"
        " [4 PER|her colleague Paulo Nhantumbo].\nb CONSULT/visit actual A:1 R:2\na CONSULT actual A:3,4\n= 1 3"
    )
    assert _countries(event) == ["NOR", "MOZ"]


def test_a_colleague_at_home_is_of_no_other_side() -> None:
    (event,) = _told(
        "[1 GPE|China] watched. [2 PER|Norwegian skier Elsa Karlsen] {a|met} [3 PER|her colleague Paulo Nhantumbo].\n"
        "a CONSULT actual A:2,3"
    )
    assert _countries(event) == ["NOR", None]


def test_the_two_are_those_who_met_and_two_people_are_not() -> None:
    told = (
        "[1 PER|Croatian premier Ivo Maras] {a|met} [2 PER|Slovenian premier Tine Zupan]. The [3 GROUP|two] {b|signed}."
        " Police {c|arrested} [4 GROUP|two].\n"
        "a CONSULT actual A:1,2\nb SUPPORT actual A:3\nc COERCE/arrest actual R:4"
    )
    _, signed, arrested = _told(told)
    assert _countries(signed) == ["HRV", "SVN"]
    assert len(arrested.recipients) == 1


def test_we_are_those_who_met_in_the_same_sentence() -> None:
    told = (
        "[1 PER|Croatian premier Ivo Maras] {a|met} [2 PER|Slovenian premier Tine Zupan], and [3 PRON|we] {b|signed}."
        " [4 PRON|We] {c|thank} the readers.\n"
        "a CONSULT actual A:1,2\nb SUPPORT actual A:3\nc SUPPORT actual A:4"
    )
    _, signed, thanked = _told(told)
    assert _countries(signed) == ["HRV", "SVN"]
    assert _countries(thanked) == [None]


def test_both_are_also_those_of_whose_goods_an_act_speaks() -> None:
    *_, event = _told(
        "[1 GPE|Kenya] {a|stopped} [2 THING|imports of Ugandan eggs]. [3 GROUP|The two countries] {b|share} a border."
        "\na SANCTION/discontinue actual A:1 T:2\nb CONSULT actual A:3"
    )
    assert _countries(event) == ["KEN", "UGA"]


@pytest.mark.parametrize("surname", ["Nur", "Abdirashid"])
def test_a_bare_surname_is_that_of_whom_the_story_named_in_full(surname: str) -> None:
    *_, said = _told(f"""
[1 PER|Somali President Abdirashid Nur] {{a|met}} [2 PER|Jane Otieno]. [3 PER|{surname}] {{b|blamed}} [4 GPE|Kenya].
a CONSULT actual A:1,2
b ACCUSE actual A:3 R:4
""")
    assert [(a.country, a.name) for a in said.actors] == [("SOM", "Abdirashid Nur")]


def test_a_person_speaks_for_the_body_whose_office_another_mention_tells() -> None:
    *_, was = _told("""
[1 PER|Fatou Sarr] is [2 GROUP|the African Union's envoy]. [3 PRON|She] {a|was} in [4 GPE|Kenya], not [5 GPE|Somalia].
a CONSULT/visit actual A:3 R:4
= 1 2 3
""")
    assert was.actors[0].entity == "org:african-union"


def test_five_of_its_guards_are_of_the_country_that_stands_before() -> None:
    (killed,) = _told("""
[1 GPE|Laos] maintains that [2 GROUP|five of its guards] were {a|killed}.
a ASSAULT actual R:2 S:1
""")
    assert killed.recipients[0].country == "LAO"


def test_up_to_so_many_leads_to_no_other_country() -> None:
    (come,) = _told("""
[1 GROUP|Up to 30,000 Lao workers] will {a|come}.
a COOPERATE future A:1
""")
    assert come.actors[0].country == "LAO"


def test_they_are_all_of_the_row_that_one_mention_names() -> None:
    text = "The [1 GROUP|ministers of Latvia, Poland and Chile] had {a|agreed} on it when [2 PRON|they] {b|met}."
    *_, met = _told(f"{text}\na AGREE actual A:1\nb CONSULT actual A:2\n= 1 2")
    assert _countries(met) == ["LVA", "POL", "CHL"]


def test_the_two_named_in_the_sentence_before_outweigh_who_acted_earlier() -> None:
    *_, signed = _told(
        "[1 GPE|China] {a|praised} [2 GPE|Myanmar]. [3 GPE|Chad] moved closer to [4 GPE|Mali]. [5 GROUP|The two"
        " countries] {b|signed}.\na SUPPORT actual A:1 R:2\nb SUPPORT actual A:5"
    )
    assert sorted(map(str, _countries(signed))) == ["MLI", "TCD"]


def test_where_they_met_is_neither_of_the_two() -> None:
    *_, agreed = _told(
        "[1 GPE|China] {a|praised} [2 GPE|Myanmar]. It was their second {b|meeting} after that in [3 PLACE|Hanoi] and"
        " in [4 PLACE|Lima]. [5 GROUP|The two countries] {c|agreed}.\na SUPPORT actual A:1 R:2\n"
        "b CONSULT actual A:1 L:3,4\nc AGREE actual A:5"
    )
    assert _countries(agreed) == ["CHN", "MMR"]


def test_delegations_are_of_the_countries_behind_them_and_a_row_of_possessors_is_one() -> None:
    met, agreed, spoke = _told(
        "[1 GROUP|Delegations] from [2 GPE|Chile] and [3 GPE|Peru] {a|met}. [4 PRON|They] {b|agreed}."
        " [5 GROUP|Oman's and Yemen's envoys] {c|spoke}.\na CONSULT actual A:1\nb AGREE actual A:4\n"
        "c CONSULT actual A:5\n= 1 4"
    )
    assert [_countries(event) for event in (met, agreed, spoke)] == [["CHL", "PER"], ["CHL", "PER"], ["OMN", "YEM"]]


def test_a_noun_is_of_the_country_that_it_was_named_with_before() -> None:
    *_, promised, accused = _told(
        "[1 GPE|Ghana] {a|met} [2 GROUP|Togo's oil minister]. [3 GPE|Ghana] {b|seized} [4 GROUP|a Danish supply boat]."
        " The [5 GROUP|oil minister] {c|promised} help. The [6 GROUP|boat's captain] {d|accused} [7 GPE|Ghana].\n"
        "a CONSULT actual A:1,2\nb COERCE actual A:3 R:4\nc AGREE actual A:5\nd ACCUSE actual A:6 R:7"
    )
    assert (_countries(promised), _countries(accused)) == (["TGO"], ["DNK", "GHA"])


def test_the_visitor_is_whoever_has_come() -> None:
    *_, asked = _told(
        "[1 GROUP|The Thai premier] {a|arrived} in [2 PLACE|Hanoi]. The [3 GROUP|visitor] {b|asked} for help.\n"
        "a CONSULT/visit actual A:1 L:2\nb REQUEST actual A:3"
    )
    assert _countries(asked) == ["THA"]


def test_the_north_owns_a_minister() -> None:
    *_, met = _told(
        "[1 GPE|North Korea] {a|invited} [2 GROUP|South Korean envoys]. The [3 GROUP|South's president] {b|spoke}.\n"
        "a AGREE actual A:1 R:2\nb CONSULT actual A:3"
    )
    assert _countries(met) == ["KOR"]


@pytest.mark.parametrize(
    ("whom", "countries"), [("two Dutch envoys", ["KEN", "NLD"]), ("the two envoys", ["KEN", "MMR", "RUS"])]
)
def test_two_of_one_nationality_are_not_one_of_each_side(whom: str, countries: list[str]) -> None:
    _, expelled = _told(
        f"[1 GPE|Myanmar] {{a|met}} [2 GPE|Russia]. [3 GPE|Kenya] {{b|expelled}} [4 GROUP|{whom}].\n"
        "a CONSULT actual A:1,2\nb SANCTION/expel actual A:3 R:4"
    )
    assert _countries(expelled) == countries


def test_they_behind_what_one_side_said_are_the_two_sides_of_before() -> None:
    *_, event = _told(
        "[1 GPE|Norway] and [2 GPE|Estonia] {a|met}. [3 GROUP|The two sides] {b|discussed} fish."
        " [4 GROUP|The Estonian side] {c|thanked} [5 GPE|Norway]. [6 PRON|They] {d|regretted} the delay.\n"
        "a CONSULT actual A:1,2\nb CONSULT actual A:3\nc SUPPORT actual A:4 R:5\nd ACCUSE actual A:6\n= 4 6"
    )
    assert _countries(event) == ["NOR", "EST"]


def test_whose_leads_to_the_owner() -> None:
    (event,) = _told("Thanks went to [1 GPE|Norway], whose [2 PER|ambassador] {a|spoke} to both.\na CONSULT actual A:2")
    assert _countries(event) == ["NOR"]


@pytest.mark.parametrize(
    ("words", "each"),
    [
        ("the Kenya-Somalia joint commission", ("the Kenya joint commission", "the Somalia joint commission")),
        ("Peruvian–Chilean Border Committee", ("Peruvian Border Committee", "Chilean Border Committee")),
        ("a Russian-Chinese company", ()),
        ("the Polish-German border", ()),
    ],
)
def test_a_hyphen_makes_a_row_of_what_two_states_have_in_common(words: str, each: tuple[str, ...]) -> None:
    assert each_of_row(words, None) == each


@pytest.mark.parametrize(
    ("body", "countries"),
    [
        ("joint committee of the two countries", ["PNG", "IDN"]),
        ("Joint Commission of both states", ["PNG", "IDN"]),
        ("working group of the two governments", ["PNG", "IDN"]),
        # At home where the story plays.
        ("committee of the two houses", ["PNG"]),
        ("committee of two", ["PNG"]),
    ],
)
def test_what_two_countries_have_in_common_is_of_both(body: str, countries: list[str | None]) -> None:
    *_, event = _told(
        "[1 GPE|Papua New Guinea] and [2 GPE|Indonesia] {a|met}. The [3 ORG|" + body + "] {b|sat}.\n"
        "a CONSULT actual A:1,2\nb CONSULT actual A:3"
    )
    assert _countries(event) == countries


def test_under_a_heading_of_two_the_two_are_those() -> None:
    heads = "[1 GPE|Chad] and [2 GPE|Sudan]. [3 GPE|Chad] and [9 GPE|Sudan] {b|met}.¶¶[4 GPE|Fiji] and [5 GPE|Samoa]. "
    passage = f"{heads}[6 GROUP|Both countries] {{a|agreed}}."
    told = parse(["# x-1 wire 2025-03-05", passage, "b CONSULT actual A:3,9", "a AGREE actual A:6"])
    *_, event = resolve(Document(content_id(told.text), told.text, "a.txt", "2025-03-05"), told.annotation, "test")
    assert _countries(event) == ["FJI", "WSM"]


def test_a_third_who_gave_one_of_a_storys_two_something_is_not_of_the_two() -> None:
    *_, event = _told(
        "[1 GPE|Chad] {a|shelled} [2 GPE|Sudan]. [3 GPE|Sudan] {b|condemned} [4 GPE|Chad]. [5 GPE|Brazil] {c|sent}"
        " [6 THING|rice] to [7 GPE|Sudan]. [8 GROUP|The two foreign ministers] will {d|meet}.\n"
        "a ASSAULT actual A:1 R:2\nb ACCUSE actual A:3 R:4\nc AID actual A:5 R:7 T:6\nd CONSULT future A:8"
    )
    assert _countries(event) == ["SDN", "TCD"]


@pytest.mark.parametrize(
    ("who", "countries"),
    [
        ("The [9 GROUP|three]", ["KEN", "UGA", "RWA"]),
        ("[9 GROUP|All three countries]", ["KEN", "UGA", "RWA"]),
        ("The [9 GROUP|three foreign ministers]", ["KEN", "UGA", "RWA"]),
        ("[9 GROUP|Three]", [None]),
        ("The [9 GROUP|three sailors]", ["KEN"]),
        ("It freed three sailors. The [9 GROUP|three]", [None]),
    ],
)
def test_the_three_are_the_three_who_acted_together_last(who: str, countries: list[str | None]) -> None:
    *_, event = _told(
        "[1 GPE|Kenya], [2 GPE|Uganda] and [3 GPE|Rwanda] {a|signed} [4 THING|a pact]. " + who + " {b|met}.\n"
        "a SUPPORT actual A:1,2,3 T:4\nb CONSULT actual A:9"
    )
    assert _countries(event) == countries


def test_the_two_of_us_are_two_countries() -> None:
    *_, event = _told(
        "[1 GPE|Kenya] and [2 GPE|Uganda] {a|met}. [3 GPE|Chad] will {b|host} the [4 PRON|two of us].\n"
        "a CONSULT actual A:1,2\nb CONSULT future A:3,4"
    )
    assert _countries(event) == ["TCD", "KEN", "UGA"]


@pytest.mark.parametrize(
    ("before", "land"),
    [("Norway, whose ", "NOR"), ("Norway. The ", "EST")],
)
def test_whose_minister_is_of_the_owner_and_not_of_where_the_story_plays(before: str, land: str) -> None:
    owner, rest = before.split(" ", 1)
    *_, event = _told(
        "[1 GPE|Estonia] {a|expelled} [2 GROUP|two Latvians]. [3 GPE|Estonia] {b|shut} its border. Thanks went to "
        f"[4 GPE|{owner[:-1]}]{owner[-1]} {rest}[5 GROUP|foreign minister] {{c|spoke}} to both.\n"
        "a SANCTION/expel actual A:1 R:2\nb SANCTION actual A:3\nc CONSULT actual A:5"
    )
    assert _countries(event) == [land]


@pytest.mark.parametrize(
    ("words", "body"),
    [("body's permanent council", True), ("body", True), ("council", False)],
)
def test_that_body_is_the_international_one_named_before(words: str, body: bool) -> None:
    *_, event = _told(
        "[1 GPE|Norway] {a|asked} [2 ORG|the Organization of American States] for an inquiry. "
        f"That [3 ORG|{words}] will {{b|debate}} it.\na REQUEST actual A:1 R:2\nb CONSULT future A:3"
    )
    assert (event.actors[0].name == "Organization of American States") is body
