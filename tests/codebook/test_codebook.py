"""The codebook agrees with the annotation guide, and the crosswalk is whole."""

import csv
import re
from pathlib import Path

import pytest

from detente import codebook
from detente.codebook import CONTEXTS, KINDS, MODES, QUADS, RELS, SECTORS, STATUSES, TYPES

ROOT = Path(__file__).parents[2]
TABLES = ROOT / "src" / "detente" / "codebook"
EVERY = [(type_, mode) for type_ in TYPES for mode in (None, *MODES[type_])]


@pytest.fixture(scope="module")
def guide() -> str:
    path = ROOT / "corpus" / "GUIDE.md"
    if not path.exists():
        pytest.skip("the corpus is not here")
    return path.read_text(encoding="utf-8")


def rows(name: str) -> list[dict[str, str]]:
    with (TABLES / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_types_and_modes_stand_in_the_order_of_the_guide(guide: str) -> None:
    table = [row for row in re.findall(r"^\| ([A-Z]+) \| .* \| ?(.*?) ?\|$", guide, re.M) if row[0] in TYPES]
    assert tuple(type_ for type_, _ in table) == TYPES
    assert {type_: tuple(re.findall(r"[\w-]+", modes)) for type_, modes in table} == MODES


def test_contexts_stand_in_the_order_of_the_guide(guide: str) -> None:
    listed = re.search(r"^Contexts: ([\w, ]+)\.", guide, re.M)
    assert listed and tuple(listed[1].split(", ")) == CONTEXTS


def test_the_orders_that_the_model_is_numbered_by() -> None:
    assert KINDS == ("PER", "ORG", "GPE", "GROUP", "PLACE", "DATE", "THING", "PRON")
    assert STATUSES == ("actual", "future", "hypothetical", "negated")
    assert RELS == ("cause", "purpose", "response")
    assert QUADS == ("verbal cooperation", "material cooperation", "verbal conflict", "material conflict")
    assert (len(TYPES), len(EVERY), len(CONTEXTS)) == (16, 83, 37)


def test_sectors_are_plovers_and_the_two_of_international_bodies() -> None:
    plover = "COP GOV JUD LEG MIL PRM PTY REB SPY UAF AGR BUS CRM CVL EDU ELI JRN LAB MED OPP REF REL SOC UNK"
    assert " ".join(SECTORS) == plover + " IGO NGO"


@pytest.mark.parametrize(("type_", "mode"), EVERY)
def test_every_type_and_mode_is_scored_described_and_has_a_cameo_code(type_: str, mode: str | None) -> None:
    assert -10 <= codebook.score(type_, mode) <= 10
    assert codebook.describe(type_, mode)
    back, _, _ = codebook.from_cameo(codebook.to_cameo(type_, mode))
    # CAMEO's root 08 holds both CONCEDE and RETREAT.
    assert back == type_ or (type_, mode, back) == ("RETREAT", None, "CONCEDE")


def test_conflict_scores_below_zero_and_cooperation_above() -> None:
    for type_, mode in EVERY:
        if codebook.quad(type_).endswith("cooperation"):
            assert codebook.score(type_, mode) > 0
        elif type_ != "REQUEST":
            assert codebook.score(type_, mode) < 0


def test_scores_of_the_plover_manual() -> None:
    assert codebook.score("CONSULT", "visit") == 4
    assert codebook.score("ACCUSE") == -3
    assert codebook.score("RETREAT", "disarm") == 10
    assert codebook.score("ASSAULT", "unconventional") == -10


def test_no_table_says_a_thing_twice() -> None:
    keys = {
        "types.csv": ["type"],
        "plover.csv": ["type", "mode"],
        "contexts.csv": ["context"],
        "sectors.csv": ["sector"],
        "cameo.csv": ["cameo"],
        "to_cameo.csv": ["type", "mode"],
    }
    for name, columns in keys.items():
        found = [tuple(row[column] for column in columns) for row in rows(name)]
        assert len(found) == len(set(found)), name
        assert all(value is not None and value == value.strip() for row in rows(name) for value in row.values())


def test_every_cameo_code_is_there_with_its_parents() -> None:
    codes = [row["cameo"] for row in rows("cameo.csv")]
    assert codes == sorted(codes)
    assert [code for code in codes if len(code) == 2] == [f"{root:02}" for root in range(1, 21)]
    for code in codes:
        assert re.fullmatch(r"\d{2,4}", code)
        assert len(code) == 2 or code[:-1] in codes, code
    assert len(codes) == 318


def test_the_crosswalk_uses_only_types_modes_and_contexts_that_exist() -> None:
    for row in rows("cameo.csv"):
        type_, mode, contexts = codebook.from_cameo(row["cameo"])
        assert set(contexts) <= set(CONTEXTS)
        if type_ is None:
            assert row["cameo"].startswith("01") and mode is None and not contexts
        else:
            assert (type_, mode) in EVERY


@pytest.mark.parametrize(
    ("code", "meaning"),
    [
        ("042", ("CONSULT", "visit", ())),
        ("163", ("SANCTION", "discontinue", ("economic", "diplomatic"))),
        ("116", ("SANCTION", "convict", ("legal",))),
        ("0354", ("CONCEDE", None, ("economic",))),
        ("055", ("CONCEDE", None, ("diplomatic",))),
        ("085", ("RETREAT", None, ("economic",))),
        ("129", ("REJECT", "yield", ("diplomatic",))),
        ("192", ("COERCE", "seize", ("military", "territory"))),
        ("2042", ("ASSAULT", "unconventional", ("cbrn",))),
        ("011", (None, None, ())),
    ],
)
def test_codes_where_the_guide_decides(code: str, meaning: codebook.Cameo) -> None:
    assert codebook.from_cameo(code) == meaning


def test_names_that_plover_lacks_are_told() -> None:
    with pytest.raises(ValueError, match=r"FIGHT.*the types are AGREE"):
        codebook.quad("FIGHT")
    with pytest.raises(ValueError, match="'visit' is no mode of AID"):
        codebook.score("AID", "visit")
    with pytest.raises(ValueError, match="no mode of PROTEST; its modes are: demo"):
        codebook.to_cameo("PROTEST", "march")
    with pytest.raises(ValueError, match="'42' is no CAMEO code"):
        codebook.from_cameo("42")


def test_a_score_is_said_with_its_sign() -> None:
    assert [codebook.signed(n) for n in (4, -4.26, 0, -0.04)] == ["+4.0", "\u22124.3", "0.0", "0.0"]
