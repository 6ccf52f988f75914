"""The conditions that `events`, `acts` and `export` take: the same options with the same meaning."""

from __future__ import annotations

import inspect
from collections.abc import Callable
from functools import wraps
from typing import Annotated, Any

import typer

Conditions = dict[str, Any]
"""Conditions of `recording.query` by name, those that were given; `Record` reads their values."""


def _options(
    type: Annotated[str | None, typer.Option(help="PLOVER type, as CONSULT.")] = None,
    mode: Annotated[str | None, typer.Option(help="PLOVER mode, as visit.")] = None,
    status: Annotated[str | None, typer.Option(help="actual, future, hypothetical or negated.")] = None,
    country: Annotated[
        str | None,
        typer.Option(
            help="Who acts or is acted on: a country by alpha-3 code or name, or an organisation or armed group, not"
            " its members, by name or id."
        ),
    ] = None,
    actor: Annotated[str | None, typer.Option(help="Who acts, likewise.")] = None,
    recipient: Annotated[str | None, typer.Option(help="Who is acted on, likewise.")] = None,
    since: Annotated[
        str | None,
        typer.Option(help="ISO date: what may be of that day or later, by its date, else by its day of publication."),
    ] = None,
    until: Annotated[
        str | None, typer.Option(help="ISO date: what may be of that day or earlier, likewise; without both, left out.")
    ] = None,
    source: Annotated[str | None, typer.Option(help="Source of the story: its JSONL id, path or address.")] = None,
    min_confidence: Annotated[float | None, typer.Option(min=0, max=1, help="Leave out less certain events.")] = None,
    quad: Annotated[str | None, typer.Option(help="Quad class, as 'verbal conflict'.")] = None,
    sector: Annotated[str | None, typer.Option(help="PLOVER sector of who takes part, as MIL.")] = None,
    context: Annotated[str | None, typer.Option(help="PLOVER context, as military.")] = None,
    place: Annotated[str | None, typer.Option(help="Name of the place, as Brest.")] = None,
    text: Annotated[str | None, typer.Option(help="Words of the story, all; in quotes a phrase.")] = None,
) -> None:
    """Named as in the addresses of the pages, in the order in which help lists them."""


def conditioned(command: Callable[..., None]) -> Callable[..., None]:
    """A command with these options where it takes `conditions`; it is given those that were given."""
    own, options = inspect.signature(command, eval_str=True), inspect.signature(_options, eval_str=True).parameters

    @wraps(command)
    def reading(**given: Any) -> None:
        named = {name: given.pop(name) for name in options}
        command(**given, conditions={name: value for name, value in named.items() if value is not None})

    shown = [p for name, q in own.parameters.items() for p in (list(options.values()) if name == "conditions" else [q])]
    reading.__signature__ = own.replace(parameters=shown)  # type: ignore[attr-defined]
    return reading
