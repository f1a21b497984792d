"""No road but a sign-off, or an override with a reason, brings clinical words to readers."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.core.management import call_command
from django.test import Client
from django.utils import timezone
from wagtail.models import GroupApprovalTask, Page, Workflow, WorkflowTask

from clinic.models import HomePage, StandardPage
from clinic.users.models import User
from procedures import workflow
from procedures.models import ArticlePage, ProcedurePage
from procedures.signing import NotSigned
from tests.factories import a_page, a_standard_page, a_user, signed_in
from tests.procedures.admin_forms import create_form, edit_form

pytestmark = pytest.mark.django_db
NEW = "Words that nobody signed."
ROLES = ["editor", "reviewer", "administrator"]


@pytest.fixture(params=ROLES)
def user(request: pytest.FixtureRequest) -> User:
    return a_user(request.param)


def readers_see_new_words() -> bool:
    return ProcedurePage.objects.filter(live=True, summary_text=NEW).exists()


def a_draft(page: ProcedurePage, *, by: User | None = None) -> ProcedurePage:
    page = ProcedurePage.objects.get(pk=page.pk)
    page.summary_text = NEW
    page.save_revision(user=by)
    return page


def by_the_publish_button(browser: Client, page: ProcedurePage) -> None:
    form = edit_form(browser, page, summary_text=NEW, **{"action-publish": "1"})
    browser.post(f"/admin/pages/{page.pk}/edit/", form)


def by_the_clock(browser: Client, page: ProcedurePage) -> None:
    soon = timezone.localtime(timezone.now() + timedelta(hours=1)).strftime("%Y-%m-%d %H:%M")
    form = edit_form(browser, page, summary_text=NEW, go_live_at=soon, **{"action-publish": "1"})
    browser.post(f"/admin/pages/{page.pk}/edit/", form)
    later = timezone.now() + timedelta(hours=2)
    Page.objects.get(pk=page.pk).revisions.filter(approved_go_live_at__lt=later).update(
        approved_go_live_at=timezone.now()
    )
    call_command("publish_scheduled", verbosity=0)


def in_bulk(browser: Client, page: ProcedurePage) -> None:
    a_draft(page)
    address = f"/admin/bulk/wagtailcore/page/publish/?id={page.pk}&id={page.get_parent().pk}&next=/admin/"
    browser.post(address, {"include_descendants": "on"})


def by_taking_it_down_first(browser: Client, page: ProcedurePage) -> None:
    a_draft(page)
    browser.post(f"/admin/pages/{page.pk}/unpublish/")
    form = edit_form(browser, page, **{"action-publish": "1"})
    browser.post(f"/admin/pages/{page.pk}/edit/", form)


def by_going_back(browser: Client, page: ProcedurePage) -> None:
    old = a_draft(page).latest_revision
    page.save_revision()
    form = edit_form(browser, page, summary_text=NEW, revision=old.pk, **{"action-publish": "1"})
    browser.post(f"/admin/pages/{page.pk}/revisions/{old.pk}/revert/", form)
    browser.post(f"/admin/pages/{page.pk}/edit/", form)


def by_a_copy(browser: Client, page: ProcedurePage) -> None:
    ProcedurePage.objects.filter(pk=page.pk).update(summary_text=NEW, live=False)
    form = {
        "new_title": "Copy",
        "new_slug": "copy",
        "new_parent_page": page.get_parent().pk,
        "publish_copies": "on",
    }
    browser.post(f"/admin/pages/{page.pk}/copy/", form)
    browser.post(f"/admin/pages/{page.pk}/copy/", form | {"new_slug": "alias", "alias": "on"})


def by_the_api(browser: Client, page: ProcedurePage) -> None:
    draft = a_draft(page)
    actions = f"/admin/api/main/pages/{page.pk}/action"
    browser.post(f"{actions}/publish/")
    browser.post(f"{actions}/revert_to_page_revision/", {"revision_id": draft.latest_revision_id})
    browser.post(f"{actions}/copy/", {"keep_live": True, "recursive": False})
    browser.post(f"{actions}/create_alias/", {"recursive": False, "update_slug": "alias"})


def by_a_new_page(browser: Client, page: ProcedurePage) -> None:
    address = f"/admin/pages/add/procedures/procedurepage/{page.get_parent().pk}/"
    fields = {"title": "New", "slug": "new", "summary_text": NEW, "action-publish": "1"}
    if browser.get(address).status_code == 200:
        browser.post(address, create_form(browser, address, **fields))


def by_moving_a_draft(browser: Client, page: ProcedurePage) -> None:
    a_draft(page)
    other = a_page(ArticlePage(title="Other", lead="Words."), below=page.get_parent().get_parent())
    browser.post(f"/admin/pages/{page.pk}/move/{other.pk}/confirm/")


ROADS = [
    by_the_publish_button,
    by_the_clock,
    in_bulk,
    by_taking_it_down_first,
    by_going_back,
    by_a_copy,
    by_the_api,
    by_a_new_page,
    by_moving_a_draft,
]


@pytest.mark.parametrize("road", ROADS, ids=lambda road: road.__name__)
def test_no_road_leads_past_the_sign_off(
    road: Callable[[Client, ProcedurePage], None], user: User, procedure: ProcedurePage
) -> None:
    road(signed_in(user), procedure)
    assert not readers_see_new_words()


def test_every_road_leads_to_readers_where_pages_are_plain(home: HomePage, editor: User) -> None:
    page = a_standard_page(below=home)
    browser = signed_in(editor)
    form = edit_form(browser, page, lead="New words.", **{"body-count": "0", "action-publish": "1"})
    browser.post(f"/admin/pages/{page.pk}/edit/", form)
    assert StandardPage.objects.get(pk=page.pk).lead == "New words."


def test_a_copy_of_a_public_article_with_its_procedures_is_a_draft(
    home: HomePage, article: ArticlePage, procedure: ProcedurePage, administrator: User
) -> None:
    form = {"new_title": "Copy", "new_slug": "copy", "new_parent_page": home.pk}
    both = form | {"copy_subpages": "on", "publish_copies": "on"}
    signed_in(administrator).post(f"/admin/pages/{article.pk}/copy/", both)
    copy = ArticlePage.objects.get(slug="copy")
    assert [page.live for page in copy.get_descendants(inclusive=True)] == [False, False]


def test_a_call_of_publish_by_somebody_is_refused(procedure: ProcedurePage, user: User) -> None:
    revision = a_draft(procedure).latest_revision
    with pytest.raises(PermissionDenied):
        revision.publish(user=user)
    assert not readers_see_new_words()


def test_a_workflow_without_a_clinician_does_not_publish(
    procedure: ProcedurePage, administrator: User
) -> None:
    draft = a_draft(procedure)
    plain = Workflow.objects.create(name="Anybody")
    task = GroupApprovalTask.objects.create(name="Anybody")
    WorkflowTask.objects.create(workflow=plain, task=task, sort_order=0)
    state = plain.start(draft, administrator)
    with pytest.raises(NotSigned, match="In short"):
        state.current_task_state.specific.approve(user=administrator)
    assert not readers_see_new_words()


def test_a_page_of_another_workflow_still_goes_to_a_clinician(article: ArticlePage) -> None:
    plain = Workflow.objects.create(name="Anybody")
    plain.workflow_pages.all().delete()
    plain.workflow_pages.update_or_create(page=article.get_parent(), defaults={"workflow": plain})
    assert article.get_workflow().name == "Clinical review"


def test_the_workflow_is_made_once(db: None) -> None:
    for _again in range(2):
        workflow.make_workflow()
    assert Workflow.objects.filter(name="Clinical review").count() == 1
