from __future__ import annotations

import pytest
from pytest_django import Settings

from comments.checks import check_limits


def ids_of_faults() -> list[str | None]:
    return [fault.id for fault in check_limits()]


@pytest.mark.parametrize(
    ("limit", "fault"),
    [
        pytest.param({"words": 3}, "comments.E001", id="not known"),
        pytest.param({"text_length": 0}, "comments.E002", id="nothing"),
        pytest.param({"text_length": "many"}, "comments.E002", id="no number"),
        pytest.param({"name_length": 81}, "comments.E003", id="a name longer than its column"),
        pytest.param({"website_length": 201}, "comments.E003", id="a website longer than its column"),
    ],
)
def test_a_limit_that_cannot_be_kept_is_told_before_the_site_starts(
    limit: dict[str, object], fault: str, settings: Settings
) -> None:
    settings.COMMENTS = limit
    assert ids_of_faults() == [fault]


def test_limits_as_large_as_their_columns_are_fine(settings: Settings) -> None:
    settings.COMMENTS = {"name_length": 80, "website_length": 200, "text_length": 1_000_000}
    assert ids_of_faults() == []
