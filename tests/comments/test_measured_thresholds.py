"""The Discussion screen begins with the thresholds that were measured with the shipped weights."""

from __future__ import annotations

from importlib import import_module

import pytest
from django.apps import apps

from comments import holding, spam
from comments.models import DiscussionSettings

pytestmark = pytest.mark.django_db


def updated(rules: DiscussionSettings, unsure_from: int, spam_from: int) -> tuple[int, int]:
    """What stands there after the update of a site that had these."""
    DiscussionSettings.objects.update(unsure_from=unsure_from, spam_from=spam_from)
    import_module("comments.migrations.0024_measured_thresholds").take_what_was_measured(apps, None)
    rules.refresh_from_db()
    return rules.unsure_from, rules.spam_from


def test_a_new_clinic_has_what_was_measured(rules: DiscussionSettings) -> None:
    begun = holding.thresholds(rules)
    assert begun.unsure == pytest.approx(spam.THRESHOLDS.unsure, abs=0.005)
    assert begun.spam == pytest.approx(spam.THRESHOLDS.spam, abs=0.005)
    rules.full_clean()


def test_what_was_left_as_it_was_moves_along(rules: DiscussionSettings) -> None:
    measured = rules.unsure_from, rules.spam_from
    assert updated(rules, 40, 90) == measured


@pytest.mark.parametrize("chosen", [(40, 80), (30, 90)])
def test_what_a_clinic_chose_stays(rules: DiscussionSettings, chosen: tuple[int, int]) -> None:
    assert updated(rules, *chosen) == chosen
