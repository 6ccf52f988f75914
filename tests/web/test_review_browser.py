"""Reviewing in Debian's Chromium: with keys, with the mouse, without JavaScript, two people at once."""

from __future__ import annotations

import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page

from detente.event import Event
from detente.record import Record
from detente.web.safety import Door

from .serving import serving
from .test_browser import Watched, browser  # noqa: F401 - skips where there is no Chromium; the fixture of this module


@pytest.fixture
def address(to_review: Path, door: Door) -> Iterator[str]:
    """A server over a record of its own."""
    with serving(to_review, door) as address:
        yield address


@pytest.fixture
def ana(browser: Browser, address: str) -> Iterator[Watched]:  # noqa: F811
    """Ana, at the queue, where nothing may go wrong."""
    found = Watched(browser, address, viewport={"width": 1280, "height": 900})
    begin(found, "Ana")
    yield found
    found.context.close()
    assert not found.wrong


def begin(who: Watched, name: str) -> Page:
    page = who.open("/review")
    page.fill("input[name=name]", name)
    page.click("text=Begin to review")
    page.wait_for_selector(f"text=You review as {name}")
    return page


def event(folder: Path, words: str) -> Event:
    return next(e for e in Record(folder).events() if e.trigger.text == words)


def heading(page: Page, words: str) -> None:
    """Wait until the page shows an event whose act is in these words."""
    page.wait_for_function("w => document.querySelector('#text mark')?.textContent === w", arg=words)


def select(page: Page, first: str, last: str, with_keys: bool) -> None:
    """Choose the words from one to another in the text."""
    if not with_keys:
        page.locator("#text .w", has_text=first).first.click()
        page.locator("#text .w", has_text=last).first.click(modifiers=["Shift"])
        return
    page.keyboard.press("t")
    page.keyboard.press("Home")
    while page.locator("#text .head").inner_text() != first:
        page.keyboard.press("ArrowRight")
    while page.locator("#text .head").inner_text() != last:
        page.keyboard.press("Shift+ArrowRight")


def test_a_reviewer_works_through_the_queue_with_keys(ana: Watched, to_review: Path) -> None:
    page = ana.page
    assert page.locator("#found tbody tr").count() == 4 and "4 to review" in page.inner_text("#count")
    page.keyboard.press("n")
    heading(page, "promised aid")
    page.keyboard.press("w")
    page.keyboard.type("a clear case, n and r")
    page.keyboard.press("Escape")
    page.keyboard.press("a")
    heading(page, "attack")
    assert page.inner_text("#said") == "Accepted AID “promised aid” by Ana"
    assert page.evaluate("document.activeElement.tagName") == "H1"
    (kept,) = Record(to_review).corrections()
    assert (kept.action, kept.by, kept.why) == ("accept", "Ana", "a clear case, n and r")

    # Another type, and one more actor by the words chosen in the text.
    page.keyboard.press("e")
    assert page.evaluate("document.activeElement.name") == "type"
    page.select_option("select[name=type]", "THREATEN")
    assert not page.locator("optgroup[label=ASSAULT]").is_enabled()
    page.keyboard.press("Escape")
    select(page, "its", "minister", with_keys=True)
    assert page.inner_text("#chosen") == "its minister"
    page.keyboard.press("2")
    assert page.input_value("[name='actors.new.text']") == "its minister"
    page.click("text=Save changes")
    heading(page, "met")
    after = event(to_review, "attack")
    assert (after.type, [a.text for a in after.actors]) == ("THREATEN", ["South Korea", "its minister"])
    assert "Edited type, actors of THREATEN “attack” by Ana" in page.inner_text("#flash")

    page.keyboard.press("u")
    heading(page, "attack")
    before = event(to_review, "attack")
    assert (before.type, len(before.actors)) == ("ASSAULT", 1)
    page.keyboard.press("r")
    heading(page, "met")
    assert "attack" not in {e.trigger.text for e in Record(to_review).events()}
    for key in ("n", "p"):
        with page.expect_navigation():
            page.keyboard.press(key)
    page.keyboard.press("?")
    assert page.locator("#keys dl").is_visible()
    page.goto(ana.site + "/review")
    assert "2 to review" in page.inner_text("#count") and "2 reviewed (Ana 2)" in page.inner_text("#count")


def test_spans_are_moved_with_the_mouse_and_a_missed_event_is_added(ana: Watched, to_review: Path) -> None:
    card = event(to_review, "promised aid")
    page = ana.open(f"/review/event/{card.event_id}")
    page.click("summary:has-text('Edit')")
    select(page, "South", "promised", with_keys=False)
    page.locator("[data-part='actors.0'] [data-take]").click()
    select(page, "Mombasa", "Mombasa", with_keys=False)
    page.click("[data-as=locations]")
    select(page, "Russia", "Russia", with_keys=False)
    page.click("[data-as=recipients]")
    select(page, "Nairobi", "Nairobi", with_keys=False)
    page.click("[data-as=recipients]")
    page.click("text=Save changes")
    page.wait_for_selector("#flash")
    after = event(to_review, "promised aid")
    assert [a.text for a in after.actors] == ["South Korea promised"] and after.actors[0].country == "KOR"
    assert [(p.text, p.country) for p in after.locations] == [("Mombasa", "KEN")]
    assert [r.text for r in after.recipients] == ["Kenya", "Russia", "Nairobi"]

    page = ana.open(f"/review/add/{card.document_id}")
    select(page, "failed", "failed", with_keys=False)
    page.click("[data-as=trigger]")
    page.click("text=Add it")
    page.wait_for_selector("#review > .problem")
    assert "type '' is not known" in page.inner_text("#said") or "lacks type" in page.inner_text("#said")
    ana.wrong.clear()  # the browser tells of the refusal too
    assert page.input_value("[name='trigger.text']") == "failed"
    page.select_option("select[name=type]", "REJECT")
    page.click("text=Add it")
    page.wait_for_selector("#flash")
    assert event(to_review, "failed").type == "REJECT"


def test_of_two_at_one_event_the_second_is_told(
    browser: Browser, ana: Watched, address: str, to_review: Path  # noqa: F811
) -> None:  # fmt: skip
    ben = Watched(browser, address, viewport={"width": 1280, "height": 900})
    begin(ben, "Ben")
    path = f"/review/event/{event(to_review, 'promised aid').event_id}"
    ana.open(path)
    ben.open(path)
    ana.page.keyboard.press("r")
    ana.page.wait_for_selector("#flash")
    ben.page.keyboard.press("a")
    ben.page.wait_for_selector(".problem")
    told = ben.page.inner_text(".problem")
    assert told.startswith("Someone was faster. Ana rejected it at") and "rejected" in ben.page.inner_text(
        "#review > p.soft"
    )
    assert ben.page.inner_text("#said").startswith("Someone was faster.")
    assert [c.by for c in Record(to_review).corrections()] == ["Ana"]
    ben.page.keyboard.press("a")
    ben.page.wait_for_selector("#flash")
    assert [(c.by, c.action) for c in Record(to_review).corrections()] == [("Ana", "reject"), ("Ben", "accept")]
    ben.context.close()
    assert ben.wrong == ["error: Failed to load resource: the server responded with a status of 409 (Conflict)"]


def test_keys_do_nothing_while_one_types_or_when_they_are_off(ana: Watched, to_review: Path) -> None:
    page = ana.open(f"/review/event/{event(to_review, 'attack').event_id}")
    page.focus("[data-reason]")
    page.keyboard.type("arnpu?")
    page.keyboard.press("Enter")
    assert page.input_value("[data-reason]") == "arnpu?" and Record(to_review).corrections() == []
    page.keyboard.press("Escape")
    page.keyboard.press("?")
    page.uncheck("#keys-on")
    page.keyboard.press("Escape")
    page.keyboard.press("a")
    page.reload()
    page.keyboard.press("a")
    page.wait_for_timeout(200)
    assert Record(to_review).corrections() == []


def test_all_of_it_works_without_javascript(browser: Browser, address: str, to_review: Path) -> None:  # noqa: F811
    plain = Watched(browser, address, java_script_enabled=False)
    page = begin(plain, "Ana")
    page.click("text=Review the first")
    page.fill("#decide [name=why]", "plain")
    page.click("#decide button:has-text('Accept')")
    assert "Accepted AID “promised aid”" in page.inner_text("#flash")
    page.click("summary:has-text('Edit')")
    page.select_option("select[name=status]", "future")
    page.fill("[name='locations.new.text']", "South Korea")
    page.fill("[name='recipients.0.text']", "minister")
    page.click("text=Save changes")
    after = event(to_review, "attack")
    assert (after.status, after.locations[0].country, after.recipients[0].text) == ("future", "KOR", "minister")
    page.click("#flash button")
    assert event(to_review, "attack").status == "hypothetical"
    page.click("text=Leave")
    assert page.locator("input[name=name]").is_visible()
    plain.context.close()
    assert not plain.wrong


def test_all_can_use_the_pages_of_review(ana: Watched, to_review: Path) -> None:
    card = event(to_review, "attack")
    Record(to_review).correct("edit", card.event_id, {"status": "future"}, by="Ben", why="planned")
    time.sleep(1.1)
    for path in ("/review", "/review?queue=conflicts", f"/review/event/{card.event_id}", "/review/history",
                 f"/review/add/{card.document_id}", f"/review/event/{card.event_id}/why"):  # fmt: skip
        page = ana.open(path)
        for closed in page.locator("details:not([open]) > summary").all():
            if closed.is_visible():
                closed.click()
        page.wait_for_load_state("networkidle")
        if page.locator("#text").count():
            page.focus("#text")
            page.keyboard.press("ArrowRight")
        serious = [
            f"{v['id']}: {[n['target'] for n in v['nodes']][:5]}"
            for v in Axe().run(page).response["violations"]
            if v["impact"] in ("serious", "critical")
        ]
        assert not serious, path


@pytest.mark.parametrize(("width", "scheme"), [(360, "dark"), (2560, "light")])
def test_nothing_runs_over(
    browser: Browser, address: str, to_review: Path, width: int, scheme: str  # noqa: F811
) -> None:  # fmt: skip
    found = Watched(browser, address, viewport={"width": width, "height": 740}, color_scheme=scheme)
    begin(found, "Ana Maria Fernández de la Cruz y Montenegro")
    card = event(to_review, "attack")
    for path in ("/review", f"/review/event/{card.event_id}", f"/review/add/{card.document_id}", "/review/history"):
        page = found.open(path)
        for closed in page.locator("details:not([open]) > summary").all():
            if closed.is_visible():
                closed.click()
        assert page.evaluate("document.documentElement.scrollWidth") <= width, path
    found.context.close()
    assert not found.wrong
