"""Who may import whom, and how large things may grow. Each rule yields sentences about what breaks it.

roof      settings, urls, wsgi, management commands
floor 4   moving
floor 3   procedures
floor 2   clinic
floor 1   comments   ratings
cellar    comments.spam   comments.safety
"""

from __future__ import annotations

import ast
import sys
from collections.abc import Iterator
from pathlib import Path

from tests import source_tree
from tests.source_tree import ROOMS, Import, Module

FLOOR = {"moving": 4, "procedures": 3, "clinic": 2, "comments": 1, "ratings": 1}
# What the floors above may use of the ground floor.
MIXINS = {"comments.models.CommentsMixin", "ratings.models.RatingsMixin"}
DOORS = (
    "comments.spam",
    "comments.moderation",
    "comments.privacy",
    "comments.arrivals",
    "comments.departures",
)
# What the top floor may use of the shell.
SHELL = (
    "clinic.models",
    "clinic.blocks",
    "clinic.contents",
    "clinic.forgetting",
    "clinic.languages",
    "clinic.public_network",
    "clinic.visibility",
)
# What moves in and out may use of the library besides.
LIBRARY = ("procedures.models", "procedures.blocks")
ROOF = ("clinic.settings", "clinic.urls", "clinic.wsgi", "clinic.management")
CELLAR = ("comments.spam", "comments.safety")
# Inside comments, from top to bottom: each imports from those below only.
STOREYS = (
    {"wagtail_hooks", "urls", "apps", "schedule", "management"},
    {"viewsets", "bulk_actions", "views", "templatetags", "door"},
    {"desk"},
    {"spot_checks"},
    {
        "arrivals",
        "departures",
        "drawing",
        "editing",
        "feeds",
        "moderation",
        "notice",
        "privacy",
        "reporting",
        "submission",
        "undoing",
    },
    {"edits", "receipts", "rewording", "rechecking"},
    {
        "erasing",
        "changes",
        "revisions",
        "lines",
        "purging",
        "replying",
        "notes",
        "rehearsal",
        "figures",
        "tallies",
    },
    {"redaction", "late_verdicts", "checks"},
    {"outages", "valve"},
    {"decisions", "checking", "drafts"},
    {"notifications", "letters", "backends", "forms", "filters", "threads", "report_form"},
    {"removal"},
    {"holding", "patient_safety", "still_to_do", "search", "learning"},
    {"lists", "mailing"},
    {"permissions"},
    {"audit", "counts", "facets", "public_pages", "impersonation", "tokens", "widgets"},
    {"form_fields", "links", "ready", "reasons", "traces"},
    {"models"},
    {"asked", "conf", "errors", "here", "keys", "languages", "plaintext", "sealing", "spam", "safety"},
)
VAGUE = {"utils", "util", "helpers", "core", "services", "managers", "misc", "common"}
FILE_LINES, FUNCTION_LINES, TEST_LINES, DEPTH = 250, 25, 40, 3


def faults(root: Path) -> list[str]:
    """Everything in the tree below `root` that breaks a rule."""
    product = source_tree.modules(root, *ROOMS)
    every = product + source_tree.modules(root, "tests", "benchmarks", "deploy")
    found = [fault for module in product for fault in (*wrong_arrows(module), *hidden_imports(module))]
    found += [fault for module in every for fault in (*too_large(module), *badly_begun(module))]
    circle = source_tree.in_a_circle(source_tree.graph(product))
    return found + [f"{name} lies in a circle of imports" for name in sorted(circle)]


def below(name: str, parents: tuple[str, ...]) -> bool:
    """Whether a dotted name is one of `parents` or lies in one."""
    return any(name == parent or name.startswith(f"{parent}.") for parent in parents)


def wrong_arrows(module: Module) -> Iterator[str]:
    """Imports that point up, across, or past a door."""
    for arrow in module.imports:
        if not may_import(module.name, arrow.name):
            yield f"{module.name}:{arrow.line} may not import {arrow.name}"
    if module.name.startswith("comments.") and storey(module.name) is None:
        yield f"{module.name} has no storey: give it one in STOREYS"


def may_import(importer: str, target: str) -> bool:
    """Whether the arrow from one module to another is allowed."""
    if below(importer, CELLAR):
        own = next(room for room in CELLAR if below(importer, (room,)))
        return below(target, (own,)) or target.split(".")[0] in sys.stdlib_module_names
    if not below(target, ROOMS):
        return True
    if below(target, ROOF):
        return in_same_part_of_roof(importer, target)
    if below(importer, ROOF):
        return True
    here, there = importer.split(".")[0], target.split(".")[0]
    if here == there:
        return here != "comments" or steps_down(importer, target)
    return FLOOR[here] > FLOOR[there] and through_a_door(target)


def in_same_part_of_roof(importer: str, target: str) -> bool:
    """Nobody imports the roof but the roof itself, each part its own pieces."""
    return any(below(importer, (part,)) and below(target, (part,)) for part in ROOF)


def through_a_door(target: str) -> bool:
    """Whether a floor above may use this: a mixin, a door, or the shell's models and blocks."""
    return target in MIXINS or below(target, (*DOORS, *SHELL, *LIBRARY))


def steps_down(importer: str, target: str) -> bool:
    """Inside comments: to a lower storey, or within the same module or package."""
    mine, theirs = storey(importer), storey(target)
    same = importer.split(".")[:2] == target.split(".")[:2]
    return same or mine is None or theirs is None or theirs > mine


def storey(name: str) -> int | None:
    """The storey of a module of comments, 0 at the top; None if nobody gave it one."""
    part = name.split(".")[1] if "." in name else ""
    return next((number for number, parts in enumerate(STOREYS) if part in parts), None)


def hidden_imports(module: Module) -> Iterator[str]:
    """Imports inside a function; only AppConfig.ready() has a reason for one."""
    for arrow in module.imports:
        if arrow.function and not is_ready(module, arrow):
            yield f"{module.name}:{arrow.line} hides an import in {arrow.function}()"


def is_ready(module: Module, arrow: Import) -> bool:
    """Whether the import stands in an app's ready()."""
    return arrow.function == "ready" and module.path.name == "apps.py"


def too_large(module: Module) -> Iterator[str]:
    """Files, functions and nesting beyond what one can hold in mind."""
    if module.lines > FILE_LINES:
        yield f"{module.name} has {module.lines} lines (at most {FILE_LINES})"
    for function in module.functions:
        most = TEST_LINES if function.name.startswith("test_") else FUNCTION_LINES
        if source_tree.length(function) > most:
            yield f"{module.name}:{function.lineno} {function.name}() is longer than {most} lines"
        if source_tree.nesting(function) > DEPTH:
            yield f"{module.name}:{function.lineno} {function.name}() nests deeper than {DEPTH}"


def badly_begun(module: Module) -> Iterator[str]:
    """Names that say nothing, and files whose annotations would be evaluated."""
    if VAGUE & set(module.name.split(".")):
        yield f"{module.name} has a vague name"
    body = module.tree.body[bool(ast.get_docstring(module.tree)) :]
    if body and not any(map(defers_annotations, body)):
        yield f"{module.name} lacks `from __future__ import annotations`"


def defers_annotations(node: ast.stmt) -> bool:
    """Whether this is `from __future__ import annotations`."""
    return isinstance(node, ast.ImportFrom) and node.module == "__future__"
