"""What of `pos/` the program can come to: every definition that code which is itself come to speaks of.

Names of a module are followed through imports, scope by scope. A member of a class (method, property, signal, value of
an enum) is come to, once its class is, by its bare name behind any dot: whose it is cannot be told without running.
"""

from __future__ import annotations

import ast
import builtins
import enum
import importlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from tests.house.trees import below, parsed, within

Function = ast.FunctionDef | ast.AsyncFunctionDef
Definition = ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef
Names = Mapping[str, str]
"""What a name means in a scope: an absolute dotted name, or "" for a variable of a function."""


@dataclass(eq=False, slots=True)
class Part:
    """A definition: the code that is read when it is come to, and what is defined inside its class."""

    module: str
    path: str
    line: int
    code: list[ast.AST]
    owner: Part | None = None
    bases: list[ast.expr] = field(default_factory=list)
    members: list[Part] = field(default_factory=list)

    @property
    def name(self) -> str:
        """Its own name, without what it is in."""
        return self.path.rpartition(".")[2]


def _targets(node: ast.stmt) -> list[str]:
    """The names that a plain assignment binds: none when it also changes something else."""
    if isinstance(node, ast.Assign):
        aims = node.targets
    elif isinstance(node, ast.AnnAssign):
        aims = [node.target]
    else:
        return []
    flat = [one for aim in aims for one in (aim.elts if isinstance(aim, ast.Tuple) else [aim])]
    names = [one.id for one in flat if isinstance(one, ast.Name)]
    return names if len(names) == len(flat) else []


def _imported(node: ast.AST) -> Iterator[tuple[str, str]]:
    """(name in this scope, absolute name) of an import."""
    if isinstance(node, ast.ImportFrom):
        yield from ((alias.asname or alias.name, f"{node.module}.{alias.name}") for alias in node.names)
    elif isinstance(node, ast.Import):
        for alias in node.names:
            yield (alias.asname, alias.name) if alias.asname else (alias.name.partition(".")[0],) * 2


class Module:
    """One file: its definitions, what its names mean, and the rest of it, which runs when it is imported."""

    def __init__(self, name: str, text: str) -> None:
        self.name = name
        self.parts: dict[str, Part] = {}
        self.body = Part(name, name, 0, [])
        self.names: dict[str, str] = {}
        self._sort(parsed(text).body)
        self.names |= {one: f"{name}.{one}" for one in self.parts}

    def _sort(self, body: Iterable[ast.stmt]) -> None:
        for node in body:
            self.names |= dict(_imported(node))
            if isinstance(node, ast.If):  # TYPE_CHECKING, a system
                self._sort([*node.body, *node.orelse])
            elif isinstance(node, Definition):
                self.parts[node.name] = self._defined(node, None)
            elif targets := [one for one in _targets(node) if not one.startswith("__")]:
                self.parts |= {one: Part(self.name, f"{self.name}.{one}", node.lineno, [node]) for one in targets}
            else:
                self.body.code.append(node)

    def _defined(self, node: Definition, owner: Part | None) -> Part:
        made = Part(self.name, f"{owner.path if owner else self.name}.{node.name}", node.lineno, [node], owner)
        if not isinstance(node, ast.ClassDef):
            return made
        made.code, made.bases = [*node.decorator_list, *node.bases, *node.keywords], node.bases
        for one in node.body:
            if isinstance(one, Definition):
                made.members.append(self._defined(one, made))
                continue
            made.code.append(one)
            if isinstance(one, ast.Assign):  # a value of an enum, a signal; a field is data, for whoever is handed it
                made.members += [Part(self.name, f"{made.path}.{name}", one.lineno, [], made) for name in _targets(one)]
        return made


def _local(node: Function | ast.Lambda) -> dict[str, str]:
    """What a function's own names mean: arguments and variables nothing, imports what they import."""
    spec = node.args
    arguments = [*spec.posonlyargs, *spec.args, *spec.kwonlyargs, spec.vararg, spec.kwarg]
    names = {one.arg: "" for one in arguments if one is not None}
    body = node.body if isinstance(node.body, list) else [node.body]
    for inner in (inner for one in body for inner in within(one)):
        if isinstance(inner, ast.Name) and isinstance(inner.ctx, ast.Store):
            names[inner.id] = ""
        elif isinstance(inner, ast.ExceptHandler | ast.MatchAs | ast.MatchStar | Definition) and inner.name:
            names[inner.name] = ""
        elif isinstance(inner, ast.Import | ast.ImportFrom):
            names |= dict(_imported(inner))
    return names


class Tree:
    """Every module under a package's folder, and how far one gets from a few starting points."""

    def __init__(self, package: Path) -> None:
        self.modules: dict[str, Module] = {}
        for path in sorted(package.rglob("*.py")):
            name = ".".join(path.relative_to(package.parent).with_suffix("").parts).removesuffix(".__init__")
            self.modules[name] = Module(name, path.read_text("utf-8"))
        self._found: set[Part] = set()
        self._waiting: dict[str, list[Part]] = {}
        self._spoken: set[str] = set()
        self._next: list[Part] = []

    def dead(self, starts: Iterable[str]) -> list[str]:
        """`path:line: name` of every definition that is not come to from `starts`, in order."""
        for start in starts:
            self._mean(start)
        while self._next:
            part = self._next.pop()
            for node in part.code:
                self._read(node, self.modules[part.module].names)
        return [f"{_file(one)}:{one.line}: {one.path}" for one in self._left()]

    def _left(self) -> Iterator[Part]:
        for module in self.modules.values():
            if module.body not in self._found:
                yield module.body
                continue
            for part in module.parts.values():
                yield from self._left_of(part)

    def _left_of(self, part: Part) -> Iterator[Part]:
        if part not in self._found:
            yield part
            return
        for member in part.members:
            yield from self._left_of(member)

    # -- what a name leads to -----------------------------------------------------------------------------------------

    def _lookup(self, dotted: str) -> Part | Module | None:
        """The part or module of ours that an absolute name means; None for a stranger's."""
        if dotted in self.modules:
            return self.modules[dotted]
        above, _, last = dotted.rpartition(".")
        where = self._lookup(above) if above else None
        if isinstance(where, Module):
            return where.parts.get(last) or self._lookup(where.names.get(last, ""))
        return next((one for one in where.members if one.name == last), None) if where else None

    def _mean(self, dotted: str) -> bool:
        """Come to what an absolute name means, if it is ours. A module that is handed around gives all it is asked."""
        found = self._lookup(dotted)
        if isinstance(found, Part):
            self._come_to(found)
        elif isinstance(found, Module):
            self._load(found.name)
            self._offer(found.parts.values())
        return found is not None

    def _load(self, module: str) -> None:
        """A module's code runs when it is imported, after that of the packages it is in."""
        while module:
            if module in self.modules:
                self._come_to(self.modules[module].body)
            module = module.rpartition(".")[0]

    def _come_to(self, part: Part) -> None:
        if part in self._found:
            return
        self._found.add(part)
        self._next.append(part)
        self._load(part.module)
        if part.owner is not None:
            self._come_to(part.owner)
        self._offer(part.members, {name for base in self._strangers(part) for name in dir(base)})

    def _offer(self, parts: Iterable[Part], asked: Iterable[str] = ()) -> None:
        """Come to those that somebody spoke of, or a stranger's base class calls; the others wait for it."""
        for one in parts:
            if one.name in self._spoken or one.name in asked or one.name.startswith("__"):
                self._come_to(one)
            else:
                self._waiting.setdefault(one.name, []).append(one)

    def _speak(self, name: str) -> None:
        self._spoken.add(name)
        for part in self._waiting.pop(name, []):
            self._come_to(part)

    def _strangers(self, part: Part) -> Iterator[type]:
        """The classes outside the package that a class descends from: their methods are called by them."""
        for base in part.bases:
            dotted = self._dotted(
                base.value if isinstance(base, ast.Subscript) else base, self.modules[part.module].names
            )
            ours = self._lookup(dotted)
            if isinstance(ours, Part):
                yield from self._strangers(ours)
            elif dotted:
                above, _, last = dotted.rpartition(".")
                found = getattr(importlib.import_module(above) if above else builtins, last)
                if isinstance(found, type):  # typing.NamedTuple is a function
                    yield found

    def _unfold(self, dotted: str) -> None:
        """An enum that is called or gone through may give any of its values."""
        part = self._lookup(dotted)
        if isinstance(part, Part) and any(issubclass(one, enum.Enum) for one in self._strangers(part)):
            for member in part.members:
                self._come_to(member)

    # -- reading code -------------------------------------------------------------------------------------------------

    def _dotted(self, node: ast.AST, names: Names) -> str:
        """The absolute name that an expression spells out, or ""."""
        if isinstance(node, ast.Name):
            return names.get(node.id, node.id)
        if isinstance(node, ast.Attribute):
            above = self._dotted(node.value, names)
            return f"{above}.{node.attr}" if above else ""
        return ""

    def _read(self, node: ast.AST, names: Names) -> None:
        if isinstance(node, ast.Import | ast.ImportFrom):
            for _, dotted in _imported(node):
                self._load(dotted if dotted in self.modules else dotted.rpartition(".")[0])
            return
        if isinstance(node, ast.Name | ast.Attribute):
            self._read_name(node, names)
            return
        if isinstance(node, Function | ast.Lambda):
            names = {**names, **_local(node)}
        types = [one for one in (getattr(node, "annotation", None), getattr(node, "returns", None)) if one is not None]
        for one in types:
            self._read_type(one, names)
        for child in below(node):
            if child not in types:
                self._read(child, names)

    def _read_type(self, node: ast.AST, names: Names) -> None:
        """A class that is only named as a type is come to, but no value of an enum is."""
        for inner in within(node):
            self._mean(self._dotted(inner, names))

    def _read_name(self, node: ast.Name | ast.Attribute, names: Names) -> None:
        dotted = self._dotted(node, names)
        if self._mean(dotted):
            self._unfold(dotted)
            return
        if isinstance(node, ast.Attribute) and (not dotted or dotted.partition(".")[0] in self.modules):
            if isinstance(node.ctx, ast.Load):
                self._speak(node.attr)
            self._read(node.value, names)


def _file(part: Part) -> str:
    return part.module.replace(".", "/") + ".py"
