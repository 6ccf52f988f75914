"""The brief of a pair, a country or a bloc: what the record says of it, line by line with receipts."""

from __future__ import annotations

import datetime
import json
from dataclasses import asdict, dataclass, replace
from functools import cache
from typing import TYPE_CHECKING

from jinja2 import Environment, PackageLoader, StrictUndefined, select_autoescape

from detente.codebook import signed
from detente.relating.acts.receipts import Numbered, Receipt
from detente.relating.series.series import Series, series
from detente.relating.series.smoothing import Level
from detente.relating.series.timeline import Month, Trend, trend
from detente.resolving.dates.edtf import in_words

from .coverage import coverage, limits
from .lines import Line, Section
from .picture import picture
from .sections import sections
from .wording import when

if TYPE_CHECKING:
    from detente.relating.relation import Relation


@dataclass(frozen=True, slots=True)
class Brief:
    """What is known of a relation: sections of lines, the months, the trend and the receipts.

    `other` is null for a country or bloc alone; `net` is the smoothed level of the last month with a 90 % interval;
    `as_of` is the day of the record's last story; `limits` say what the record cannot know; `picture` is an SVG.
    """

    one: str
    other: str | None
    as_of: str | None
    coverage: str
    limits: tuple[str, ...]
    trend: Trend
    net: Level | None
    months: tuple[Month, ...]
    sections: tuple[Section, ...]
    receipts: tuple[Receipt, ...]
    picture: str = ""

    @property
    def title(self) -> str:
        return f"{self.one} and {self.other}" if self.other else self.one

    @property
    def printed(self) -> tuple[Receipt, ...]:
        """The receipts of the lines that are printed; they come first."""
        return self.receipts[: max((n for s in self.sections for line in s.printed for n in line.receipts), default=0)]

    def markdown(self) -> str:
        return _templates().get_template("brief.md.j2").render(brief=self)

    _repr_markdown_ = markdown
    """Notebooks show a brief as text."""

    def html(self) -> str:
        return _templates().get_template("brief.html.j2").render(brief=self)

    def json(self) -> str:
        told = asdict(self)
        del told["picture"]
        return json.dumps(told, ensure_ascii=False, indent=2)


__all__ = ["Brief", "Line", "Section", "write_brief"]


@cache
def _templates() -> Environment:
    made = Environment(
        loader=PackageLoader("detente.relating.briefs"), autoescape=select_autoescape(["html.j2"]),
        undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True,
    )  # fmt: skip
    made.filters["in_words"] = in_words
    made.filters["when"] = when
    made.filters["signed"] = signed
    made.filters["capital"] = lambda words: words[:1].upper() + words[1:]
    return made


def write_brief(relation: Relation, since: datetime.date | None = None) -> Brief:
    """The brief of a relation; `since` is the day from which reports count as news."""
    receipts = Numbered(relation.documents)
    known = relation.incidents
    drawn = _drawn(relation) if known else series(())
    other = relation.other.name if relation.other else None
    last = relation.last_day
    made = tuple(s for s in sections(relation, receipts, drawn, since) if s.lines or s.note)
    told, rests = _in_order(made, receipts.all)
    return Brief(
        relation.one.name, other, last.isoformat() if last else None, coverage(relation), limits(relation),
        trend(known),
        drawn.points[-1].net if drawn.points and drawn.unit == "month" else None, tuple(relation.timeline()),
        told, rests, picture(drawn),
    )  # fmt: skip


def _drawn(relation: Relation) -> Series:
    """The series by month; by year where an act of long ago makes that too many."""
    try:
        return relation.series()
    except ValueError:
        return relation.series("year")


def _in_order(told: tuple[Section, ...], receipts: list[Receipt]) -> tuple[tuple[Section, ...], tuple[Receipt, ...]]:
    """Receipts numbered as the printed lines use them, those of other lines after."""
    printed = [n for s in told for line in s.printed for n in line.receipts]
    order = list(dict.fromkeys((*printed, *(n for s in told for line in s.lines for n in line.receipts))))
    number = {old: new for new, old in enumerate(order, 1)}
    lines = (tuple(replace(x, receipts=tuple(number[n] for n in x.receipts)) for x in s.lines) for s in told)
    sections = tuple(replace(s, lines=of) for s, of in zip(told, lines, strict=True))
    return sections, tuple(receipts[n - 1] for n in order)
