"""Visits to the web: polite, and none in vain."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from urllib.parse import urlsplit

from protego import Protego

from detente.event import Visit
from detente.reading.fetch import AGENT, MAX_PAGE, Answer, fetch
from detente.reading.unreadable import UnreadableError
from detente.reading.visited import NOT_MODIFIED, OK

PAUSE = 1.0
"""Seconds between the end of one request to a host and the next."""

_LONGEST_PAUSE = 30.0
"""Seconds that a host may ask for between requests; who asks for more gets no second request in a run."""

_MAX_ROBOTS = 500_000


@dataclass(slots=True)
class _Host:
    """What is known of one scheme and host in this run. `closed` says why it is left alone."""

    robots: Protego | None
    pause: float
    free: float = 0.0
    closed: UnreadableError | None = None


class Visitor:
    """Asks hosts for pages: one request at a time and a pause between two of one host, as its robots.txt allows.

    It lives as long as one run. `pause` is in seconds, `clock` and `sleep` are for tests.
    """

    def __init__(
        self,
        pause: float = PAUSE,
        clock: Callable[[], float] = time.monotonic,
        sleep: Callable[[float], None] = time.sleep,
    ) -> None:
        self._pause, self._clock, self._sleep = pause, clock, sleep
        self._hosts: dict[str, _Host] = {}

    def get(self, url: str, version: tuple[str | None, str | None] = (None, None)) -> Answer:
        """The answer to one request, asked only for what is newer than `version` (ETag, Last-Modified).

        Raises UnreadableError for what may not or could not be fetched; its `passing` tells whether asking again
        later may help.
        """
        host = self._may(url)
        answer = self._ask(host, url, version, check=self._may)
        if answer.status in (429, 503):
            host.closed = _later(f"its server has had enough (status {answer.status})")
            raise host.closed
        if answer.status not in (OK, NOT_MODIFIED):
            reason = f"its server answers with status {answer.status}"
            if 400 <= answer.status < 500 and answer.status not in (408, 425):
                raise UnreadableError(reason, "check the address")
            raise _later(reason)
        return answer

    def _may(self, url: str) -> _Host:
        """The host of an address, where both let it be asked; else raises UnreadableError."""
        name = _host_of(url)
        host = self._hosts.get(name) or self._meet(name)
        if host.closed:
            raise UnreadableError(host.closed.reason, host.closed.mend, passing=host.closed.passing)
        if host.robots and not host.robots.can_fetch(url, AGENT):
            raise UnreadableError("its robots.txt forbids it", "leave it out, or ask the site's owner")
        return host

    def _meet(self, name: str) -> _Host:
        """What robots.txt says (RFC 9309: where there is none all is allowed, where it cannot be had nothing is)."""
        host = self._hosts[name] = _Host(None, self._pause)
        try:
            found = self._ask(host, f"{name}/robots.txt", (None, None), most=_MAX_ROBOTS)
        except UnreadableError as why:
            host.closed = why
            return host
        if found.status == 429 or found.status >= 500:
            host.closed = _later(f"its robots.txt cannot be had (status {found.status})")
        elif found.status == OK:
            host.robots = Protego.parse(found.body.decode("utf-8", "replace"))
            asked = host.robots.crawl_delay(AGENT) or 0.0
            host.pause = max(self._pause, asked)
        return host

    def _ask(
        self,
        host: _Host,
        url: str,
        version: tuple[str | None, str | None],
        most: int = MAX_PAGE,
        check: Callable[[str], object] | None = None,
    ) -> Answer:
        wait = host.free - self._clock()
        if wait > _LONGEST_PAUSE:
            raise _later(f"its robots.txt asks for {host.pause:.0f} s between requests")
        if wait > 0:
            self._sleep(wait)
        try:
            return fetch(url, *version, most=most, check=check)
        finally:
            host.free = self._clock() + host.pause


def visit_of(url: str, answer: Answer) -> Visit:
    """What the record keeps of a feed or page that was fetched."""
    return Visit(url, None, None, answer.status, answer.etag, answer.last_modified, now())


def now() -> str:
    """The time, as an ISO date-time in UTC."""
    return datetime.now(UTC).isoformat(timespec="microseconds")


def _later(reason: str) -> UnreadableError:
    return UnreadableError(reason, "it is asked again in the next run", passing=True)


def _host_of(url: str) -> str:
    try:
        parts = urlsplit(url)
    except ValueError:
        raise UnreadableError("it is no address", "write it as https://host/path") from None
    return f"{parts.scheme}://{parts.netloc}"
