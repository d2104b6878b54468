"""What is given to the worker is captured when it is asked: found in the text, where somebody forgot it.

A function given to the worker runs later, on another thread; whatever it read of a page then would be another
household's, or half changed. So it is a function of plain values (`functools.partial` with values, or a method of a
service), and neither a lambda nor a method of what stands on the screen.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import PurePosixPath

Asker = tuple[str, int]
"""name of a function that hands one of its own arguments to the worker, and which (without `self`)"""

GIVERS = ("worker.run", "inquiry.ask")


@dataclass
class _File:
    """What one file says: its functions with the class they stand in, and who hands arguments on."""

    tree: ast.Module
    askers: set[Asker] = field(default_factory=set)

    def functions(self) -> Iterator[tuple[ast.ClassDef | None, ast.FunctionDef]]:
        for top in self.tree.body:
            if isinstance(top, ast.FunctionDef):
                yield None, top
            elif isinstance(top, ast.ClassDef):
                yield from ((top, one) for one in top.body if isinstance(one, ast.FunctionDef))


def captured_late(path: PurePosixPath, text: str) -> Iterator[str]:
    """A function given to the worker that could read a page's fields when it runs."""
    if path.parts[:2] != ("pos", "ui"):
        return
    file = _File(ast.parse(text))
    known = -1
    while known != len(file.askers):  # a function that hands on to one that hands on is one as well
        known = len(file.askers)
        for home, function in file.functions():
            file.askers |= set(_hands_on(file, home, function))
    for home, function in file.functions():
        for work in _given(file, function):
            for bad in _late(work, home, function):
                yield f"{path}:{work.lineno}: given to the worker: {bad}"


def _given(file: _File, function: ast.FunctionDef) -> Iterator[ast.expr]:
    """Every expression of a function that is given to the worker, or to a function that hands it on."""
    for call in ast.walk(function):
        if not isinstance(call, ast.Call):
            continue
        said = ast.unparse(call.func)
        if said.endswith(GIVERS) and call.args:
            yield call.args[0]
        for name, at in file.askers:
            if said in (name, f"self.{name}") and at < len(call.args):
                yield call.args[at]


def _hands_on(file: _File, home: ast.ClassDef | None, function: ast.FunctionDef) -> Iterator[Asker]:
    names = [one.arg for one in function.args.args if one.arg != "self"]
    for work in _given(file, function):
        used = {node.id for node in ast.walk(_settled(work, function)) if isinstance(node, ast.Name)}
        yield from (
            (function.name, at) for at, name in enumerate(names) if name in used and _is_callable(function, name)
        )


def _is_callable(function: ast.FunctionDef, name: str) -> bool:
    """Whether a parameter is a function by what its annotation says."""
    told = next((one.annotation for one in function.args.args if one.arg == name), None)
    return told is not None and "Callable" in ast.unparse(told)


def _settled(work: ast.expr, function: ast.FunctionDef) -> ast.expr:
    """What a local name was given last, else the expression itself."""
    if isinstance(work, ast.Name):
        for node in ast.walk(function):
            if isinstance(node, ast.Assign) and any(
                isinstance(to, ast.Name) and to.id == work.id for to in node.targets
            ):
                return node.value
            if isinstance(node, ast.AnnAssign) and node.value and ast.unparse(node.target) == work.id:
                return node.value
    return work


def _late(work: ast.expr, home: ast.ClassDef | None, function: ast.FunctionDef) -> Iterator[str]:
    """What of it would be read only when it runs."""
    work = _settled(work, function)
    if isinstance(work, ast.Lambda):
        yield "a lambda, which reads its names when it runs"
    elif isinstance(work, ast.Name):
        nested = {
            node.name for node in ast.walk(function) if isinstance(node, ast.FunctionDef) and node is not function
        }
        if work.id in nested:
            yield f"{work.id}(), which reads its names when it runs"
        elif work.id == "self":
            yield "the page itself"
    elif isinstance(work, ast.Attribute):
        if isinstance(work.value, ast.Name) and work.value.id == "self" and not _static(home, work.attr):
            yield f"self.{work.attr}, which can read every field of the page when it runs"
    elif isinstance(work, ast.Call) and ast.unparse(work.func) in ("partial", "functools.partial"):
        yield from _late(work.args[0], home, function)
        for part in (*work.args[1:], *(one.value for one in work.keywords)):
            yield from _late_value(part, home, function)
    elif isinstance(work, ast.IfExp):
        yield from _late(work.body, home, function)
        yield from _late(work.orelse, home, function)


def _late_value(part: ast.expr, home: ast.ClassDef | None, function: ast.FunctionDef) -> Iterator[str]:
    """The same for an argument: a field is a value, which is read now."""
    part = _settled(part.value if isinstance(part, ast.Starred) else part, function)
    if isinstance(part, ast.Tuple | ast.List):
        for one in part.elts:
            yield from _late_value(one, home, function)
    elif not isinstance(part, ast.Attribute) or _method(home, part):
        yield from _late(part, home, function)


def _method(home: ast.ClassDef | None, part: ast.Attribute) -> bool:
    """Whether an argument is a method of the class itself, not a value that it holds."""
    for one in home.body if home else ():
        if isinstance(one, ast.FunctionDef) and one.name == part.attr:
            return not any(ast.unparse(tag).endswith("property") for tag in one.decorator_list)
    return False


def _static(home: ast.ClassDef | None, name: str) -> bool:
    for one in home.body if home else ():
        if isinstance(one, ast.FunctionDef) and one.name == name:
            return any(ast.unparse(tag) == "staticmethod" for tag in one.decorator_list)
    return False
