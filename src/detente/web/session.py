"""Who writes: a session under a name, kept in a cookie that scripts cannot read, and a token that forms must carry.

Another site's page can neither read the token nor make the browser send the cookie (SameSite=Strict). A session is
signed, not stored: it ends after DAYS, or with the server, whose key is its own.
"""

from __future__ import annotations

import base64
import hmac
import json
import secrets
import time
from dataclasses import dataclass
from hashlib import sha256

from fastapi import HTTPException, Request, Response

from .safety import cookie_at, give_cookie

COOKIE = "detente-reviewer"
HEADER = "X-CSRF-Token"
DAYS = 7
LONGEST_NAME = 80


@dataclass(frozen=True, slots=True)
class Session:
    """A reviewer by the name that they gave, which nobody checks. `csrf` is what requests that write must carry."""

    name: str
    csrf: str


class Sessions:
    """Opens and knows again the sessions of one server."""

    def __init__(self) -> None:
        self._key = secrets.token_bytes(32)

    def open(self, request: Request, response: Response, name: str) -> Session:
        """Begin a session. HTTPException 422 for a name that is none."""
        name = " ".join(name.split())
        if not 0 < len(name) <= LONGEST_NAME or not name.isprintable():
            raise HTTPException(422, f"name: give 1 to {LONGEST_NAME} characters; they stand beside your corrections")
        said = [name, secrets.token_urlsafe(12), int(time.time()) + DAYS * 24 * 3600]
        body = base64.urlsafe_b64encode(json.dumps(said).encode()).decode()
        give_cookie(request, response, COOKIE, f"{body}.{self._sign('session', body)}", DAYS)
        return Session(name, self._sign("csrf", body))

    def close(self, request: Request, response: Response) -> None:
        """Take the cookie away."""
        response.delete_cookie(_cookie(request), httponly=True, samesite="strict")

    def of(self, request: Request) -> Session | None:
        """The session of a request, null where it has none that holds."""
        body, _, signed = request.cookies.get(_cookie(request), "").partition(".")
        if not hmac.compare_digest(signed.encode(), self._sign("session", body).encode()):
            return None
        name, _, until = json.loads(base64.urlsafe_b64decode(body))
        return Session(name, self._sign("csrf", body)) if time.time() < until else None

    def writer(self, request: Request, form_token: str = "") -> Session:
        """The session of a request that may write.

        HTTPException 401 where there is no session, 403 where the request does not carry its token.
        """
        session = self.of(request)
        if session is None:
            raise HTTPException(
                401, "writing needs a session; say who you are on /review (or POST /api/review/session)"
            )
        given = request.headers.get(HEADER) or form_token
        if not hmac.compare_digest(given.encode(), session.csrf.encode()):
            raise HTTPException(
                403, f"the request lacks the token of your session; send it from a page of this server (or as {HEADER})"
            )
        return session

    def _sign(self, purpose: str, body: str) -> str:
        return hmac.new(self._key, f"{purpose}:{body}".encode(), sha256).hexdigest()


def sessions(request: Request) -> Sessions:
    """Those of the server that was asked."""
    found: Sessions = request.app.state.sessions
    return found


def _cookie(request: Request) -> str:
    return cookie_at(request.headers.get("host", ""), COOKIE)
