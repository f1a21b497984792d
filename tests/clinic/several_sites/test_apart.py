"""What each clinic has for itself: its filter, its mail, its links, its days, its words."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.contrib.auth.models import Group, Permission
from django.core import mail
from django.utils import timezone
from wagtail.contrib.search_promotions.models import Query, SearchPromotion
from wagtail.models import GroupSitePermission

from clinic import my_data, privacy
from clinic.inquiries import telling
from clinic.models import DataRequest, Inquiry
from comments import learning, moderation
from comments.models import Comment, DiscussionSettings, Lesson
from comments.notifications import tell_moderators
from tests.clinic.several_sites.clinics import Clinic, leaks, staff_of, text_of
from tests.factories import a_comment, a_standard_page, a_user

pytestmark = pytest.mark.django_db


def test_each_clinic_teaches_a_layer_of_its_own(pair: tuple[Clinic, Clinic]) -> None:
    one, _other = pair
    by = staff_of(one.site, one.word)
    for number in range(3):
        comment = a_comment(on=one.article, text=f"Cheap watches, offer {number}, at our shop.")
        moderation.mark_as_spam(comment=comment, by=by)
    mine, theirs = (learning.of_site(clinic.site.pk) for clinic in pair)
    assert {*Lesson.objects.values_list("learner", flat=True)} == {mine}
    assert learning.current_layer(mine) is not None
    assert learning.current_layer(theirs) is None
    moderation.mark_as_not_spam(comment=comment, by=by)
    assert Lesson.objects.live().filter(learner=mine).count() == 3
    moderation.trash(comment=comment, by=by)
    assert Lesson.objects.live().filter(learner=mine).count() == 2


def test_each_clinic_has_its_own_thresholds(pair: tuple[Clinic, Clinic]) -> None:
    one, other = pair
    rules = DiscussionSettings.for_site(one.site)
    rules.max_links = 7
    rules.save()
    assert DiscussionSettings.for_page(one.article).max_links == 7
    assert DiscussionSettings.for_page(other.article).max_links != 7


def test_an_emergency_card_names_the_line_of_its_own_clinic(pair: tuple[Clinic, Clinic]) -> None:
    one, other = pair
    card = {"level": "emergency", "title": "Call us if:", "text": "<p>it hurts</p>"}
    a_standard_page(below=one.home, title="Help", slug="help", body=[("care_card", card)])
    shown = text_of(one.reader().get("/help/"))
    assert f"Call 911 {one.word}" in shown
    assert leaks(shown, of=other) == []


def test_moderators_hear_of_comments_of_their_own_clinic(
    pair: tuple[Clinic, Clinic], run_tasks: Callable[[], list[Any]]
) -> None:
    one, _other = pair
    mine, theirs = (staff_of(clinic.site, clinic.word) for clinic in pair)
    tell_moderators.enqueue(comment_id=one.comments[1].pk)
    run_tasks()
    told = {address for letter in mail.outbox for address in letter.recipients()}
    assert mine.email in told
    assert theirs.email not in told


def test_a_front_desk_hears_of_requests_of_its_own_clinic(
    pair: tuple[Clinic, Clinic], run_tasks: Callable[[], list[Any]]
) -> None:
    one, other = pair
    desks = {}
    for clinic in pair:
        group = Group.objects.create(name=f"Desk of {clinic.word}")
        right = Permission.objects.get(codename="change_inquiry")
        GroupSitePermission.objects.create(group=group, site=clinic.site, permission=right)
        desks[clinic.word] = a_user(username=f"desk-{clinic.word}")
        desks[clinic.word].groups.add(group)
    Inquiry.objects.filter(site=other.site).delete()
    telling.each_morning()
    run_tasks()
    [letter] = mail.outbox
    assert letter.recipients() == [desks[one.word].email]


def test_requests_go_after_the_days_of_their_own_clinic(pair: tuple[Clinic, Clinic]) -> None:
    one, other = pair
    ago = timezone.now() - timedelta(days=40)
    Inquiry.objects.update(state="answered", changed_at=ago)
    settings = type(one.site).objects.get(pk=other.site.pk)
    clinic = privacy.ClinicSettings.for_site(settings)
    clinic.inquiry_days = 90
    clinic.save()
    privacy.purge_expired()
    assert [*Inquiry.objects.values_list("site", flat=True)] == [other.site.pk]


def test_the_link_to_ones_own_data_leads_to_where_it_was_asked_for(
    pair: tuple[Clinic, Clinic], run_tasks: Callable[[], list[Any]], settings: Any
) -> None:
    one, _other = pair
    settings.CLINIC_SITE_URL = "http://quillon.example"
    answer = one.reader().post("/my-data/", {"email": "robin@example.org"}, HTTP_SEC_FETCH_SITE="same-origin")
    assert answer.status_code == 302
    run_tasks()
    # The link is signed with the second in which it was written.
    number = my_data.token_of(DataRequest.objects.get()).partition(":")[0]
    assert f"http://{one.host}/my-data/{number}:" in mail.outbox[0].body


def test_links_elsewhere_that_are_promoted_are_the_default_sites(clinics: tuple[Clinic, Clinic]) -> None:
    first, second = clinics
    query = Query.objects.get(query_string="help")
    SearchPromotion.objects.create(
        query=query, external_link_url="https://elsewhere.example/", external_link_text="Elsewhere"
    )
    assert "elsewhere.example" in first.reader().get("/search/?q=help").text
    assert "elsewhere.example" not in second.reader().get("/search/?q=help").text


def test_a_busy_clinic_does_not_push_out_what_was_said_at_the_other(
    pair: tuple[Clinic, Clinic], monkeypatch: pytest.MonkeyPatch
) -> None:
    one, other = pair
    monkeypatch.setattr("comments.feeds.LOOKED_AT", 3)
    Comment.objects.filter(pk=one.comments[0].pk).update(created_at=timezone.now() - timedelta(days=9))
    for number in range(4):
        a_comment(on=other.article, text=f"Comment {number}", status="approved")
    feed = text_of(one.reader().get("/comments/feed/"))
    assert leaks(feed, one)
    assert leaks(feed, other) == []
