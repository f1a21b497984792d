from __future__ import annotations

import pytest

from clinic.users.models import User
from comments.models import DiscussionSettings
from procedures.models import ArticlePage
from tests.comments.road import names_of_findings, sent
from tests.factories import a_user

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("name", "email"),
    [
        pytest.param("Ada Vale", "x@example.org", id="the name"),
        pytest.param("Dr. ÁDA  vale", "x@example.org", id="the name in disguise"),
        pytest.param("Vale, Ada", "x@example.org", id="the name turned round"),
        pytest.param("Sam", "ADA@clinic.example", id="the address"),
        pytest.param("ada", "x@example.org", id="the user name"),
        pytest.param("Clinic staff", "x@example.org", id="the badge's words"),
    ],
)
def test_who_uses_the_name_or_address_of_staff_is_held(
    article: ArticlePage, when_sure: DiscussionSettings, name: str, email: str
) -> None:
    a_user("editor", username="ada", first_name="Ada", last_name="Vale")
    comment = sent(article, name=name, email=email).comment
    assert comment.status == "pending"
    assert "claims_staff" in names_of_findings(comment)
    assert not comment.by_staff


def test_a_namesake_by_first_name_is_no_impostor(article: ArticlePage) -> None:
    a_user("editor", username="av", first_name="Ada", last_name="Vale")
    assert "claims_staff" not in names_of_findings(sent(article, name="Ada").comment)


def test_staff_who_judge_are_published_at_once_and_badged(article: ArticlePage, moderator: User) -> None:
    comment = sent(article, user=moderator, name="Someone else").comment
    assert comment.is_public
    assert comment.by_staff
    assert (comment.user, comment.author_name, comment.author_email) == (moderator, "moderator", "")
    assert comment.ip_address is None
