"""Which addresses of the internet may be asked: those that everybody can reach, and no machine of this network."""

from __future__ import annotations

import ipaddress
import socket
from collections.abc import Iterator
from contextlib import contextmanager

from detente.reading.unreadable import UnreadableError

_NAT64 = ipaddress.ip_network("64:ff9b::/96")
_PROTOCOLS = ipaddress.ip_network("192.0.0.0/24")
"""Kept for protocols; Pythons before 3.11.10 and 3.12.4 take most of it for public."""

_exempt: set[str] = set()


@contextmanager
def exempted(address: str) -> Iterator[None]:
    """Let one address be asked although it is not public. For tests with a server of their own, and nothing else."""
    _exempt.add(address)
    try:
        yield
    finally:
        _exempt.discard(address)


def public_addresses(host: str, port: int) -> list[str]:
    """The IP addresses that a host's name stands for, in the resolver's order; who connects uses these, not the name.

    Raises UnreadableError where the name is unknown or any of its addresses is not public: a name that stands for
    both is a trap.
    """
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError, ValueError) as error:
        raise UnreadableError(f"no host {host} is known", "check the address and the network", passing=True) from error
    addresses = list(dict.fromkeys(str(at[0]) for *_, at in found))
    for address in addresses:
        if address not in _exempt and not is_public(address):
            raise UnreadableError(
                f"{host} is {address}, which is not on the public internet"
                if host.strip("[]") != address
                else f"{host} is not on the public internet",
                "save the page and give its file",
            )
    return addresses


def is_public(address: str) -> bool:
    """Whether an IP address is reachable from everywhere, and so are the IPv4 addresses hidden in it.

    Private, loopback, link-local, multicast, reserved, unspecified and documentation addresses are not.
    """
    try:
        ip = ipaddress.ip_address(address)
    except ValueError:  # with a zone, as only link-local addresses have
        return False
    if isinstance(ip, ipaddress.IPv6Address):
        hidden = [ip.ipv4_mapped, ip.sixtofour, *(ip.teredo or ())]
        if ip in _NAT64:
            hidden.append(ipaddress.IPv4Address(int(ip) & 0xFFFFFFFF))
        if any(inner is not None and not _is_global(inner) for inner in hidden):
            return False
        if ip.ipv4_mapped or ip in _NAT64:
            return True
        if ip.is_site_local:
            return False
    return _is_global(ip)


def _is_global(ip: ipaddress.IPv4Address | ipaddress.IPv6Address) -> bool:
    special = ip.is_multicast or ip.is_reserved or ip.is_unspecified or ip.is_loopback or ip in _PROTOCOLS
    return ip.is_global and not special
