from __future__ import annotations

import re

import pytest
from django.db import connection
from django_tasks_db.models import DBTaskResult
from wagtail.models import Site

from clinic.models import ClinicSettings, ClockJob
from clinic.users.models import User
from procedures.models import ArticlePage
from tests.factories import a_user, an_image, signed_in

pytestmark = pytest.mark.django_db
HEADING = "Still to do before the site is complete"


def admin_home(user: User) -> str:
    return signed_in(user).get("/admin/").content.decode()


def test_an_administrator_sees_what_the_clinic_has_not_filled_in(site: Site, administrator: User) -> None:
    html = admin_home(administrator)
    assert HEADING in html
    assert "Fill in for the whole site: phone" in html
    assert "Fill in for comments: emergency line" in html


def test_what_is_filled_in_leaves_the_list(site: Site, administrator: User) -> None:
    settings = ClinicSettings.for_site(site)
    settings.phone = "555 0100"
    settings.save()
    assert "Fill in for the whole site: phone<" not in admin_home(administrator)


def test_an_editor_sees_which_pages_a_clinician_should_check(article: ArticlePage, editor: User) -> None:
    article.for_review = "One\nTwo"
    article.save_revision().publish()
    html = admin_home(editor)
    assert "A clinician should check 2 points" in html
    assert "Fill in for the whole site" not in html


def test_a_moderator_sees_nothing_of_pages_or_settings(article: ArticlePage, moderator: User) -> None:
    article.for_review = "One"
    article.save_revision().publish()
    assert HEADING not in admin_home(moderator)


def test_the_last_success_of_each_job_is_seen_by_administrators_alone(
    site: Site, administrator: User, editor: User, moderator: User
) -> None:
    ClockJob.objects.create(name="comments.purge_expired")
    assert "comments.purge_expired" in signed_in(administrator).get("/admin/clock/").content.decode()
    for user in (editor, moderator, a_user("reviewer"), a_user()):
        assert signed_in(user).get("/admin/clock/").status_code == 302


def test_the_clock_says_that_the_queue_cannot_be_read(site: Site, administrator: User) -> None:
    with connection.cursor() as cursor:
        cursor.execute(f"ALTER TABLE {DBTaskResult._meta.db_table} RENAME TO away")
    ClockJob.objects.create(name="comments.purge_expired")
    shown = signed_in(administrator).get("/admin/clock/")
    assert shown.status_code == 200
    assert "The queue of tasks can’t be read" in shown.text
    assert "comments.purge_expired" in shown.text


def test_the_admin_asks_no_other_company_for_anything(site: Site, administrator: User) -> None:
    an_image()
    assert not re.findall(r"""(?:src|srcset|<link[^>]*href)=["']?(?:https?:)?//""", admin_home(administrator))
