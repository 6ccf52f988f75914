"""The corpus's inline notation, and the corpus itself."""

from __future__ import annotations

from collections import Counter
from itertools import pairwise
from pathlib import Path

import pytest

from detente.codebook import TYPES
from detente.event import Act, ActLink, Annotation, Mention
from detente.training.notation import NotationError, Passage, parse, read_corpus

CORPUS = Path(__file__).parents[2] / "corpus" / "passages"
GOOD = """# b1-0001 wire 2023-05-04
[1 GPE|Russia] will not {a|take part}, [2 ORG|its foreign ministry] said, after [3 GPE|Moscow] {b|expelled} [4 GROUP|two envoys].
a CONSULT/multilateral negated A:1 S:2 C:diplomatic
b SANCTION/expel actual A:3 R:4 C:diplomatic,legal
= 1 3
> response a b
"""  # noqa: E501


def test_a_passage_is_its_text_with_mentions_acts_coreference_and_links() -> None:
    passage = parse(GOOD.strip().split("\n"))
    text = "Russia will not take part, its foreign ministry said, after Moscow expelled two envoys."
    assert passage == Passage(
        "b1-0001",
        "wire",
        "2023-05-04",
        text,
        Annotation(
            (
                Mention(0, 6, "GPE", 0),
                Mention(27, 47, "ORG", 1),
                Mention(60, 66, "GPE", 0),
                Mention(76, 86, "GROUP", 3),
            ),
            (
                Act(16, 25, "CONSULT", "multilateral", "negated", ("diplomatic",), actor=(0,), attribution=1),
                Act(67, 75, "SANCTION", "expel", "actual", ("diplomatic", "legal"), actor=(2,), recipient=(3,)),
            ),
            (ActLink("response", 0, 1),),
        ),
    )
    assert passage.writer == "b1"
    assert [text[m.start : m.end] for m in passage.annotation.mentions] == [
        "Russia",
        "its foreign ministry",
        "Moscow",
        "two envoys",
    ]


def test_coreference_said_in_two_lines_is_one_cluster() -> None:
    passage = parse(["# x-1 wire 2025-03-03", "[1 PRON|He] [2 PRON|he] [3 PRON|him] [4 PRON|his]", "= 1 2", "= 4 2"])
    assert [m.cluster for m in passage.annotation.mentions] == [0, 0, 2, 0]


@pytest.mark.parametrize(
    ("old", "new", "fault"),
    [
        ("# b1-0001 wire 2023-05-04", "# b1-0001 wire", "begins with '# id genre date'"),
        (" wire ", " poem ", "unknown genre 'poem'"),
        ("2023-05-04", "2023-05-34", "day"),
        ("[1 GPE|", "[1 GOD|", "unknown kind 'GOD'"),
        ("[1 GPE|Russia]", "[1 GPE|Russia", "stray markup"),
        ("[2 ORG|", "[1 ORG|", "a mention number stands twice"),
        ("{b|expelled}", "{a|expelled}", "trigger a twice"),
        ("{b|expelled}", "expelled", "'b' in 'b SANCTION"),
        ("b SANCTION/expel actual A:3 R:4 C:diplomatic,legal\n", "", "'b' in '> response a b'"),
        ("b SANCTION/expel actual A:3 R:4 C:diplomatic,legal\n= 1 3\n> response a b\n", "", "triggers without an act"),
        ("SANCTION/expel", "SANCTION/visit", "unknown type or mode 'SANCTION/visit'"),
        ("SANCTION/expel", "SANCTIONS", "unknown type or mode 'SANCTIONS'"),
        (" negated ", " denied ", "unknown status 'denied'"),
        ("a CONSULT/multilateral negated A:1 S:2 C:diplomatic", "a CONSULT", "'a CONSULT' lacks"),
        ("S:2", "S:", "lacks a type, a status or a source"),
        ("A:1 ", "A:9 ", "'9' in 'a CONSULT"),
        ("A:1 ", "X:1 ", "'X' in 'a CONSULT"),
        ("A:1 ", "", "neither actor nor recipient"),
        ("C:diplomatic,legal", "C:diplomatic,magic", "unknown contexts ['magic']"),
        ("= 1 3", "= 1 8", "'8' in '= 1 8'"),
        ("> response", "> reason", "unknown link 'reason'"),
        ("> response a b", "> response a", "a link is '> relation from to', not '> response a'"),
    ],
)
def test_each_fault_is_told_with_file_line_and_what_is_wrong(tmp_path: Path, old: str, new: str, fault: str) -> None:
    assert old in GOOD
    bad = GOOD.replace(old, new, 1)
    path = tmp_path / "x.ann"
    path.write_text(f"# x-1 wire 2025-03-03\nNothing happened.\n\n\n{bad}", encoding="utf-8")
    with pytest.raises(NotationError) as caught:
        read_corpus(tmp_path)
    assert str(caught.value).startswith(f"{path}:5: ")
    assert fault in str(caught.value)


def test_a_pilcrow_is_a_line_break() -> None:
    passage = parse(["# x-1 wire 2025-03-03", "THE WEEK¶¶[1 GPE|Chad] {a|left}.", "a RETREAT actual A:1"])
    assert passage.text == "THE WEEK\n\nChad left."
    (act,) = passage.annotation.acts
    assert passage.text[act.start : act.end] == "left"


def test_the_same_text_twice_is_a_fault(tmp_path: Path) -> None:
    path = tmp_path / "x.ann"
    path.write_text("# x-1 wire 2025-03-03\nNothing.\n\n# x-2 wire 2025-03-04\nNothing.\n", encoding="utf-8")
    with pytest.raises(NotationError, match=r"x\.ann:4: same text as line 1"):
        read_corpus(path)


def test_a_folder_without_passages_is_a_fault(tmp_path: Path) -> None:
    with pytest.raises(NotationError, match=r"no \.ann file"):
        read_corpus(tmp_path)


@pytest.fixture(scope="module")
def corpus() -> list[Passage]:
    return read_corpus(CORPUS)


def test_the_whole_corpus_parses_with_an_id_for_each_passage(corpus: list[Passage]) -> None:
    assert len(corpus) >= 3000
    assert [i for i, n in Counter(p.id for p in corpus).items() if n > 1] == []
    written = sum(line.startswith("# ") for f in CORPUS.glob("*.ann") for line in f.read_text("utf-8").split("\n"))
    assert len(corpus) == written


def test_the_corpus_covers_every_type_and_texts_without_events(corpus: list[Passage]) -> None:
    acts = Counter(a.type for p in corpus for a in p.annotation.acts)
    assert set(acts) == set(TYPES)
    assert min(acts.values()) >= 100
    empty = sum(not p.annotation.acts for p in corpus)
    assert 0.1 < empty / len(corpus) < 0.25


def test_spans_of_the_corpus_are_apart_and_without_blanks_around(corpus: list[Passage]) -> None:
    for p in corpus:
        spans = [(m.start, m.end) for m in p.annotation.mentions] + [(a.start, a.end) for a in p.annotation.acts]
        spans.sort()
        assert all(b <= c for (_, b), (c, _) in pairwise(spans)), p.id
        assert all(p.text[a:b] and p.text[a:b].strip() == p.text[a:b] for a, b in spans), p.id
