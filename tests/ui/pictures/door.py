"""What may stand in the way at the door."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from pos.ledger.journal import now
from pos.services.clock import Doubt, Why
from pos.services.upkeep.epochs import Behind
from pos.ui.door.clock import ClockPage
from pos.ui.door.stopped import OlderPage, anew_page, changed_page, forged_page
from tests.ui.community import CASHIER

if TYPE_CHECKING:
    from tests.ui.pictures.album import Album

_MISSING = (
    Behind("OF", 118, 121, "S1-OF-260602100000-000036", "2026-11-27T17:40:12+08:00"),
    Behind("T1", 480, 512, "S1-T1-260602100000-000213", "2026-11-27T18:22:03+08:00"),
    Behind("T2", 0, 3, "", ""),
)


def take(album: Album) -> None:
    """An older file, refused and not yet; forged entries; numbers that began anew; a clock that looks wrong."""
    album.hands.settle()
    desks, window = album.services, album.window
    older = OlderPage(desks.shop, desks.people, window.worker, _MISSING)
    for name, page in (
        ("door-older", older),
        ("door-forged", forged_page([f"OF:{n}" for n in range(480, 500)])),
        ("door-changed", changed_page(["people finance", "setting award_limit_points", "setting redeem_bill_percent"])),
        ("door-anew", anew_page([one.number for one in _MISSING if one.number], "2026-11-20 21:05")),
    ):
        window._on_stopped(page)
        album.keep(name)
        if page is older:
            older.login.put("cashier")
            older.pin.put("1111")
            album.hands.click(older.go)
            album.keep("door-older-refused")
    doubt = Doubt(Why.BEHIND, now(), f"{now() + timedelta(days=3)}")
    window._on_stopped(ClockPage(desks, window.worker, CASHIER, doubt))
    album.keep("door-clock")
    window._on_free()
