"""The pages under fingers, in Debian's Chromium: one scrolls, two zoom and move, what can be tapped is large enough."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Locator, Page

from detente.event import Document
from detente.record import Record
from detente.web.safety import Door

from .serving import serving
from .test_browser import PAGES, Watched, browser, named, site  # noqa: F401 - skips without Chromium; fixtures
from .test_review_browser import begin

# What can be tapped and is lower or narrower than 24 CSS px; words of a running text are as wide as they are.
SMALL = """() => [
    ...document.querySelectorAll("main :is(a, button, input, select, textarea, summary), header a")
].filter(e => {
    const at = (e.closest("label") ?? e).getBoundingClientRect();
    return e.type !== "hidden" && e.checkVisibility() && !e.closest(".unseen, .skip") && at.width
        && (at.height < 24 || (at.width < 24 && e.innerText.trim().length < 3 && !e.closest(".text")));
}).map(e => `${e.tagName} ${e.className} ${e.innerText.slice(0, 30)} ${e.getBoundingClientRect().height}`)"""
# How near a picture is, and where.
ROAM = """f => { const option = echarts.getInstanceByDom(f).getOption(), of = (option.geo ?? option.series)[0];
    return [of.zoom ?? 1, of.center + ""]; }"""
# Where on the picture a point of what it shows lies.
SPOT = """f => { const chart = echarts.getInstanceByDom(f);
    return chart.convertToPixel(chart.getOption().geo ? { geoIndex: 0 } : { seriesIndex: 0 }, [10, 10])[1]; }"""


class Hand:
    """Fingers on a page; each is at x, y of the window."""

    def __init__(self, page: Page) -> None:
        self._page = page
        self._to = page.context.new_cdp_session(page)

    def _touch(self, kind: str, *fingers: tuple[float, float]) -> None:
        points = [{"x": x, "y": y, "id": i} for i, (x, y) in enumerate(fingers)]
        self._to.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": points})

    def drag(self, *ways: tuple[tuple[float, float], tuple[float, float]], steps: int = 8) -> None:
        """Put a finger on the first of each two points, move all to the second, lift them."""
        self._touch("touchStart", *(start for start, _ in ways))
        for i in range(1, steps + 1):
            part = i / steps
            now = [(x + (to_x - x) * part, y + (to_y - y) * part) for (x, y), (to_x, to_y) in ways]
            self._touch("touchMove", *now)
            self._page.wait_for_timeout(16)
        self._touch("touchEnd")


@pytest.fixture
def phone(browser: Browser, site: str) -> Iterator[Watched]:  # noqa: F811
    found = Watched(browser, site, viewport={"width": 360, "height": 740}, has_touch=True, is_mobile=True)
    yield found
    found.context.close()
    assert not found.wrong


def middle(of: Locator) -> tuple[float, float]:
    box = of.bounding_box()
    assert box
    return box["x"] + box["width"] / 2, box["y"] + box["height"] / 2


@pytest.mark.parametrize("path", ["/", "/map", "/network"])
def test_one_finger_scrolls_over_a_picture_and_two_zoom_and_move_it(phone: Watched, path: str) -> None:
    page = phone.open(path)
    hand = Hand(page)
    figure = page.locator("[data-picture]").first
    figure.evaluate("f => { document.documentElement.style.scrollBehavior = 'auto'; f.scrollIntoView(); }")
    page.wait_for_function("f => f.dataset.drawn", arg=figure.element_handle())
    whole, at = figure.evaluate(ROAM), page.evaluate("scrollY")
    x, y = middle(figure)
    hand.drag(((x, y), (x, y + 90)))
    page.wait_for_function(f"() => scrollY < {at} - 40")
    assert figure.evaluate(ROAM) == whole
    figure.evaluate("f => f.scrollIntoView()")
    page.wait_for_timeout(300)
    at = page.evaluate("scrollY")
    x, y = middle(figure)
    hand.drag(((x - 20, y), (x - 90, y)), ((x + 20, y), (x + 90, y)))
    page.wait_for_function(f"f => ({ROAM})(f)[0] > 1", arg=figure.element_handle())
    page.wait_for_timeout(200)
    zoom, spot = figure.evaluate(ROAM)[0], figure.evaluate(SPOT)
    hand.drag(((x - 40, y), (x - 40, y + 60)), ((x + 40, y), (x + 40, y + 60)))
    page.wait_for_function(
        f"([f, before]) => Math.abs(({SPOT})(f) - before - 60) < 12", arg=[figure.element_handle(), spot]
    )
    assert abs(figure.evaluate(ROAM)[0] - zoom) < 0.01
    assert page.evaluate("[scrollY, visualViewport.scale]") == [at, 1]
    page.get_by_role("button", name="Whole").tap()
    page.wait_for_function(f"f => ({ROAM})(f)[0] === 1", arg=figure.element_handle())


@pytest.mark.parametrize("path", [*PAGES, "/review"])
def test_what_can_be_tapped_is_large_enough(phone: Watched, path: str, visit: Document, bad: Document) -> None:
    page = phone.open(named(path, visit, bad))
    page.evaluate("document.querySelectorAll('details').forEach(folded => { folded.open = true; })")
    assert not page.evaluate(SMALL)


def test_facets_are_reached_and_tapped(phone: Watched) -> None:
    page = phone.open("/events")
    page.get_by_text("More filters").tap()
    page.locator("select[name=quad]").wait_for(state="visible")
    page.get_by_text("Narrow down by what there is").tap()
    page.wait_for_function("() => document.querySelector('#narrow').getBoundingClientRect().top < innerHeight / 2")
    page.locator("#narrow a", has_text="negated").tap()
    page.wait_for_url("**status=negated**")
    assert page.locator("#found tbody tr").count() == 1
    page.get_by_title("Take this filter away").tap()
    page.wait_for_function("() => !location.search.includes('negated')")


def test_a_tapped_word_stays_lit_until_another_place_is_touched(phone: Watched, visit: Document) -> None:
    page = phone.open(f"/story/{visit.document_id}")
    part = page.locator(".text .part").first
    part.tap()
    page.wait_for_timeout(200)
    assert page.locator(".text .part.lit").count() >= 1 and page.locator(".floating").count() == 1
    page.locator("#count").tap()
    assert page.locator(".lit").count() == 0 and page.locator(".floating").count() == 0
    page.locator("mark.opens a").first.tap()
    page.wait_for_function("() => location.hash.startsWith('#e-') && !document.querySelector('.floating')")


def test_a_reviewer_decides_with_a_finger(browser: Browser, to_review: Path, door: Door) -> None:  # noqa: F811
    before = len(list(Record(to_review).events()))
    with serving(to_review, door) as address:
        ana = Watched(browser, address, viewport={"width": 360, "height": 740}, has_touch=True, is_mobile=True)
        page = begin(ana, "Ana")
        page.locator("a.button").tap()
        page.wait_for_selector("#decide")
        assert not page.evaluate(SMALL)
        # A finger that scrolls the text chooses no word; two taps choose from one to the other.
        word = page.locator("#text .w").first
        x, y = middle(word)
        Hand(page).drag(((x, y + 40), (x, y - 40)))
        assert page.locator("#text .picked").count() == 0
        word.tap()
        page.locator("#text .w").nth(2).tap()
        assert page.locator("#text .picked").count() == 3
        page.locator("#as button", has_text="actor").tap()
        page.wait_for_function("() => document.querySelector('#fields').open")
        assert not page.evaluate(SMALL)
        page.locator("#fields > summary").tap()
        page.get_by_role("button", name="Reject").tap()
        page.wait_for_selector("#flash")
        assert len(list(Record(to_review).events())) == before - 1
        assert not page.evaluate(SMALL)
        page.get_by_role("button", name="Undo").tap()
        page.wait_for_selector("text=took back")
        ana.context.close()
        assert not ana.wrong
    assert len(list(Record(to_review).events())) == before


def test_a_tap_on_a_country_or_an_act_leads_to_it(phone: Watched) -> None:
    page = phone.open("/pair/KEN/KOR")
    figure = page.locator("[data-picture]").first
    page.wait_for_function("f => f.dataset.drawn", arg=figure.element_handle())
    figure.scroll_into_view_if_needed()
    spot: Any = figure.evaluate("""f => {
        const chart = echarts.getInstanceByDom(f), box = f.getBoundingClientRect();
        const at = chart.getOption().series.findIndex(s => s.type === "scatter" && s.data.length);
        const [x, y] = chart.convertToPixel({ seriesIndex: at }, chart.getOption().series[at].data[0].value);
        return [box.x + x, box.y + y];
    }""")
    page.touchscreen.tap(*spot)
    page.wait_for_url("**/story/**")
