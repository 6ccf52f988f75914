"""Politeness: one host is asked seldom, and only for what its robots.txt allows."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest

from detente.reading.unreadable import UnreadableError
from detente.reading.visiting import Visitor

if TYPE_CHECKING:
    from conftest import Site


class Clock:
    """A clock that only sleep moves."""

    def __init__(self) -> None:
        self.time, self.slept = 100.0, list[float]()

    def __call__(self) -> float:
        return self.time

    def sleep(self, seconds: float) -> None:
        self.slept.append(seconds)
        self.time += seconds


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def visitor(clock: Clock) -> Visitor:
    return Visitor(clock=clock, sleep=clock.sleep)


def refused(ask: Callable[[], object], words: str) -> UnreadableError:
    with pytest.raises(UnreadableError, match=words) as caught:
        ask()
    return caught.value


def test_a_second_passes_between_two_requests_to_a_host(site: Site, visitor: Visitor, clock: Clock) -> None:
    site.pages |= {"/1": b"one", "/2": b"two"}
    visitor.get(f"{site.url}/1")
    visitor.get(f"{site.url}/2")
    assert clock.slept == [1.0, 1.0]  # after robots.txt, after the first page
    assert [path for path, _ in site.asked] == ["/robots.txt", "/1", "/2"]


def test_a_host_may_ask_for_longer_pauses(site: Site, visitor: Visitor, clock: Clock) -> None:
    site.pages |= {"/robots.txt": b"User-agent: *\nCrawl-delay: 7\n", "/1": b"one", "/2": b"two"}
    visitor.get(f"{site.url}/1")
    visitor.get(f"{site.url}/2")
    assert clock.slept == [1.0, 7.0]


def test_a_host_that_asks_for_very_long_pauses_is_left_for_later(site: Site, visitor: Visitor, clock: Clock) -> None:
    site.pages |= {"/robots.txt": b"User-agent: *\nCrawl-delay: 3600\n", "/1": b"one", "/2": b"two"}
    visitor.get(f"{site.url}/1")
    assert refused(lambda: visitor.get(f"{site.url}/2"), "asks for 3600 s").passing
    assert site.paths == ["/1"] and clock.slept == [1.0]


def test_what_robots_txt_forbids_is_not_asked(site: Site, visitor: Visitor) -> None:
    rules = b"User-agent: other\nDisallow:\n\nUser-agent: Detente\nDisallow: /private\nAllow: /private/news$\n"
    site.pages |= {"/robots.txt": rules, "/private/news": b"news", "/open": b"open"}
    assert visitor.get(f"{site.url}/open").body == b"open"
    assert visitor.get(f"{site.url}/private/news").body == b"news"
    assert not refused(lambda: visitor.get(f"{site.url}/private/1"), "robots.txt forbids it").passing
    assert site.paths == ["/open", "/private/news"]


def test_a_redirect_is_held_to_robots_txt_too(site: Site, visitor: Visitor) -> None:
    site.pages |= {"/robots.txt": b"User-agent: *\nDisallow: /private\n", "/": (302, {"Location": "/private"}, b"")}
    refused(lambda: visitor.get(f"{site.url}/"), "robots.txt forbids it")
    assert site.paths == ["/"]


def test_without_robots_txt_all_is_allowed_and_with_a_broken_one_nothing(site: Site, visitor: Visitor) -> None:
    site.pages["/1"] = b"one"
    assert visitor.get(f"{site.url}/1").body == b"one"
    site.pages["/robots.txt"] = 500, {}, b""
    assert refused(lambda: Visitor(0).get(f"{site.url}/1"), "robots.txt cannot be had").passing
    site.pages["/robots.txt"] = b"\xff\xfe\0junk\n" * 99
    assert Visitor(0).get(f"{site.url}/1").body == b"one"


@pytest.mark.parametrize("status", [429, 503])
def test_a_host_that_has_had_enough_is_asked_no_more(site: Site, visitor: Visitor, status: int) -> None:
    site.pages |= {"/1": (status, {"Retry-After": "60"}, b""), "/2": b"two"}
    assert refused(lambda: visitor.get(f"{site.url}/1"), f"had enough .status {status}").passing
    assert refused(lambda: visitor.get(f"{site.url}/2"), "had enough").passing
    assert site.paths == ["/1"]


def test_pages_that_are_gone_and_servers_that_fail_are_told_apart(site: Site, visitor: Visitor) -> None:
    site.pages |= {"/gone": (410, {}, b""), "/failing": (502, {}, b"")}
    assert not refused(lambda: visitor.get(f"{site.url}/gone"), "status 410").passing
    failing = refused(lambda: visitor.get(f"{site.url}/failing"), "status 502")
    assert failing.passing and failing.mend == "it is asked again in the next run"


def test_only_a_newer_version_is_asked_for(site: Site, visitor: Visitor) -> None:
    site.pages["/1"] = 304, {}, b""
    day = "Wed, 08 May 2024 10:00:00 GMT"
    assert visitor.get(f"{site.url}/1", ('"v1"', day)).status == 304
    headers = site.asked[-1][1]
    assert (headers["if-none-match"], headers["if-modified-since"]) == ('"v1"', day)
    assert "if-none-match" not in site.asked[0][1]
