"""Finds what is said to people: in code by its calls, in templates by their tags."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from django.template.base import Lexer, Token, TokenType
from django.utils.text import smart_split
from django.utils.translation import trim_whitespace

from clinic.management.catalog import APPS, ROOT

SINGLE = {"_", "gettext", "gettext_lazy", "gettext_noop"}
PLURAL = {"ngettext", "ngettext_lazy"}
AMID = {"pgettext", "pgettext_lazy"}
# Between what tells equal words apart, and the words.
EOT = "\x04"
IN_FILTER = re.compile(r'_\("([^"]+)"\)')
LITERAL = re.compile(r"""(["'])(.*)\1""", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Said:
    """One sentence or word, its plural ("" without one), and the file that says it.

    Where the same words mean another thing, what tells them apart stands before them, as in a .mo file.
    """

    text: str
    plural: str
    where: str


def everything() -> list[Said]:
    """All that the site says, in a steady order, each once."""
    found: dict[tuple[str, str], Said] = {}
    for path in files():
        reader = in_code if path.suffix == ".py" else in_template
        for text, plural in reader(path.read_text(encoding="utf-8")):
            said = Said(text, plural, str(path.relative_to(ROOT)))
            found.setdefault((text, plural), said)
    return list(found.values())


def files() -> Iterator[Path]:
    """The code and the templates in which words for people stand."""
    for app in APPS:
        yield from sorted(path for path in (ROOT / app).rglob("*.py") if "migrations" not in path.parts)
    yield from sorted((ROOT / "templates").rglob("*.*"))


def in_code(source: str) -> Iterator[tuple[str, str]]:
    """What calls of gettext's functions say, by whatever name the file imports them."""
    tree = ast.parse(source)
    imported = _names_of_gettext(tree)
    for node in ast.walk(tree):
        if not isinstance(node, ast.Call):
            continue
        name = node.func.id if isinstance(node.func, ast.Name) else getattr(node.func, "attr", "")
        name = imported.get(name, name)
        given = [each.value for each in node.args if isinstance(each, ast.Constant)]
        if name in SINGLE and given and isinstance(given[0], str):
            yield given[0], ""
        elif name in PLURAL and len(given) >= 2:
            yield str(given[0]), str(given[1])
        elif name in AMID and len(given) >= 2:
            yield f"{given[0]!s}{EOT}{given[1]!s}", ""


def _names_of_gettext(tree: ast.Module) -> dict[str, str]:
    imports = [node for node in tree.body if isinstance(node, ast.ImportFrom)]
    ours = [each for node in imports if node.module == "django.utils.translation" for each in node.names]
    return {each.asname or each.name: each.name for each in ours}


def in_template(source: str) -> Iterator[tuple[str, str]]:
    """What `translate` and `blocktranslate` say, and words marked in other tags."""
    tokens = iter(Lexer(source).tokenize())
    for token in tokens:
        if token.token_type == TokenType.TEXT or token.token_type == TokenType.COMMENT:
            continue
        yield from ((text.replace("%", "%%"), "") for text in IN_FILTER.findall(token.contents))
        name, *rest = list(smart_split(token.contents)) or [""]
        before = _context(rest)
        if name == "translate" and rest and (literal := LITERAL.fullmatch(rest[0])):
            yield before + literal[2].replace("%", "%%"), ""
        elif name == "blocktranslate":
            text, plural = _block(tokens, is_trimmed="trimmed" in rest)
            yield before + text, plural


def _context(bits: list[str]) -> str:
    given = bits[bits.index("context") + 1 :] if "context" in bits else []
    literal = LITERAL.fullmatch(given[0]) if given else None
    return f"{literal[2]}{EOT}" if literal else ""


def _block(tokens: Iterator[Token], *, is_trimmed: bool) -> tuple[str, str]:
    forms = [""]
    for token in tokens:
        if token.token_type == TokenType.BLOCK and token.contents.strip() == "endblocktranslate":
            break
        if token.token_type == TokenType.BLOCK:
            forms.append("")
        elif token.token_type == TokenType.VAR:
            forms[-1] += f"%({token.contents})s"
        else:
            forms[-1] += token.contents.replace("%", "%%")
    text, plural = [*(trim_whitespace(form) if is_trimmed else form for form in forms), ""][:2]
    return text, plural
