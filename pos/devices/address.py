"""Where a printer is, as text, in POS_PRINTER or in the settings.

`file:PATH`, `network:HOST[:PORT]`, `usb:VENDOR:PRODUCT` (hexadecimal), `serial:DEVICE[:BAUD]`, `windows:PRINTER NAME`.
"""

from __future__ import annotations

import os
import re
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from pos.devices.attempt import Transport
from pos.devices.profile import PrinterProfile
from pos.devices.transport import FileTransport, NetworkTransport
from pos.devices.wired import SerialTransport, UsbTransport, WindowsTransport
from pos.errors import Refused

ENVIRONMENT: Final = "POS_PRINTER"
DEFAULT_PORT: Final = 9100
DEFAULT_BAUD: Final = 9600


class Link(StrEnum):
    """How a printer is connected."""

    FILE = "file"
    NETWORK = "network"
    USB = "usb"
    SERIAL = "serial"
    WINDOWS = "windows"


@dataclass(frozen=True, slots=True)
class Address:
    """`target` is the path, host, device or printer name; `numbers` the port, the baud rate, or vendor and product."""

    link: Link
    target: str
    numbers: tuple[int, ...] = ()


def parse_address(text: str) -> Address:
    """A printer's address; refused `bad_printer_address` when it is none."""
    scheme, _, rest = text.strip().partition(":")
    parse = _PARSERS.get(scheme.lower())
    address = parse(rest) if parse and rest and rest.isprintable() else None
    if address is None:
        raise Refused("bad_printer_address", address=text[:80])
    return address


def environment_address(environ: Mapping[str, str] | None = None) -> Address | None:
    """The first printer named by POS_PRINTER, None when it is not set."""
    text = (os.environ if environ is None else environ).get(ENVIRONMENT, "")
    return parse_address(text) if text.strip() else None


def open_transport(address: Address, profile: PrinterProfile) -> Transport:
    """The way to a printer; connects to nothing yet."""
    match address.link:
        case Link.FILE:
            return FileTransport(address.target)
        case Link.NETWORK:
            return NetworkTransport(address.target, address.numbers[0], profile.answers_status)
        case Link.USB:
            return UsbTransport(address.numbers[0], address.numbers[1], profile.answers_status)
        case Link.SERIAL:
            return SerialTransport(address.target, address.numbers[0], profile.answers_status)
        case Link.WINDOWS:
            return WindowsTransport(address.target)


def _file(rest: str) -> Address | None:
    return Address(Link.FILE, rest)


def _network(rest: str) -> Address | None:
    found = re.fullmatch(r"(?:\[([0-9A-Fa-f:.]+)\]|([^:\[\]/\s]+))(?::([0-9]{1,5}))?", rest)
    if found is None:
        return None
    port = int(found[3]) if found[3] else DEFAULT_PORT
    return Address(Link.NETWORK, found[1] or found[2], (port,)) if 0 < port < 65536 else None


def _usb(rest: str) -> Address | None:
    found = re.fullmatch(r"(?:0x)?([0-9A-Fa-f]{1,4}):(?:0x)?([0-9A-Fa-f]{1,4})", rest)
    return Address(Link.USB, rest, (int(found[1], 16), int(found[2], 16))) if found else None


def _serial(rest: str) -> Address | None:
    found = re.fullmatch(r"([^:\s]+)(?::([0-9]{3,7}))?", rest)
    return Address(Link.SERIAL, found[1], (int(found[2] or DEFAULT_BAUD),)) if found else None


def _windows(rest: str) -> Address | None:
    return Address(Link.WINDOWS, rest)


_PARSERS: Final = {
    Link.FILE.value: _file,
    Link.NETWORK.value: _network,
    Link.USB.value: _usb,
    Link.SERIAL.value: _serial,
    Link.WINDOWS.value: _windows,
}
