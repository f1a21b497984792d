"""What tests of backends share: a clinic that asks Akismet, and what its readers send."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import timedelta
from typing import Any

import pytest
from django.db.models import F

from comments.checking import ordinary
from comments.models import Asking, Comment, FilterSettings, OutsideService
from comments.submission import submit
from procedures.models import ArticlePage
from tests.comments import texts
from tests.comments.backends.akismet_server import KEY, AkismetServer, an_akismet
from tests.comments.mailbox import waiting_tasks_are_due

FRIENDLY = texts.FINE

Send = Callable[..., Comment]


@pytest.fixture
def akismet(settings: Any) -> Iterator[AkismetServer]:
    """A server like Akismet, asked beside the clinic's own filter."""
    with an_akismet() as server:
        settings.CLINIC_SPAM_BACKENDS = ["local", "akismet"]
        settings.CLINIC_AKISMET_KEY, settings.CLINIC_AKISMET_URL = KEY, server.address
        settings.CLINIC_AKISMET_TIMEOUT = 2
        yield server


@pytest.fixture
def send(article: ArticlePage) -> Send:
    """What a reader sends, in an ordinary way."""

    def sent(text: str = FRIENDLY, **given: Any) -> Comment:
        given = {"name": "Robin", "email": "robin@example.org", "evidence": ordinary()} | given
        return submit(page=article, text=text, **given).comment

    return sent


@pytest.fixture
def ticks(article: ArticlePage) -> FilterSettings:
    """The Spam filter screen of the default site."""
    return FilterSettings.for_page(article)


@pytest.fixture
def time_passes() -> Callable[[float], None]:
    """Lets minutes pass for everything that waits for a backend outside."""

    def passes(minutes: float) -> None:
        by = timedelta(minutes=minutes)
        Asking.objects.update(since=F("since") - by)
        Asking.objects.exclude(due_at=None).update(due_at=F("due_at") - by)
        OutsideService.objects.exclude(failing_since=None).update(failing_since=F("failing_since") - by)
        OutsideService.objects.exclude(rests_until=None).update(rests_until=F("rests_until") - by)
        OutsideService.objects.exclude(told_at=None).update(told_at=F("told_at") - by)
        waiting_tasks_are_due()

    return passes
