"""`manage.py spam`, as an operator uses it."""

from __future__ import annotations

import json
from io import StringIO
from typing import Any

import pytest
from django.core.management import CommandError, call_command

from clinic.users.models import User
from comments import moderation
from comments.learning.bounds import IN_A_MINUTE, OF_ONE_HOST
from comments.models import Comment, Lesson, Snapshot
from procedures.models import ArticlePage
from tests.comments.learning.makers import a_lesson, layer, taught
from tests.factories import a_comment

pytestmark = pytest.mark.django_db

ADVERT = "Best replica watches, write to us and get yours cheap."


@pytest.fixture
def spam(monkeypatch: pytest.MonkeyPatch) -> Any:
    """Runs a part of the command with this on standard input; gives what it says."""

    def run(*part: str, given: str = "") -> str:
        out = StringIO()
        monkeypatch.setattr("sys.stdin", StringIO(given))
        call_command("spam", *part, stdout=out)
        return out.getvalue()

    return run


def lines(*rows: dict[str, Any]) -> str:
    return "\n".join(json.dumps(row) for row in rows)


def test_a_text_is_checked_with_its_reasons(spam: Any) -> None:
    said = spam(
        "check", given="Visit https://one.example/ and https://two.example/ and https://three.example/"
    )
    assert "score 0." in said
    assert "link" in said.lower()
    assert not Comment.objects.exists()


def test_a_stored_comment_is_checked_and_stays_as_it_is(spam: Any, article: ArticlePage) -> None:
    comment = a_comment(on=article, label="spam", score=0.99)
    said = spam("check", str(comment.pk))
    assert "looks fine" in said
    assert Comment.objects.get().label == "spam"


def test_what_was_learnt_shows_in_a_check(spam: Any, article: ArticlePage, moderator: User) -> None:
    moderation.mark_as_spam(comment=a_comment(on=article, text=ADVERT), by=moderator)
    assert "moderators" in spam("check", given=ADVERT)


@pytest.mark.parametrize(("part", "given"), [(["check"], " \n"), (["check", "77"], "")])
def test_what_is_not_there_is_not_checked(part: list[str], given: str, spam: Any) -> None:
    with pytest.raises(CommandError, match="There is no"):
        spam(*part, given=given)


def test_decisions_from_elsewhere_are_learnt(spam: Any) -> None:
    rows = [
        {"text": f"{ADVERT} {number}", "label": "spam", "email": f"shop{number}@example.org"}
        for number in range(IN_A_MINUTE + 5)
    ]
    said = spam("teach", given=lines(*rows, {"text": "Does it hurt?", "label": "ham", "author": "Sam"}))
    assert f"counted: {IN_A_MINUTE + 6}" in said
    assert not Lesson.objects.exclude(comment=None, by=None).exists()
    assert "moderators" in spam("check", given=ADVERT)


def test_the_bound_of_one_host_holds_for_them_too(spam: Any) -> None:
    row = {"text": "See https://shop.example/", "label": "spam"}
    said = spam("teach", given=lines(*[row] * (OF_ONE_HOST + 2)))
    assert f"counted: {OF_ONE_HOST}" in said
    assert "host: 2" in said


@pytest.mark.parametrize(
    ("line", "why"),
    [
        ("secret words", "not JSON"),
        ("[" * 100_000, "not JSON"),
        ("[]", "one object"),
        ('{"text": "secret", "label": "maybe"}', "label"),
        ('{"text": "secret", "label": ["spam"]}', "label"),
        ('{"text": 7, "label": "spam"}', "strings"),
        ('{"text": " ", "label": "spam"}', "no text"),
    ],
)
def test_a_bad_line_is_named_and_nothing_is_learnt(line: str, why: str, spam: Any) -> None:
    good = lines({"text": "Does it hurt?", "label": "ham"})
    with pytest.raises(CommandError, match=f"Line 2: .*{why}") as refused:
        spam("teach", given=f"{good}\n{line}")
    assert "secret" not in str(refused.value)
    assert taught() == []


def test_a_rebuild_says_of_how_many_lessons(spam: Any) -> None:
    for number in range(3):
        a_lesson(number)
    assert "Built from 3 lessons." in spam("rebuild")
    assert bytes(Snapshot.objects.get().layer) == layer()


def test_before_anything_was_taught_there_is_nothing_to_build(spam: Any) -> None:
    assert "Built from 0 lessons." in spam("rebuild")
    assert "last rebuild: never" in spam("stats")


def test_the_numbers_are_told(spam: Any, article: ArticlePage, moderator: User) -> None:
    a_lesson(1)
    a_lesson(2, is_spam=False)
    comment = a_comment(on=article)
    moderation.approve(comment=comment, by=moderator)
    moderation.hold(comment=comment, by=moderator)
    spam("rebuild")
    said = spam("stats")
    assert "lessons that count: 2 (1 spam, 1 not)" in said
    assert "unlearnt: 1" in said
    assert "0 lessons since" in said
    assert "wrong among filed: not known" in said


def test_the_lessons_are_written_without_their_words(
    spam: Any, article: ArticlePage, moderator: User
) -> None:
    moderation.mark_as_spam(comment=a_comment(on=article, text=ADVERT), by=moderator)
    written = spam("export")
    row = json.loads(written)
    assert (row["is_spam"], row["uncounted"]) == (True, "")
    assert "features" not in row
    for telling in ("watches", "Robin", "robin", "moderator", "comment"):
        assert telling not in written
