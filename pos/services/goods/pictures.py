"""Pictures of goods are kept once each, under the name that their bytes give them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from pos.domain.goods.pictures import kept, picture_name, sound
from pos.errors import Refused
from pos.ledger.entry import Draft, Kind
from pos.ledger.reading import catalogue
from pos.services.writing import Writing


def check_pictures(pictures: Mapping[str, bytes]) -> None:
    """Name -> PNG. Refused `bad_picture` where one is none, or has another's name."""
    for name, drawn in pictures.items():
        if not sound(drawn) or picture_name(drawn) != name:
            raise Refused("bad_picture")


def keep_pictures(w: Writing, pictures: Mapping[str, bytes]) -> None:
    """Those that are not there yet, an entry each of the same transaction."""
    for name in sorted(pictures.keys() - catalogue.pictures(w.tx, pictures).keys()):
        w.another(catalogue.picture_key(name)).append(
            Draft(Kind.PICTURE, w.open_day(), detail=catalogue.picture_detail(pictures[name]))
        )


def check_there(w: Writing, names: Iterable[str]) -> None:
    """Refused `bad_picture` where goods would name a picture that nobody kept."""
    wanted = {name for name in names if kept(name)}
    if wanted and wanted - catalogue.pictures(w.tx, wanted).keys():
        raise Refused("bad_picture")
