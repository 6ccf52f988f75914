"""One page from the web, from a public address, within bounds of time, size and redirects."""

from __future__ import annotations

import socket
import ssl
import threading
import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from functools import cache
from urllib.parse import urljoin

import certifi
from urllib3.connection import HTTPConnection, HTTPSConnection
from urllib3.exceptions import HTTPError
from urllib3.response import BaseHTTPResponse
from urllib3.util import Url, parse_url

from detente.reading.addresses import public_addresses
from detente.reading.unreadable import UnreadableError

AGENT = "detente"
"""The name that robots.txt knows us by."""

MAX_PAGE = 20_000_000
"""Bytes of an answer, as it comes and unpacked; a page has 20,000 to 2,000,000."""

MAX_SECONDS = 30.0
"""From the first connection to the last byte, redirects included."""

MAX_REDIRECTS = 5

_CONNECT = 10.0
_PIECE = 65_536
_MOVED = {301, 302, 303, 307, 308}
_HEADERS = {
    "User-Agent": f"{AGENT}/0.1 (reads news feeds for political event data; honours robots.txt)",
    "Accept": "application/atom+xml, application/rss+xml, text/html, application/xhtml+xml, */*;q=0.5",
    "Accept-Encoding": "gzip, deflate",
    "Connection": "close",
}


@dataclass(frozen=True, slots=True)
class Answer:
    """What a server said: the address after redirects, HTTP's status, and the unpacked body."""

    url: str
    status: int
    etag: str | None
    last_modified: str | None
    kind: str
    body: bytes


def fetch(
    url: str,
    etag: str | None = None,
    last_modified: str | None = None,
    *,
    most: int = MAX_PAGE,
    seconds: float = MAX_SECONDS,
    check: Callable[[str], object] | None = None,
) -> Answer:
    """Ask for a page; with `etag` or `last_modified` only for a newer one, which may be answered with status 304.

    Every address is resolved once, checked to be public and then connected to by number, so that a name cannot
    stand for another machine by then; so is each that it redirects to. Only http and https; no proxies, cookies or
    passwords. `check` may raise UnreadableError for an address that it redirects to. Raises UnreadableError where a
    bound is passed or no answer comes.
    """
    until = time.monotonic() + seconds
    for _ in range(MAX_REDIRECTS + 1):
        place = _place(url)
        status, headers, body = _ask(place, etag, last_modified, most, until)
        target = headers.get("location")
        if status in _MOVED and target:
            url = _joined(place.url, target)
            if check:
                check(url)
            continue
        kind = headers.get("content-type", "").partition(";")[0].strip().lower()
        return Answer(place.url, status, headers.get("etag"), headers.get("last-modified"), kind, body)
    raise UnreadableError(f"it redirects more than {MAX_REDIRECTS} times", "give the last address")


def _joined(base: str, target: str) -> str:
    try:
        return urljoin(base, target)
    except ValueError:
        raise UnreadableError("it redirects to no address", "give the last address") from None


def _place(url: str) -> Url:
    try:
        place = parse_url(url)
    except (HTTPError, ValueError):
        raise UnreadableError("it is no address", "write it as https://host/path") from None
    if place.scheme not in ("http", "https") or not place.host:
        raise UnreadableError(
            f"it leads to {place.scheme or 'nowhere'}, not http or https", "give an address on the web"
        )
    if place.auth:
        raise UnreadableError("it has a password in it", "save the page and give its file")
    return place._replace(fragment=None)


def _ask(
    place: Url, etag: str | None, last_modified: str | None, most: int, until: float
) -> tuple[int, dict[str, str], bytes]:
    """Status, headers (names in small letters) and unpacked body of one request."""
    host = (place.host or "").strip("[]")
    port = place.port or (443 if place.scheme == "https" else 80)
    headers = _HEADERS | {"Host": place.netloc or host}
    headers |= {"If-None-Match": etag} if etag else {}
    headers |= {"If-Modified-Since": last_modified} if last_modified else {}
    last: Exception | None = None
    for address in public_addresses(host, port):
        left = until - time.monotonic()
        if left <= 0:
            raise _too_slow()
        connection = _connection(place.scheme or "", address, host, port, min(_CONNECT, left))
        # Timeouts of a socket bound each wait alone: a server that drips bytes is cut off by this.
        timer = threading.Timer(left, _cut, (connection,))
        timer.daemon = True
        timer.start()
        try:
            connection.connect()
            connection.request("GET", place.request_uri, headers=headers, preload_content=False)
            answer = connection.getresponse()
            body = b"" if answer.status in _MOVED else _body(answer, most)
            if time.monotonic() >= until:
                raise _too_slow()  # what was cut off can look whole
            return answer.status, {name.lower(): value for name, value in answer.headers.items()}, body
        except (HTTPError, OSError, ValueError, LookupError) as error:
            if isinstance(error, UnreadableError):
                raise
            last = error
        except Exception as error:  # http.client's own, whatever a server thinks up
            last = error
        finally:
            timer.cancel()
            connection.close()
        if time.monotonic() >= until:
            raise _too_slow() from last
    raise UnreadableError(
        f"its server gives no answer ({_first_words(last)})", "try again later", passing=True
    ) from last


def _connection(scheme: str, address: str, host: str, port: int, seconds: float) -> HTTPConnection:
    if scheme == "http":
        return HTTPConnection(address, port, timeout=seconds)
    return HTTPSConnection(
        address, port, timeout=seconds, ssl_context=_trust(), server_hostname=host, assert_hostname=host
    )


@cache
def _trust() -> ssl.SSLContext:
    context = ssl.create_default_context()
    context.load_verify_locations(certifi.where())  # systems without certificates of their own
    return context


def _body(answer: BaseHTTPResponse, most: int) -> bytes:
    parts, size = [], 0
    while part := answer.read(_PIECE, decode_content=True):
        parts.append(part)
        size += len(part)
        # tell() counts the bytes as they came, which may be many where little comes out of them.
        if max(size, answer.tell()) > most:
            raise UnreadableError(f"it is larger than {most:,} bytes", "save the page and give its file")
    return b"".join(parts)


def _cut(connection: HTTPConnection) -> None:
    if connection.sock is not None:
        with suppress(OSError):
            connection.sock.shutdown(socket.SHUT_RDWR)


def _too_slow() -> UnreadableError:
    return UnreadableError("it takes too long", "try again later", passing=True)


def _first_words(error: Exception | None) -> str:
    return (str(error) or type(error).__name__).partition("\n")[0][:200] if error else "it has no address"
