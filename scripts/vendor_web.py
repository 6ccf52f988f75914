"""Renew the files of others that the pages use: ECharts, htmx and outlines of countries, from the npm registry.

`python scripts/vendor_web.py` needs Node with npm, and the network. It writes src/detente/web/static/vendor; NOTICE
names what it wrote, and PACKAGES the versions.
"""

from __future__ import annotations

import json
import shutil
import subprocess
import tempfile
from pathlib import Path
from typing import Any

PACKAGES = (
    "echarts@6.1.0", "htmx.org@4.0.1", "world-atlas@2.0.2", "topojson-client@3.1.0", "i18n-iso-countries@7.14.0",
    "esbuild@0.28.2",
)  # fmt: skip
HERE = Path(__file__).parent
OUT = HERE.parent / "src" / "detente" / "web" / "static" / "vendor"
# Natural Earth gives these no number of ISO 3166-1. What has no polity of its own in the record is not named.
WITHOUT_NUMBER = {"Kosovo": "XKX", "N. Cyprus": "CYP", "Somaliland": "SOM"}
TO_GEOJSON = """
const { feature } = require("topojson-client");
const iso = require("i18n-iso-countries");
const codes = Object.fromEntries(Object.keys(iso.getNumericCodes()).map(n => [n, iso.numericToAlpha3(n)]));
function world(name) {
  const file = require(`world-atlas/countries-${name}.json`);
  return feature(file, file.objects.countries);
}
process.stdout.write(JSON.stringify([world("110m"), world("50m"), codes]));
"""


def main() -> None:
    OUT.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as scratch:
        work = Path(scratch)
        (work / "package.json").write_text("{}")
        _run("npm", "install", "--silent", "--no-audit", "--no-fund", *PACKAGES, cwd=work)
        shutil.copy(HERE / "pictures.js", work)
        _run(
            "npx", "esbuild", "pictures.js", "--bundle", "--minify", "--format=iife", "--global-name=echarts",
            "--legal-comments=inline", "--target=es2020", f"--outfile={OUT / 'echarts.js'}", cwd=work,
        )  # fmt: skip
        modules = work / "node_modules"
        shutil.copy(modules / "htmx.org" / "dist" / "htmx.min.js", OUT / "htmx.js")
        coarse, fine, codes = json.loads(_run("node", "-e", TO_GEOJSON, cwd=work))
        shutil.copy(modules / "echarts" / "NOTICE", OUT / "echarts.NOTICE.txt")
        for name in ("echarts", "htmx.org", "world-atlas", "zrender"):
            shutil.copy(modules / name / "LICENSE", OUT / f"{name.removesuffix('.org')}.LICENSE.txt")
    (OUT / "world.json").write_text(json.dumps(_world(coarse, fine, codes), separators=(",", ":"), ensure_ascii=False))
    for path in sorted(OUT.iterdir()):
        print(f"{path.name:24}{path.stat().st_size:>10,} bytes")


def _run(*command: str, cwd: Path) -> str:
    return subprocess.run(command, cwd=cwd, check=True, capture_output=True, text=True).stdout


def _world(coarse: dict[str, Any], fine: dict[str, Any], codes: dict[str, str]) -> dict[str, Any]:
    """One feature a country, named by its alpha-3 code; the fine outline only where the coarse map has none."""
    outlines: dict[str, list[Any]] = {}
    for features in (coarse["features"], fine["features"]):
        had = set(outlines)
        for one in features:
            code = codes.get(one.get("id", "")) or WITHOUT_NUMBER.get(one["properties"]["name"])
            if code and code not in had and one["geometry"]:
                outlines.setdefault(code, []).extend(_polygons(one["geometry"]))
    return {
        "type": "FeatureCollection",
        "features": [
            {
                "type": "Feature",
                "properties": {"name": code},
                "geometry": {"type": "MultiPolygon", "coordinates": polygons},
            }
            for code, polygons in sorted(outlines.items())
            if code != "ATA"
        ],
    }


def _polygons(geometry: dict[str, Any]) -> list[Any]:
    """The polygons of a geometry, to a hundredth of a degree (1 km), a screen's pixel at six-fold zoom."""
    parts = geometry["coordinates"] if geometry["type"] == "MultiPolygon" else [geometry["coordinates"]]
    cut = (piece for rings in parts for piece in _cut(rings))
    rounded = [[_ring(ring) for ring in rings] for rings in cut]
    return [rings for rings in rounded if len(rings[0]) >= 4]


def _cut(rings: list[list[list[float]]]) -> list[list[list[list[float]]]]:
    """A polygon in two where its outer ring crosses the 180th meridian, so that it is not drawn across the map."""
    outer = [list(rings[0][0])]
    for x, y in rings[0][1:]:
        turns = round((outer[-1][0] - x) / 360)
        outer.append([x + 360 * turns, y])
    pieces = []
    for shift in (-360, 0, 360):
        ring = [[x + shift, y] for x, y in outer]
        for side in (-1, 1):
            ring = _clip(ring, 180.0 * side, side)
        if len(ring) >= 4:
            # Holes lie far from that meridian.
            pieces.append([ring, *(rings[1:] if shift == 0 else [])])
    return pieces


def _clip(ring: list[list[float]], edge: float, side: int) -> list[list[float]]:
    """The part of a ring on the inner side of a meridian (Sutherland and Hodgman 1974)."""
    kept: list[list[float]] = []
    for (x0, y0), (x1, y1) in zip(ring, ring[1:] + ring[:1], strict=True):
        inside, then = side * x0 <= side * edge, side * x1 <= side * edge
        if inside:
            kept.append([x0, y0])
        if inside != then:
            kept.append([edge, y0 + (y1 - y0) * (edge - x0) / (x1 - x0)])
    return [*kept, kept[0]] if kept else []


def _ring(points: list[list[float]]) -> list[list[float]]:
    kept: list[list[float]] = []
    for x, y in points:
        point = [round(x, 2), round(y, 2)]
        if not kept or point != kept[-1]:
            kept.append(point)
    return kept


if __name__ == "__main__":
    main()
