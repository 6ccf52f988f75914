"""The commands `who`, `when` and `where`: one question on the command line, or many from a JSONL file."""

from __future__ import annotations

import json as codec
import sys
from collections.abc import Callable, Collection, Iterator
from dataclasses import asdict
from pathlib import Path
from typing import Annotated, Any

import typer

from detente.printing import print_json

from .asking import NOTHING, Json, Knowledge, fail, parsed

Words = Annotated[str | None, typer.Argument(metavar="TEXT", help="The words in question.")]
Sentence = Annotated[str | None, typer.Option(help="The sentence in which they stand.")]
Input = Annotated[
    Path | None,
    typer.Option(
        "--input",
        "-i",
        help="JSONL with these words as keys (- for standard input), one answer a line; options fill gaps.",
    ),
]
Question = dict[str, str | None]


def who(
    text: Words = None,
    date: Annotated[str | None, typer.Option(help="The day of the event, as 2015-03-01.")] = None,
    sentence: Sentence = None,
    input: Input = None,
    json: Json = False,
    knowledge: Knowledge = None,
) -> None:
    """Say who an actor's words stand for: entity, name, country, sectors."""
    from detente.resolving.lookup import who as find

    _answer(find, {"text": text, "date": date, "sentence": sentence}, input, json, knowledge)


def when(
    text: Words = None,
    published: Annotated[str | None, typer.Option(help="The day on which the words appeared.")] = None,
    sentence: Sentence = None,
    anchor: Annotated[str | None, typer.Option(help="The date from which the narrative counts, in EDTF.")] = None,
    input: Input = None,
    json: Json = False,
) -> None:
    """Say which date an expression names, in EDTF."""
    from detente.relating.conditions import day
    from detente.resolving.lookup import when as look_up

    def find(text: str, published: str | None = None, **asked: str | None) -> object:
        return look_up(text, published=day("published", published) if published else None, **asked)

    _answer(find, {"text": text, "published": published, "sentence": sentence, "anchor": anchor}, input, json)


def where(
    text: Words = None,
    sentence: Sentence = None,
    input: Input = None,
    json: Json = False,
    knowledge: Knowledge = None,
) -> None:
    """Say which place is named, with its coordinates."""
    from detente.resolving.lookup import where as find

    _answer(find, {"text": text, "sentence": sentence}, input, json, knowledge)


def _answer(
    find: Callable[..., Any], question: Question, source: Path | None, json: bool, knowledge: Path | None = None
) -> None:
    from detente.resolving.knowledge_tables import open_tables
    from detente.resolving.own_tables import using

    try:
        own = open_tables(knowledge) if knowledge else None
    except ValueError as err:
        raise fail(err) from err
    with using(own):
        _answer_all(find, question, source, json)


def _answer_all(find: Callable[..., Any], question: Question, source: Path | None, json: bool) -> None:
    if (question["text"] is None) == (source is None):
        raise fail("give TEXT, or --input FILE with one JSON object a line")
    try:
        # Of no words where a file has them: what stands beside is wrong for all of its lines, or for none.
        found = asdict(find(**question | {"text": question["text"] or ""}))
    except ValueError as err:
        raise fail(err) from err
    if source is None:
        print_json(found) if json else _show(found)
        return
    answered = False
    for number, asked in _questions(source, question):
        try:
            print_json(asdict(find(**asked)) if isinstance(asked, dict) else {"error": asked})
            answered = answered or isinstance(asked, dict)
        except ValueError as err:
            print(f"detente: {source}:{number}: {err}", file=sys.stderr)
            print_json({"error": str(err)})
    if not answered:
        raise fail(f"{source}: no question in it could be answered", NOTHING)


def _questions(source: Path, given: Question) -> Iterator[tuple[int, Question | str]]:
    """Each line's number with its question, or with what is wrong with it; what a line does not say is as `given`."""
    try:
        stream = sys.stdin if str(source) == "-" else source.open(encoding="utf-8", errors="replace")
    except OSError as err:
        from detente.reading.unreadable import from_os

        raise fail(f"{source}: {from_os(err)}") from err
    with stream:
        for number, line in enumerate(stream, 1):
            if not line.strip():
                continue
            try:
                yield number, given | _stated(line, given)
            except ValueError as err:
                print(f"detente: {source}:{number}: {err}", file=sys.stderr)
                yield number, str(err)


def _stated(line: str, known: Collection[str]) -> Question:
    """What a line says of the known keys. ValueError for what is no question."""
    row = parsed(line)
    if not isinstance(row, dict) or not isinstance(row.get("text"), str):
        raise ValueError('no object with a "text"')
    stated = {name: row[name] for name in known if row.get(name) is not None}
    if wrong := next((name for name, value in stated.items() if not isinstance(value, str)), None):
        raise ValueError(f'"{wrong}" is {codec.dumps(stated[wrong])}; write it as a string')
    return stated


def _show(found: dict[str, Any]) -> None:
    """Name and value a line; reasons and other possible answers one a line."""
    others = [*found.pop("candidates", ()), *found.pop("readings", ())]
    reasons = found.pop("rests_on", ())
    for name, value in found.items():
        shown = ", ".join(value) if isinstance(value, list | tuple) else value
        print(f"{name:<11}{'' if shown is None else shown}".rstrip())
    for reason in reasons:
        print(f"rests on   {reason}")
    for other in others:
        print("or         " + ", ".join(str(v) for v in other.values() if v and not isinstance(v, list | tuple)))
