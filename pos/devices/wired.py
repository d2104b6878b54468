"""USB, serial and Windows-spooler printers, opened by python-escpos and written to by our own bytes.

Its text() spells no Chinese and its status calls take silence for "paper adequate"; what it is good at is finding
and opening the device. It is imported only when such a printer is opened: it costs 0.4 s and writes a pickle.
No such device was at hand when this was written: serial was proven on a pseudo-terminal, USB and Windows up to the
call that needs the device.
"""

from __future__ import annotations

import atexit
import logging
import os
import tempfile
from contextlib import suppress
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, Final

from pos.devices.attempt import Attempt, Delivery, PrinterTrouble, Trouble
from pos.devices.transport import deliver_over

_USB_IN: Final = 0x82
_USB_OUT: Final = 0x01
_USB_PACKET: Final = 64

_FOREIGN: Final = frozenset({"escpos", "usb", "pywintypes"})
"""Packages whose errors mean: no such device, or not ours to open."""


@dataclass(frozen=True, slots=True)
class UsbTransport:
    """A USB printer by vendor and product number. On Windows it needs the WinUSB driver: better use the spooler."""

    vendor: int
    product: int
    answers_status: bool = True

    def deliver(self, job: bytes, attempt: Attempt) -> Delivery:
        """Confirmed by the printer's answer, as over the network."""
        printer = _Device("Usb", (self.vendor, self.product), (("timeout", _milliseconds(attempt.left())),)).open()
        try:
            return deliver_over(_UsbWire(printer.device), job, attempt, answers_status=self.answers_status)
        finally:
            printer.close()


@dataclass(frozen=True, slots=True)
class _UsbWire:
    device: Any

    def send(self, data: bytes, within_s: float) -> None:
        self.device.write(_USB_OUT, data, _milliseconds(within_s))

    def receive(self, most: int, within_s: float) -> bytes:
        """A bulk read asks for a whole packet: to ask for less overflows."""
        return bytes(self.device.read(_USB_IN, max(most, _USB_PACKET), _milliseconds(within_s)))


@dataclass(frozen=True, slots=True)
class SerialTransport:
    """A serial printer, 8 data bits, no parity, no hardware handshake."""

    device: str
    baudrate: int
    answers_status: bool = True

    def deliver(self, job: bytes, attempt: Attempt) -> Delivery:
        """Confirmed by the printer's answer. After a failure unsent bytes are thrown away, else closing would wait."""
        printer = _Device("Serial", (self.device, self.baudrate), (("dsrdtr", False),)).open()
        port = printer.device
        try:
            delivery = deliver_over(_SerialWire(port), job, attempt, answers_status=self.answers_status)
        except PrinterTrouble:
            with suppress(OSError):
                port.reset_output_buffer()
            raise
        finally:
            port.close()
        return delivery


@dataclass(frozen=True, slots=True)
class _SerialWire:
    port: Any

    def send(self, data: bytes, within_s: float) -> None:
        self.port.write_timeout = within_s
        self.port.write(data)

    def receive(self, most: int, within_s: float) -> bytes:
        self.port.timeout = within_s
        received = self.port.read(most)
        if not received:
            raise TimeoutError
        return bytes(received)


@dataclass(frozen=True, slots=True)
class WindowsTransport:
    """A printer of the Windows spooler, by its name there, raw. Its state is the spooler's secret."""

    name: str

    def deliver(self, job: bytes, attempt: Attempt) -> Delivery:
        """Never confirmed: the spooler takes a job whether or not the printer is there."""
        printer = _Device("Win32Raw", (self.name,)).open()
        try:
            attempt.left()
            attempt.begin()
            printer._raw(job)  # noqa: SLF001 - its documented way for bytes of one's own
        except OSError as error:
            raise PrinterTrouble(Trouble.WRITE_FAILED) from error
        finally:
            printer.close()
        return Delivery(confirmed=False)


@dataclass(frozen=True, slots=True)
class _Device:
    """A device of python-escpos: its class there, and what that is told."""

    kind: str
    where: tuple[object, ...]
    options: tuple[tuple[str, object], ...] = ()

    def open(self) -> Any:
        """The open device; the library's own errors become ours. A missing driver is a RuntimeError there."""
        try:
            _make_import_private()
            from escpos import printer as library

            device = getattr(library, self.kind)(*self.where, **dict(self.options))
            device.open()
        except (ImportError, AttributeError, RuntimeError) as error:
            raise PrinterTrouble(Trouble.NO_DRIVER) from error
        except Exception as error:
            reason = _reason(error)
            if reason is None:
                raise
            raise PrinterTrouble(reason) from error
        return device


def _reason(error: Exception) -> Trouble | None:
    """What an error of opening means; None for one that is nobody's but ours."""
    if type(error).__name__ == "NoBackendError":  # pyusb without libusb
        return Trouble.NO_DRIVER
    of_library = type(error).__module__.partition(".")[0] in _FOREIGN
    return Trouble.NO_PRINTER if of_library or isinstance(error, OSError | ValueError | AssertionError) else None


@lru_cache(maxsize=1)
def _make_import_private() -> None:
    """The library reads a pickle from a shared folder and calls logging.basicConfig() when it is imported."""
    folder = tempfile.TemporaryDirectory(prefix="pos-escpos-")
    atexit.register(folder.cleanup)
    os.environ["ESCPOS_CAPABILITIES_PICKLE_DIR"] = folder.name
    if not logging.getLogger().handlers:
        logging.getLogger().addHandler(logging.NullHandler())


def _milliseconds(seconds: float) -> int:
    return max(1, int(seconds * 1000))
