"""The client that other sites use, unchanged but for its address, against a server that really listens."""

from __future__ import annotations

from typing import Any

import akismet
import httpx
import pytest

from clinic.users.models import User
from comments.backends.web import Client
from comments.checking import ordinary
from comments.door import keys
from comments.models import DiscussionSettings, DoorKey, Lesson
from comments.models.comment import Status
from comments.submission import submit
from procedures.models import ArticlePage
from tests.comments.door.conftest import BLOG, PRAISE
from tests.comments.mailbox import RunTasks

pytestmark = pytest.mark.django_db(transaction=True)

SPAM = {"comment_content": "Buy now", "comment_author": "viagra-test-123"}


@pytest.fixture
def theirs(live_server: Any, secret: str) -> akismet.SyncClient:
    config = akismet.Config(key=secret, url=BLOG)
    return akismet.SyncClient.validated_client(config=config, http_client=Client(live_server.url, 20))


def test_it_does_all_that_it_can(theirs: akismet.SyncClient, key: DoorKey) -> None:
    assert theirs.verify_key()
    assert theirs.comment_check("203.0.113.9", comment_content=PRAISE) == akismet.CheckResponse.HAM
    assert theirs.comment_check("203.0.113.9", **SPAM) == akismet.CheckResponse.SPAM
    assert theirs.submit_spam("203.0.113.9", comment_content="Words that got through")
    assert theirs.submit_ham("203.0.113.9", comment_content=PRAISE)
    assert theirs.usage_limit() == {"limit": "none", "usage": 2, "percentage": "0.00", "throttled": False}
    assert Lesson.objects.filter(learner=key.learner).count() == 2


def test_its_own_errors_come_out(live_server: Any, key: DoorKey) -> None:
    web = Client(live_server.url, 20)
    with pytest.raises(akismet.APIKeyError):
        akismet.SyncClient.validated_client(akismet.Config("000000000000", BLOG), web)
    with pytest.raises(akismet.APIKeyError):
        akismet.SyncClient(akismet.Config("000000000000", BLOG), web).comment_check("203.0.113.9")


def test_too_much_is_an_error_and_never_a_verdict(theirs: akismet.SyncClient, key: DoorKey) -> None:
    DoorKey.objects.update(hourly_limit=1)
    with pytest.raises(akismet.RequestError) as refusal:
        theirs.comment_check("203.0.113.9", **SPAM)
    assert isinstance(refusal.value.__cause__, httpx.HTTPStatusError)


def test_a_clinic_can_ask_another_clinics_door(
    live_server: Any,
    door: None,
    article: ArticlePage,
    administrator: User,
    when_sure: DiscussionSettings,
    run_tasks: RunTasks,
    settings: Any,
) -> None:
    key = DoorKey(name="Another clinic", address=settings.CLINIC_SITE_URL)
    settings.CLINIC_AKISMET_KEY = keys.make(key=key, by=administrator)
    settings.CLINIC_SPAM_BACKENDS, settings.CLINIC_AKISMET_URL = ["local", "akismet"], live_server.url
    settings.CLINIC_AKISMET_TIMEOUT = 20
    comment = submit(page=article, text=PRAISE, name="Robin", evidence=ordinary()).comment
    run_tasks()
    comment.refresh_from_db()
    assert comment.status == Status.APPROVED
    assert {finding["name"] for finding in comment.findings} >= {"outside_ham"}
