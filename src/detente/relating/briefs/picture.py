"""A picture of a series as one SVG: acts by quad class as bars, net cooperation as a line with its band."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape

from detente.codebook import MINUS, QUADS, signed
from detente.relating.series.series import Point, Series

_SCALE = ((10, "+10"), (0, "0"), (-10, f"{MINUS}10"))
WIDTH, BARS, LINE, LEFT = 760, 120, 130, 44
_CLASSES = dict(zip(QUADS, ("c0", "c1", "c2", "c3"), strict=True))


_STYLE = """<style>
.c0 { fill: #2f6f9f } .c1 { fill: #1d7a46 } .c2 { fill: #a8640a } .c3 { fill: #a62b2b }
.t { font: 11px sans-serif; fill: #5b6470 }
.axis { stroke: #d9dde2 } .net { fill: none; stroke: #1b1f24; stroke-width: 2 } .band { fill: #5b6470; opacity: .25 }
.change { stroke: #a62b2b; stroke-dasharray: 4 3; stroke-width: 2 }
</style>"""


def alone(series: Series) -> str:
    """The picture with its colours, for a file or a notebook."""
    head, end, rest = picture(series).partition(">\n")
    return f"{head}{end}{_STYLE}\n{rest}" if rest else ""


def picture(series: Series) -> str:
    """The SVG element; colours are the page's classes c0 to c3, for dark pages too. Empty for no acts."""
    points = series.points
    if not points:
        return ""
    step = (WIDTH - LEFT) / len(points)
    most = max(p.total for p in points) or 1
    height = BARS + LINE + 44
    out = [
        f'<svg viewBox="0 0 {WIDTH} {height}" role="img" width="100%" xmlns="http://www.w3.org/2000/svg">',
        f"<title>Acts a {series.unit} by quad class, and net cooperation with its 90 % interval</title>",
        f'<text class="t" x="0" y="12">{most} {"act" if most == 1 else "acts"}</text>',
    ]
    for n, p in enumerate(points):
        out += _bars(p, LEFT + n * step, step, most)
    out += _line(series, step)
    every = max(1, -(-len(points) // 8))
    for n in range(0, len(points), every):
        out.append(f'<text class="t" x="{LEFT + n * step:.1f}" y="{height - 8}">{escape(points[n].period)}</text>')
    return "\n".join([*out, "</svg>"])


def _bars(p: Point, x: float, step: float, most: int) -> Iterator[str]:
    """The acts of one period, a bar a quad class, one upon the other."""
    y = float(BARS)
    for quad in QUADS:
        tall = p.counts.get(quad, 0) * (BARS - 16) / most
        if tall:
            y -= tall
            yield (
                f'<rect class="{_CLASSES[quad]}" x="{x + step * 0.1:.1f}" y="{y:.1f}"'
                f' width="{max(step * 0.8, 0.6):.1f}"'
                f' height="{tall:.1f}"><title>{escape(p.period)}: {p.counts[quad]} {quad}</title></rect>'
            )


def _line(series: Series, step: float) -> Iterator[str]:
    """Net cooperation with its band, below the bars, and where its level changes."""
    points, top = series.points, BARS + 12

    def at(value: float) -> float:
        return top + (10 - value) * LINE / 20

    yield f'<line class="axis" x1="{LEFT}" x2="{WIDTH}" y1="{at(0):.1f}" y2="{at(0):.1f}"/>'
    yield from (f'<text class="t" x="0" y="{at(v) + 4:.1f}">{said}</text>' for v, said in _SCALE)
    net = [(LEFT + (n + 0.5) * step, p.net) for n, p in enumerate(points) if p.net]
    upper = [f"{x:.1f},{at(level.high):.1f}" for x, level in net]
    lower = [f"{x:.1f},{at(level.low):.1f}" for x, level in reversed(net)]
    middle = [f"{x:.1f},{at(level.value):.1f}" for x, level in net]
    yield f'<polygon class="band" points="{" ".join(upper + lower)}"/>'
    yield f'<polyline class="net" points="{" ".join(middle)}"/>'
    where = {p.period: n for n, p in enumerate(points)}
    for change in series.changes:
        x = LEFT + where[change.period] * step
        yield (
            f'<line class="change" x1="{x:.1f}" x2="{x:.1f}" y1="{top}" y2="{top + LINE}">'
            f"<title>{escape(change.period)}: from {signed(change.before)} to {signed(change.after)}</title></line>"
        )
