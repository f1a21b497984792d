"""The project's own source as data: modules, who imports whom, and the size of things."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

ROOMS = ("clinic", "procedures", "comments", "ratings", "moving")
BLOCKS = (ast.If, ast.For, ast.AsyncFor, ast.While, ast.Try, ast.With, ast.AsyncWith, ast.Match)
Function = ast.FunctionDef | ast.AsyncFunctionDef


@dataclass(frozen=True)
class Import:
    """One arrow: `name` is the dotted module or the module and the thing taken from it."""

    name: str
    line: int
    function: str = ""


@dataclass(frozen=True)
class Module:
    """One Python file below `root`."""

    root: Path
    path: Path

    @cached_property
    def text(self) -> str:
        return self.path.read_text(encoding="utf-8")

    @cached_property
    def tree(self) -> ast.Module:
        return ast.parse(self.text)

    @cached_property
    def name(self) -> str:
        """The dotted name; a package is named without its __init__."""
        parts = self.path.relative_to(self.root).with_suffix("").parts
        return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)

    @property
    def lines(self) -> int:
        return self.text.count("\n")

    @cached_property
    def functions(self) -> list[Function]:
        return [node for node in ast.walk(self.tree) if isinstance(node, Function)]

    @cached_property
    def imports(self) -> list[Import]:
        """Everything imported at run time, at any depth; imports for types alone are no arrow."""
        return list(self._imports(self.tree, ""))

    def _imports(self, tree: ast.AST, function: str) -> Iterator[Import]:
        for node in ast.iter_child_nodes(tree):
            if isinstance(node, ast.Import):
                yield from (Import(alias.name, node.lineno, function) for alias in node.names)
            elif isinstance(node, ast.ImportFrom):
                start = self._origin(node)
                yield from (Import(f"{start}.{alias.name}", node.lineno, function) for alias in node.names)
            elif not (isinstance(node, ast.If) and "TYPE_CHECKING" in ast.unparse(node.test)):
                yield from self._imports(node, node.name if isinstance(node, Function) else function)

    def _origin(self, node: ast.ImportFrom) -> str:
        if not node.level:
            return node.module or ""
        own = self.name.split(".") + [""] * (self.path.name == "__init__.py")
        return ".".join(filter(None, [*own[: -node.level], node.module]))


def modules(root: Path, *rooms: str) -> list[Module]:
    """Each module of the rooms, migrations left out: Django writes those."""
    files = (path for room in rooms for path in sorted((root / room).rglob("*.py")))
    return [Module(root, path) for path in files if "migrations" not in path.parts]


def graph(found: list[Module]) -> dict[str, set[str]]:
    """Which of the modules each of them imports."""
    known = {module.name for module in found}
    return {module.name: {home(arrow.name, known) for arrow in module.imports} & known for module in found}


def home(name: str, known: set[str]) -> str:
    """The module that an import reaches: itself, or the one that holds the name taken."""
    return name if name in known else name.rpartition(".")[0]


def in_a_circle(arrows: dict[str, set[str]]) -> set[str]:
    """The modules that can reach themselves."""
    reach = {name: set(targets) - {name} for name, targets in arrows.items()}
    for middle in arrows:
        for name in arrows:
            if middle in reach[name]:
                reach[name] |= reach[middle]
    return {name for name, targets in reach.items() if name in targets}


def length(function: Function) -> int:
    """Lines from `def` to the end, the docstring left out: to explain costs nothing."""
    first = function.body[0]
    explained = ast.get_docstring(function) is not None
    return _height(function) - (_height(first) if explained else 0)


def _height(node: ast.stmt) -> int:
    return (node.end_lineno or node.lineno) - node.lineno + 1


def nesting(node: ast.AST) -> int:
    """The deepest stack of blocks; an `elif` stands beside its `if`, and an inner function counts alone."""
    deepest = 0
    for child in ast.iter_child_nodes(node):
        if isinstance(child, (*Function.__args__, ast.ClassDef)):
            continue
        beside = isinstance(node, ast.If) and isinstance(child, ast.If) and node.orelse == [child]
        deepest = max(deepest, nesting(child) + (isinstance(child, BLOCKS) and not beside))
    return deepest
