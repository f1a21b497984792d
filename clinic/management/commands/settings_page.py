"""`manage.py settings_page`: writes the tables of docs/settings.md from the settings themselves."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand

ROOT = Path(__file__).resolve().parent.parent.parent.parent
SETTINGS, PAGE = ROOT / "clinic" / "settings", ROOT / "docs" / "settings.md"
NEEDED, MAY = "production", ("place", "base", "caches", "security", "content", "storage", "logs")
BEGIN, END = "<!-- Written by `make docs` from `clinic/settings/`. -->", "<!-- End of what is written. -->"
# What follows a value that can't be used, by the function of `env` that reads it.
REFUSED_UNLESS = {
    "bucket": "it begins with `s3://`",
    "cache": "it begins with `redis://`",
    "cdn": "it is `cloudflare:` and a zone (with the token), `cloudfront:` and an id, or an address",
    "database": "it begins with `sqlite:///` or `postgres://`",
    "error_reports": "it is a client key as Sentry shows it",
    "folder": "the folder is there or can be made",
    "mail": "it begins with `smtp://`, `smtp+tls://` or `smtp+ssl://`",
    "one_of": "it is one of the words",
    "place": "it is a whole path or begins with `s3://`",
    "public_key": "it begins with `age1`",
    "service_url": "it is an address with http:// or https://",
    "site_urls": "each is an address with https:// and no path",
    "site_url": "it is an address with https:// and no path, or with http:// on `localhost`",
    "spam_backends": "each name is known and `none` stands alone",
    "time_zone": "it is a name of the tz database",
    "whole_number": "it is a whole number, {at_least} or more",
    "yes_or_no": "it is `true` or `false`",
}


@dataclass(frozen=True, slots=True)
class Variable:
    """One variable as the settings declare it: a call of `env`, and the text below it."""

    name: str
    default: str
    means: str
    wrong: str


class Command(BaseCommand):
    """Write the tables anew; the words around them stay."""

    help = "Writes the tables of docs/settings.md. Run: make docs"
    requires_system_checks = []

    def handle(self, *args: Any, **options: Any) -> None:
        """Write the page."""
        PAGE.write_text(page(PAGE.read_text(encoding="utf-8")), encoding="utf-8")


def page(old: str) -> str:
    """The page with its tables as the settings of now say."""
    before, _begin, rest = old.partition(BEGIN)
    _tables, _end, after = rest.partition(END)
    return f"{before}{BEGIN}\n\n{tables()}\n{END}{after}"


def tables() -> str:
    """Both tables: what must be set, and what may be."""
    needed = [f"| `{each.name}` | {each.means} | {each.wrong} |" for each in declared(NEEDED)]
    may = [
        f"| `{each.name}` | {each.default} | {each.means} | {each.wrong} |"
        for file in MAY
        for each in declared(file)
        if each.means
    ]
    head = "## Must be set in production\n\n| variable | meaning | a wrong value |\n|---|---|---|\n"
    next_head = "\n\n## May be set\n\n| variable | default | meaning | a wrong value |\n|---|---|---|---|\n"
    return head + "\n".join(needed) + next_head + "\n".join(may) + "\n"


def declared(file: str) -> Iterator[Variable]:
    """What one file of the settings reads from the environment, in its order."""
    body = ast.parse((SETTINGS / f"{file}.py").read_text(encoding="utf-8")).body
    for statement, below in zip(body, [*body[1:], ast.Pass()], strict=True):
        for call in ast.walk(statement):
            if isinstance(call, ast.Call) and ast.unparse(call.func).startswith("env.") and call.args:
                yield _variable(call, _words(below))


def _words(node: ast.stmt) -> str:
    is_text = isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)
    return " ".join(ast.literal_eval(node.value).split()) if is_text else ""  # type: ignore[attr-defined]


def _variable(call: ast.Call, words: str) -> Variable:
    given: dict[str | None, Any] = {
        word.arg: word.value.value for word in call.keywords if isinstance(word.value, ast.Constant)
    }
    words, _without, otherwise = words.partition(" Without it: ")
    means, _wrong_is, follows = words.partition(" Wrong: ")
    default = given.get("default")
    shown = f"`{str(default).lower() if isinstance(default, bool) else default}`" if default else "none"
    if isinstance(default, bool | int):
        shown = f"`{str(default).lower()}`"
    wrong = _sentence(follows) or _wrong(ast.unparse(call.func).removeprefix("env."), given)
    return Variable(ast.literal_eval(call.args[0]), otherwise.removesuffix(".") or shown, means, wrong)


def _sentence(words: str) -> str:
    return words[:1].upper() + words[1:]


def _wrong(function: str, given: dict[str | None, Any]) -> str:
    at_least = given.get("at_least", 0)
    if function == "text" and at_least:
        return f"Stops the start if it is shorter than {at_least} characters."
    if function not in REFUSED_UNLESS:
        return ""
    return f"Stops the start unless {REFUSED_UNLESS[function].format(at_least=at_least)}."
