"""What Python reads of a text: parsed once while several rules look at it, and gone through without the detours.

A rule goes through every module of the tree, ten rules through each: `ast.walk` asks every node for its fields by name,
which takes four times as long as to look at what the node has.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator
from functools import lru_cache

parsed = lru_cache(maxsize=4)(ast.parse)
"""The tree of a text. A few are kept, for the rules that come to the same file next; not to be changed."""


def below(node: ast.AST) -> list[ast.AST]:
    """The nodes right below one, in the order of the text. Whether a name is read or bound is no node here."""
    found: list[ast.AST] = []
    for value in vars(node).values():
        if isinstance(value, list):
            found += [part for part in value if isinstance(part, ast.AST)]
        elif isinstance(value, ast.AST) and not isinstance(value, ast.expr_context):
            found.append(value)
    return found


def within(node: ast.AST) -> Iterator[ast.AST]:
    """The node and every node below it, level by level, as `ast.walk` comes to them."""
    level = [node]
    while level:
        yield from level
        level = [part for one in level for part in below(one)]
