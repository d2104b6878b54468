"""Files, and the cables: serial on a pseudo-terminal, USB and Windows with the device stood in for.

No USB printer and no Windows was at hand: what is proven of these is everything up to the device's own write.
"""

from __future__ import annotations

import errno
import os
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest

from pos.devices import transport, wired
from pos.devices.attempt import Attempt, Delivery, PrinterTrouble, Trouble
from pos.devices.transport import FileTransport
from pos.devices.wired import SerialTransport, UsbTransport, WindowsTransport, _Device, _reason
from tests.conftest import ROOT
from tests.devices.fake_printer import NO_PAPER, QUESTION, READY


def attempt(seconds: float = 30.0) -> Attempt:
    return Attempt(time.monotonic() + seconds)


def trouble_of(made: transport.Wire | object, given: Attempt, job: bytes = b"job") -> Trouble:
    with pytest.raises(PrinterTrouble) as caught:
        made.deliver(job, given)  # type: ignore[union-attr]  # a transport
    return caught.value.reason


# -- files --------------------------------------------------------------------------------------------------------


def test_jobs_are_appended_and_private(tmp_path: Path) -> None:
    path = tmp_path / "printer.bin"
    assert FileTransport(str(path)).deliver(b"one", attempt()) == Delivery(confirmed=True)
    assert FileTransport(str(path)).deliver(b"two", attempt()) == Delivery(confirmed=True)
    assert path.read_bytes() == b"onetwo"
    assert path.stat().st_mode & 0o077 == 0


def test_a_path_that_cannot_be_opened_failed(tmp_path: Path) -> None:
    for path in (tmp_path / "none" / "x", tmp_path):
        given = attempt()
        assert trouble_of(FileTransport(str(path)), given) is Trouble.NO_PRINTER
        assert not given.begun


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no /dev/full here")
def test_a_full_disk_failed_with_nothing_written() -> None:
    given = attempt()
    assert trouble_of(FileTransport("/dev/full"), given) is Trouble.WRITE_FAILED
    assert not given.begun


def test_a_disk_that_fills_up_in_the_job_is_unknown(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    real = os.write
    room = [2]

    def write(handle: int, data: bytes) -> int:
        if not room:
            raise OSError(errno.ENOSPC, "full")
        return real(handle, data[: room.pop()])

    monkeypatch.setattr(os, "write", write)
    given = attempt()
    assert trouble_of(FileTransport(str(tmp_path / "x")), given) is Trouble.WRITE_FAILED
    assert given.begun
    assert (tmp_path / "x").read_bytes() == b"jo"


def test_a_sync_that_fails_is_unknown_and_a_device_has_none(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fsync(handle: int, code: int = errno.EIO) -> None:
        raise OSError(code, "sync")

    monkeypatch.setattr(os, "fsync", fsync)
    given = attempt()
    assert trouble_of(FileTransport(str(tmp_path / "x")), given) is Trouble.WRITE_FAILED
    assert given.begun
    monkeypatch.setattr(os, "fsync", lambda handle: fsync(handle, errno.EINVAL))
    assert FileTransport(str(tmp_path / "x")).deliver(b"job", attempt()) == Delivery(confirmed=False)


def test_a_file_opened_after_the_deadline_is_not_written(tmp_path: Path) -> None:
    given = attempt(-1)
    assert trouble_of(FileTransport(str(tmp_path / "x")), given) is Trouble.DEADLINE
    assert (tmp_path / "x").read_bytes() == b""
    abandoned = attempt()
    abandoned.abandon()
    assert trouble_of(FileTransport(str(tmp_path / "x")), abandoned) is Trouble.DEADLINE
    assert (tmp_path / "x").read_bytes() == b""


# -- serial -------------------------------------------------------------------------------------------------------


class PtyPrinter:
    """The far end of a serial cable."""

    def __init__(self, status: dict[int, int] | None) -> None:
        import tty

        self.near, far = os.openpty()
        tty.setraw(far)
        self.name = os.ttyname(far)
        self.far = far
        self.status = status
        self.got = bytearray()
        self.thread = threading.Thread(target=self._talk, daemon=True)
        self.thread.start()

    def _talk(self) -> None:
        while True:
            try:
                data = os.read(self.near, 4096)
            except OSError:
                return
            if data == b"\xff":
                return
            for byte in data:
                self.got.append(byte)
                if self.status and bytes(self.got[-3:-1]) == b"\x10\x04":
                    os.write(self.near, bytes((self.status[byte],)))

    def close(self) -> None:
        os.write(self.far, b"\xff")
        self.thread.join(10)
        os.close(self.near)
        os.close(self.far)


@pytest.mark.skipif(sys.platform == "win32", reason="no pseudo-terminals on Windows")
@pytest.mark.parametrize(("status", "reason"), [(READY, None), (NO_PAPER, Trouble.NO_PAPER), (None, Trouble.NO_ANSWER)])
def test_a_serial_printer(
    status: dict[int, int] | None, reason: Trouble | None, monkeypatch: pytest.MonkeyPatch
) -> None:
    pytest.importorskip("serial", reason="pyserial is not installed")
    monkeypatch.setattr(transport, "STATUS_S", 0.3)
    printer = PtyPrinter(status)
    given = attempt()
    serial = SerialTransport(printer.name, 9600)
    try:
        if reason is None:
            assert serial.deliver(b"job", given) == Delivery(confirmed=True)
            assert bytes(printer.got) == QUESTION + b"job" + QUESTION
        else:
            assert trouble_of(serial, given) is reason
            assert not given.begun
    finally:
        printer.close()


def test_no_such_serial_port_failed() -> None:
    pytest.importorskip("serial", reason="pyserial is not installed")
    given = attempt()
    assert trouble_of(SerialTransport("/dev/there-is-none", 9600), given) is Trouble.NO_PRINTER
    assert not given.begun


# -- USB and Windows ----------------------------------------------------------------------------------------------


class UsbStandIn:
    """Answers bulk reads with the status bytes asked for."""

    def __init__(self) -> None:
        self.written = bytearray()
        self.closed = False
        self.device = self

    def write(self, endpoint: int, data: bytes, timeout: int) -> None:
        assert endpoint == 1
        assert timeout > 0
        self.written += data

    def read(self, endpoint: int, size: int, timeout: int) -> bytes:
        assert (endpoint, size) == (0x82, 64)
        return b"\x12\x12"

    def _raw(self, data: bytes) -> None:
        self.written += data

    def close(self) -> None:
        self.closed = True


def test_usb_asks_before_and_after(monkeypatch: pytest.MonkeyPatch) -> None:
    device = UsbStandIn()
    monkeypatch.setattr(_Device, "open", lambda self: device)
    assert UsbTransport(1, 2).deliver(b"job", attempt()) == Delivery(confirmed=True)
    assert bytes(device.written) == QUESTION + b"job" + QUESTION
    assert device.closed


def test_the_windows_spooler_confirms_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    device = UsbStandIn()
    monkeypatch.setattr(_Device, "open", lambda self: device)
    assert WindowsTransport("P").deliver(b"job", attempt()) == Delivery(confirmed=False)
    assert bytes(device.written) == b"job"

    def refuse(data: bytes) -> None:
        raise OSError

    monkeypatch.setattr(device, "_raw", refuse)
    assert trouble_of(WindowsTransport("P"), attempt()) is Trouble.WRITE_FAILED


def test_devices_that_are_not_there_failed() -> None:
    """Opened by the real library: USB has no such device or no libusb here, Windows no spooler."""
    for made in (UsbTransport(0x04B8, 0x0E15), WindowsTransport("EPSON")):
        given = attempt()
        assert trouble_of(made, given) in {Trouble.NO_PRINTER, Trouble.NO_DRIVER}
        assert not given.begun


def test_errors_of_opening_are_told_apart() -> None:
    no_backend = type("NoBackendError", (ValueError,), {})
    of_usb = type("USBError", (Exception,), {"__module__": "usb.core"})
    assert _reason(no_backend()) is Trouble.NO_DRIVER
    assert _reason(of_usb()) is Trouble.NO_PRINTER
    assert _reason(OSError()) is Trouble.NO_PRINTER
    assert _reason(KeyError()) is None


def test_a_bug_in_opening_is_not_taken_for_a_missing_printer(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken() -> None:
        raise KeyError

    monkeypatch.setattr(wired, "_make_import_private", broken)
    with pytest.raises(KeyError):
        _Device("Usb", (1, 2)).open()


def test_the_library_is_loaded_by_opening_only_and_its_pickle_is_private() -> None:
    code = """
import os, sys, time
from pos.devices.address import parse_address, open_transport
from pos.devices.attempt import Attempt, PrinterTrouble
from pos.devices.profile import profile_named
made = open_transport(parse_address("usb:04b8:0e15"), profile_named("58"))
assert not any(name.split(".")[0] in {"escpos", "usb", "serial", "PIL"} for name in sys.modules), "loaded too early"
try:
    made.deliver(b"x", Attempt(time.monotonic() + 30))
except PrinterTrouble:
    pass
folder = os.environ["ESCPOS_CAPABILITIES_PICKLE_DIR"]
print(folder, oct(os.stat(folder).st_mode & 0o777))
"""
    ran = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True, timeout=120
    )
    folder, mode = ran.stdout.split()
    assert mode == "0o700" or sys.platform == "win32"
    assert not Path(folder).exists()
