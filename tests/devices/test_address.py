"""Where printers are: addresses as people write them."""

from __future__ import annotations

import pytest

from pos.devices.address import Address, Link, environment_address, open_transport, parse_address
from pos.devices.profile import profile_named
from pos.devices.transport import FileTransport, NetworkTransport
from pos.devices.wired import SerialTransport, UsbTransport, WindowsTransport
from pos.errors import Refused


@pytest.mark.parametrize(
    ("text", "link", "target", "numbers"),
    [
        ("file:/tmp/out put.bin", Link.FILE, "/tmp/out put.bin", ()),
        ("file:C:\\till\\out.bin", Link.FILE, "C:\\till\\out.bin", ()),
        ("file:relative", Link.FILE, "relative", ()),
        ("network:192.168.1.50:9100", Link.NETWORK, "192.168.1.50", (9100,)),
        (" Network:printer.lan ", Link.NETWORK, "printer.lan", (9100,)),
        ("network:[::1]:9101", Link.NETWORK, "::1", (9101,)),
        ("usb:04b8:0E15", Link.USB, "04b8:0E15", (0x04B8, 0x0E15)),
        ("usb:0x04b8:0x0e15", Link.USB, "0x04b8:0x0e15", (0x04B8, 0x0E15)),
        ("serial:/dev/ttyUSB0", Link.SERIAL, "/dev/ttyUSB0", (9600,)),
        ("serial:COM3:19200", Link.SERIAL, "COM3", (19200,)),
        ("windows:EPSON TM-T82 热敏", Link.WINDOWS, "EPSON TM-T82 热敏", ()),
    ],
)
def test_an_address_is_read(text: str, link: Link, target: str, numbers: tuple[int, ...]) -> None:
    assert parse_address(text) == Address(link, target, numbers)


@pytest.mark.parametrize(
    "text",
    [
        "", "file", "file:", "file:a\0b", "tcp:host:1", "network:", "network:a b:1", "network:h:0", "network:h:70000",
        "network:h:x", "network:::1:9100", "usb:04b8", "usb:xyz:1", "serial:", "serial:COM3:fast", "windows:",
    ],
)  # fmt: skip
def test_what_is_no_address_is_refused(text: str) -> None:
    with pytest.raises(Refused, match="bad_printer_address"):
        parse_address(text)


def test_the_environment_names_the_first_printer(monkeypatch: pytest.MonkeyPatch) -> None:
    assert environment_address({}) is None
    assert environment_address({"POS_PRINTER": " "}) is None
    assert environment_address({"POS_PRINTER": "file:x"}) == Address(Link.FILE, "x")
    monkeypatch.setenv("POS_PRINTER", "network:h:1")
    assert environment_address() == Address(Link.NETWORK, "h", (1,))


def test_each_link_has_its_transport() -> None:
    profile = profile_named("58")
    made = [
        open_transport(parse_address(text), profile)
        for text in ("file:x", "network:h:1", "usb:1:2", "serial:COM1", "windows:P")
    ]
    assert made == [
        FileTransport("x"),
        NetworkTransport("h", 1),
        UsbTransport(1, 2),
        SerialTransport("COM1", 9600),
        WindowsTransport("P"),
    ]
