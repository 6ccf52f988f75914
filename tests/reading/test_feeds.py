"""RSS and Atom: each item once, from the feed where it has the story, else from its page."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from detente.event import Document, Reject, Visit
from detente.reading import gather
from detente.reading.feeds import is_feed, parse_feed
from detente.reading.unreadable import UnreadableError
from detente.reading.visited import Visited
from detente.reading.visiting import Visitor

if TYPE_CHECKING:
    from conftest import Site

    from .conftest import Read

STORY = "Peru and Chile opened talks in Lima on Monday about the fishing grounds off Arica, their ministers said. "
PAGE = f"<html><head><title>Talks</title></head><body><article><p>{STORY * 5}</p></article></body></html>"


def item(number: int, link: str, description: str = "", content: str = "", date: str = "") -> str:
    return (
        f"<item><title>Talks &amp; terms {number}</title><link>{link}</link><guid>urn:g{number}</guid>"
        f"<pubDate>{date or 'Wed, 08 May 2024 23:30:00 -0500'}</pubDate><description>{description}</description>"
        + (f"<content:encoded><![CDATA[{content}]]></content:encoded>" if content else "")
        + "</item>"
    )


def rss(*items: str) -> bytes:
    head = '<?xml version="1.0"?>\n<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/">'
    return f"{head}<channel><title>Wire</title>{''.join(items)}</channel></rss>".encode()


ATOM = f"""<?xml version="1.0" encoding="utf-8"?>
<feed xmlns="http://www.w3.org/2005/Atom"><title>Wire</title><id>urn:w</id>
<entry><title>Talks</title><id>urn:1</id><link href="https://wire.example/1"/>
<updated>2024-05-08T23:30:00-05:00</updated><content type="html">&lt;p&gt;{STORY * 2}&lt;/p&gt;
&lt;script&gt;bad()&lt;/script&gt;&lt;p&gt;{STORY}&lt;/p&gt;</content></entry></feed>"""


def sorted_out(found: Iterable[Document | Reject | Visit]) -> tuple[list[Document], list[Reject], list[Visit]]:
    items = list(found)
    return (
        [i for i in items if isinstance(i, Document)],
        [i for i in items if isinstance(i, Reject)],
        [i for i in items if isinstance(i, Visit)],
    )


def asked(site: Site, visited: Visited | None = None) -> tuple[list[Document], list[Reject], list[Visit]]:
    return sorted_out(gather([f"{site.url}/feed"], visited=visited, visitor=Visitor(pause=0)))


def after(visits: Iterable[Visit]) -> Visited:
    return Visited(
        {v.url: (v.etag, v.last_modified) for v in visits if not v.feed},
        {(v.feed, v.item or ""): v.status for v in visits if v.feed},
    )


def test_a_saved_feed_gives_its_stories_and_fetches_nothing(reading: Read, tmp_path: Path) -> None:
    for name in ("a.atom", "b.xml", "c"):
        (tmp_path / name).write_text(ATOM)
        [story], rejects = reading(tmp_path / name)
        assert story.text == f"{' '.join((STORY * 2).split())}\n{STORY.strip()}"
        assert (story.title, story.source, story.url) == ("Talks", "https://wire.example/1", "https://wire.example/1")
        assert story.published == "2024-05-08" and not rejects


def test_the_day_of_an_item_is_the_one_that_the_feed_writes() -> None:
    for written, day in [
        ("Wed, 08 May 2024 23:30:00 -0500", "2024-05-08"), ("2024-05-08T01:00:00+09:00", "2024-05-08"),
        ("8 May 2024", "2024-05-08"), ("yesterday", None), ("Wed, 99 May 99999 00:00:00 GMT", None),
    ]:  # fmt: skip
        [found] = parse_feed(rss(item(1, "https://wire.example/1", date=written)))
        assert found.published == day


def test_an_item_whose_date_cannot_be_read_comes_in_undated_and_says_so(
    site: Site, reading: Read, tmp_path: Path
) -> None:
    feed = rss(
        item(1, f"{site.url}/1", "Short.", date="yesterday"), item(2, f"{site.url}/2", "", STORY * 4, "soon"),
        item(3, f"{site.url}/3", "", STORY * 5),
    )  # fmt: skip
    site.pages |= {"/feed": feed, "/1": PAGE.encode()}
    documents, rejects, visits = asked(site)
    assert [story.published for story in documents] == [None, None, "2024-05-08"]
    assert [(r.source, "which is no date; it came in undated" in r.reason) for r in rejects] == [
        (f"{site.url}/1", True), (f"{site.url}/2", True),
    ]  # fmt: skip
    assert [visit.status for visit in visits] == [200] * 4
    (tmp_path / "a.rss").write_bytes(feed)
    documents, rejects = reading(tmp_path / "a.rss")
    assert len(documents) == 3
    assert [(r.line, r.reason.partition(";")[0]) for r in rejects] == [
        (1, "its date of publication is 'yesterday', which is no date"),
        (2, "its date of publication is 'soon', which is no date"),
    ]
    # Who gives a day for what has none is told nothing.
    assert reading(tmp_path / "a.rss", published="2024-05-09")[1] == []


@pytest.mark.parametrize(
    ("description", "content", "whole"),
    [("Short.", "", False), ("Short.", STORY * 4, True), (STORY * 12, "", True), (STORY * 3, "", False),
     ("", STORY * 4 + "…", False), ("", STORY * 4 + "<a href='x'>Read more »</a>", False)],
)  # fmt: skip
def test_an_item_is_whole_where_its_text_is_long_and_does_not_break_off(
    description: str, content: str, whole: bool
) -> None:
    assert [found.whole for found in parse_feed(rss(item(1, "https://w.example/1", description, content)))] == [whole]


def test_feeds_are_known_by_their_beginning() -> None:
    assert is_feed(ATOM.encode()) and is_feed(rss()) and is_feed(b"\xef\xbb\xbf <!-- x -->\n<rdf:RDF xmlns='a'>")
    assert not is_feed(b"<html><p>rss") and not is_feed(b"<rssx>") and not is_feed(b"rss")


def test_a_bad_byte_does_not_garble_the_other_items() -> None:
    raw = rss(item(1, "https://w.example/1", "In Lomé."), item(2, "https://w.example/2", "In P@cs."))
    found = parse_feed(raw.replace(b"@", b"\xe9"))
    assert [entry.text for entry in found] == ["In Lomé.", "In P\ufffdcs."]
    latin = raw.decode().replace('version="1.0"?', 'version="1.0" encoding="iso-8859-1"?').encode("latin-1")
    assert parse_feed(latin)[0].text == "In Lomé."


def test_broken_markup_in_one_item_does_not_hide_the_others() -> None:
    whole = rss(*(item(number, f"https://w.example/{number}", f"Text {number}.") for number in range(5)))
    for old, new in (
        (b"<title>Talks &amp; terms 1</title>", b"<title"),
        (b"</description></item>", b"</descr"),
        (b"<link>", b"<li"),
    ):
        found = {entry.name: entry.text for entry in parse_feed(whole.replace(old, new, 2))}
        assert found.items() >= {f"urn:g{number}": f"Text {number}." for number in (2, 3, 4)}.items()


@pytest.mark.parametrize("raw", [b"<html><p>No feed.</p></html>", b"text", b"\0\1\2", b"{}"])
def test_what_is_no_feed_is_told(raw: bytes) -> None:
    with pytest.raises(UnreadableError, match="no RSS or Atom feed"):
        parse_feed(raw)


def test_entities_that_explode_do_no_harm() -> None:
    laughs = "".join(f'<!ENTITY l{i} "{f"&l{i - 1};" * 10}">' for i in range(1, 12))
    bomb = f'<?xml version="1.0"?><!DOCTYPE rss [<!ENTITY l0 "ha">{laughs}]>'.encode()
    try:
        parsed = parse_feed(bomb + rss(item(1, "https://w.example/1", "&l11;")).partition(b"?>")[2])
    except UnreadableError:
        parsed = []
    assert all(len(found.text) < 1_000_000 for found in parsed)
    inside = f'<?xml version="1.0"?><!DOCTYPE rss [<!ENTITY f SYSTEM "file://{__file__}">]>'.encode()
    try:
        parsed = parse_feed(inside + rss(item(1, "https://w.example/1", "&f;")).partition(b"?>")[2])
    except UnreadableError:
        parsed = []
    assert all("hypothesis" not in found.text and "pytest" not in found.text for found in parsed)


def test_pages_are_fetched_where_the_feed_has_not_the_story(site: Site) -> None:
    site.pages |= {
        "/feed": rss(item(1, f"{site.url}/1", "Short."), item(2, f"{site.url}/2", "", STORY * 4)),
        "/1": PAGE.encode(),
    }  # fmt: skip
    documents, rejects, visits = asked(site)
    assert site.paths == ["/feed", "/1"] and not rejects
    assert [story.source for story in documents] == [f"{site.url}/1", f"{site.url}/2"]
    assert documents[0].text == (STORY * 5).strip() and documents[0].published == "2024-05-08"
    assert [(visit.item, visit.status) for visit in visits] == [("urn:g1", 200), ("urn:g2", 200), (None, 200)]


def test_nothing_is_fetched_twice(site: Site) -> None:
    site.pages |= {
        "/feed": (200, {"ETag": '"v1"'}, rss(item(1, f"{site.url}/1", "Short."))), "/1": PAGE.encode(),
    }  # fmt: skip
    _, _, visits = asked(site)
    site.pages |= {"/feed": (200, {"ETag": '"v2"'}, rss(item(2, f"{site.url}/2"), item(1, f"{site.url}/1")))}
    site.pages |= {"/2": PAGE.replace("Arica", "Tacna").encode()}
    documents, rejects, again = asked(site, after(visits))
    assert [story.source for story in documents] == [f"{site.url}/2"] and not rejects
    assert site.paths == ["/feed", "/1", "/feed", "/2"]
    assert site.asked[-2][1]["if-none-match"] == '"v1"'
    site.pages["/feed"] = 304, {}, b""
    documents, rejects, last = asked(site, after([*visits, *again]))
    assert (documents, rejects, [visit.status for visit in last]) == ([], [], [304])


def test_a_page_that_fails_today_is_asked_for_tomorrow_though_the_feed_is_unchanged(site: Site) -> None:
    site.pages |= {"/feed": (200, {"ETag": '"v1"'}, rss(item(1, f"{site.url}/1", "Short."))), "/1": (502, {}, b"")}
    documents, [reject], visits = asked(site)
    assert "status 502" in reject.reason and documents == [] and visits == []
    site.pages["/1"] = PAGE.encode()
    assert len(asked(site, after(visits))[0]) == 1


@pytest.mark.parametrize("page", [(404, {}, b""), b"<html></html>", (302, {"Location": "http://10.0.0.1/"}, b"")])
def test_where_the_page_is_not_to_be_had_the_summary_is_kept(site: Site, page: object) -> None:
    site.pages |= {"/feed": rss(item(1, f"{site.url}/1", STORY)), "/1": page}  # type: ignore[dict-item]
    [story], [reject], visits = asked(site)
    assert story.text == STORY.strip() and reject.source == f"{site.url}/1"
    assert [(visit.item, visit.status) for visit in visits] == [("urn:g1", 410), (None, 200)]
    # It is not asked for again, and is none of the documents that were known before.
    assert [visit.item for visit in asked(site, after(visits))[2]] == [None] and site.paths.count("/1") == 1


def test_items_that_lead_into_this_network_are_not_followed(site: Site) -> None:
    links = ("http://10.0.0.1/1", "http://[::1]/2", "file:///etc/passwd", "javascript:alert(1)")
    site.pages["/feed"] = rss(*(item(number, link, STORY) for number, link in enumerate(links)))
    documents, _, _ = asked(site)
    assert site.paths == ["/feed"]
    assert {story.text for story in documents} == {STORY.strip()}


def test_an_address_may_be_a_page(site: Site) -> None:
    site.pages["/feed"] = PAGE.encode()
    [story], rejects, [visit] = asked(site)
    assert (story.source, story.url, visit.url, visit.feed) == (f"{site.url}/feed",) * 3 + (None,) and not rejects
    _, [reject], visits = sorted_out(gather([], feeds=[f"{site.url}/feed"], visitor=Visitor(pause=0)))
    assert "no RSS or Atom feed" in reject.reason and not visits


def test_an_address_that_cannot_be_had_does_not_stop_the_others(site: Site) -> None:
    site.pages["/feed"] = PAGE.encode()
    sources = [f"{site.url}/none", "http://10.0.0.1/", "http://[", f"{site.url}/feed"]
    documents, rejects, _ = sorted_out(gather(sources, visitor=Visitor(pause=0)))
    assert len(documents) == 1 and [reject.source for reject in rejects] == sources[:3]


@pytest.mark.parametrize("piece", [b"<!---->", b"<?xml-a?>", b"<!-- a --> "])
def test_what_stands_before_a_feed_is_read_in_one_way(piece: bytes) -> None:
    """Else the time doubles with each comment, and 200 of them are never done."""
    assert is_feed(piece * 200 + b"<rss>") and is_feed(b'\xef\xbb\xbf<?xml version="1.0"?>\n<!DOCTYPE rss>\n<rss>')
    assert not is_feed(piece * 200 + b"<html>")
