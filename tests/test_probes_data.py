"""The probes of benchmarks/probes.py: their sentences are well formed, and its changes of a text do what they say."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from itertools import pairwise
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from detente.codebook import STATUSES, TYPES
from detente.event import Actor, Annotation, Event, Mention, Span
from detente.training.notation import Passage

from .scripts import script

probes = script("probes")
PROBES = probes.read_probes()
EMPTY = [p for p in PROBES if p.set == "empty"]
FULL = [p for p in PROBES if p.set != "empty"]
ITEMS = defaultdict(list)
for _probe in FULL:
    ITEMS[_probe.set, _probe.id].append(_probe)

TEXT = 'Iran\'s envoy met Ms Lena Orlova in Warsaw - "a start". Iranian and Polish negotiators will talk, Orlova said.'
PASSAGE = Passage(
    "t-1", "wire", "2024-05-06", TEXT, Annotation((Mention(17, 31, "PER", 0), Mention(97, 103, "PER", 0)))
)  # fmt: skip


def edited(change: str) -> str:
    edits = probes.changes([PASSAGE, person("Mr Adam Novak")])[change](PASSAGE, Random(1))
    return str(probes.apply(TEXT, edits).text)


def person(name: str) -> Passage:
    return Passage("t-2", "wire", "2024-05-06", name, Annotation((Mention(0, len(name), "PER", 0),)))


def act(trigger: str, type: str, status: str, actors: tuple[str, ...], text: str) -> Event:
    """An event as the coder would give it for spans of a text."""
    spans = [Span(words, text.index(words), text.index(words) + len(words)) for words in (trigger, *actors)]
    who = tuple(Actor(s.text, s.start, s.end, "GPE") for s in spans[1:])
    return Event(
        "e", "d", "-", type, None, status, "", 0.0, (), 1.0, spans[0], who, (), (), (), (), None, None, (), (), None, ""
    )  # fmt: skip


def test_there_are_forty_items_a_set_of_two_or_three_variants_and_sixty_near_misses() -> None:
    assert len(EMPTY) >= 60
    sets = Counter(name for name, _ in ITEMS)
    assert set(sets) == {"voice", "speech", "negation", "future", "condition"}
    assert min(sets.values()) >= 40
    assert {len(item) for item in ITEMS.values()} == {2, 3}


def test_no_sentence_and_no_variant_of_an_item_stands_twice() -> None:
    assert max(Counter(p.text for p in PROBES).values()) == 1
    assert max(Counter((p.id, p.variant) for p in PROBES).values()) == 1


@pytest.mark.parametrize("name", ["voice", "speech", "negation", "future", "condition"])
def test_a_set_covers_all_types(name: str) -> None:
    assert {p.type for p in FULL if p.set == name} == set(TYPES)


def test_what_is_to_be_found_stands_in_the_text_once() -> None:
    for probe in FULL:
        mentions = [words for one in (*probe.actor, *probe.recipient) for words in one]
        for words in (probe.trigger, *mentions):
            assert len(probes.find(probe.text, words)) == 1, (probe.id, probe.variant, words)
        spans = sorted(probes.find(probe.text, words)[0] for words in (probe.trigger, *mentions))
        assert all(a[1] <= b[0] for a, b in pairwise(spans)), probe.id
        assert not any(re.match(r"(?:the|an?) ", words, re.IGNORECASE) for words in mentions), probe.id
        assert probe.actor, probe.id


def test_near_misses_name_no_event() -> None:
    assert not any(p.trigger or p.type or p.status or p.actor or p.recipient for p in EMPTY)


def test_variants_of_an_item_differ_in_status_alone_and_only_as_their_set_says() -> None:
    other = {"negation": "negated", "future": "future", "condition": "hypothetical"}
    for (name, ident), (first, *rest) in ITEMS.items():
        assert first.status in STATUSES
        for probe in rest:
            assert probe.type == first.type, ident
            assert (len(probe.actor), len(probe.recipient)) == (len(first.actor), len(first.recipient)), ident
            assert probe.status == other.get(name, first.status), ident
        assert first.status == "actual" or name not in other, ident


@given(st.text("ab ", max_size=30), st.data())
def test_a_span_beside_the_edits_keeps_its_words(text: str, data: st.DataObject) -> None:
    cuts = sorted(data.draw(st.lists(st.integers(0, len(text)), max_size=8)))
    edits = [probes.Edit(a, b, "xyz"[: b % 4]) for a, b in zip(cuts[::2], cuts[1::2], strict=False)]
    changed = probes.apply(text, edits)
    for start in range(len(text)):
        for end in range(start + 1, len(text) + 1):
            if not any((e.start < end and start < e.end) or start < e.start < end for e in edits):
                first, last = changed.span(start, end)
                assert changed.text[first:last] == text[start:end]


def test_a_span_cut_by_an_edit_takes_it_in_whole() -> None:
    changed = probes.apply("a Polish envoy", [probes.Edit(2, 8, "Norwegian")])
    assert changed.span(4, 14) == (2, 17)
    assert changed.text == "a Norwegian envoy"


@pytest.mark.parametrize("seed", range(5))
def test_each_country_becomes_another_of_the_same_form(seed: int) -> None:
    swap = probes.country_swap(Random(seed))
    assert len(probes.COUNTRIES.split(";")) >= 30
    assert set(swap) == set(swap.values())
    assert not any(old == new for old, new in swap.items())
    lines = [line.strip().split(", ") for line in probes.COUNTRIES.split(";")]
    for name, adjective, capital in lines:
        assert [swap[name], swap[adjective], swap[capital]] in lines
        assert (name[0] in "AEIO") == (swap[name][0] in "AEIO")


def test_countries_are_swapped_for_the_same_one_throughout() -> None:
    swap = probes.country_swap(Random(1))
    text = edited("countries")
    assert text.startswith(f"{swap['Iran']}'s envoy met Ms Lena Orlova in {swap['Warsaw']}")
    assert f"{swap['Iranian']} and {swap['Polish']} negotiators" in text


def test_persons_are_renamed_throughout() -> None:
    assert probes.invented_surnames(PASSAGE) == ["Orlova"]
    assert probes.invented_surnames(person("Foreign Minister Ada Sosa of Peru")) == []
    assert edited("surnames") == TEXT.replace("Orlova", "Novak")


@pytest.mark.parametrize(
    ("change", "result"),
    [
        ("upper case", TEXT.upper()),
        ("headline case", TEXT.title().replace("'S", "'s")),
        ("typography", TEXT.replace(' "a', " “a").replace('t".', "t”.").replace("'", "’").replace(" - ", " – ")),
        ("entities", TEXT.replace("'", "&#39;").replace('"', "&quot;")),
        ("hyphenation", TEXT.replace("negotiators", "negot-\niators")),
    ],
)
def test_the_other_changes_touch_only_the_writing(change: str, result: str) -> None:
    assert edited(change) == result


def test_hard_spaces_and_spacing_change_only_blanks() -> None:
    for change in ("hard spaces", "spacing"):
        assert edited(change) != TEXT
        assert edited(change).split() == TEXT.split()


def test_a_probe_is_right_with_type_status_and_actors_and_a_pair_steady_where_they_agree() -> None:
    first = probes.Probe("voice", "v", "active", "Fiji met Samoa", "met", "CONSULT", "actual", (("Fiji",),), ())
    second = probes.Probe("voice", "v", "passive", "met by Fiji", "met", "CONSULT", "actual", (("Fiji", "it"),), ())
    right = probes.answer(first, [act("met", "CONSULT", "actual", ("Fiji",), first.text)])
    assert right == probes.expected(first)
    more = probes.answer(first, [act("met", "CONSULT", "actual", ("Fiji", "Samoa"), first.text)])
    assert more.actor == {"0", "Samoa"}
    assert probes.answer(first, []) is None
    assert probes.same_act(((first, right), (second, right)))
    assert not probes.same_act(((first, right), (second, more)))
    assert not probes.same_act(((first, right), (second, None)))
