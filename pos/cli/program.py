"""The command line put together: every command, the global options before and after them, and the exit codes.

Exit codes (interface.md): 0 done, 1 refused or something was found, 2 wrong usage, 3 the world failed. Besides these:
130 interrupted, 141 nobody read the output to its end, 70 a bug of ours (with its traceback).
With --json a failure is the one document as well: `{"error": CODE, "kind": ..., "message": ..., "values": {...}}`; the
sentence goes to stderr all the same.
"""

from __future__ import annotations

import contextlib
import copy
import os
import sys
from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING, Any, Final

import typer

from pos.cli.commands import (
    beginning,
    fees,
    files,
    month,
    office,
    people,
    printing,
    programme,
    proving,
    settings,
    till,
)
from pos.cli.commands.goods import prices, promotions, reports, sandbox, shelf_labels
from pos.cli.commands.property import drawer, tariffs
from pos.cli.commands.stock import group as stock
from pos.cli.commands.vendors import stalls, vendors
from pos.cli.invocation import Invocation
from pos.cli.misuse import Misuse
from pos.cli.options import ARGUMENTS, COMMANDS, GLOBAL, OPTIONS, global_options
from pos.cli.output import Output, Unread
from pos.cli.start import has_display, steady_streams
from pos.cli.words import chosen, two
from pos.errors import PosError, Refused, Unavailable
from pos.settings import Settings
from pos.wording import place, say, sentence

if TYPE_CHECKING:
    from pos.exchange.reading.remarks import Remark

DONE: Final = 0
REFUSED: Final = 1
MISUSED: Final = 2
FAILED: Final = 3
INTERRUPTED: Final = 130
UNREAD: Final = 141


def run(arguments: Sequence[str]) -> int | Settings:
    """Run one command line: its exit code, or the settings with which to open the window when no command was named."""
    steady_streams()
    lang = _language(arguments)
    session = Invocation(tuple(arguments), help_lang=lang)
    try:
        code = _run(session, list(arguments), lang)
        _let_go()
        if session.window and code == DONE:
            return replace(session.settings, ground=session.ground)
    except Unread:  # nothing to tell, and nobody to tell it to
        _mute()
        return UNREAD
    return code


def _let_go() -> None:
    """What could not be written is not tried again at the end, where Python would complain and end with 120."""
    try:
        sys.stdout.flush()
    except OSError:
        _mute()


def _mute() -> None:
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _run(session: Invocation, arguments: list[str], lang: str) -> int:
    try:
        # typer gives back what a command left by `typer.Exit`, 130 after an interrupt, and None from one that returns.
        code = assembled(lang).main(arguments, prog_name="pos", standalone_mode=False, obj=session)
        if session.window:
            _openable(session)
    except PosError as error:
        return _failed(session, error, lang)
    except typer.TyperException as error:
        return _failed(session, _usage(error), lang)
    except (typer.Abort, KeyboardInterrupt):
        code = INTERRUPTED
    except OSError as error:
        return _failed(session, Unavailable("disk_error", reason=str(error)), lang)
    if code == INTERRUPTED:
        _door(session, lang).reason(say("interrupted", lang, {}))
    return int(code or DONE)


def _openable(session: Invocation) -> None:
    """Can a window be opened with what was asked?"""
    _ = session.settings, session.on
    if not has_display():
        raise Unavailable("no_display")


def _language(arguments: Sequence[str]) -> str:
    """The language of help and of complaints about the command line itself, before it is understood."""
    for place_of, argument in enumerate(arguments):
        name, equals, value = argument.partition("=")
        if name == "--lang":
            given = value if equals else next(iter(arguments[place_of + 1 :]), "")
            return Settings(lang=given).language
    return Settings().language


# -- failures -----------------------------------------------------------------------------------------------------


def _door(session: Invocation, lang: str) -> Output:
    """The output as asked for, also when what was asked cannot be understood."""
    return Output(lang, json=session.asked.json or "--json" in session.arguments, quiet=session.asked.quiet)


def _failed(session: Invocation, error: PosError, lang: str) -> int:
    """Say why, in a sentence with what to do; the exit code."""
    out = _door(session, lang)
    found = _findings(error)
    message = _bad_rows(error, found, lang) if found else sentence(error, lang)
    if out.json:
        kind = "misuse" if isinstance(error, Misuse) else "refused" if isinstance(error, Refused) else "unavailable"
        document: dict[str, Any] = {"error": error.code, "kind": kind, "message": message.splitlines()[0]}
        if found:
            document["findings"] = [files.finding_json(one, lang) for one in found]
        document["values"] = {name: _plain(value) for name, value in error.values.items() if name != "findings"}
        with contextlib.suppress(Unavailable):  # it may be stdout itself that failed: the reason is on stderr
            out.document(document)
    out.reason(message)
    return MISUSED if isinstance(error, Misuse) else REFUSED if isinstance(error, Refused) else FAILED


def _findings(error: PosError) -> tuple[Remark, ...]:
    """The bad places of a refused file."""
    found = error.values.get("findings")
    return found if error.code == "bad_rows" and isinstance(found, tuple) else ()


def _bad_rows(error: PosError, findings: tuple[Remark, ...], lang: str) -> str:
    """One bad place is one sentence; several are a line each under a heading."""
    more = int(str(error.values["more"]))
    nothing = two("；一行都没有导入", "; nothing was imported")
    if len(findings) == 1 and not more:
        return f"{error.values['file']} {place(findings[0], lang)}{chosen(nothing, lang)}"
    lines = [say("bad_rows", lang, {**error.values, "count": len(findings) + more}) + chosen(two("：", ":"), lang)]
    lines += [f"  {place(one, lang)}" for one in findings]
    if more:
        lines.append(chosen(two(f"  ……还有 {more} 处", f"  … and {more} more"), lang))
    return "\n".join(lines)


def _plain(value: object) -> object:
    if isinstance(value, str | int | bool) or value is None:
        return value
    if isinstance(value, list | tuple | set | frozenset):
        return [_plain(one) for one in value]
    return str(value)


def _usage(error: typer.TyperException) -> Misuse:
    """What typer says of a wrong command line, in our words where they are known."""
    context = getattr(error, "ctx", None)
    path = context.command_path if context is not None else "pos"
    name, message = type(error).__name__, error.format_message()
    if name == "NoSuchOption":
        return Misuse("no_such_option", option=getattr(error, "option_name", ""), path=path)
    if name == "MissingParameter" and getattr(error, "param", None) is not None:
        return Misuse("missing_parameter", hint=_hint(error), path=path)
    if message.startswith("No such command"):
        return Misuse("no_such_command", name=message.partition("'")[2].partition("'")[0], path=path)
    if message.startswith("Missing command"):
        return Misuse("missing_command", path=path)
    if name == "BadOptionUsage":
        return Misuse("value_missing", option=getattr(error, "option_name", ""), path=path)
    if name == "BadParameter" and getattr(error, "param", None) is not None:
        return Misuse("bad_value", hint=_hint(error), path=path)
    return Misuse("usage", detail=message)


def _hint(error: Any) -> str:
    return str(error.param.get_error_hint()).replace("'", "")


# -- the program --------------------------------------------------------------------------------------------------


@cache
def assembled(lang: str) -> Any:
    """Every command in one language, each taking the global options as well."""
    app = typer.Typer(
        name="pos",
        help=two(
            "红色积分超市：收银台、物业前台和月末账本共用一本账。不写命令就打开窗口。",
            "Till, property office and the month's books on one ledger. Without a command: the window.",
        ),
        invoke_without_command=True,
        add_completion=False,
        pretty_exceptions_enable=False,
        context_settings={"help_option_names": []},
    )
    app.callback()(global_options)
    for module in (
        beginning,
        till,
        office,
        fees,
        drawer,
        tariffs,
        month,
        vendors,
        stalls,
        files,
        people,
        programme,
        prices,
        shelf_labels,
        promotions,
        sandbox,
        stock,
        reports,
        settings,
        proving,
        printing,
    ):
        module.add(app)
    root = typer.main.get_command(app)
    shared: list[Any] = [option for option in root.params if option.name != "version"]
    for option in root.params:
        setattr(option, "rich_help_panel", GLOBAL)  # noqa: B010 - typer's options have one, the class it names has not
    _furnish(root, [_silent(option) for option in shared], lang)
    return root


def _silent(option: Any) -> Any:
    """The same option for a command whose function does not take it."""
    twin = copy.copy(option)
    twin.expose_value = False
    return twin


def _shape(param: Any) -> Callable[..., str | None]:
    """What stands beside an option in the help: DIR or DATE, and not `<str>`, which tells a person nothing."""
    metavar = None if param.param_type_name == "argument" else param.metavar

    def shown(**_context: object) -> str | None:
        return metavar

    return shown


def _furnish(command: Any, shared: Sequence[Any], lang: str) -> None:
    """Give each command below the global options, and every text its language."""
    for below in getattr(command, "commands", {}).values():
        below.params = [*below.params, *shared]
        below.rich_help_panel = below.rich_help_panel or COMMANDS
        _furnish(below, shared, lang)
    for param in command.params:
        own = ARGUMENTS if param.param_type_name == "argument" else OPTIONS
        param.rich_help_panel = param.rich_help_panel or own
        param.display_type_rich = _shape(param)
    for texts in (command, *command.params):
        for name in ("help", "short_help", "rich_help_panel"):
            text = getattr(texts, name, None)
            if isinstance(text, str):
                setattr(texts, name, chosen(text, lang))
