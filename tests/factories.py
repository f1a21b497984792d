"""One maker per noun. Each takes what the test is about and fills in the rest."""

from __future__ import annotations

import hashlib
from io import BytesIO
from typing import Any, TypeVar

from django.conf import settings
from django.contrib.auth.models import Group, Permission
from django.core.files.base import ContentFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils.html import linebreaks
from django_tasks_db.models import DBTaskResult
from PIL import Image
from wagtail.coreutils import get_supported_content_language_variant
from wagtail.models import Collection, GroupPagePermission, Locale, Page, Site

from clinic.models import ClinicImage, GlossaryTerm, HomePage, PeoplePage, PersonPage, StandardPage
from clinic.users.models import User
from comments import counts, facets
from comments.models import Comment
from procedures import signing
from procedures.models import ArticlePage, ProcedurePage

AnyPage = TypeVar("AnyPage", bound=Page)

# The groups of each role, and what a group may do to every page.
GROUPS = {
    "editor": "Editors",
    "reviewer": "Clinical reviewers",
    "moderator": "Comment moderators",
    "frontdesk": "Front desk",
}
PAGE_RIGHTS = {"Editors": ("add_page", "change_page", "publish_page"), "Clinical reviewers": ("change_page",)}


def a_site() -> Site:
    """The default site with a home page of ours, whatever an earlier test left or took away."""
    root = the_root()
    home = HomePage.objects.child_of(root).first()
    home = home or a_page(HomePage(title="Test clinic", slug="test-clinic", lead="Welcome."), below=root)
    address = {"hostname": "localhost", "port": 80, "root_page": home}
    site, _is_new = Site.objects.update_or_create(is_default_site=True, defaults=address)
    return site


def a_clinic(*, with_article: bool = True, with_procedure: bool = True) -> None:
    """The default site, with one article and one procedure below it if they are asked for."""
    home = HomePage.objects.get(pk=a_site().root_page_id)
    if with_article:
        article = an_article(below=home)
        if with_procedure:
            a_procedure(below=article)


def the_root() -> Page:
    """The root of the page tree; a test that commits empties every table, also of what migrations wrote."""
    language = get_supported_content_language_variant(settings.LANGUAGE_CODE)
    Locale.objects.get_or_create(language_code=language)
    if not Collection.objects.exists():
        Collection.add_root(name="Root")
    return Page.get_first_root_node() or Page.add_root(instance=Page(title="Root", slug="root"))


def a_page(page: AnyPage, *, below: Page) -> AnyPage:
    """Publish a page below another, as the editor's screen does. What publishing queued is no test's own."""
    parent = Page.objects.get(pk=below.pk)
    parent.add_child(instance=page)
    if page.live:
        waiting = [*DBTaskResult.objects.values_list("pk", flat=True)]
        page.save_revision().publish()
        DBTaskResult.objects.exclude(pk__in=waiting).delete()
    return type(page).objects.get(pk=page.pk)


def a_standard_page(*, below: Page, title: str = "About us", **fields: Any) -> StandardPage:
    """A page of plain content."""
    return a_page(StandardPage(title=title, **fields), below=below)


def an_article(*, below: Page, title: str = "Treatment through a pinhole", **fields: Any) -> ArticlePage:
    """An article with one section of text and the list of its procedures."""
    body = [
        ("heading", {"text": "Who does it", "anchor": ""}),
        ("text", "<p>A doctor with long training.</p>"),
        ("procedures", {"heading": "Procedures", "anchor": "", "introduction": ""}),
    ]
    return a_page(
        ArticlePage(title=title, **{"lead": "What we do, in short.", "body": body} | fields), below=below
    )


def a_procedure(*, below: Page, title: str = "Biopsy", **fields: Any) -> ProcedurePage:
    """A procedure with one fact filled in."""
    given = {"summary_text": "A small sample is taken.", "what_it_is": "<p>A test.</p>"} | fields
    return a_page(ProcedurePage(title=title, **given), below=below)


def a_term(term: str, *, meaning: str = "A plain meaning.", live: bool = True, **fields: Any) -> GlossaryTerm:
    """A word of the glossary, published unless said otherwise."""
    fields.setdefault("locale", the_root().locale)
    word = GlossaryTerm.objects.create(term=term, meaning=meaning, live=live, **fields)
    if live:
        word.save_revision().publish()
    return word


def in_spanish(page: AnyPage, **fields: Any) -> AnyPage:
    """The Spanish version of a page, published; those above it are translated first."""
    spanish, _is_new = Locale.objects.get_or_create(language_code="es")
    parent = page.get_parent().specific
    if parent.depth > 1 and not parent.has_translation(spanish):
        in_spanish(parent)
    translation = type(page).objects.get(pk=page.copy_for_translation(spanish).pk)
    for name, value in fields.items():
        setattr(translation, name, value)
    translation.save_revision().publish()
    return type(page).objects.get(pk=translation.pk)


def a_comment(*, on: Page | None, text: str = "Thank you, this helped me.", **fields: Any) -> Comment:
    """A comment as it stands in the table, pending unless said otherwise, counted and marked; no verb ran."""
    parent = fields.get("parent")
    about_page = (
        {"page_title": on.title, "page_url": on.url or ""} if on else {"page_title": "A page that is gone"}
    )
    about_author = {"author_name": "Robin", "author_email": "robin@example.org"}
    depth = parent.depth + 1 if parent else 0
    made = {"html": linebreaks(text, autoescape=True), "text_hash": hashlib.sha256(text.encode()).hexdigest()}
    about = about_page | about_author | made | {"depth": depth}
    comment = Comment.objects.create(page=on, text=text, **about | fields)
    counts.moved(comment, before=None, after=comment.status)
    facets.index(comment)
    return comment


def a_user(role: str = "", **fields: Any) -> User:
    """A member of staff: "administrator", "editor", "reviewer", "moderator", or "" without any right."""
    name = fields.pop("username", role or "nobody")
    is_superuser = role == "administrator"
    user = User.objects.create_user(
        name, f"{name}@clinic.example", "password", is_superuser=is_superuser, **fields
    )
    if role in GROUPS:
        user.groups.add(a_group(GROUPS[role]))
    return user


def a_group(name: str) -> Group:
    """A group that may open the admin, with its rights to pages; the moderators' is made by its own app."""
    group, _is_new = Group.objects.get_or_create(name=name)
    group.permissions.add(
        Permission.objects.get(content_type__app_label="wagtailadmin", codename="access_admin")
    )
    if name == GROUPS["reviewer"]:
        group.permissions.add(Permission.objects.get(codename="sign_off"))
    for codename in PAGE_RIGHTS.get(name, ()):
        right = Permission.objects.get(content_type__app_label="wagtailcore", codename=codename)
        GroupPagePermission.objects.get_or_create(group=group, page=the_root(), permission=right)
    return group


def a_person(user: User | None = None, *, below: Page, name: str = "Robin Roe", **fields: Any) -> PersonPage:
    """A clinician's page, below a list of clinicians that is made where there is none."""
    people = PeoplePage.objects.child_of(below).first()
    people = people or a_page(PeoplePage(title="Our clinicians", slug="clinicians"), below=below)
    return a_page(PersonPage(title=name, user=user, **{"credentials": "MD"} | fields), below=people)


def signed_off(page: AnyPage, *, by: User) -> AnyPage:
    """The page, with its newest version signed off by this clinician and published."""
    fresh = type(page).objects.get(pk=page.pk)
    revision = fresh.get_latest_revision()
    signing.sign_off(revision=revision, by=by)
    revision.publish()
    return type(page).objects.get(pk=page.pk)


def signed_in(user: User, **client: Any) -> Client:
    """A browser in which this person has signed in."""
    browser = Client(**client)
    browser.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
    return browser


def number_of_queries(browser: Client, address: str) -> int:
    """How often the database is asked for an answer."""
    with CaptureQueriesContext(connection) as queries:
        browser.get(address)
        return len(queries)


def an_image(
    *, description: str = "A bright room", size: tuple[int, int] = (640, 480), **fields: Any
) -> ClinicImage:
    """A small picture."""
    data = BytesIO()
    Image.new("RGB", size, "teal").save(data, "JPEG")
    file = ContentFile(data.getvalue(), "room.jpg")
    return ClinicImage.objects.create(title="Room", description=description, file=file, **fields)
