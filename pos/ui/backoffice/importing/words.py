"""What is said of files: their kinds, what columns mean, how much there is of something."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from pos.domain.language import pick
from pos.domain.text import mask_within
from pos.services.importing.choosing import OFFICE
from pos.services.importing.preview import Preview
from pos.ui.messages import language
from pos.ui.text import grouped, plain
from pos.wording import Found, place
from pos.wording.files import COUNTED, FILE_FIELDS, FILE_KINDS

translate = QCoreApplication.translate


def kind_name(kind: str) -> str:
    """A kind of file; "" is whatever its header says."""
    return pick(FILE_KINDS[kind], language()) if kind else translate("Import", "看表头认")


def field_name(field: str) -> str:
    """What a column is taken for."""
    return pick(FILE_FIELDS.get(field, (field, field)), language()) if field else translate("Import", "不用")


def desk_name(kind: str) -> str:
    """What the desk does with a file of a kind, or with none yet."""
    if kind == OFFICE:
        return kind_name(kind)
    return translate("Import", "导入{kind}").format(kind=kind_name(kind)) if kind else translate("Import", "导入")


def counted(kind: str, number: int) -> str:
    """So many things of a kind."""
    chinese, one, many = COUNTED[kind]
    return pick((chinese, one if number == 1 else many), language()).format(n=grouped(number))


def told(found: Found) -> str:
    """A place in a file, and what is the matter there: a column taken for something else may hold phones."""
    return mask_within(place(found, language()))


def facts(preview: Preview) -> str:
    """Where in the file the table was found."""
    told = []
    if preview.sheet:
        told.append(translate("Import", "“{sheet}”表").format(sheet=plain(preview.sheet, 20)))
    told.append(translate("Import", "第 {line} 行是表头").format(line=preview.header_line))
    if preview.other_sheets:
        names = "”“".join(plain(name, 12) for name in preview.other_sheets[:2])
        several = translate("Import", "另有“{names}”等 {n} 张表") if len(preview.other_sheets) > 2 else ""
        some = several or translate("Import", "另有“{names}”")
        told.append(some.format(names=names, n=len(preview.other_sheets)))
    return "　·　".join(told)
