"""The global options, which stand before or after a command: heard wherever they are parsed, the last one holds."""

from __future__ import annotations

import sys
from typing import Annotated, Any, Final

import typer

from pos import __version__
from pos.cli.invocation import Invocation
from pos.cli.words import chosen, two

ARGUMENTS: Final = two("参数", "Arguments")
COMMANDS: Final = two("命令", "Commands")
OPTIONS: Final = two("选项", "Options")
REQUIRED: Final = two("[必填]", "[required]")
DEFAULT: Final = two("[默认：{}]", "[default: {}]")
GLOBAL: Final = two("全局选项（写在命令前后都可以）", "Global options (before or after the command)")


def _version(value: bool) -> None:  # noqa: FBT001 - typer calls it with the flag
    if value:
        sys.stdout.write(f"pos {__version__}\n")
        raise typer.Exit


def _help(ctx: typer.Context, value: bool) -> None:  # noqa: FBT001 - as above
    """typer's own help option speaks English only."""
    if value:
        _in_our_language(Invocation.of(ctx).help_lang)
        typer.echo(ctx.get_help())
        raise typer.Exit


def _in_our_language(lang: str) -> None:
    """The few words that typer writes into a help itself: it has them as fixed strings of a module."""
    from typer import rich_utils  # late: rich takes its time, and only a help needs it

    rich_utils.REQUIRED_LONG_STRING = chosen(REQUIRED, lang)
    rich_utils.DEFAULT_STRING = chosen(DEFAULT, lang)


def _heard(ctx: typer.Context, param: typer.CallbackParam, value: Any) -> Any:
    """A global option was parsed somewhere: the last one given holds."""
    if value is not None and value is not False and isinstance(ctx.find_root().obj, Invocation):
        setattr(ctx.find_root().obj.asked, str(param.name), value)
    return value


def _text(name: str, metavar: str, chinese: str, english: str) -> Any:
    return typer.Option(name, metavar=metavar, callback=_heard, help=two(chinese, english))


def _flag(name: str, chinese: str, english: str) -> Any:
    return typer.Option(name, callback=_heard, help=two(chinese, english))


Data = Annotated[str | None, _text("--data", "DIR", "数据文件夹（POS_DATA）", "The data folder (POS_DATA)")]
Database = Annotated[
    str | None,
    _text(
        "--database",
        "URL",
        "数据库（POS_DATABASE_URL；默认数据文件夹里的 ledger.db）",
        "The database (POS_DATABASE_URL; default ledger.db in the data folder)",
    ),
]
Lang = Annotated[str | None, _text("--lang", "zh_CN|en", "语言（POS_LANG）", "The language (POS_LANG)")]
User = Annotated[
    str | None,
    _text(
        "--as",
        "USER",
        "以谁的身份（POS_USER；密码在 POS_PIN，否则会问）",
        "Who you are (POS_USER; the PIN from POS_PIN, else asked for)",
    ),
]
On = Annotated[
    str | None, _text("--on", "DATE", "营业日（默认今天，北京时间）", "The business date (today in Asia/Shanghai)")
]
Clock = Annotated[
    bool,
    _flag(
        "--clock-is-right",
        "已核对电脑的日期和时间（程序起疑时才需要）",
        "The computer's date and time were checked (asked for when they look wrong)",
    ),
]
Json = Annotated[bool, _flag("--json", "标准输出上只有一个 JSON", "One JSON document on stdout")]
Quiet = Annotated[bool, _flag("--quiet", "只要结果", "Results only")]
Help = Annotated[
    bool,
    typer.Option("--help", "-h", callback=_help, is_eager=True, help=two("显示这段说明", "Show this message and exit")),
]
Version = Annotated[bool, typer.Option("--version", callback=_version, is_eager=True, help=two("版本", "The version"))]


def global_options(
    ctx: typer.Context,
    data: Data = None,
    database: Database = None,
    lang: Lang = None,
    user: User = None,
    on: On = None,
    clock_is_right: Clock = False,
    json: Json = False,
    quiet: Quiet = False,
    help_: Help = False,
    version: Version = False,
) -> None:
    """No command at all means the window."""
    if ctx.invoked_subcommand is None and isinstance(ctx.obj, Invocation):
        ctx.obj.window = True
