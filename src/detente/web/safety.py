"""What stands between the network and the pages: who may ask, how much and how often, and what a browser may do.

Every text of an article is hostile until shown otherwise. Templates escape it; here the browser is told to run and to
load nothing but the files of this package, so that even markup that got through would be dead.
"""

from __future__ import annotations

import asyncio
import hmac
import ipaddress
import re
from collections.abc import Awaitable, Callable, MutableMapping
from dataclasses import dataclass, field
from hashlib import sha256
from http.cookies import CookieError, SimpleCookie
from typing import Any

from starlette.datastructures import Headers, MutableHeaders
from starlette.requests import ClientDisconnect, Request
from starlette.responses import Response

from .allowance import Buckets, Limits

Scope = MutableMapping[str, Any]
Message = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[Message]]
Send = Callable[[Message], Awaitable[None]]
App = Callable[[Scope, Receive, Send], Awaitable[None]]
Refuse = Callable[[Scope, int, str], Response]
"""What was asked, a status and why: the answer that says so."""

HEADERS = {
    "Content-Security-Policy": "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self';"
    " connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
    "X-Content-Type-Options": "nosniff",
    # Not "no-referrer": under that a browser sends a form of ours with `Origin: null`, as another site's would be.
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
}
COOKIE = "detente"
ENTRANCE = "/enter"
"""The page that asks for the token."""
SHORTEST_TOKEN = 16
LOOPBACK = ("127.0.0.1", "localhost", "::1")
_HOST = re.compile(r"(?:\[(?P<v6>[0-9A-Fa-f:.]+)\]|(?P<name>[^:\s/@\[\]]+))(?::(?P<port>\d{1,5}))?")


@dataclass(frozen=True, slots=True)
class Door:
    """To whom it opens. `names` are the hosts that may be asked for; without a token whoever reaches it may read."""

    names: frozenset[str] = frozenset(LOOPBACK)
    token: str | None = None
    limits: Limits = field(default_factory=Limits)

    @property
    def pass_value(self) -> str:
        """What the cookie holds: made from the token, so that the cookie does not give the token away."""
        return hmac.new((self.token or "").encode(), b"reader", sha256).hexdigest()

    def fits(self, token: str) -> bool:
        return self.token is not None and hmac.compare_digest(token.encode(), self.token.encode())


class Guard:
    """An ASGI application around another: refuses what it may not ask, and adds HEADERS to every answer."""

    def __init__(self, app: App, door: Door, refuse: Refuse) -> None:
        self._app, self._door, self._refuse = app, door, refuse
        limits = door.limits
        self._asked = Buckets(limits.rate, limits.burst, limits.addresses)
        self._coded = Buckets(limits.coding_rate, limits.coding_burst, limits.addresses)
        self._written = Buckets(limits.writing_rate, limits.writing_burst, limits.addresses)
        self._at_work = 0

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            # There are no websockets here; starting and stopping goes on to the application.
            if scope["type"] == "lifespan":
                await self._app(scope, receive, send)
            return
        head = scope["method"] == "HEAD"
        if head:
            scope = {**scope, "method": "GET"}

        started = False

        async def answer(message: Message) -> None:
            nonlocal started
            if message["type"] == "http.response.start":
                started = True
                MutableHeaders(scope=message).update(HEADERS)
            elif head:
                message = {**message, "body": b""}
            await send(message)

        try:
            await self._answer(scope, receive, answer)
        except ClientDisconnect:
            return
        except asyncio.CancelledError:
            # The server stops, and has waited as long as it does.
            if not started:
                await self._refuse(scope, 503, "the server stops; ask again later")(scope, receive, answer)

    async def _answer(self, scope: Scope, receive: Receive, send: Send) -> None:
        refused = self._refusal(scope)
        if not refused and scope["method"] == "POST":
            try:
                async with asyncio.timeout(self._door.limits.patience):
                    receive = await _whole(receive, self._door.limits.body)
            except TimeoutError:
                refused = 408, "the request did not come to its end; send it again", {"Connection": "close"}
            except OverflowError:
                refused = 413, self._too_large(), {"Connection": "close"}
        if not refused and self._at_work >= self._door.limits.at_work:
            refused = 503, "too many are asking just now; try again", {"Retry-After": "1"}
        if refused:
            status, why, headers = refused
            response = self._refuse(scope, status, why)
            response.headers.update(headers)
            await response(scope, receive, send)
            return
        self._at_work += 1
        try:
            await self._app(scope, receive, send)
        finally:
            self._at_work -= 1

    def _refusal(self, scope: Scope) -> tuple[int, str, dict[str, str]] | None:
        headers, limits = Headers(scope=scope), self._door.limits
        address = (scope.get("client") or ("",))[0]
        if len(scope.get("raw_path") or b"") + len(scope.get("query_string") or b"") > limits.target:
            return 414, f"the address is longer than {limits.target:,} bytes; ask for less at once", {}
        if b"%00" in (scope.get("raw_path") or b"") + (scope.get("query_string") or b""):
            return 400, "the address holds a NUL character; leave it out", {}
        if not self._known(headers.get("host", "")):
            return 400, "this host name is not served here; open the address that `detente serve` printed", {}
        if wait := self._asked.wait(address):
            return 429, "too many requests; wait a little", {"Retry-After": str(wait)}
        if scope["method"] == "POST":
            length = headers.get("content-length") or "0"
            if length.isdecimal() and int(length) > limits.body:
                return 413, self._too_large(), {}
            if not _same_site(headers):
                return 403, "this was asked from another site; ask from a page of this one", {}
            # A reviewer decides faster than a text is coded; a token is guessed no faster.
            writes = scope["path"].startswith(("/review/", "/api/review/"))
            if wait := (self._written if writes else self._coded).wait(address):
                what = "decisions" if writes else "texts"
                return 429, f"too many {what}; wait a little", {"Retry-After": str(wait)}
        elif scope["path"].endswith("/why") and (wait := self._coded.wait(address)):
            # To say why, a story is coded again.
            return 429, "too many stories to explain; wait a little", {"Retry-After": str(wait)}
        if not self._admitted(scope["path"], headers):
            return 401, "a token is needed; give the one that `detente serve` was started with", {
                "WWW-Authenticate": "Bearer"
            }  # fmt: skip
        return None

    def _known(self, host: str) -> bool:
        """Whether a Host header names this server. Another site can point a name of its own here, but no address."""
        found = _HOST.fullmatch(host)
        if not found:
            return False
        name = (found["v6"] or found["name"]).lower().rstrip(".")
        return name in self._door.names or ("*" in self._door.names and _is_address(name))

    def _admitted(self, path: str, headers: Headers) -> bool:
        if self._door.token is None or path == ENTRANCE or path.startswith("/static/"):
            return True
        scheme, _, given = headers.get("authorization", "").partition(" ")
        if scheme.lower() == "bearer" and self._door.fits(given.strip()):
            return True
        try:
            cookie = SimpleCookie(headers.get("cookie", "")).get(cookie_at(headers.get("host", ""), COOKIE))
        except CookieError:
            return False
        return cookie is not None and hmac.compare_digest(cookie.value.encode(), self._door.pass_value.encode())

    def _too_large(self) -> str:
        return f"the request is larger than {self._door.limits.body:,} bytes; send less at once"


async def _whole(receive: Receive, most: int) -> Receive:
    """`receive` that gives the whole body at once, and then goes on.

    OverflowError where it is longer than it may be, whatever its header said; ClientDisconnect where it breaks off.
    """
    body, more = b"", True
    while more:
        message = await receive()
        if message["type"] == "http.disconnect":
            raise ClientDisconnect
        body += message.get("body", b"")
        more = message.get("more_body", False)
        if len(body) > most:
            raise OverflowError
    coming: list[Message] = [{"type": "http.request", "body": body, "more_body": False}]

    async def replayed() -> Message:
        return coming.pop() if coming else await receive()

    return replayed


def cookie_at(host: str, name: str) -> str:
    """What a cookie is called at a host: named by the port, since cookies do not keep servers of one machine apart."""
    found = _HOST.fullmatch(host)
    return f"{name}-{found['port']}" if found and found["port"] else name


def give_cookie(request: Request, response: Response, name: str, value: str, days: int) -> None:
    """Have a browser keep a value for this server alone, out of the reach of scripts, and send it as it came."""
    response.set_cookie(
        cookie_at(request.headers.get("host", ""), name), value, max_age=days * 24 * 3600, httponly=True,
        samesite="strict", secure=request.url.scheme == "https",
    )  # fmt: skip


def _same_site(headers: Headers) -> bool:
    """Whether a browser says that a page of this server asked; programs say nothing and may."""
    if headers.get("sec-fetch-site", "same-origin") not in ("same-origin", "none"):
        return False
    origin = headers.get("origin")
    return origin is None or origin.partition("://")[2] == headers.get("host", "")


def _is_address(name: str) -> bool:
    try:
        ipaddress.ip_address(name)
    except ValueError:
        return False
    return True
