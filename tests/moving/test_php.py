"""Serialised values of PHP are read, and nothing that they name is run."""

from __future__ import annotations

from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from moving.wordpress.php import NotSerialised, unserialise


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("N;", None),
        ("b:1;", True),
        ("b:0;", False),
        ("i:-42;", -42),
        ("d:1614834367.5;", 1614834367.5),
        ("d:1.0E+25;", 1e25),
        ('s:0:"";', ""),
        ('s:6:"Muñoz";', "Muñoz"),
        ('s:8:"a";s:1:"";', 'a";s:1:"'),
        ("a:0:{}", {}),
        ('a:2:{i:0;s:1:"a";i:1;a:1:{s:1:"k";N;}}', {0: "a", 1: {"k": None}}),
    ],
)
def test_a_value_is_read(text: str, value: object) -> None:
    assert unserialise(text) == value


@pytest.mark.parametrize(
    "text",
    [
        "",
        "plain words",
        'O:8:"stdClass":0:{}',
        'C:11:"ArrayObject":0:{}',
        'E:3:"A:B";',
        "a:1:{i:0;r:1;}",
        "a:1:{i:0;R:1;}",
        'a:1:{i:0;O:8:"stdClass":0:{}}',
        "a:1:{a:0:{}i:1;}",
        "a:1:{N;i:1;}",
        "a:2:{i:0;i:1;}",
        "a:999999999:{i:0;i:1;}",
        's:99:"short";',
        's:-1:"";',
        's:1:"ab";',
        's:9999999999999999999999:"";',
        "i:12",
        "i:1;i:2;",
        "d:1.2.3;",
        "a:1:{i:0;" * 5000,
        "a:1:{i:0;" * 30 + "N;" + "}" * 30,
        "i:" + "9" * 100_000 + ";",
        "x" * 2_000_000,
    ],
)
def test_anything_else_is_refused_with_one_error(text: str) -> None:
    with pytest.raises(NotSerialised):
        unserialise(text)


@given(st.text(alphabet='aOsidbN:;{}"0123456789-.rR', max_size=60))
def test_no_text_raises_anything_else(text: str) -> None:
    with suppress(NotSerialised):
        unserialise(text)
