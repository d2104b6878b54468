"""Values as people read them: money, points, quantities, rooms, times. Texts from outside made harmless."""

from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo

from PySide6.QtCore import QCoreApplication, QDate, QDateTime, QLocale, QTime

from pos.domain.money import format_qty
from pos.domain.text import clean

translate = QCoreApplication.translate

MINUS = "−"
ZONE = ZoneInfo("Asia/Shanghai")
"""the ledger's zone: what the wall clock of the shop shows"""


def QT_TRANSLATE_NOOP(_context: str, text: str) -> str:
    """Marks a text for the translator where it is written down and not yet shown (PySide's own returns an object)."""
    return text


def plain(text: str, limit: int = 120) -> str:
    """A text from outside as one harmless line of at most `limit` characters; "…" tells that something was cut."""
    kept = clean(text, limit + 1)
    return kept if len(kept) <= limit else kept[: limit - 1] + "…"


def yuan(fen: int) -> str:
    """123456 -> "1234.56", 1234567 -> "12 345.67" (as price tags have it); a true minus sign."""
    whole, rest = divmod(abs(fen), 100)
    return f"{MINUS if fen < 0 else ''}{grouped(whole) if whole > 9999 else whole}.{rest:02d}"


def money(fen: int) -> str:
    """1230 -> "¥12.30"."""
    return f"{MINUS if fen < 0 else ''}¥{yuan(abs(fen))}"


def grouped(number: int) -> str:
    """13516 -> "13 516", with a narrow no-break space."""
    return f"{number:,}".replace(",", "\u202f").replace("-", MINUS)


def signed(number: int) -> str:
    """261 -> "+261", -149 -> "−149"."""
    return f"+{grouped(number)}" if number > 0 else grouped(number)


def quantity(qty_milli: int, unit: str) -> str:
    """Pieces bare ("2"), weights with their unit ("1.206 kg")."""
    return plain(format_qty(qty_milli, unit), 24).replace("-", MINUS)


def room_name(room: str) -> str:
    """Room 3-2-501 -> "3 号楼 2 单元 501" (or its English)."""
    parts = room.split("-")
    if len(parts) != 3:
        return plain(room, 40)
    building, unit, door = (plain(part, 12) for part in parts)
    return translate("Words", "{building} 号楼 {unit} 单元 {door}").format(building=building, unit=unit, door=door)


def paired(word: str, value: str) -> str:
    """A word and what belongs to it: "缴费：微信支付"."""
    return translate("Words", "{word}：{value}").format(word=word, value=value)


def titled(title: str, room: str) -> str:
    """What is done, and with which household: whoever confirms it reads both."""
    return f"{title} · {room_name(room)}" if room else title


def clock(now: datetime) -> str:
    """Month, day, hour and minute, as the language writes them."""
    stamp = QDateTime(QDate(now.year, now.month, now.day), QTime(now.hour, now.minute))
    return QLocale().toString(stamp, translate("Words", "M月d日 HH:mm"))


def day_in_words(now: datetime) -> str:
    """The whole date with its weekday, hour and minute, as the language writes them."""
    stamp = QDateTime(QDate(now.year, now.month, now.day), QTime(now.hour, now.minute))
    return QLocale().toString(stamp, translate("Words", "yyyy年M月d日 dddd HH:mm"))


def when(iso: str) -> str:
    """An instant as seen from today: "今天 10:16", "昨天 17:02", "11-20", with the year when it is another one."""
    try:
        moment = datetime.fromisoformat(iso)
    except ValueError:
        return plain(iso, 16)
    today = datetime.now(moment.tzinfo or ZONE).date()
    days = (today - moment.date()).days
    if days == 0:
        return translate("Words", "今天 {time}").format(time=f"{moment:%H:%M}")
    if days == 1:
        return translate("Words", "昨天 {time}").format(time=f"{moment:%H:%M}")
    return f"{moment:%m-%d}" if moment.year == today.year else f"{moment:%Y-%m-%d}"


def period_name(period: str) -> str:
    """Period 2026-09 -> "2026年9月"."""
    year, _, month = period.partition("-")
    if not (year.isdigit() and month.isdigit()):
        return plain(period, 12)
    return QLocale().toString(QDate(int(year), int(month), 1), translate("Words", "yyyy年M月"))
