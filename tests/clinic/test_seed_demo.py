"""The demo clinic: what it holds, and that a second run leaves the site to its editors."""

from __future__ import annotations

import re
from pathlib import Path
from stat import S_IMODE

import pytest
from django.contrib.auth.models import Group
from django.core.management import call_command
from django.test import Client
from django.urls import reverse
from pytest_django import Settings
from wagtail.models import Page, Revision, Site

from clinic.management.demo import people
from clinic.models import ClinicSettings, HomePage, StandardPage
from clinic.users.models import User
from comments.models import Comment
from procedures.models import ArticlePage, ProcedurePage

pytestmark = pytest.mark.django_db

PROCEDURES_IN_ORDER = [
    "Biopsy",
    "Tumor ablation or cryotherapy",
    "Catheter-directed chemotherapy",
    "Preoperative embolization",
    "Port catheter placement",
    "Tunneled peritoneal catheter for malignant ascites or effusion",
]


def seed() -> None:
    call_command("seed_demo", verbosity=0)


@pytest.fixture(autouse=True)
def data_dir(demo_folder: Path, settings: Settings) -> Path:
    settings.DATA_DIR = demo_folder
    return demo_folder


@pytest.fixture
def demo(data_dir: Path) -> HomePage:
    return HomePage.objects.get(locale__language_code="en-us")


def everything_stored() -> dict[str, list[object]]:
    return {
        "pages": list(
            Page.objects.order_by("pk").values("pk", "path", "slug", "title", "live", "latest_revision")
        ),
        "revisions": list(Revision.objects.order_by("pk").values_list("pk", flat=True)),
        "users": list(User.objects.order_by("pk").values("pk", "username", "password")),
        "groups": list(Group.objects.order_by("pk").values_list("name", "permissions", "page_permissions")),
        "comments": list(Comment.objects.order_by("pk").values("pk", "status", "changed_at")),
        "sites": list(Site.objects.values("pk", "hostname", "port", "root_page", "site_name")),
    }


def test_the_home_page_answers_at_the_site_s_address(demo: HomePage, client: Client) -> None:
    assert Site.objects.get(is_default_site=True).root_page_id == demo.pk
    assert client.get("/").status_code == 200


def test_wagtail_s_welcome_page_is_gone(demo: HomePage) -> None:
    assert set(Page.objects.filter(depth=2)) == {home.page_ptr for home in HomePage.objects.all()}


def test_the_article_shows_the_procedures_in_order(demo: HomePage) -> None:
    article = ArticlePage.objects.child_of(demo).get()
    assert [page.title for page in article.procedures] == PROCEDURES_IN_ORDER


def test_the_article_s_sections_keep_their_order(demo: HomePage) -> None:
    assert [entry.title for entry in ArticlePage.objects.child_of(demo).get().contents] == [
        "About interventional oncology",
        "How interventional oncology works",
        "Interventional oncology procedures",
        "What people ask",
        "Before your visit",
        "When to call",
    ]


@pytest.mark.parametrize("slug", ["interventional-oncology", "clinicians", "contact", "about-us"])
def test_the_menu_leads_to_each_page(demo: HomePage, slug: str) -> None:
    assert demo.get_children().live().in_menu().filter(slug=slug).exists()


def test_every_page_has_words_for_lists_and_for_search_engines(demo: HomePage) -> None:
    pages = demo.get_descendants(inclusive=True).specific()
    assert all(page.listing_summary and page.search_description for page in pages)


def test_every_page_opens(demo: HomePage, client: Client) -> None:
    answers = {
        page.url_path: client.get(page.get_url()).status_code for page in demo.get_descendants(inclusive=True)
    }
    assert set(answers.values()) == {200}, answers


def test_facts_that_nobody_gave_are_left_empty(demo: HomePage) -> None:
    assert set(ProcedurePage.objects.values_list("how_to_prepare", "risks")) == {("", "")}


def test_no_way_to_reach_the_clinic_is_invented(demo: HomePage) -> None:
    clinic = ClinicSettings.for_site(Site.objects.get(is_default_site=True))
    assert clinic.name == "Vascular & Interventional Specialists"
    assert {"phone", "phone after hours", "e-mail for patients", "address"} <= set(clinic.missing)


def test_the_privacy_page_leads_to_the_generated_notice(demo: HomePage) -> None:
    body = StandardPage.objects.get(slug="privacy").body.render_as_block()
    assert f'href="{reverse("comments:notice")}"' in body


def test_a_second_run_changes_nothing(demo: HomePage, data_dir: Path) -> None:
    logins = (data_dir / "demo-logins.txt").read_text()
    before = everything_stored()
    seed()
    assert everything_stored() == before
    assert (data_dir / "demo-logins.txt").read_text() == logins


def test_an_editor_s_words_survive_a_second_run(demo: HomePage) -> None:
    biopsy = ProcedurePage.objects.get(slug="biopsy")
    biopsy.title, biopsy.slug = "Taking a sample", "taking-a-sample"
    biopsy.save_revision().publish()
    seed()
    biopsy.refresh_from_db()
    assert (biopsy.title, ProcedurePage.objects.filter(locale=demo.locale).count()) == ("Taking a sample", 6)


def test_a_page_that_was_moved_stays_where_it_is(demo: HomePage) -> None:
    about, privacy = (StandardPage.objects.get(slug=slug) for slug in ("about-us", "privacy"))
    privacy.move(about, pos="last-child")
    seed()
    assert StandardPage.objects.child_of(about).get().slug == "privacy"
    assert StandardPage.objects.filter(locale=demo.locale).count() == 3


def test_what_was_deleted_does_not_come_back(demo: HomePage) -> None:
    StandardPage.objects.get(slug="about-us").delete()
    User.objects.get(username="reviewer").delete()
    seed()
    assert not StandardPage.objects.filter(slug="about-us").exists()
    assert not User.objects.filter(username="reviewer").exists()


def test_the_site_follows_its_address_at_each_run(demo: HomePage, settings: Settings) -> None:
    settings.CLINIC_SITE_URL = "https://clinic.example"
    seed()
    site = Site.objects.get(is_default_site=True)
    assert (site.hostname, site.port, site.root_page_id) == ("clinic.example", 443, demo.pk)


@pytest.fixture
def logins(demo: HomePage, data_dir: Path) -> list[list[str]]:
    return [line.split("\t") for line in (data_dir / "demo-logins.txt").read_text().splitlines()]


def test_only_the_owner_can_read_the_log_ins(logins: list[list[str]], data_dir: Path) -> None:
    assert S_IMODE((data_dir / "demo-logins.txt").stat().st_mode) == 0o600


def test_there_is_one_log_in_a_role_each_with_a_password_of_its_own(logins: list[list[str]]) -> None:
    assert [role for role, _name, _password in logins] == [role.name for role in people.ROLES]
    assert len({password for _role, _name, password in logins}) == 5


@pytest.mark.parametrize("row", range(5))
def test_each_log_in_opens_the_admin(logins: list[list[str]], client: Client, row: int) -> None:
    _role, name, password = logins[row]
    answer = client.post(reverse("wagtailadmin_login"), {"username": name, "password": password})
    assert answer.status_code == 302
    assert client.get(reverse("wagtailadmin_home")).status_code == 200


@pytest.mark.parametrize(
    ("name", "may_change", "may_publish"),
    [
        pytest.param("editor", True, True, id="an editor publishes what is not clinical"),
        pytest.param("reviewer", True, False, id="a reviewer corrects and does not publish"),
        pytest.param("moderator", False, False, id="a moderator leaves pages alone"),
        pytest.param("frontdesk", False, False, id="the front desk leaves pages alone"),
    ],
)
def test_each_group_may_do_its_work(demo: HomePage, name: str, may_change: bool, may_publish: bool) -> None:
    user = User.objects.get(username=name)
    clinical, plain = (page.permissions_for_user(user) for page in (ArticlePage.objects.first(), demo))
    assert user.has_perm("wagtailadmin.access_admin")
    assert (clinical.can_edit(), clinical.can_publish()) == (may_change, False)
    assert (plain.can_edit(), plain.can_publish()) == (may_change, may_publish)


def test_an_editor_adds_pictures_and_documents(demo: HomePage, client: Client) -> None:
    client.force_login(
        User.objects.get(username="editor"), backend="django.contrib.auth.backends.ModelBackend"
    )
    assert client.get(reverse("wagtailimages:add")).status_code == 200
    assert client.get(reverse("wagtaildocs:add")).status_code == 200


def test_a_comment_can_be_seen_in_each_state(demo: HomePage) -> None:
    assert set(Comment.objects.values_list("status", flat=True)) == {"pending", "approved", "spam", "trash"}


def test_the_filter_tells_the_spam_from_the_questions(demo: HomePage) -> None:
    labels = set(Comment.objects.filter(by_staff=False).values_list("status", "label"))
    assert sorted(labels) == [("approved", "ham"), ("pending", "ham"), ("spam", "spam"), ("trash", "ham")]


def test_staff_and_readers_answer_in_the_thread(demo: HomePage) -> None:
    question = Comment.objects.get(author_name="Robin Example")
    assert sorted(question.replies.values_list("by_staff", "status")) == [
        (False, "approved"),
        (True, "approved"),
    ]


def test_invented_readers_have_no_real_address(demo: HomePage) -> None:
    readers = Comment.objects.filter(by_staff=False)
    assert all(re.search(r"@example\.(org|com)$", comment.author_email) for comment in readers)
    assert set(readers.values_list("ip_address", flat=True)) == {None}
