"""Who may ask, how much, and how often."""

from __future__ import annotations

import asyncio
from pathlib import Path

import pytest
from fastapi.testclient import TestClient
from starlette.responses import Response
from uvicorn.middleware.proxy_headers import ProxyHeadersMiddleware

from detente.web.safety import HEADERS, Buckets, Door, Guard, Limits, Message, Receive, Scope, Send
from detente.web.server import create_app, is_loopback, make_door, reached_at, run

from .markup import Page

TOKEN = "correct-horse-battery"


def opened(folder: Path, door: Door, host: str = "127.0.0.1") -> TestClient:
    return TestClient(create_app(folder, door), base_url=f"http://{host}", follow_redirects=False)


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost", "LOCALHOST:8321", "[::1]:8321", "127.0.0.1:1"])
def test_names_of_this_machine_are_answered(client: TestClient, host: str) -> None:
    assert client.get("/about", headers={"Host": host}).status_code == 200


@pytest.mark.parametrize(
    "host", ["evil.example", "127.0.0.1.evil.example", "localhost@evil.example", "10.0.0.1", "[::1", "", "a b"]
)
def test_no_other_name_is(folder: Path, host: str) -> None:
    assert opened(folder, Door()).get("/about", headers={"Host": host}).status_code == 400


@pytest.mark.parametrize(
    ("token", "said"),
    [
        (None, "--token"),
        ("short", "16 or more"),
        ("geheimnis-übermäßig-lang", "ASCII"),  # `Authorization` carries it in one program's way or another's
        (f"{TOKEN} ", "spaces around"),
    ],
)
def test_beyond_loopback_a_token_that_works_is_needed(
    token: str | None, said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as stopped:
        make_door("0.0.0.0", token)
    assert stopped.value.code == 2 and said in capsys.readouterr().err


def test_on_loopback_it_is_not() -> None:
    assert make_door("127.0.0.1", None).token is None
    assert [is_loopback(h) for h in ("127.0.0.2", "::1", "localhost", "0.0.0.0", "192.168.1.2", "example.org")] == [
        True, True, True, False, False, False,
    ]  # fmt: skip


def test_the_address_that_is_printed_can_be_opened_elsewhere() -> None:
    assert [reached_at(host) for host in ("127.0.0.1", "192.168.1.2", "::1")] == ["127.0.0.1", "192.168.1.2", "::1"]
    assert reached_at("0.0.0.0") not in ("0.0.0.0", "") and reached_at("::") not in ("::", "")


def test_with_a_token_nothing_is_read_without_it(folder: Path) -> None:
    asked = opened(folder, make_door("0.0.0.0", TOKEN), "192.168.1.2")
    for page in ("/", "/events", "/api/events", "/api/openapi.json", "/live"):
        assert asked.get(page).status_code == 401
    assert asked.get("/api/events", headers={"Authorization": "Bearer wrong"}).status_code == 401
    assert asked.get("/api/events", headers={"Cookie": f"detente={TOKEN}"}).status_code == 401
    assert asked.get("/static/style.css").status_code == 200
    assert asked.get("/api/events", headers={"Authorization": f"Bearer {TOKEN}"}).status_code == 200


def test_a_reader_enters_with_the_token_once(folder: Path) -> None:
    asked = opened(folder, make_door("0.0.0.0", TOKEN), "192.168.1.2")
    assert "A token, please" in asked.get("/enter").text
    assert asked.post("/enter", data={"token": "wrong"}).status_code == 401
    entered = asked.post("/enter", data={"token": TOKEN})
    cookie = entered.headers["set-cookie"]
    assert (entered.status_code, entered.headers["location"]) == (303, "/")
    assert "HttpOnly" in cookie and "samesite=strict" in cookie.lower() and TOKEN not in cookie
    assert asked.get("/events").status_code == 200


@pytest.mark.parametrize(
    ("asked_for", "led_to"),
    [
        ("/pair/KEN/KOR?since=2024-02-01", "/pair/KEN/KOR?since=2024-02-01"),
        ("/side/South%20Korea", "/side/South%20Korea"),
        ("/", "/"),
    ],
)
def test_who_lacks_the_token_is_asked_for_it_and_led_on(folder: Path, asked_for: str, led_to: str) -> None:
    asked = opened(folder, make_door("0.0.0.0", TOKEN), "192.168.1.2")
    for page in (asked.get(asked_for), asked.post("/enter", data={"to": led_to, "token": "wrong"})):
        assert page.status_code == 401
        (to,) = (a["value"] for tag, a in Page(page.text).tags if tag == "input" and a["name"] == "to")
        assert to == led_to
    assert asked.post("/enter", data={"to": to, "token": TOKEN}).headers["location"] == led_to


@pytest.mark.parametrize("to", ["//evil.example", "https://evil.example", "evil", "", "/\\evil.example"])
def test_a_token_leads_to_no_other_site(folder: Path, to: str) -> None:
    entered = opened(folder, make_door("0.0.0.0", TOKEN), "192.168.1.2").post("/enter", data={"to": to, "token": TOKEN})
    assert entered.headers["location"] in ("/", "/%5Cevil.example")


def test_servers_of_one_machine_do_not_take_each_other_s_readers(folder: Path) -> None:
    servers = [
        opened(folder, make_door("127.0.0.1", token), f"127.0.0.1:{port}")
        for port, token in ((1, TOKEN), (2, TOKEN * 2))
    ]
    for server, token in zip(servers, (TOKEN, TOKEN * 2), strict=True):
        assert server.post("/enter", data={"token": token}).status_code == 303
    # A browser sends both servers what either has set.
    both = "; ".join(f"{c.name}={c.value}" for server in servers for c in server.cookies.jar)
    assert [server.get("/events", headers={"Cookie": both}).status_code for server in servers] == [200, 200]


def test_another_site_cannot_post(folder: Path) -> None:
    asked = opened(folder, Door())
    for headers in ({"Origin": "http://evil.example"}, {"Sec-Fetch-Site": "cross-site"}, {"Origin": "null"}):
        assert asked.post("/code", data={"text": "x"}, headers=headers).status_code == 403


def test_sizes_are_limited(folder: Path) -> None:
    asked = opened(folder, Door(limits=Limits(body=1000, target=500)))
    assert asked.get("/events?text=" + "a" * 500).status_code == 414
    assert asked.post("/api/code", json={"text": "a" * 1001}).status_code == 413
    # Without a stated length the body is counted as it comes.
    assert asked.post("/api/code", content=(b"a" * 100 for _ in range(20))).status_code == 413
    assert "larger than 1,000 bytes" in asked.post("/code", content=(b"a" * 100 for _ in range(20))).text


@pytest.mark.parametrize("path", ["/api/live", "/live"])
def test_more_than_can_be_worked_on_is_told_to_come_again(folder: Path, path: str) -> None:
    answer = opened(folder, Door(limits=Limits(at_work=0))).get(path)
    assert (answer.status_code, answer.headers["retry-after"]) == (503, "1") and "oo many" in answer.text
    assert answer.headers["content-security-policy"] == HEADERS["Content-Security-Policy"]
    assert path == "/live" or answer.json()["detail"]


@pytest.mark.parametrize(
    ("coming", "status"),
    [
        ([{"type": "http.request", "body": b"text=", "more_body": True}], 408),  # and no more
        ([{"type": "http.request", "body": b"text=", "more_body": True}, {"type": "http.disconnect"}], None),
        ([{"type": "http.request", "body": b"text=", "more_body": True}, {"type": "http.request", "body": b"x"}], 200),
    ],
)
def test_a_body_is_read_whole_or_not_at_all(coming: list[Message], status: int | None) -> None:
    bodies, sent = [], []

    async def app(scope: Scope, receive: Receive, send: Send) -> None:
        bodies.append((await receive())["body"])
        await Response()(scope, receive, send)

    async def receive() -> Message:
        return coming.pop(0) if coming else await asyncio.sleep(60, {})

    async def send(message: Message) -> None:
        sent.append(message)

    guard = Guard(app, Door(limits=Limits(patience=0.1)), lambda _, status, why: Response(why, status))
    scope = {"type": "http", "method": "POST", "path": "/code", "headers": [(b"host", b"localhost")]}
    asyncio.run(guard(scope, receive, send))
    assert (bodies, [m["status"] for m in sent if "status" in m]) == (
        [b"text=x"] if status == 200 else [], [status] if status else []
    )  # fmt: skip


def test_what_asks_too_often_waits(folder: Path) -> None:
    asked = opened(folder, Door(limits=Limits(rate=0.001, burst=3)))
    answers = [asked.get("/api/live") for _ in range(4)]
    assert [a.status_code for a in answers] == [200, 200, 200, 429]
    assert int(answers[-1].headers["retry-after"]) > 1 and "wait" in answers[-1].json()["detail"]


def test_buckets_fill_again_and_forget_who_was_not_seen() -> None:
    buckets = Buckets(rate=2.0, burst=2, addresses=2)
    assert [buckets.wait("a", 0.0) for _ in range(3)] == [0, 0, 1]
    assert [buckets.wait("a", 0.5), buckets.wait("a", 0.5)] == [0, 1]
    assert buckets.wait("b", 1.0) == buckets.wait("c", 1.0) == 0
    assert [buckets.wait("a", 1.0) for _ in range(3)] == [0, 0, 1]  # forgotten, so it starts anew


def test_only_reading_is_done(folder: Path) -> None:
    asked = opened(folder, Door())
    for method in ("PUT", "DELETE", "PATCH", "OPTIONS", "TRACE"):
        assert asked.request(method, "/events").status_code == 405
    head = asked.head("/events")
    assert head.status_code == 200 and not head.content


@pytest.mark.parametrize(
    "path",
    ["/static/../server.py", "/static/..%2fserver.py", "/static/%2e%2e/server.py", "/static//etc/passwd", "/../record",
     "/static/%5c..%5cserver.py", "/story/..%2f..%2fetc%2fpasswd", "/api/story/%2fetc%2fpasswd", "/static/x%00"],
)  # fmt: skip
def test_no_path_leads_to_a_file_outside(client: TestClient, path: str) -> None:
    answer = client.get(path)
    assert answer.status_code in (400, 404) and "create_app" not in answer.text


def behind(folder: Path, door: Door, address: str) -> TestClient:
    """A reader whose requests come from an address, where 10.0.0.1 is the proxy that is believed."""
    app = ProxyHeadersMiddleware(create_app(folder, door), ["10.0.0.1"])  # type: ignore[arg-type]
    return TestClient(app, base_url="http://news.example", client=(address, 1), follow_redirects=False)  # type: ignore[arg-type]


@pytest.mark.parametrize(("address", "scheme"), [("10.0.0.1", "https"), ("10.0.0.2", "http")])
def test_a_proxy_that_is_believed_says_how_it_was_asked(folder: Path, address: str, scheme: str) -> None:
    asked = behind(folder, make_door("127.0.0.1", TOKEN, ("news.example",)), address)
    forwarded = {"X-Forwarded-Proto": "https", "Origin": "https://news.example"}
    entered = asked.post("/enter", data={"token": TOKEN}, headers=forwarded)
    bearer = {"Authorization": f"Bearer {TOKEN}"}
    named = asked.post("/api/review/session", json={"name": "Ana"}, headers=bearer | forwarded)
    for cookie in (entered.headers["set-cookie"], named.headers["set-cookie"]):
        assert ("Secure" in cookie) == (scheme == "https")
    led = asked.get("/api/events/", headers=bearer | forwarded).headers["location"]
    assert led == f"{scheme}://news.example/api/events"


def test_who_asks_behind_a_proxy_has_an_allowance_of_their_own(folder: Path) -> None:
    asked = behind(folder, Door(frozenset({"news.example"}), limits=Limits(rate=0.001, burst=1)), "10.0.0.1")
    said = ["192.0.2.1", "192.0.2.2", "192.0.2.2", "192.0.2.9, 192.0.2.1"]  # the last is what the proxy saw
    assert [asked.get("/api/live", headers={"X-Forwarded-For": by}).status_code for by in said] == [200, 200, 429, 429]


def test_a_proxy_is_named_by_its_address(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for proxy in ("*", "proxy.example", "10.0.0.1/8"):
        with pytest.raises(SystemExit) as stopped:
            run(folder, 0, proxies=(proxy,))
        assert stopped.value.code == 2 and f"--proxy {proxy}" in capsys.readouterr().err
