"""What tests of ratings ask for by name."""

from __future__ import annotations

import pytest

from clinic.users.models import User
from ratings import permissions
from tests import factories
from tests.ratings.makers import set_rules


@pytest.fixture
def editor(db: None) -> User:
    """A member of "Editors" with the rights that the first migration gives, whatever emptied the tables."""
    user = factories.a_user("editor")
    user.groups.get().permissions.add(*permissions.rights())
    return user


@pytest.fixture
def two_votes_show(db: None) -> None:
    """Two votes are enough for the result to show."""
    set_rules(minimum_votes=2)
