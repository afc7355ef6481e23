"""Which addresses may be asked."""

import socket

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cleanart.web.address_guard import PrivateAddressError, connect, is_public, look_up


@pytest.mark.parametrize(
    "address", ["93.184.215.14", "2606:2800:220:1::1", "::ffff:93.184.215.14", "64:ff9b::5db8:d70e"]
)
def test_public(address: str) -> None:
    assert is_public(address)


@pytest.mark.parametrize(
    "address",
    "127.0.0.1 10.1.2.3 172.16.0.1 192.168.1.1 169.254.169.254 100.64.0.1 0.0.0.0 255.255.255.255 224.0.0.1 198.18.0.1"
    " :: ::1 fe80::1 fe80::1%eth0 fc00::1 ff02::1 ::ffff:127.0.0.1 ::ffff:10.0.0.1 64:ff9b::7f00:1 2002:7f00:1::"
    " host".split(),
)
def test_not_public(address: str) -> None:
    assert not is_public(address)


@given(st.text())
def test_any_text_is_judged(text: str) -> None:
    is_public(text)


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost", "0", "2130706433", "0x7f.1", "[::1]"])
def test_ways_to_write_this_machine(host: str) -> None:
    with pytest.raises(OSError):
        look_up(host, 80)


def test_only_public_addresses_of_a_name_are_used(monkeypatch: pytest.MonkeyPatch) -> None:
    answers = [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (ip, 80)) for ip in ("10.0.0.1", "93.184.215.14")]
    monkeypatch.setattr(socket, "getaddrinfo", lambda *_, **__: answers)
    assert [end.address[0] for end in look_up("mill.example", 80)] == ["93.184.215.14"]
    assert len(look_up("mill.example", 80, allow_private=True)) == 2


def test_a_private_host_is_not_connected_to() -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        port = server.getsockname()[1]
        with pytest.raises(PrivateAddressError, match="private"):
            connect("127.0.0.1", port, 5)
        connect("127.0.0.1", port, 5, allow_private=True).close()


def test_names_that_cannot_be() -> None:
    with pytest.raises(OSError, match="no name"):
        look_up("a" * 70 + ".example", 80)
