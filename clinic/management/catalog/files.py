"""Reads and writes .po files, and the .mo files that Django loads.

Formats: GNU gettext manual, "The Format of PO Files" and "The Format of GNU MO Files".
"""

from __future__ import annotations

import ast
import struct
from collections.abc import Iterable
from pathlib import Path

from clinic.management.catalog.finding import EOT, Said

# Each sentence, with its plural ("" without one), and what stands for it: one form, or two.
Words = dict[tuple[str, str], list[str]]

HEADER = """\
Project-Id-Version: clinic
MIME-Version: 1.0
Content-Type: text/plain; charset=UTF-8
Content-Transfer-Encoding: 8bit
Language: {language}
Plural-Forms: nplurals=2; plural=(n != 1);
"""
MAGIC = 0x950412DE


def read(path: Path) -> Words:
    """The words of a .po file; what is not translated has empty forms."""
    words: Words = {}
    for paragraph in path.read_text(encoding="utf-8").split("\n\n") if path.exists() else ():
        fields = _fields(paragraph)
        if fields.get("msgid"):
            forms = [fields[name] for name in ("msgstr", "msgstr[0]", "msgstr[1]") if name in fields]
            before = f"{fields['msgctxt']}{EOT}" if "msgctxt" in fields else ""
            words[before + fields["msgid"], fields.get("msgid_plural", "")] = forms
    return words


def _fields(paragraph: str) -> dict[str, str]:
    fields: dict[str, str] = {}
    name = ""
    for line in paragraph.splitlines():
        if line.startswith("#"):
            continue
        keyword, _space, literal = line.partition(" ")
        if line.startswith('"'):
            literal = line
        else:
            name, fields[keyword] = keyword, ""
        fields[name] += ast.literal_eval(literal)
    return fields


def write(path: Path, language: str, said: Iterable[Said], words: Words) -> None:
    """Write all that is said, with what is known of its translation; what nobody says any more goes."""
    head = _entry([("msgid", ""), ("msgstr", HEADER.format(language=language))])
    entries = [f"#: {each.where}\n{_translated(each, words)}" for each in said]
    path.write_text("\n\n".join([head, *entries]) + "\n", encoding="utf-8")


def _translated(said: Said, words: Words) -> str:
    forms = words.get((said.text, said.plural))
    context, _eot, text = said.text.rpartition(EOT)
    head = [("msgctxt", context), ("msgid", text)] if context else [("msgid", text)]
    if not said.plural:
        return _entry([*head, ("msgstr", (forms or [""])[0])])
    one, many = forms or ["", ""]
    return _entry([*head, ("msgid_plural", said.plural), ("msgstr[0]", one), ("msgstr[1]", many)])


def _entry(fields: list[tuple[str, str]]) -> str:
    return "\n".join(f"{name} {_quoted(text)}" for name, text in fields)


def _quoted(text: str) -> str:
    lines = [_escaped(line) for line in text.splitlines(keepends=True)] or [""]
    return f'"{lines[0]}"' if len(lines) == 1 else '""\n' + "\n".join(f'"{line}"' for line in lines)


def _escaped(text: str) -> str:
    return text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n")


def compiled(language: str, words: Words) -> bytes:
    """The same words as a .mo file: two sorted tables of lengths and places, then the texts."""
    known = {text: "\0".join(forms) for (text, _plural), forms in words.items() if all(forms)}
    plurals = {text: f"{text}\0{plural}" for text, plural in words if plural}
    texts = {plurals.get(text, text): forms for text, forms in known.items()}
    texts[""] = HEADER.format(language=language)
    pairs = sorted((text.encode(), form.encode()) for text, form in texts.items())
    start = 28 + 16 * len(pairs)
    ids = b"".join(text + b"\0" for text, _form in pairs)
    tables, forms = b"", b"".join(form + b"\0" for _text, form in pairs)
    for column, place in ((0, start), (1, start + len(ids))):
        for pair in pairs:
            tables += struct.pack("<II", len(pair[column]), place)
            place += len(pair[column]) + 1  # noqa: PLW2901  # each text begins where the last one ended
    head = struct.pack("<7I", MAGIC, 0, len(pairs), 28, 28 + 8 * len(pairs), 0, start)
    return head + tables + ids + forms
