"""A long text from another site takes no longer than a comment may here, and is never called fine."""

from __future__ import annotations

import pytest

from comments.conf import limits
from comments.door.judging import submission_of
from comments.models import DoorKey
from tests.comments.door.conftest import PRAISE, Ask, filled_in

pytestmark = pytest.mark.django_db

# As much as one request may bring, in words that take the filter long to read.
MASKED = "v i a g r a " * 150_000


def test_no_more_is_read_than_a_comment_may_be_long(key: DoorKey) -> None:
    fields = ("comment_content", "comment_author", "comment_author_email", "comment_author_url", "trap")
    given = filled_in(dict.fromkeys(fields, MASKED) | {"honeypot_field_name": "trap"})
    given.setlist("comment_context[]", [MASKED, MASKED])
    told = submission_of(given, key)
    assert len(told.text) <= limits().text_length + 1
    assert len(told.page_text) <= limits().text_length
    others = (told.author_name, told.author_email, told.author_website, told.honeypot)
    assert [len(other) for other in others] == [500] * 4


def test_its_beginning_and_its_end_are_read(key: DoorKey) -> None:
    text = submission_of(filled_in({"comment_content": f"First {MASKED} last"}), key).text
    assert text.startswith("First v i a")
    assert text.endswith("a  last")


def test_a_text_of_the_longest_kind_here_is_read_whole(key: DoorKey) -> None:
    longest = "x" * limits().text_length
    assert submission_of(filled_in({"comment_content": longest}), key).text == longest


def test_what_was_not_read_whole_is_not_called_fine(ask: Ask) -> None:
    assert ask("comment-check", comment_content=PRAISE)["X-clinic-verdict"] == "ham"
    long = " ".join([PRAISE] * 400)
    answer = ask("comment-check", comment_content=long)
    assert (answer.content, answer["X-clinic-verdict"]) == (b"false", "unsure")


def test_it_is_learnt_from_all_the_same(ask: Ask) -> None:
    assert ask("submit-spam", comment_content=MASKED).status_code == 200
