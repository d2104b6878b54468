"""What the world around the program can do: disk, database, key, printer; and a command line asked wrongly."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from pos.wording.copies import COPIES

LEDGER: Final[Mapping[str, tuple[str, str]]] = {
    "disk_full": (
        "磁盘满了，没有记账。腾出空间后重试",
        "The disk is full and nothing was recorded. Make room and try again.",
    ),
    "disk_error": (
        "读写磁盘出错（{reason}），没有记账。请重试，不行就找店长",
        "The disk failed ({reason}); nothing was recorded. Try again; if it stays, tell the manager.",
    ),
    "ledger_locked": (
        "账本正被另一个程序使用（{purpose}，{person}，{since} 起，{host} 上的进程 {pid}），等它结束或关掉它再试",
        "Another program writes to it ({purpose}, {person}, since {since}, process {pid} on {host}); wait or close it.",
    ),
    "not_the_writer": (
        "账本没有打开写入，请重新打开程序",
        "The ledger is not open for writing; start the program again.",
    ),
    "guards_changed": (
        "账本的保护被人动过，已停止记账，请找店长并运行 pos verify（{objects}）",
        "The ledger's guards were tampered with ({objects}); nothing is recorded. Tell the manager and run pos verify.",
    ),
    "older_ledger": (
        "账本是旧的：{tills} 记过的账这里没有，现在什么都不记。放回对的文件；找不回来就由店长运行 pos epoch go-on",
        "An older ledger: entries of {tills} are missing. Put the right file back; else a manager: pos epoch go-on.",
    ),
    "ledger_replaced": (
        "账本文件被换掉了（{path}），没有记账。关上程序，放回对的文件再打开（是不是同步软件动了数据文件夹？）",
        "The ledger's file was replaced ({path}); nothing was recorded. Close the program and put the right one back.",
    ),
    "unmarked_ledger": (
        "账外没有 {tills} 的记号：小票从新的一段编号开始。请拿最后的小票对照账上的 {last}（最近的备份：{backup}）",
        "No mark of {tills} outside: numbers begin anew. Compare the last paper with {last} (last backup: {backup}).",
    ),
    "rows_changed": (
        "人员、住户资料或设置在程序外改过，或放回了旧的（{places}）：请运行 pos verify，再改回来",
        "People, persons or settings were changed outside the program ({places}): run pos verify, then put them right.",
    ),
    "seals_broken": (
        "账上有被改过或不是本程序记的账（{places}），已停止记账。请找店长：运行 pos verify，从备份恢复",
        "Forged or changed entries ({places}); nothing is recorded. Manager: run pos verify, restore a backup.",
    ),
    "being_proven": (
        "账本还在核对，请稍等再试",
        "The ledger is still being checked; try again in a moment.",
    ),
    "row_tampered": (
        "账本里的资料被人动过（{table} {key}），已停止使用，请找店长并运行 pos verify",
        "A record was tampered with ({table} {key}); it is not used. Tell the manager and run pos verify.",
    ),
    "sealed_text_damaged": (
        "加密的资料被人动过或坏了，请运行 pos verify",
        "A sealed text was changed; run pos verify.",
    ),
    "ledger_exists": (
        "这里已经有账本了：{path}；换一个 --data 文件夹",
        "There is a ledger already: {path}; choose another folder with --data.",
    ),
    "no_ledger": (
        "这里没有账本：{path}；先运行 pos init，或用 --data 指对文件夹",
        "There is no ledger: {path}; run pos init first, or name the right folder with --data.",
    ),
    "not_a_ledger": ("这个文件不是本程序的账本：{path}", "This file is no ledger of this program: {path}."),
    "ledger_too_new": (
        "账本是更新的版本写的（{found}，本程序认识到 {known}），请更新程序",
        "The ledger was written by a newer version ({found}; this one knows {known}); update the program.",
    ),
    "no_key": (
        "这台电脑上没有这本账的密钥（{ledger_id}）；用恢复码运行 pos db join，或用备份和恢复码运行 pos restore",
        "This computer has no key for this ledger ({ledger_id}); bring it with pos db join and the recovery code.",
    ),
    "key_unreadable": ("读不出密钥文件 {path}：{reason}", "The key file {path} cannot be read: {reason}."),
    "key_unwritable": ("写不了密钥文件 {path}：{reason}", "The key file {path} cannot be written: {reason}."),
    "bad_recovery_code": (
        "恢复码不对，请对照抄下的那一份",
        "The recovery code is wrong; compare it with what was written down.",
    ),
    "recovery_needed": (
        "这台电脑上没有这本账的密钥，恢复要加 --recovery 恢复码",
        "This computer has no key for this ledger: restoring needs --recovery CODE.",
    ),
    "backup_damaged": (
        "备份不完好，没有用它：{findings}",
        "The backup is not sound and was not used: {findings}.",
    ),
    "backup_onto_ledger": (
        "不能备份到账本自己上：{path}",
        "A backup cannot be written onto the ledger itself: {path}.",
    ),
    "output_unwritable": (
        "结果写不出去（{reason}）。要做的事可能已经做完：先查看，再决定要不要重做",
        "The result could not be written ({reason}). What was asked may be done: look before doing it again.",
    ),
    "ack_unwritable": (
        "回执写不出去（{reason}）。没能报告的最后一单已成定局：{ack}，后面的都没做。腾出空间再运行一次，做过的会报 DUP",
        "Not reported but settled ({reason}): {ack}; nothing after it was done. Run it again: what stands is DUP.",
    ),
    "own_file": (
        "{path} 是账本自己的文件（账本、日志、锁、购物篮、密钥），不能往上写，请换一个名字",
        "{path} is one of a ledger's own files (ledger, log, lock, basket, key) and is not written over. Name another.",
    ),
    "no_plain_file": (
        "{path} 不是普通文件（是设备、文件夹或链接），不能往上写，请换一个名字",
        "{path} is no regular file (a device, a folder or a link) and is not written over. Name another.",
    ),
    "no_folder": ("没有这个文件夹：{folder}", "No such folder: {folder}."),
    "sqlite_setting": (
        "数据库的设置不对（{name} 是 {found}），为免丢账没有打开",
        "The database did not take a setting ({name} is {found}); it was not opened, lest a sale be lost.",
    ),
    "sqlite_too_old": (
        "SQLite {found} 太旧，可能丢账；需要 {needed} 以上",
        "SQLite {found} is too old and may lose sales; {needed} or later is needed.",
    ),
    "database_unsupported": (
        "不支持这种数据库：{url}；可用 sqlite:///文件 或 postgresql://…",
        "This database cannot be used: {url}; sqlite:///FILE and postgresql://… can.",
    ),
    "needs_a_file": (
        "这条命令只用于文件账本；现在指定的是数据库服务器",
        "This command is for a ledger in a file; a database server was named.",
    ),
    "server_away": (
        "连不上服务器（{place}），单子还在，检查网络后再试",
        "The server does not answer ({place}); the basket is kept. Check the network, try again.",
    ),
    "server_busy": (
        "服务器太忙（{place}），没有记账，请再试一次",
        "The server is too busy ({place}); nothing was recorded, try again.",
    ),
    "server_setting": (
        "数据库服务器的设置 {name} 是 {found}，断电会丢账，没有打开；请管理员改正",
        "The server's setting {name} is {found}; a power cut could lose sales, so it was not opened. Ask its keeper.",
    ),
    "server_too_old": (
        "PostgreSQL 太旧（{found}），需要 {needed} 以上",
        "PostgreSQL {found} is too old; {needed} or later is needed.",
    ),
    "ledger_too_old": (
        "服务器上的账本是旧格式（{found}），先用属主账号运行 pos db upgrade",
        "The ledger on the server is of an older format ({found}); run pos db upgrade as its owner first.",
    ),
    "database_in_use": (
        "这个数据库里已经有别的东西（{tables}）：{place}；请给一个空的",
        "There is something else in that database ({tables}): {place}; name an empty one.",
    ),
    "cannot_carry": (
        "有一行不能搬到那边：{reason}",
        "A row cannot be carried there: {reason}.",
    ),
    "same_place": ("这是同一个地方：{place}", "Both are the same place: {place}."),
    "no_pg_tools": (
        "找不到 {tool}：备份服务器上的账本要用 PostgreSQL 客户端工具（Debian：postgresql-client）",
        "{tool} was not found: backups of a server need PostgreSQL's client tools (Debian: postgresql-client).",
    ),
    "dump_failed": (
        "备份工具没有做成：{reason}",
        "The backup tool did not succeed: {reason}.",
    ),
    "backup_of_a_file": (
        "这是文件账本的备份：先恢复成文件，再用 pos db copy 搬到服务器",
        "This is the backup of a ledger in a file: restore it to a file, then move it with pos db copy.",
    ),
    "backup_of_a_server": (
        "这是服务器账本的备份：请用 --database 指定一个空的数据库",
        "This is the backup of a ledger on a server: name an empty database with --database.",
    ),
    "ledger_in_use": (
        "有收银台或办公室正开着这本账（{place}），都关掉再升级",
        "Tills or the office have the ledger open ({place}); close them all, then upgrade.",
    ),
    "ledger_upgrading": (
        "账本正在升级，请过一会儿再打开",
        "The ledger is being upgraded; open it again in a moment.",
    ),
    "not_the_owner": (
        "要用属主账号建账（{place}）：用 pos db setup 给出的属主地址",
        "Only the owner may make the ledger ({place}): use the owner's address that pos db setup gave.",
    ),
    "server_login": (
        "服务器不让登录（{place}）：{reason}。请核对账号、密码（~/.pgpass）和 pg_hba.conf",
        "The server refuses the login ({place}): {reason}. Check role, password (~/.pgpass) and pg_hba.conf.",
    ),
    "server_certificate": (
        "和服务器之间的加密没有谈妥（{place}）：{reason}。请核对证书和地址里的主机名",
        "No trusted encryption with the server ({place}): {reason}. Check its certificate and the host's name.",
    ),
    "no_server_database": (
        "服务器上没有这个数据库（{place}）；先由管理员运行 pos db setup",
        "There is no such database on the server ({place}); its administrator runs pos db setup first.",
    ),
    "server_rights": (
        "这个账号在服务器上的权限不够（{place}）：{reason}",
        "This role lacks a right on the server ({place}): {reason}.",
    ),
    "bad_server_url": (
        "地址不对，要写成 postgresql://管理员@主机/要建的库名",
        "This is no address: write postgresql://ADMINISTRATOR@HOST/DATABASE.",
    ),
    "bad_server_name": (
        "名字“{name}”不行：只用小写字母、数字和下划线，字母开头",
        '"{name}" cannot be a name there: small letters, digits and underscores, a letter first.',
    ),
    "same_role": (
        "属主、收银和管理员要是三个不同的账号（{name}）",
        "Administrator, owner and till must be three roles ({name}).",
    ),
    "may_not_set_up": (
        "账号 {role} 不能建账号和数据库，请用服务器的管理员",
        "The role {role} may not make roles and databases; use the server's administrator.",
    ),
    "role_too_strong": (
        "账号 {name} 已经有了，却是管理员或不能登录；换一个名字",
        "The role {name} is there, but is an administrator or may not log in; choose another name.",
    ),
    "database_of_another": (
        "数据库 {name} 已经有了，属主是 {owner}；换一个库名，或用 --owner 指出属主",
        "The database {name} belongs to {owner}; choose another name, or name its owner with --owner.",
    ),
    "database_encoding": (
        "数据库 {name} 的编码是 {found}，存不了中文；换一个库名",
        "The database {name} is encoded in {found}, which keeps no Chinese; choose another name.",
    ),
    "bad_sslmode": ("--sslmode 只能是：{known}", "--sslmode is one of: {known}."),
    "weak_sslmode": (
        "服务器 {host} 不是这台机器，{mode} 挡不住偷听和冒充；给 --root-certificate，或明说 --insecure",
        "The server {host} is elsewhere, and {mode} keeps no impostor out; give --root-certificate, or say --insecure.",
    ),
    "certificate_wanted": (
        "服务器 {host} 不是这台机器：用 --root-certificate 指出签发它证书的根证书",
        "The server {host} is elsewhere: name the root that signed its certificate with --root-certificate.",
    ),
    "no_server_ledger": (
        "数据库 {name} 里还没有账本；用属主的地址运行 pos init",
        "The database {name} holds no ledger yet; run pos init with the owner's address.",
    ),
    "certificate_missing": (
        "找不到根证书文件“{file}”；用 --root-certificate 指出签发服务器证书的根证书",
        'There is no root certificate "{file}"; name the one that signed the server\'s with --root-certificate.',
    ),
    "bad_till": (
        "收银台的名字“{till}”不行：一个大写字母，后面最多五个大写字母或数字，OF 是办公室",
        '"{till}" is no name for a till: a capital, then up to five capitals or digits; OF is the office.',
    ),
    "till_exists": ("已经有收银台 {till} 了", "There is a till {till} already."),
    "no_sealed_key": (
        "这本账里没有封好的密钥，恢复码用不上",
        "The ledger carries no sealed key; a recovery code cannot help.",
    ),
    "no_scratch": (
        "这个账号不能在服务器上建临时数据库（{place}）",
        "This role may not make a scratch database on the server ({place}).",
    ),
    "no_display": (
        "没有显示器，打不开窗口；没有窗口也能用的命令见 pos --help",
        "There is no display to open the window on; the commands that need none are in pos --help.",
    ),
    "interrupted": (
        "已中断；记下的都在，可以再运行一次接着做",
        "Interrupted; what was recorded stands, run it again to go on.",
    ),
    "unexpected": (
        "程序出了问题，编号 {number}，请记下并联系维护",
        "The program failed, number {number}; note it and ask for help.",
    ),
}

PRINTER: Final[Mapping[str, tuple[str, str]]] = {
    **COPIES,
    "not_printed": (
        "没有打出来，账已经记好。检查打印机后补打",
        "It was not printed; the record stands. See to the printer and print again.",
    ),
    "perhaps_printed": (
        "不知道打出来没有，看一眼打印机，没有再补打",
        "It may or may not have been printed; look at the printer before printing again.",
    ),
    "no_printer": ("还没有设打印机，请店长设好再打", "No printer is set up; the manager must set one up first."),
    "no_printer_configured": (
        "还没有设打印机：设环境变量 POS_PRINTER（例如 network:192.168.1.50:9100 或 file:路径），或加 --printer",
        "No printer is set up: set POS_PRINTER (say network:192.168.1.50:9100 or file:PATH), or add --printer.",
    ),
    "print_failed": ("打印机 {printer} 没有打出来：{trouble}", "Printer {printer} did not print: {trouble}."),
    "print_unknown": (
        "不知道 {printer} 打出来没有（{trouble}），请看一眼纸",
        "Nobody knows whether {printer} printed it ({trouble}); look at the paper.",
    ),
    "bad_printer_address": (
        "打印机地址不对：{address}，要写成 file:路径、network:主机:端口、usb:厂商:产品、serial:设备 或 windows:名字",
        "{address} is no printer: write file:PATH, network:HOST:PORT, usb:VENDOR:PRODUCT, serial:DEVICE, windows:NAME.",
    ),
    "bad_printer_profile": (
        "打印机设置“{name}”不对（{columns} 列，{dots} 点）",
        'The profile "{name}" does not add up.',
    ),
    "unknown_printer_profile": (
        "没有打印机设置“{name}”，有的是：{known}",
        'No printer profile "{name}"; there are {known}.',
    ),
    "no_chinese_font": (
        "没有中文字体，画不出来；请安装 fonts-noto-cjk，或用 POS_FONT 指一个字体文件",
        "No Chinese font to draw with; install fonts-noto-cjk, or name a font file with POS_FONT.",
    ),
}

USAGE: Final[Mapping[str, tuple[str, str]]] = {
    "bad_day": (
        "{option} 的日期不对：{text}，要写成 2026-10-31",
        "{option}: {text} is no date; write it like 2026-10-31.",
    ),
    "bad_month": ("月份不对：{text}，要写成 2026-10", "{text} is no month; write it like 2026-10."),
    "points_wanted": ("--points 要写成整数或 max，不是 {text}", "--points is a whole number or max, not {text}."),
    "yuan_wanted": (
        "--amount 要写成元，最多两位小数，不是 {text}",
        "--amount is in yuan with at most two decimals, not {text}.",
    ),
    "count_wanted": (
        "要写清点的合计（--cash 518.70），或者按面额（--count 100x3,0.5x4），二者选一，不是 {text}",
        "Say what was counted: --cash 518.70, or --count 100x3,0.5x4 by denomination, not {text}.",
    ),
    "tariff_wanted": (
        "--per-m2 要写成元，最多四位小数，不是 {text}",
        "--per-m2 is in yuan with at most four decimals, not {text}.",
    ),
    "one_tariff": ("--per-m2 和 --flat 写其中一个", "Say --per-m2 or --flat, one of them."),
    "bad_line": (
        "--line 不对：{text}，要写成 行号 或 行号:数量（例如 2 或 2:0.5）",
        "--line: {text} is neither N nor N:QTY (say 2 or 2:0.5).",
    ),
    "bad_view": ("没有报表“{view}”，有的是：{known}", 'There is no report "{view}"; there are {known}.'),
    "bad_role": ("没有岗位“{role}”，有的是：{known}", 'There is no role "{role}"; there are {known}.'),
    "choose_lines": (
        "要么 --all 整单退，要么用 --line 指出退哪些行",
        "Say --all, or name the lines with --line; not both.",
    ),
    "choose_init": (
        "四个里选一个：--empty --name 店名、--workbook 文件、--template 文件、--demo",
        "Say one of --empty --name SHOP, --workbook FILE, --template FILE, --demo.",
    ),
    "name_missing": ("要写店名：--name 店名", "The shop needs a name: --name SHOP."),
    "day_or_last": ("--day 和 --last 只能用一个", "Use --day or --last, not both."),
    "bad_format": ("{option} 只能是：{known}", "{option} is one of: {known}."),
    "office_file_missing": (
        "要指出物业公司的文件：--office-file 文件",
        "Name the property company's file: --office-file FILE.",
    ),
    "binary_to_terminal": (
        "这是二进制内容，不往屏幕上写；加 --out 文件，或重定向到文件",
        "This is binary and does not go to a screen; add --out FILE, or redirect it.",
    ),
    "usage": ("命令写得不对：{detail}", "Wrong usage: {detail}"),
    "missing_command": ("还要写一个子命令，见 {path} --help", "A command is missing; see {path} --help."),
    "no_such_option": ("没有这个选项：{option}，见 {path} --help", "No such option: {option}; see {path} --help."),
    "no_such_command": ("没有这个命令：{name}，见 {path} --help", "No such command: {name}; see {path} --help."),
    "value_missing": ("{option} 后面要写一个值，见 {path} --help", "{option} needs a value; see {path} --help."),
    "bad_value": ("{hint} 要写成整数，见 {path} --help", "{hint} must be a whole number in range; see {path} --help."),
    "missing_parameter": ("缺少 {hint}，见 {path} --help", "Missing {hint}; see {path} --help."),
}

TROUBLES: Final[Mapping[str, tuple[str, str]]] = {
    "no_printer": ("找不到这台打印机", "no such printer"),
    "unreachable": ("连不上", "it cannot be reached"),
    "no_answer": ("它不回答", "it does not answer"),
    "no_paper": ("没有纸", "it has no paper"),
    "offline": ("脱机（盖子开着或有故障）", "it is off line (cover open, or an error)"),
    "link_lost": ("中途断开", "the link broke"),
    "write_failed": ("写不进去", "it took no bytes"),
    "deadline": ("太久没有结果", "it took too long"),
    "busy": ("上一个任务还卡着", "an earlier job still hangs"),
    "too_late": ("太晚了", "too late"),
    "queue_full": ("排队的太多", "too many jobs wait"),
    "closed": ("程序正在关闭", "the program is closing"),
    "no_driver": ("缺少驱动", "its driver is missing"),
    "no_chinese_font": ("没有中文字体", "no Chinese font"),
    "bug": ("程序出错", "a fault of this program"),
}
"""Why a printer did not print."""

PURPOSES: Final[Mapping[str, tuple[str, str]]] = {
    "window": ("收银窗口", "the window"),
    "init": ("正在建账", "a ledger being made"),
    "upgrade": ("正在升级", "an upgrade"),
    "restore": ("正在恢复备份", "a restore"),
    "demo": ("演示", "the demo"),
    "scenario": ("演练", "a scenario"),
    "?": ("未知", "unknown"),
}
"""What a writer says it holds the lock for; a command says its own name."""
