"""Fetching: only from public addresses, and within bounds of time, size and redirects."""

from __future__ import annotations

import gzip
import socket
import time
import zlib
from http.server import BaseHTTPRequestHandler
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from detente.reading.addresses import exempted, is_public
from detente.reading.fetch import fetch
from detente.reading.unreadable import UnreadableError

if TYPE_CHECKING:
    from conftest import Site

PAGE = b"<html><p>Talks opened in Lima.</p></html>"


def refused(url: str, words: str, **bounds: float) -> None:
    with pytest.raises(UnreadableError, match=words):
        fetch(url, **bounds)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "address",
    """0.0.0.0 10.0.0.1 100.64.0.1 127.0.0.1 127.9.9.9 169.254.169.254 172.16.0.1 172.31.255.255 192.0.0.8 192.0.2.1
    192.168.1.1 198.18.0.1 198.51.100.7 203.0.113.9 224.0.0.1 239.255.255.250 240.0.0.1 255.255.255.255 :: ::1
    fc00::1 fd12:3456::1 fe80::1 fe80::1%eth0 fec0::1 ff02::1 2001:db8::1 100::1 ::ffff:127.0.0.1 ::ffff:10.0.0.1
    2002:7f00:1:: 2002:c0a8:101:: 64:ff9b::127.0.0.1 64:ff9b::10.1.2.3 64:ff9b:1::1 ::127.0.0.1 nonsense""".split(),
)
def test_addresses_of_this_or_no_network_are_not_public(address: str) -> None:
    assert not is_public(address)


@pytest.mark.parametrize("address", "8.8.8.8 93.184.216.34 2606:2800:220:1::1 ::ffff:8.8.8.8 64:ff9b::808:808".split())
def test_addresses_of_the_internet_are_public(address: str) -> None:
    assert is_public(address)


@given(st.sampled_from(["10.0.0.0/8", "fc00::/7", "fe80::/10"]).flatmap(lambda of: st.ip_addresses(network=of)))
def test_no_private_address_is_public(address: object) -> None:
    assert not is_public(str(address))


@pytest.mark.parametrize(
    "url",
    """http://127.0.0.1/ http://localhost/ http://[::1]/ http://169.254.169.254/latest/meta-data http://0/ http://127.1/
    http://2130706433/ http://0x7f000001/ http://[::ffff:127.0.0.1]/ http://10.0.0.1:8080/ https://192.168.0.1/
    http://0177.0.0.1/""".split(),
)  # fmt: skip
def test_this_network_is_not_asked(url: str) -> None:
    refused(url, "not on the public internet|no host|no address")


@pytest.mark.parametrize(
    "url",
    ["ftp://example.org/", "file:///etc/passwd", "gopher://example.org/", "http://", "http://user:word@example.org/",
     "javascript:alert(1)", "http://[::1", "http://example.org:99999/", "http://exa mple.org/"],
)  # fmt: skip
def test_what_is_no_address_of_the_web_is_refused(url: str) -> None:
    refused(url, "no address|not http or https|password|no host")


def test_a_server_of_this_machine_is_never_reached(server: Site) -> None:
    server.pages["/"] = PAGE
    refused(server.url, "not on the public internet")
    assert server.asked == []


def test_a_page_comes_with_what_its_server_says_of_it(site: Site) -> None:
    site.pages["/a?b=1"] = 200, {"ETag": '"v1"', "Content-Type": "text/html; charset=utf-8"}, PAGE
    answer = fetch(f"{site.url}/a?b=1#part")
    assert (answer.status, answer.etag, answer.kind, answer.body) == (200, '"v1"', "text/html", PAGE)
    [(_, headers)] = site.asked
    assert headers["user-agent"].startswith("detente/") and headers["host"] in site.url


def test_a_redirect_to_this_network_is_not_followed(site: Site) -> None:
    for number, target in enumerate(["http://10.0.0.1/", "file:///etc/passwd", "http://[::1]:1/"]):
        site.pages[f"/{number}"] = 302, {"Location": target}, b""
        refused(f"{site.url}/{number}", "not on the public internet|not http or https")


def test_redirects_are_followed_as_far_as_five(site: Site) -> None:
    for number in range(9):
        site.pages[f"/{number}"] = 301, {"Location": f"/{number + 1}"}, b""
    site.pages["/9"] = PAGE
    assert fetch(f"{site.url}/4").url == f"{site.url}/9"
    refused(f"{site.url}/3", "redirects more than 5 times")
    site.pages["/round"] = 307, {"Location": "/round"}, b""
    refused(f"{site.url}/round", "redirects more than 5 times")


def test_the_address_that_was_checked_is_the_one_connected_to(server: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    """A name that stands for a public address when it is checked and for this machine a moment later."""
    port = int(server.url.rpartition(":")[2])
    resolved, connected = [], []
    ask, connect = socket.getaddrinfo, socket.socket.connect

    def rebinding(host: str, *rest: object, **named: object) -> object:
        if host != "trap.example":
            return ask(host, *rest, **named)  # type: ignore[arg-type]
        resolved.append(host)
        address = "93.184.216.34" if len(resolved) == 1 else "127.0.0.1"
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (address, port))]

    def watched(self: socket.socket, address: tuple[str, int]) -> None:
        connected.append(address[0])
        if address[0] == "93.184.216.34":
            raise ConnectionRefusedError(111, "Connection refused")
        connect(self, address)

    monkeypatch.setattr(socket, "getaddrinfo", rebinding)
    monkeypatch.setattr(socket.socket, "connect", watched)
    refused(f"http://trap.example:{port}/", "gives no answer")
    assert resolved == ["trap.example"] and connected == ["93.184.216.34"] and server.asked == []
    refused(f"http://trap.example:{port}/", "127.0.0.1, which is not on the public internet")


def test_a_name_of_two_addresses_must_be_public_in_both(monkeypatch: pytest.MonkeyPatch) -> None:
    both = [(2, 1, 6, "", ("93.184.216.34", 80)), (2, 1, 6, "", ("10.0.0.1", 80))]
    monkeypatch.setattr(socket, "getaddrinfo", lambda *_, **__: both)
    refused("http://two.example/", "two.example is 10.0.0.1, which is not on the public internet")


def test_the_exemption_ends_with_its_block(server: Site) -> None:
    server.pages["/"] = PAGE
    with exempted("127.0.0.1"):
        assert fetch(server.url).body == PAGE
    refused(server.url, "not on the public internet")


def test_a_page_that_is_too_large_is_refused_as_it_comes_and_as_it_unpacks(site: Site) -> None:
    site.pages["/plain"] = b"a" * 30_000
    refused(f"{site.url}/plain", "larger than 20,000 bytes", most=20_000)
    for name, bomb in (("gzip", gzip.compress(b"a" * 50_000_000)), ("deflate", zlib.compress(b"a" * 50_000_000))):
        site.pages[f"/{name}"] = 200, {"Content-Encoding": name}, bomb
        refused(f"{site.url}/{name}", "larger than 20,000,000 bytes")
    twice = gzip.compress(gzip.compress(b"a" * 50_000_000))
    site.pages["/twice"] = 200, {"Content-Encoding": "gzip, gzip"}, twice
    refused(f"{site.url}/twice", "larger than 20,000,000 bytes")
    many = ", ".join(["gzip"] * 500)
    site.pages["/many"] = 200, {"Content-Encoding": many}, twice
    refused(f"{site.url}/many", "gives no answer")


def test_packed_pages_are_unpacked_and_broken_ones_refused(site: Site) -> None:
    site.pages["/good"] = 200, {"Content-Encoding": "gzip"}, gzip.compress(PAGE)
    assert fetch(f"{site.url}/good").body == PAGE
    site.pages["/bad"] = 200, {"Content-Encoding": "gzip"}, b"\x1f\x8bjunk" * 9
    refused(f"{site.url}/bad", "gives no answer")
    site.pages["/cut"] = 200, {"Content-Length": "500"}, PAGE
    refused(f"{site.url}/cut", "gives no answer")


def _drip(request: BaseHTTPRequestHandler, first: bytes) -> None:
    request.wfile.write(first)
    for _ in range(200):
        try:
            request.wfile.write(b"a")
            request.wfile.flush()
        except OSError:
            return
        time.sleep(0.05)


@pytest.mark.parametrize("first", [b"HTTP/1.1 200 OK\r\nContent-Length: 900\r\n\r\n", b"HTTP/1.1 200 OK\r\nX-A: ", b""])
def test_a_server_that_drips_is_cut_off(site: Site, first: bytes) -> None:
    site.pages["/"] = lambda request: _drip(request, first)
    began = time.monotonic()
    refused(site.url, "takes too long", seconds=0.5)
    assert time.monotonic() - began < 3


def test_a_server_that_is_silent_or_talks_nonsense_is_told(site: Site) -> None:
    site.pages["/silent"] = lambda _: time.sleep(3)
    refused(f"{site.url}/silent", "takes too long", seconds=0.3)

    def nonsense(request: BaseHTTPRequestHandler) -> None:
        request.wfile.write(b"\xff\xfenonsense\r\n\r\n" * 9)

    site.pages["/nonsense"] = nonsense
    refused(f"{site.url}/nonsense", "gives no answer")
    site.pages["/headers"] = 200, {f"X-{i}": "a" for i in range(500)}, PAGE
    refused(f"{site.url}/headers", "gives no answer")
    with socket.socket() as closed:
        closed.bind(("127.0.0.1", 0))
        refused(f"http://127.0.0.1:{closed.getsockname()[1]}/", "gives no answer")
