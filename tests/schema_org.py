"""What this site may say in schema.org's words, and what breaks them; `schema_org.json` names its source."""

from __future__ import annotations

import calendar
import json
import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

TYPES: dict[str, dict[str, Any]] = json.loads(Path(__file__).with_suffix(".json").read_text())["types"]
DAYS = [f"https://schema.org/{day}" for day in calendar.day_name]
# What is there for machines alone: addresses, languages, types, and times, which readers see otherwise.
UNSEEN = {
    "url",
    "inLanguage",
    "lastReviewed",
    "image",
    "addressCountry",
    "opens",
    "closes",
    "dayOfWeek",
    "validFrom",
    "validThrough",
}
SCRIPT = re.compile(r'<script type="application/ld\+json">(.*?)</script>', re.DOTALL)


def nodes_in(html: str) -> list[dict[str, Any]]:
    """What the page says about itself; fails unless it says it once, as schema.org's."""
    (data,) = SCRIPT.findall(html)
    said = json.loads(data)
    assert said["@context"] == "https://schema.org"
    return said["@graph"]


def node_of(html: str, kind: str) -> dict[str, Any]:
    """The page's one node of a type."""
    (found,) = [node for node in nodes_in(html) if node["@type"] == kind]
    return found


def faults(node: Any) -> Iterator[str]:
    """Types that do not exist, properties that a type does not have, values of another type."""
    known = TYPES.get(node["@type"])
    if known is None:
        yield f"no type {node['@type']}"
        return
    for name, value in node.items():
        if name.startswith("@"):
            continue
        allowed = known["properties"].get(name)
        if allowed is None:
            yield f"{node['@type']} has no {name}"
            continue
        for one in value if isinstance(value, list) else [value]:
            yield from _value_faults(f"{node['@type']}.{name}", one, allowed)


def _value_faults(where: str, value: Any, allowed: list[str]) -> Iterator[str]:
    if isinstance(value, dict):
        if "@type" in value and not set(TYPES.get(value["@type"], {"is": []})["is"]) & set(allowed):
            yield f"{where} may not be a {value['@type']}"
        yield from faults(value) if "@type" in value else ()
    elif not any(_is_a(kind, value) for kind in allowed):
        yield f"{where} is none of {allowed}: {value!r}"


def _is_a(kind: str, value: Any) -> bool:
    checks = {
        "Text": lambda: isinstance(value, str) and value.strip() != "",
        "URL": lambda: isinstance(value, str) and re.match(r"https?://[^\s]+$", value) is not None,
        "Integer": lambda: isinstance(value, int) and not isinstance(value, bool),
        "Boolean": lambda: isinstance(value, bool),
        "DayOfWeek": lambda: value in DAYS,
        "Date": lambda: isinstance(value, str) and date.fromisoformat(value) is not None,
        "Time": lambda: isinstance(value, str) and re.fullmatch(r"\d\d:\d\d(:\d\d)?", value) is not None,
    }
    return kind in checks and checks[kind]()


def texts_in(node: Any) -> Iterator[str]:
    """Every text that a reader must be able to see."""
    for name, value in node.items() if isinstance(node, dict) else ():
        if name.startswith("@") or name in UNSEEN:
            continue
        for one in value if isinstance(value, list) else [value]:
            if isinstance(one, str):
                yield one
            else:
                yield from texts_in(one)
