"""What the security page says is shown by a test is shown by a test."""

from __future__ import annotations

import re
from pathlib import Path

from tests.source_tree import Module

ROOT = Path(__file__).parent.parent
PAGE = (ROOT / "docs/security.md").read_text()


def test_every_named_test_exists() -> None:
    named = re.findall(r"`(tests/[\w/]+\.py)(?:::(\w+))?`", PAGE)
    assert len(named) > 20
    assert [pair for pair in named if not exists(*pair)] == []


def exists(path: str, name: str) -> bool:
    if not (ROOT / path).exists():
        return False
    tests = {function.name for function in Module(ROOT, ROOT / path).functions}
    return name in tests if name else any(test.startswith("test_") for test in tests)


def test_every_chapter_has_a_line_and_a_test_or_is_not_used() -> None:
    lines = re.findall(r"^\| V(\d+) [^|]+\|([^|]+)\|([^|]*)\|$", PAGE, re.MULTILINE)
    assert [int(number) for number, _how, _test in lines] == [*range(1, 18)]
    assert [number for number, how, test in lines if not test.strip() and how.strip() != "Not used"] == []


def test_who_finds_a_hole_is_told_where_to_say_so() -> None:
    assert "Report a vulnerability" in (ROOT / "SECURITY.md").read_text()
