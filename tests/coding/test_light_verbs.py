"""A noun and the light verb of the clause that tells who did it are one act."""

from __future__ import annotations

from dataclasses import replace

import pytest

from detente.coding.light_verbs import by_verbs
from detente.event import Act, ActLink, Annotation, Mention

Marked = tuple[str, str]


def _note(text: str, acts: list[Marked], who: str, day: str = "Monday") -> Annotation:
    """Acts of the given words and types in order; the last one is by `who`, on `day`."""
    found = tuple(
        Mention(text.index(w), text.index(w) + len(w), kind, n)
        for n, (w, kind) in enumerate([(who, "GPE"), (day, "DATE")])
    )
    spans = [(text.index(w), text.index(w) + len(w), kind) for w, kind in acts]
    made = [Act(a, b, kind, None, "actual") for a, b, kind in spans[:-1]]
    a, b, kind = spans[-1]
    sure = (("actor", 0, 0.9), ("date", 1, 0.8))
    made.append(Act(a, b, kind, None, "actual", actor=(0,), date=(1,), certainty=sure))
    links = tuple(ActLink("response", 0, n) for n in range(1, len(made)))
    return Annotation(found, tuple(made), links)


@pytest.mark.parametrize(
    ("text", "acts", "who"),
    [
        ("It banned pork in response to the sanctions that the bloc imposed on Monday.",
         [("banned", "SANCTION"), ("sanctions", "SANCTION"), ("imposed", "SANCTION")], "the bloc"),
        ("It banned pork over sanctions Canada had imposed on Monday.",
         [("banned", "SANCTION"), ("sanctions", "SANCTION"), ("imposed", "SANCTION")], "Canada"),
        ("It condemned the attack, which Russia launched on Monday.",
         [("condemned", "ACCUSE"), ("attack", "ASSAULT"), ("launched", "ASSAULT")], "Russia"),
        ("It hailed the talks that Oman held on Monday.",
         [("hailed", "SUPPORT"), ("talks", "CONSULT"), ("held", "CONSULT")], "Oman"),
    ],
)  # fmt: skip
def test_a_verb_with_a_subject_of_its_own_stands_for_its_noun_too(text: str, acts: list[Marked], who: str) -> None:
    done = by_verbs(_note(text, acts, who), text)
    assert [text[a.start : a.end] for a in done.acts] == [acts[0][0], acts[-1][0]]
    (theme,) = done.acts[-1].theme
    assert text[done.mentions[theme].start : done.mentions[theme].end] == acts[1][0]
    assert (done.acts[-1].actor, done.acts[-1].date) == ((0,), (1,))
    assert done.links == (ActLink("response", 0, 1),)


def test_what_only_the_noun_has_goes_over_to_the_verb() -> None:
    text = "It hit back for the sanctions that Canada imposed on Monday."
    note = _note(text, [("sanctions", "SANCTION"), ("imposed", "SANCTION")], "Canada")
    noun = replace(note.acts[0], recipient=(2,), date=(3,), mode="expel", certainty=(("recipient", 2, 0.7),))
    more = (Mention(0, 2, "PRON", 2), Mention(3, 6, "DATE", 3))
    (act,) = by_verbs(replace(note, mentions=(*note.mentions, *more), acts=(noun, note.acts[1])), text).acts
    assert (act.mode, act.actor, act.recipient, act.date) == ("expel", (0,), (2,), (1,))
    assert act.certainty == (("actor", 0, 0.9), ("date", 1, 0.8), ("recipient", 2, 0.7))


@pytest.mark.parametrize(
    ("text", "acts", "who"),
    [
        # Another type, a verb of its own meaning, a type whose verb is the act, another clause.
        ("It broke the ceasefire that Russia launched on Monday.", [("ceasefire", "AGREE"), ("launched", "ASSAULT")],
         "Russia"),
        ("It welcomed the ban that Canada lifted on Monday.", [("ban", "SANCTION"), ("lifted", "SANCTION")], "Canada"),
        ("It ratified the accord that Oman signed on Monday.", [("accord", "SUPPORT"), ("signed", "SUPPORT")], "Oman"),
        ("It lost from the sanctions. Canada imposed more on Monday.",
         [("sanctions", "SANCTION"), ("imposed", "SANCTION")], "Canada"),
        ("After the sanctions on banks Canada imposed a ban on Monday.",
         [("sanctions", "SANCTION"), ("imposed", "SANCTION")], "Canada"),
    ],
)  # fmt: skip
def test_two_acts_stay_two(text: str, acts: list[Marked], who: str) -> None:
    note = _note(text, acts, who)
    assert by_verbs(note, text) is note


def test_an_act_that_is_only_planned_is_another() -> None:
    text = "It welcomed the sanctions that Canada imposed on Monday."
    note = _note(text, [("sanctions", "SANCTION"), ("imposed", "SANCTION")], "Canada")
    first, second = note.acts
    planned = Annotation(note.mentions, (Act(first.start, first.end, "SANCTION", None, "future"), second))
    assert by_verbs(planned, text) is planned
