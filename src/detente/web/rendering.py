"""Values to pages: the templates, and the few words and marks that they share."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any
from urllib.parse import quote

from jinja2 import Environment, PackageLoader, StrictUndefined
from markdown_it import MarkdownIt
from markupsafe import Markup

from detente.codebook import MINUS, QUADS, STATUSES, describe, meaning, signed
from detente.event import Event
from detente.reading.language import is_english
from detente.recording.pairs import HOST, pairs
from detente.relating.briefs.naming import with_article
from detente.relating.briefs.wording import name_of, when
from detente.relating.sides import is_bloc
from detente.resolving.dates.edtf import in_words
from detente.resolving.english_forms import numbered
from detente.resolving.knowledge_tables import countries, country_name
from detente.resolving.tables_version import digest

from .drawn import drawn

_LINKED = 3
"""Pairs to which one event links."""


def render(page: str, **values: Any) -> str:
    """A page by the name of its template."""
    return _templates().get_template(f"{page}.html.j2").render(values)


PAUSE = Markup("<!-- more comes -->")
"""Where a page may be sent as far as it is; no text of an article can be this, its < being escaped."""


def flowing(page: str, **values: Any) -> Iterator[str]:
    """A page in two pieces: up to its PAUSE, which comes before what takes time to work out, and the rest."""
    pieces = _templates().get_template(f"{page}.html.j2").generate(values, pause=PAUSE)
    first: list[str] = []
    for piece in pieces:
        before, paused, after = piece.partition(PAUSE)
        first.append(before)
        if paused:
            yield "".join(first)
            first = [after]
            break
    yield "".join((*first, *pieces))


def quad_class(quad: str) -> str:
    """The class of a quad class in the style sheet: q0 to q3."""
    return f"q{QUADS.index(quad)}"


def pairs_of(event: Event) -> list[tuple[str, str]]:
    """The first pairs of countries between which an event passes, to link to them."""
    found: dict[frozenset[str], tuple[str, str]] = {}
    for one, other, how in pairs(event):
        # Where two meet a third country may be no more than the place.
        if how != HOST and one != other and ":" not in one + other:
            found.setdefault(frozenset((one, other)), (one, other))
    return list(found.values())[:_LINKED]


def path(*parts: str) -> str:
    """An address of parts, each quoted."""
    return "/" + "/".join(quote(part, safe=":") for part in parts)


def static(file: str) -> str:
    """The address of a static file, which changes with its content, so that browsers may keep it for good."""
    return f"/static/{file}?v={_digest(file)}"


@cache
def build() -> str:
    """A name for what makes the pages, as `made_by` the package."""
    return made_by(Path(__file__).parents[1])


def made_by(package: Path) -> str:
    """A name that changes with any file of a package: briefs, names and codes on a page come from its other rooms.

    The network is left out, being large: `model.json` beside it names its version.
    """
    passed_over = (".pyc", ".onnx")
    return digest(sorted(p for p in package.rglob("*") if p.is_file() and p.suffix not in passed_over), package)


@cache
def _digest(file: str) -> str:
    raw = files("detente.web").joinpath("static", *file.split("/")).read_bytes()
    return hashlib.blake2b(raw, digest_size=6).hexdigest()


@cache
def markdown(text: str) -> Markup:
    """Markdown of ours as HTML, its headings one level down, since the page has its own first; tags in it are text."""
    parser = MarkdownIt("commonmark", {"html": False}).enable("table")
    tokens = parser.parse(text)
    beside = False
    for token in tokens:
        if token.type in ("heading_open", "heading_close"):
            token.tag = f"h{min(6, int(token.tag[1]) + 1)}"
        for part in token.children or ():
            # A link to a file beside it leads nowhere here.
            if part.type == "link_open" and not str(part.attrGet("href")).startswith("https://"):
                part.tag, part.attrs = "span", {}
                beside = True
            elif part.type == "link_close" and beside:
                part.tag, beside = "span", False
    return Markup(parser.renderer.render(tokens, parser.options, {}))


@cache
def _templates() -> Environment:
    env = Environment(
        loader=PackageLoader("detente.web"), autoescape=True, undefined=StrictUndefined, trim_blocks=True,
        # They change with the package alone.
        auto_reload=False,
        lstrip_blocks=True,
    )  # fmt: skip
    env.globals |= {
        "pause": Markup(""),
        "QUADS": QUADS, "STATUSES": STATUSES, "countries": countries, "path": path, "static": static,
        "name": country_name,
        "describe": describe, "meaning": meaning, "pairs_of": pairs_of,
        "is_english": is_english, "is_bloc": is_bloc,
        "drawn": lambda months: drawn((m.month, sum(m.counts.values())) for m in months),
        "drawn_stories": lambda months: drawn((m.month, m.stories) for m in months),
    }  # fmt: skip
    env.filters |= {
        "name_of": name_of, "quad_class": quad_class, "markdown": markdown, "in_words": in_words, "when": when,
        "signed": signed, "with_article": with_article, "numbered": numbered,
        "minus": lambda number: number.replace("-", MINUS),
    }  # fmt: skip
    return env
