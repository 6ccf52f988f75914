"""The pages in Debian's Chromium: nothing goes wrong in it, nothing is asked of another host, all can use them."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

CHROMIUM = shutil.which("chromium")
if os.environ.get("CI") != "true":
    if CHROMIUM is None:
        pytest.skip("Chromium is not here; `apt-get install chromium` brings it", allow_module_level=True)
    pytest.importorskip("playwright")
    pytest.importorskip("axe_playwright_python")

from axe_playwright_python.sync_playwright import Axe  # noqa: E402
from playwright.sync_api import Browser, Locator, Page, Route, sync_playwright  # noqa: E402

from detente.event import Document  # noqa: E402
from detente.record import Record  # noqa: E402
from detente.web.safety import Door  # noqa: E402

from .serving import serving  # noqa: E402

PAGES = [
    "/", "/pair/KEN/KOR", "/side/KEN", "/side/NATO", "/story/VISIT", "/story/BAD", "/events", "/map", "/network",
    "/about", "/live", "/enter", "/events?country=FRA",
]  # fmt: skip


# What runs over the window, or needs scrolling sideways within it; words of a table of words may.
WIDER = """() => [...document.querySelectorAll("main *")].filter(e => {
    const at = e.getBoundingClientRect();
    if (!at.width || e.closest(".unseen") || e.closest(".scroll")?.querySelector(".words")) return false;
    return at.right > innerWidth + 1 || at.left < -1 || (e.matches(".scroll") && e.scrollWidth > e.clientWidth);
}).map(e => `${e.tagName} ${e.className} ${e.getAttribute("aria-label")}`)"""
# The names in a picture of a network that its edges cut.
CUT = """figure => {
    const chart = echarts.getInstanceByDom(figure);
    return chart.getZr().storage.getDisplayList(true).filter(drawn => drawn.type === "tspan").filter(drawn => {
        const at = drawn.getBoundingRect().clone();
        at.applyTransform(drawn.getComputedTransform());
        return at.x < 0 || at.y < 0 || at.x + at.width > chart.getWidth() || at.y + at.height > chart.getHeight();
    }).map(drawn => drawn.style.text);
}"""


# The pairs of names in such a picture that lie over each other.
OVER = """figure => {
    const boxes = echarts.getInstanceByDom(figure).getZr().storage.getDisplayList(true)
        .filter(drawn => drawn.type === "tspan").map(drawn => {
            const at = drawn.getBoundingRect().clone();
            at.applyTransform(drawn.getComputedTransform());
            return { name: drawn.style.text, at };
        });
    return boxes.flatMap((one, i) => boxes.slice(i + 1).filter(other => one.at.intersect(other.at))
        .map(other => `${one.name} / ${other.name}`));
}"""


@pytest.fixture(scope="module")
def site(folder: Path, door: Door) -> Iterator[str]:
    """The address of a server over the record."""
    with serving(folder, door) as address:
        yield address


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    assert CHROMIUM, "CI needs Chromium; .ci/run installs it"
    with sync_playwright() as playwright:
        # As root, as in a container, Chromium starts only without its own sandbox.
        args = ["--no-sandbox"] if os.getuid() == 0 else []
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=args)
        yield browser
        browser.close()


class Watched:
    """A page and what went wrong on it: errors, failed requests, and requests to another host."""

    def __init__(self, browser: Browser, site: str, **context: Any) -> None:
        self.site, self.wrong = site, list[str]()
        self.context = browser.new_context(**context)
        self.context.set_default_timeout(20_000)
        self.page: Page = self.context.new_page()
        self.page.on("console", lambda m: m.type in ("error", "warning") and self.wrong.append(f"{m.type}: {m.text}"))
        self.page.on("pageerror", lambda e: self.wrong.append(f"error: {e}"))
        self.page.on("dialog", lambda d: self.wrong.append(f"dialog: {d.message}"))
        self.page.on("request", lambda r: r.url.startswith(site) or self.wrong.append(f"asked of another: {r.url}"))

    def open(self, path: str) -> Page:
        self.page.goto(self.site + path)
        self.page.wait_for_load_state("networkidle")
        return self.page


@pytest.fixture
def watched(browser: Browser, site: str) -> Iterator[Watched]:
    found = Watched(browser, site, viewport={"width": 1280, "height": 900})
    yield found
    found.context.close()
    assert not found.wrong


def named(path: str, visit: Document, bad: Document) -> str:
    return path.replace("VISIT", visit.document_id).replace("BAD", bad.document_id)


@pytest.mark.parametrize("path", PAGES)
def test_a_page_runs_clean_and_all_can_use_it(watched: Watched, path: str, visit: Document, bad: Document) -> None:
    page = watched.open(named(path, visit, bad))
    for figure in page.locator("[data-picture]").all():
        figure.scroll_into_view_if_needed()
        page.wait_for_function("f => f.dataset.drawn", arg=figure.element_handle())
        assert figure.get_attribute("data-drawn") == "yes"
    serious = [
        f"{v['id']}: {[n['target'] for n in v['nodes']][:5]}"
        for v in Axe().run(page).response["violations"]
        if v["impact"] in ("serious", "critical")
    ]
    assert not serious


def test_a_picture_of_many_years_is_drawn(watched: Watched) -> None:
    def years_more(route: Route) -> None:
        told = route.fetch().json()
        told["months"].insert(0, {"month": "2019-05", "counts": {"verbal conflict": 1}, "mean_score": -2.0})
        route.fulfill(json=told)

    watched.page.route("**/api/side/KEN*", years_more)
    page = watched.open("/side/KEN")
    figure = page.locator("[data-picture]").first
    page.wait_for_function("f => f.dataset.drawn", arg=figure.element_handle())
    assert figure.get_attribute("data-drawn") == "yes"
    # Where the page says so the older ones are not drawn, so that the slider spans the others.
    for since, first in (("", "2019-05-01"), ("2019-06", "2024-02-01")):
        told = "{months: ['2019-05', '2024-02', '2024-03'].map(month => ({month, counts: {}, mean_score: 1}))}"
        drawn = f"PICTURES.months(theme(), {told}, {{width: 900, since: '{since}'}}).xAxis[0].min"
        assert page.evaluate(drawn) == first


def test_at_360_px_in_the_dark_nothing_runs_over(browser: Browser, site: str, visit: Document, bad: Document) -> None:
    narrow = Watched(browser, site, viewport={"width": 360, "height": 740}, color_scheme="dark")
    for path in PAGES:
        page = narrow.open(named(path, visit, bad))
        page.evaluate("document.querySelectorAll('details').forEach(folded => { folded.open = true; })")
        assert page.evaluate("document.documentElement.scrollWidth") <= 360, path
        assert not page.evaluate(WIDER), path
        assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(21, 24, 28)"
    narrow.context.close()
    assert not narrow.wrong


def _network_on_a_phone(
    browser: Browser, site: str, nodes: list[dict[str, object]], edges: list[dict[str, object]]
) -> tuple[Watched, Page, Locator]:
    """A drawn network of these, instead of the record's."""
    narrow = Watched(browser, site, viewport={"width": 360, "height": 740})
    narrow.page.route("**/api/network?*", lambda route: route.fulfill(json={"nodes": nodes, "edges": edges}))
    page = narrow.open("/network")
    figure = page.locator("[data-picture]").first
    figure.scroll_into_view_if_needed()
    page.wait_for_function("f => f.dataset.drawn", arg=figure.element_handle())
    return narrow, page, figure


def test_a_network_shows_its_names_whole(browser: Browser, site: str) -> None:
    names = [
        "Chad",
        "Peru",
        "Democratic Republic of the Congo",
        "Saint Vincent and the Grenadines",
        "Fiji",
        "Trinidad and Tobago",
    ]
    nodes = [{"country": n, "name": n, "acts_on": 0.3, "acted_on_by": 0.2} for n in names]
    edges = [{"actor": names[0], "recipient": n, "reports": 3, "score": 2.0} for n in names[1:]]
    narrow, page, figure = _network_on_a_phone(browser, site, nodes, edges)
    assert figure.get_attribute("data-drawn") == "yes" and not figure.evaluate(CUT)
    page.set_viewport_size({"width": 768, "height": 900})
    page.wait_for_function("f => echarts.getInstanceByDom(f).getWidth() > 600", arg=figure.element_handle())
    assert not figure.evaluate(CUT)
    narrow.context.close()
    assert not narrow.wrong


def test_names_of_a_crowded_network_do_not_lie_over_each_other(browser: Browser, site: str) -> None:
    nodes = [{"country": f"N{i}", "name": f"Country of {i}", "acts_on": 0.3, "acted_on_by": 0.2} for i in range(50)]
    edges = [
        {"actor": f"N{i}", "recipient": f"N{j}", "reports": 3, "score": 2.0} for i in range(8) for j in range(i, 50, 3)
    ]
    narrow, page, figure = _network_on_a_phone(browser, site, nodes, edges)
    count = "f => echarts.getInstanceByDom(f).getOption().series[0].data.filter(n => n.label.show).length"
    written = figure.evaluate(count)
    assert 3 < written < 50 and not figure.evaluate(OVER)
    # Nearer there is room for more.
    for _ in range(5):
        page.get_by_role("button", name="Zoom in").press("Enter")
    page.wait_for_function(f"([f, n]) => ({count})(f) > n", arg=[figure.element_handle(), written])
    narrow.context.close()
    assert not narrow.wrong


def test_a_page_can_be_printed(watched: Watched) -> None:
    page = watched.open("/pair/KEN/KOR")
    page.wait_for_selector("[data-drawn=yes]")
    page.emulate_media(media="print", color_scheme="dark")
    # Paper is white, whatever the screen was.
    ink = page.locator(".key.q0").first.evaluate("e => getComputedStyle(e, '::before').backgroundColor")
    assert ink == "rgb(47, 111, 159)"
    assert not page.locator("header").is_visible() and page.locator("#receipts").is_visible()
    page.emulate_media(media="screen")
    assert page.locator("[data-picture] canvas").first.is_visible()


def test_a_phone_has_receipts_by_ten_and_a_wide_screen_or_paper_all(
    browser: Browser, long_folder: Path, door: Door
) -> None:
    with serving(long_folder, door) as address:
        # A link opens the ten in which its receipt is, without a script too.
        for scripts in (True, False):
            phone = Watched(browser, address, viewport={"width": 360, "height": 740}, java_script_enabled=scripts)
            page = phone.open("/pair/KEN/KOR")
            last = page.locator("#r25 blockquote")
            assert page.locator("#r10 blockquote").is_visible() and not last.is_visible()
            for folded in page.locator("summary", has_text="earlier").all():
                folded.press("Enter")
            page.locator("a[href='#r25']").first.press("Enter")
            last.wait_for(state="visible")
            assert not page.locator("#r15 blockquote").is_visible()
            page.emulate_media(media="print")
            assert page.locator("#r15 blockquote").is_visible()
            phone.context.close()
        wide = Watched(browser, address, viewport={"width": 1280, "height": 900})
        page = wide.open("/pair/KEN/KOR")
        assert page.locator("#r25 blockquote").is_visible() and not page.locator("text=Receipts 11 to 20").is_visible()
        wide.context.close()
        assert not wide.wrong and not phone.wrong


def test_on_a_phone_a_lit_word_leads_to_its_folded_card(browser: Browser, long_folder: Path, door: Door) -> None:
    with serving(long_folder, door) as address:
        phone = Watched(browser, address, viewport={"width": 360, "height": 740})
        page = phone.open("/events")
        page.locator("tbody a[href^='/story/']").first.click()
        page.wait_for_selector("mark.opens")
        card = page.locator(".fold .card").last
        assert not card.is_visible()
        page.locator("mark.opens a").last.press("Enter")
        card.wait_for(state="visible")
        # The cards with reasons take the place of these, and stay open.
        page.wait_for_load_state("networkidle")
        assert page.locator(".fold .card").last.is_visible()
        phone.context.close()
        assert not phone.wrong


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_on_a_map_land_without_data_is_seen_and_is_not_a_score_of_0(browser: Browser, site: str, scheme: Any) -> None:
    seen = Watched(browser, site, color_scheme=scheme)
    page = seen.open("/map")

    def light(of: str) -> float:
        """Relative luminance, as WCAG reckons it."""
        parts = [int(of[i : i + 2], 16) / 255 for i in (1, 3, 5)]
        linear = [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
        return sum(w * p for w, p in zip((0.2126, 0.7152, 0.0722), linear, strict=True))

    def contrast(one: str, other: str) -> float:
        high, low = sorted((light(one), light(other)), reverse=True)
        return (high + 0.05) / (low + 0.05)

    colours = page.evaluate("theme()")
    assert contrast(colours["land"], colours["paper"]) >= 1.35
    assert contrast(colours["land"], colours["scores"][2]) >= 1.1
    seen.context.close()
    assert not seen.wrong


@pytest.mark.parametrize("path", ["/", "/map", "/network"])
def test_the_wheel_scrolls_a_page_and_zooms_a_map_only_with_ctrl(watched: Watched, path: str) -> None:
    page = watched.open(path)
    figure = page.locator("[data-picture]").first
    page.wait_for_function("f => f.dataset.drawn", arg=figure.element_handle())
    page.set_viewport_size({"width": 1280, "height": 400})
    figure.evaluate("f => { document.documentElement.style.scrollBehavior = 'auto'; f.scrollIntoView(); }")
    zoom = "f => { const o = echarts.getInstanceByDom(f).getOption(); return (o.geo ?? o.series)[0].zoom ?? 1; }"

    def zooms(than: str) -> None:
        page.wait_for_function(f"f => ({zoom})(f) {than}", arg=figure.element_handle())

    at, box = page.evaluate("scrollY"), figure.bounding_box()
    assert box
    page.mouse.move(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    page.mouse.wheel(0, -60)
    page.wait_for_function(f"() => scrollY < {at}")
    assert figure.evaluate(zoom) == 1
    page.keyboard.down("Control")
    page.mouse.wheel(0, -60)
    zooms("> 1")
    page.keyboard.up("Control")
    for name, than in (("Whole", "=== 1"), ("Zoom in", "> 1"), ("Zoom out", "< 1.01"), ("Zoom in", "> 1")):
        page.get_by_role("button", name=name).press("Enter")
        zooms(than)
    centre = zoom.replace("zoom ?? 1", "center + ''")
    before = figure.evaluate(centre)
    page.get_by_role("button", name="Zoom in").press("ArrowRight")
    page.wait_for_function(f"([f, before]) => ({centre})(f) !== before", arg=[figure.element_handle(), before])


def test_the_quad_classes_stand_once_on_a_country_page(watched: Watched, browser: Browser, site: str) -> None:
    keys = watched.open("/side/KEN").locator("p.keys")
    assert keys.count() == 1 and not keys.is_visible()
    # Where the picture that says them is not drawn, they are there.
    plain = Watched(browser, site, java_script_enabled=False)
    assert plain.open("/side/KEN").locator("p.keys").is_visible()
    plain.context.close()
    watched.page.emulate_media(media="print")
    assert keys.is_visible()


def test_a_long_source_takes_one_line_of_a_table_and_is_whole_on_paper(watched: Watched, bad: Document) -> None:
    page = watched.open("/events")
    name = page.locator(".source .name", has_text=bad.source).first
    cut = "e => e.scrollWidth > e.clientWidth"
    assert name.get_attribute("title") == bad.source == name.text_content() and name.evaluate(cut)
    assert name.evaluate("e => e.offsetHeight < 2 * parseFloat(getComputedStyle(e).fontSize)")
    page.emulate_media(media="print")
    assert not name.evaluate(cut)


def test_a_filter_acts_at_once_and_can_be_shared(watched: Watched) -> None:
    page = watched.open("/events")
    page.select_option("select[name=status]", "negated")
    page.wait_for_function("() => document.querySelector('#count').textContent.startsWith('1 event')")
    assert page.locator("#found tbody tr").count() == 1 and "status=negated" in page.url
    page.reload()
    assert page.locator("#found tbody tr").count() == 1


def test_the_words_of_a_brief_s_picture_can_be_read_on_a_phone(browser: Browser, folder: Path) -> None:
    page = browser.new_page(viewport={"width": 360, "height": 740})
    page.set_content(Record(folder).relation("KEN", "KOR").brief().html())
    assert page.locator("svg text").first.bounding_box()["height"] >= 10  # type: ignore[index]
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    page.close()


def refused(watched: Watched) -> None:
    """Take from what went wrong the answer that was to come."""
    watched.wrong = [said for said in watched.wrong if "status of 422" not in said]


def test_a_filter_that_cannot_be_met_leaves_no_count(watched: Watched) -> None:
    page = watched.open("/events")
    page.fill("input[name=country]", "Atlantis")
    page.click("text=Filter >> nth=-1")
    page.locator("#found [role=alert]").wait_for()
    assert page.inner_text("#found [role=alert]").startswith("Country: 'Atlantis' is no country")
    assert page.locator("text=5 events").count() == 0
    refused(watched)


def test_back_takes_the_last_filter_away(watched: Watched) -> None:
    page = watched.open("/about")
    page.goto(f"{watched.site}/events")
    steps = (("status", "actual", "3 events."), ("type", "ACCUSE", "1 event."))
    for field, value, found in steps:
        page.select_option(f"select[name={field}]", value)
        page.locator("#count", has_text=found).wait_for()
        page.wait_for_url(f"**{field}={value}*")
    for found in ("3 events.", "5 events."):
        page.evaluate("history.back()")
        page.locator("#count", has_text=found).wait_for()
        page.wait_for_load_state("networkidle")
    assert page.locator("select[name=status]").input_value() == ""
    page.go_back()
    page.wait_for_url("**/about")


def test_a_text_that_is_too_long_is_told_and_not_cut(watched: Watched) -> None:
    page = watched.open("/")
    page.locator("textarea").focus()
    page.keyboard.insert_text("Kenya met Russia. " * 4_000)
    page.get_by_role("button", name="Code it").click()
    page.locator("#coded [role=alert]").wait_for()
    assert page.inner_text("#coded [role=alert]").startswith("The text has 72,000 characters; give at most 60,000")
    refused(watched)


def test_a_pasted_text_is_coded_in_place(watched: Watched) -> None:
    page = watched.open("/")
    page.fill("textarea[name=text]", "Turkey expelled two Dutch diplomats on Monday.")
    page.click("text=Code it")
    page.wait_for_selector("#coded mark.opens", timeout=60_000)
    assert page.locator("#coded article").inner_text() == "Turkey expelled two Dutch diplomats on Monday."
    assert page.url == watched.site + "/"
    # Nor does the title become that of a page from which a part was fetched.
    assert page.title() == "The record · Détente"


def test_focus_on_a_trigger_lights_its_words(watched: Watched, visit: Document) -> None:
    page = watched.open(f"/story/{visit.document_id}")
    page.focus("mark.opens a")
    assert page.locator(".text .part.lit").count() >= 3 and page.locator(".card.lit").count() >= 1
    page.keyboard.press("Escape")
    assert page.locator(".lit").count() == 0


def test_looking_at_a_trigger_brings_its_reasons(watched: Watched, visit: Document) -> None:
    page = watched.open(f"/story/{visit.document_id}")
    assert page.locator("ul.why").count() == 0
    page.hover("mark.opens >> nth=0")
    # The present weights read this text again; what they make of it has reasons, the record's events may have none.
    page.wait_for_function("() => document.querySelector('#cards') && performance.getEntriesByType('resource')"
                           ".some(r => r.name.endsWith('/why'))", timeout=60_000)  # fmt: skip
    assert page.locator(".card.lit").count() >= 1
    page.goto(f"{watched.site}/story/{visit.document_id}/why")
    assert "which reads the text again" in page.locator("main").inner_text()


def test_what_came_in_last_leaves_the_first_page_its_title(watched: Watched) -> None:
    with watched.page.expect_response("**/live"):
        page = watched.open("/")
    assert page.title() == "The record · Détente"


def test_a_file_can_be_chosen_or_dropped(watched: Watched, tmp_path: Path) -> None:
    page = watched.open("/")
    text = "Turkey expelled two Dutch diplomats on Monday."
    (file := tmp_path / "story.html").write_text(
        f"<html><nav>Menu</nav><article><h1>Ankara</h1><p>{text}</p></article>"
    )
    page.set_input_files("[data-file]", str(file))
    page.wait_for_function("() => document.querySelector('[data-drop]').value")
    assert page.input_value("[data-drop]") == f"Ankara\n\n{text}"
    drop = """text => {
        const data = new DataTransfer();
        data.items.add(new File([text], 'a.txt', { type: 'text/plain' }));
        document.querySelector('h1').dispatchEvent(new DragEvent('drop', { dataTransfer: data, bubbles: true }));
    }"""
    page.evaluate(drop, "Kenya met Uganda.")
    page.wait_for_function("() => document.querySelector('[data-drop]').value === 'Kenya met Uganda.'")


def test_the_keyboard_gets_to_the_content_first(watched: Watched) -> None:
    page = watched.open("/events")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "Skip to the content"
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "main"


def test_without_javascript_every_page_reads_the_same(
    browser: Browser, site: str, visit: Document, bad: Document
) -> None:
    plain = Watched(browser, site, java_script_enabled=False)
    for path in PAGES:
        plain.open(named(path, visit, bad))
        assert plain.page.locator("h1").count() == 1 and not plain.page.locator("[data-picture]").first.is_visible()
    plain.open("/events")
    plain.page.select_option("select[name=status]", "negated")
    plain.page.click("text=Filter >> nth=-1")
    assert plain.page.locator("#found tbody tr").count() == 1
    plain.context.close()
    assert not plain.wrong
