"""Letters written as numbers: HTML entities, percent signs and "xn--" in the names of hosts."""

from __future__ import annotations

import re
from html.entities import html5

from comments.spam.unmasking.reading import Edit, Reading

# Robots send code for code ("&amp;#118;"); deeper than this nobody reads it as a letter.
ROUNDS = 3
ENTITY = re.compile(r"&(?:\#(\d{1,7}+)|\#[xX]([0-9a-fA-F]{1,6}+)|([A-Za-z][A-Za-z0-9]{1,30}+)(?=;));?")
# A quotation mark or an accent as an entity comes from an old program; a plain letter from one who hides it.
TELLING = re.compile(r"[A-Za-z0-9./:@-]")

CODED_HOST = re.compile(r"(?<![%\w])(?:https?://|www\.)([^\s/?#<>\"']*+)", re.IGNORECASE)
# Letters, digits, dot and dash: what a host is made of. Others come from an address inside an address.
PERCENT = re.compile(r"%(2[DEde]|3[0-9]|[46][1-9A-Fa-f]|[57][0-9Aa])")
# A part of a host's name is at most 63 characters long.
PUNYCODE = re.compile(r"(?<![\w-])xn--([a-z0-9-]{1,59}+)", re.IGNORECASE)


def decode_entities(reading: Reading) -> None:
    """Read entities as the characters that they stand for, also where they stand for other entities."""
    for _ in range(ROUNDS):
        edits = _entities(reading) if "&" in reading.text else []
        if not edits:
            return
        reading.rewrite(edits)


def decode_hosts(reading: Reading) -> None:
    """Read the hosts of addresses as they are shown: without percent signs, and in their own script."""
    if "%" in reading.text:
        reading.rewrite(_percents(reading))
    if "xn--" in reading.text or "XN--" in reading.text:
        reading.rewrite(_punycodes(reading))


def _entities(reading: Reading) -> list[Edit]:
    edits = []
    for match in ENTITY.finditer(reading.text):
        number, hexadecimal, name = match.groups()
        new = html5.get(f"{name};", "") if name else _character(number, hexadecimal)
        if new:
            edits.append((*match.span(), new))
        if new and TELLING.match(new) and not name:
            reading.note("entities", *match.span())
    return edits


def _character(number: str | None, hexadecimal: str | None) -> str:
    code = int(number) if number else int(hexadecimal or "0", 16)
    if code > 0x10FFFF:
        return ""
    character = chr(code)
    return character if character.isprintable() or character in "\u00a0\u00ad\u200b\n" else ""


def _percents(reading: Reading) -> list[Edit]:
    edits: list[Edit] = []
    for match in CODED_HOST.finditer(reading.text):
        codes = list(PERCENT.finditer(reading.text, *match.span(1)))
        edits += [(*code.span(), chr(int(code[1], 16))) for code in codes]
        if codes:
            reading.note("percent_host", *match.span())
    return edits


def _punycodes(reading: Reading) -> list[Edit]:
    edits = []
    for match in PUNYCODE.finditer(reading.text):
        try:
            name = match[1].encode("ascii").decode("punycode")
        except UnicodeError:
            continue
        if all(sign.isalnum() or sign == "-" for sign in name):
            reading.note("coded_host", *match.span())
            edits.append((*match.span(), name))
    return edits
