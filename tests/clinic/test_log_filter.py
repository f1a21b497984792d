from __future__ import annotations

import logging

import pytest

from clinic.log_filter import WithoutSignedLinks


@pytest.mark.parametrize("room", ["comments/receipt", "ratings/thanks", "ratings/confirm"])
def test_a_private_link_never_stands_in_the_log(room: str) -> None:
    record = logging.makeLogRecord({"msg": "%s: %s", "args": ("Unprocessable", f"/{room}/OQ:1xW3nV:secret/")})
    assert WithoutSignedLinks().filter(record)
    assert record.getMessage() == f"Unprocessable: /{room}/…/"


def test_other_lines_stay_as_they_are() -> None:
    record = logging.makeLogRecord({"msg": "Not Found: %s", "args": ("/no-such-page/",)})
    assert WithoutSignedLinks().filter(record)
    assert record.getMessage() == "Not Found: /no-such-page/"
