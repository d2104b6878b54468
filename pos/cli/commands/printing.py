"""`print-test`: the page that shows which settings a printer needs."""

from __future__ import annotations

import queue
from typing import TYPE_CHECKING, Annotated

import typer

from pos.cli.invocation import Invocation
from pos.cli.words import two
from pos.errors import Refused, Unavailable

if TYPE_CHECKING:
    from pos.devices.printer import PrintEvent

_PATIENCE_S = 30


def add(app: typer.Typer) -> None:
    """Name the command."""
    app.command("print-test", help=two("打印测试页", "Print the test page"), rich_help_panel=two("收银", "Till"))(
        print_test
    )


def print_test(
    ctx: typer.Context,
    printer: Annotated[
        str | None,
        typer.Option(metavar="NAME", help=two("打印机地址（默认 POS_PRINTER）", "The printer's address (POS_PRINTER)")),
    ] = None,
    profile: Annotated[
        str, typer.Option(metavar="PROFILE", help=two("58、80、80-42、epson-80……", "58, 80, 80-42, epson-80 …"))
    ] = "80",
) -> None:
    """Waits for the printer's answer: 0 printed, 3 not."""
    session = Invocation.of(ctx)
    from pos.devices.address import environment_address, parse_address
    from pos.devices.printer import JobState, start_printer
    from pos.devices.profile import profile_named

    address = parse_address(printer) if printer else environment_address()
    if address is None:
        raise Refused("no_printer_configured")
    name = f"{address.link.value}:{address.target}"
    events: queue.Queue[PrintEvent] = queue.Queue()
    worker = start_printer(name, address, profile_named(profile), events.put)
    try:
        worker.print_test()
        event = events.get(timeout=_PATIENCE_S)
        while event.state is JobState.PRINTING:
            event = events.get(timeout=_PATIENCE_S)
    except queue.Empty as error:
        raise Unavailable("print_unknown", printer=name, trouble="deadline") from error
    finally:
        worker.close()
    if event.state is not JobState.DONE:
        code = "print_unknown" if event.state is JobState.UNKNOWN else "print_failed"
        raise Unavailable(code, printer=name, trouble=event.reason.value if event.reason else "bug")
    document = {"printer": name, "profile": profile, "confirmed": event.confirmed, "paper_low": event.paper_low}
    said = ("{printer} 打好了", "{printer} printed it")
    if not event.confirmed:
        said = (
            "已经交给 {printer}，它不回答，请看一眼纸",
            "Handed to {printer}, which does not answer: look at the paper",
        )
    session.out.result(document, lambda: session.out.line(said, printer=name))
