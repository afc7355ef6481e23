"""Which network addresses may be asked: public ones only, so that no page leads into a private network.

A name is looked up once, and the address that was checked is the one that is connected to. A server of names that
answers first with a public and then with a private address gains nothing.
"""

from __future__ import annotations

import socket
from ipaddress import IPv4Address, IPv6Address, IPv6Network, ip_address
from typing import Any, NamedTuple

_NAT64 = IPv6Network("64:ff9b::/96")
_IPV4_BITS = 0xFFFFFFFF


class PrivateAddressError(OSError):
    """A host has no public address: only loopback, private, link-local or other special ones."""


class Endpoint(NamedTuple):
    """Where to connect to: the arguments of a socket, and its address."""

    family: int
    kind: int
    protocol: int
    address: tuple[Any, ...]


def is_public(address: str) -> bool:
    """Return whether an IP address is a public one; text that is no IP address is not."""
    try:
        ip = ip_address(address.partition("%")[0])  # a scope follows the sign
    except ValueError:
        return False
    return all(each.is_global and not each.is_multicast for each in (ip, *_inner_addresses(ip)))


def _inner_addresses(ip: IPv4Address | IPv6Address) -> list[IPv4Address]:
    """Return the IPv4 addresses that an IPv6 address stands for: traffic to it may end there."""
    if isinstance(ip, IPv4Address):
        return []
    found = [ip.ipv4_mapped, ip.sixtofour, IPv4Address(int(ip) & _IPV4_BITS) if ip in _NAT64 else None]
    return [each for each in found if each is not None]


def look_up(host: str, port: int, *, allow_private: bool = False) -> list[Endpoint]:
    """Return where a host can be connected to.

    Raises:
        PrivateAddressError: if it has no public address and `allow_private` is False.
        OSError: if it is not known.
    """
    try:
        answers = socket.getaddrinfo(host.strip("[]"), port, type=socket.SOCK_STREAM)
    except UnicodeError:  # a label that is empty or too long
        raise OSError(f"{host} is no name of a host") from None
    endpoints = [Endpoint(family, kind, protocol, address) for family, kind, protocol, _, address in answers]
    allowed = [end for end in endpoints if allow_private or is_public(str(end.address[0]))]
    if not allowed:
        raise PrivateAddressError(f"{host} has a private address, and allow_private is not set")
    return allowed


def connect(host: str, port: int, timeout: float, *, allow_private: bool = False) -> socket.socket:
    """Return a socket that is connected to a host.

    Raises:
        PrivateAddressError: if it has no public address and `allow_private` is False.
        OSError: if it is not known, or none of its addresses answers.
    """
    problem = OSError(f"{host} has no address")
    for end in look_up(host, port, allow_private=allow_private):
        connection = socket.socket(end.family, end.kind, end.protocol)
        try:
            connection.settimeout(timeout)
            connection.connect(end.address)
        except OSError as error:
            connection.close()
            problem = error
        else:
            return connection
    raise problem
