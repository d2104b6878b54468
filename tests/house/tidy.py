"""The house rules that no linter knows, each a function from a file's path and text to its findings."""

from __future__ import annotations

import ast
import io
import re
import tokenize
from collections.abc import Callable, Iterator
from pathlib import PurePosixPath

from tests.house.trees import below, parsed, within

Rule = Callable[[PurePosixPath, str], Iterator[str]]

FILE_LINES = 400
FUNCTION_LINES = 60
LONG_BY_NATURE = frozenset({"pos/ledger/schema/tables.py"})
EMPTY_NAMES = frozenset({"utils", "util", "helpers", "helper", "common", "manager", "managers", "base", "misc"})
EMPTY_CLASS = re.compile(r"(Utils?|Helpers?|Common|Manager|Base)$")

# With groups around the first letters, so that this file does not find itself.
MACHINE_PATHS = re.compile(r"(?<![\w.])/(?:(?:w)ork|(?:r)oot|(?:h)ome/\w+|(?:U)sers/\w+|(?:m)nt|(?:o)pt)/")
SUPPRESSION = re.compile(r"#\s*(?P<kind>noqa|type:\s*ignore|pragma:\s*no\s*(?:cover|branch))(?P<rest>.*)")
SUPPRESSED = re.compile(r"^(?::\s*[A-Z]+\d+(?:\s*,\s*[A-Z]+\d+)*|\[[\w\-, ]+\])?(?P<reason>.*)$")


def long_files(path: PurePosixPath, text: str) -> Iterator[str]:
    """A file one can read in one sitting."""
    lines = text.count("\n")
    if lines >= FILE_LINES and str(path) not in LONG_BY_NATURE:
        yield f"{path}: {lines} lines (fewer than {FILE_LINES})"


def long_functions(path: PurePosixPath, text: str) -> Iterator[str]:
    """A function one can see at once; a journey tells a whole day in its order, and may be as long as the day."""
    if path.parts[:2] == ("tests", "journeys"):
        return
    for node in within(parsed(text)):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            lines = (node.end_lineno or node.lineno) - node.lineno + 1
            if lines >= FUNCTION_LINES:
                yield f"{path}:{node.lineno}: {node.name} has {lines} lines (fewer than {FUNCTION_LINES})"


def empty_names(path: PurePosixPath, text: str) -> Iterator[str]:
    """A name that says what is inside: `utils` is where things go that nobody placed."""
    for part in (*path.parts[:-1], path.stem):
        if EMPTY_NAMES & set(part.lower().split("_")):
            yield f"{path}: “{part}” says nothing about what is inside"
    for node in within(parsed(text)):
        if isinstance(node, ast.ClassDef) and EMPTY_CLASS.search(node.name):
            yield f"{path}:{node.lineno}: class {node.name} says nothing about what it is"


def silent_suppressions(path: PurePosixPath, text: str) -> Iterator[str]:
    """A silenced check names the check and the reason: in the same comment, or in the comment line above."""
    if SUPPRESSION.search(text) is None:
        return
    above = ""
    for token in tokenize.generate_tokens(io.StringIO(text).readline):
        if token.type != tokenize.COMMENT:
            continue
        found = SUPPRESSION.search(token.string)
        if found is None:
            own_line = token.line.lstrip().startswith("#")
            above = f"{token.start[0]}" if own_line else ""
            continue
        inside = SUPPRESSED.match(found["rest"].strip())
        reason = re.sub(r"^[\s#:,—–-]+", "", inside["reason"]) if inside else ""
        before = token.string[: found.start()].lstrip("# ")
        bare = not found["kind"].startswith("pragma") and not found["rest"].strip().startswith((":", "["))
        if bare:
            yield f"{path}:{token.start[0]}: {found['kind']} without naming the check"
        elif len(reason) < 8 and len(before) < 8 and above != f"{token.start[0] - 1}":
            yield f"{path}:{token.start[0]}: {found['kind']} without a reason"


def machine_paths(path: PurePosixPath, text: str) -> Iterator[str]:
    """What works only on one machine does not belong in the repository."""
    for number, line in enumerate(text.splitlines(), 1):
        if MACHINE_PATHS.search(line):
            yield f"{path}:{number}: a path of one machine: {line.strip()[:80]}"


def floats(path: PurePosixPath, text: str) -> Iterator[str]:
    """Money, points and quantities are whole numbers: 0.1 + 0.2 has no place in a ledger."""
    if path.parts[:2] not in {("pos", "domain"), ("pos", "ledger")}:
        return
    for node in within(parsed(text)):
        if isinstance(node, ast.Constant) and isinstance(node.value, float):
            yield f"{path}:{node.lineno}: float {node.value!r}"
        elif isinstance(node, ast.Name) and node.id == "float":
            yield f"{path}:{node.lineno}: the type float"
        elif isinstance(node, ast.BinOp) and isinstance(node.op, ast.Div) and path.parts[1] == "domain":
            yield f"{path}:{node.lineno}: true division; say how it rounds with //"


def imported(node: ast.AST) -> set[str]:
    """The top-level packages that one statement imports."""
    if isinstance(node, ast.Import):
        return {alias.name.partition(".")[0] for alias in node.names}
    if isinstance(node, ast.ImportFrom):
        return {(node.module or "").partition(".")[0]}
    return set()


def escpos_outside_open(path: PurePosixPath, text: str) -> Iterator[str]:
    """The printer library is loaded when a transport opens, so that a till without a printer never loads it."""

    def imports(node: ast.AST, inside: str) -> Iterator[str]:
        for child in below(node):
            within = child.name if isinstance(child, ast.FunctionDef | ast.AsyncFunctionDef) else inside
            if "escpos" in imported(child) and within != "open":
                where = within or "the module"
                yield f"{path}:{getattr(child, 'lineno', 0)}: escpos imported in {where}, not in open()"
            yield from imports(child, within)

    if path.parts[0] == "pos" and "escpos" in text:
        yield from imports(parsed(text), "")


_ENGINES = frozenset({"Database", "PostgresDatabase"})
_DIALECT = re.compile(r"(sqlite|postgres(ql)?)($|[:+])", re.IGNORECASE)
_COMPARING = frozenset({"startswith", "endswith", "removeprefix", "partition", "get"})


def dialects_asked_for(path: PurePosixPath, text: str) -> Iterator[str]:
    """Which database a ledger is in: `Engine` answers what that changes, so that nobody above it has two branches."""
    if path.parts[0] != "pos" or path.parts[1] == "ledger":
        return
    for node in within(parsed(text)):
        asked = ""
        match node:
            case ast.ImportFrom(module=str(module), names=names) if module.startswith("pos.ledger"):
                asked = ", ".join(alias.name for alias in names if alias.name in _ENGINES)
            case ast.Attribute(attr="dialect"):
                asked = ".dialect"
            case ast.Call(func=ast.Name(id="isinstance"), args=[_, sort]) if "Path" in ast.unparse(sort):
                asked = ast.unparse(node)
            case ast.Call(func=ast.Attribute(attr=attr), args=args) if attr in _COMPARING:
                asked = _dialect_in(args)
            case ast.Compare(left=left, comparators=others):
                asked = _dialect_in([left, *others])
            case ast.Dict(keys=keys):
                asked = _dialect_in([key for key in keys if key is not None])
            case ast.MatchValue(value=value):
                asked = _dialect_in([value])
        if asked:
            yield f"{path}:{getattr(node, 'lineno', 0)}: asks for a dialect: {asked}"


def _dialect_in(operands: list[ast.expr]) -> str:
    """The operand that names a database, or "": alone, or in a tuple or set of its own."""
    within = [part for one in operands for part in (one.elts if isinstance(one, ast.Tuple | ast.Set) else [one])]
    named = (part.value for part in within if isinstance(part, ast.Constant) and isinstance(part.value, str))
    return next((value for value in named if _DIALECT.match(value)), "")


def late_without_owner(path: PurePosixPath, text: str) -> Iterator[str]:
    """What the window does later names whose it is: it is not done once that is gone."""
    if path.parts[:2] != ("pos", "ui"):
        return
    for node in ast.walk(ast.parse(text)):
        if not isinstance(node, ast.Call) or not isinstance(node.func, ast.Attribute):
            continue
        if node.func.attr == "singleShot" and len(node.args) < 3:
            yield f"{path}:{node.lineno}: singleShot without the object that it is done for"


_THREADS_HOLD = frozenset({"Event", "Thread", "Ticker"})


def told_on_a_thread(path: PurePosixPath, text: str) -> Iterator[str]:
    """No signal names a method of what a thread holds too: Qt is told when that goes, on the thread where it goes, and
    waits there for the interpreter, while the window that has the interpreter waits for Qt. A `partial` is only let go.
    """
    if path.parts[:2] != ("pos", "ui"):
        return
    tree = ast.parse(text)
    held = {
        ast.unparse(target)
        for one in ast.walk(tree)
        if isinstance(one, ast.Assign)
        and isinstance(one.value, ast.Call)
        and ast.unparse(one.value.func).rpartition(".")[2] in _THREADS_HOLD
        for target in one.targets
    }
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr == "connect":
            slots = (one for one in node.args if isinstance(one, ast.Attribute))
            for slot in (one for one in slots if ast.unparse(one.value) in held):
                yield f"{path}:{node.lineno}: {ast.unparse(slot)} belongs to what a thread holds: connect a partial"


PYTHON_RULES: tuple[Rule, ...] = (
    long_files,
    long_functions,
    empty_names,
    silent_suppressions,
    floats,
    escpos_outside_open,
    dialects_asked_for,
    late_without_owner,
    told_on_a_thread,
)
TEXT_RULES: tuple[Rule, ...] = (machine_paths,)


def unlicensed(files: list[PurePosixPath], table: str) -> list[str]:
    """Every resource is named, by itself or by a pattern, in the first column of resources/LICENCES.md."""
    patterns = re.findall(r"^\|\s*`([^`]+)`\s*\|\s*\S[^|]*\|\s*\S[^|]*\|", table, flags=re.MULTILINE)
    used: set[str] = set()
    findings = []
    for file in files:
        matching = {pattern for pattern in patterns if file.match(pattern)}
        used |= matching
        if not matching:
            findings.append(f"resources/{file}: no line in resources/LICENCES.md says where it is from")
    findings += [f"resources/LICENCES.md: nothing matches `{pattern}`" for pattern in patterns if pattern not in used]
    return findings
