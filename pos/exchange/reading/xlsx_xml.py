"""A stream of XML elements by name, with limits on everything a hostile document can inflate."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final
from xml.parsers import expat

from pos.errors import Refused

MAX_ELEMENTS: Final = 2_000_000
"""50,000 rows of a dozen columns have 1.3 million; two million take a few seconds to read."""
MAX_ATTRIBUTES: Final = 64
MAX_IN_ONE: Final = 100_000
"""Elements inside one row or string: these are in memory together."""
MAX_DEPTH: Final = 32
MAX_TEXT: Final = 32_767
"""Characters in one cell, which is also Excel's own limit."""
MAX_ALL_TEXT: Final = 32 * 1024 * 1024
MAX_SILENCE: Final = 1024 * 1024
"""Bytes of one tag, comment or attribute: expat keeps such a thing whole in memory."""


class XmlLimits:
    """Counts shared by all parts of one workbook."""

    def __init__(self, file: str) -> None:
        self.file = file
        self.elements = 0
        self.characters = 0

    def refuse(self, limit: str) -> Refused:
        """The refusal of a document too large in one respect."""
        return Refused("too_complex", file=self.file, limit=limit)


class Element:
    """One element with its text (own text only) and children. Plain, not frozen: the parser fills it in."""

    __slots__ = ("attributes", "children", "name", "text")

    def __init__(self, name: str, attributes: dict[str, str]) -> None:
        self.name = name
        self.attributes = attributes
        self.children: list[Element] = []
        self.text = ""


class _Collector:
    """Builds the elements asked for, whole with what is in them; everything else passes unkept."""

    def __init__(self, wanted: frozenset[str], limits: XmlLimits) -> None:
        self._wanted = wanted
        self._limits = limits
        self._depth = 0
        self._stack: list[Element] = []
        self._texts: list[str] = []
        self._length = 0
        self._inside = 0
        self.done: list[Element] = []
        self.events = 0

    def start(self, name: str, attributes: dict[str, str]) -> None:
        self.events += 1
        self._depth += 1
        self._limits.elements += 1
        if self._depth > MAX_DEPTH:
            raise self._limits.refuse("depth")
        if self._limits.elements > MAX_ELEMENTS:
            raise self._limits.refuse("elements")
        self._texts.clear()
        self._length = 0
        plain = name.rpartition(":")[2]
        if not self._stack and plain not in self._wanted:
            return
        if attributes:
            if len(attributes) > MAX_ATTRIBUTES:
                raise self._limits.refuse("attributes")
            attributes = {key.rpartition(":")[2]: value for key, value in attributes.items()}
        element = Element(plain, attributes)
        if self._stack:
            self._inside += 1
            if self._inside > MAX_IN_ONE:
                raise self._limits.refuse("row")
            self._stack[-1].children.append(element)
        else:
            self._inside = 0
        self._stack.append(element)

    def end(self, _name: str) -> None:
        self._depth -= 1
        if not self._stack:
            return
        element = self._stack.pop()
        if self._texts:
            element.text = "".join(self._texts)
            self._texts.clear()
        if not self._stack:
            self.done.append(element)

    def characters(self, text: str) -> None:
        self.events += 1
        if not self._stack:
            return
        self._length += len(text)
        self._limits.characters += len(text)
        if self._length > MAX_TEXT:
            raise self._limits.refuse("cell")
        if self._limits.characters > MAX_ALL_TEXT:
            raise self._limits.refuse("text")
        self._texts.append(text)


def elements(pieces: Iterator[bytes], wanted: str | tuple[str, ...], limits: XmlLimits) -> Iterator[Element]:
    """Every outermost element of the names wanted, prefixes ignored, as soon as it ends.

    Refused: `damaged_file` for what is no well-formed UTF-8 XML or has a document type (so no entity can be declared),
    `too_complex` past a limit.
    """
    collector = _Collector(frozenset({wanted} if isinstance(wanted, str) else wanted), limits)
    parser = expat.ParserCreate("utf-8")
    parser.buffer_text = True
    parser.StartElementHandler = collector.start
    parser.EndElementHandler = collector.end
    parser.CharacterDataHandler = collector.characters

    def no_doctype(*_: object) -> None:
        raise Refused("damaged_file", file=limits.file, kind="xlsx", detail="document type")

    parser.StartDoctypeDeclHandler = no_doctype
    silence = events = 0
    try:
        for piece in pieces:
            parser.Parse(piece, False)
            yield from collector.done
            collector.done.clear()
            silence = 0 if collector.events != events else silence + len(piece)
            events = collector.events
            if silence > MAX_SILENCE:
                raise limits.refuse("tag")
        parser.Parse(b"", True)
    except expat.ExpatError as error:
        raise Refused("damaged_file", file=limits.file, kind="xlsx", detail=str(error)) from error
    yield from collector.done
