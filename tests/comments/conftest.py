"""What tests of comments share: a reader's browser, and a form filled in as most people do."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client
from hypothesis import settings

from comments.models import DiscussionSettings
from comments.tokens import form_token

# A busy machine makes an innocent example slow; growth is tested by ratios instead. The same examples each
# time: a change is judged by what it changes, not by luck.
settings.register_profile("patient", deadline=None, derandomize=True)
settings.load_profile("patient")


@pytest.fixture
def reader() -> Client:
    """A browser of today: it says which site a form is sent from."""
    return Client(headers={"origin": "http://testserver"})


@pytest.fixture
def filled() -> dict[str, str]:
    """The form as a reader fills it in."""
    return {
        "comment": "When may I take a shower after a biopsy?",
        "name": "Sam",
        "email": "sam@example.org",
        "website": "",
        "subject": "",
        "elapsed": "41.5",
        "token": form_token(),
    }


@pytest.fixture
def rules(site: Any) -> DiscussionSettings:
    """The Discussion screen of the default site."""
    return DiscussionSettings.for_site(site)


@pytest.fixture
def when_sure(rules: DiscussionSettings) -> DiscussionSettings:
    """The clinic lets comments show at once where the filter is sure."""
    rules.publish = "when_sure"
    rules.save()
    return rules
