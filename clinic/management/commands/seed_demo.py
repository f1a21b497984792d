"""Builds the demo clinic. The words stand in `clinic/management/demo/`, one subject a file."""

from __future__ import annotations

import os
import secrets
from dataclasses import asdict
from pathlib import Path
from typing import Any

from django.conf import settings
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group, Permission
from django.core.management.base import BaseCommand
from django.db import transaction
from django.utils.translation import gettext as _
from wagtail.models import GroupPagePermission, Page, Site

from clinic.management.demo import (
    article,
    contact,
    discussion,
    glossary,
    pages,
    people,
    pictures,
    related,
    review,
    shell,
    voices,
)
from clinic.management.demo.discussion import Remark
from clinic.management.demo.pages import PageWords
from clinic.management.demo.procedures import PROCEDURES, ProcedureWords
from clinic.management.demo.publishing import publish_below
from clinic.management.demo.search import teach_search
from clinic.management.demo.spanish import REMARK, build_spanish
from clinic.models import ClinicSettings, HomePage, StandardPage
from clinic.site_address import set_site_address
from clinic.users.models import User
from comments import moderation, submission
from comments.models import Comment
from procedures.models import ArticlePage, ProcedurePage

LOGINS_FILE = "demo-logins.txt"

JUDGE = {
    "pending": moderation.hold,
    "approved": moderation.approve,
    "spam": moderation.mark_as_spam,
    "trash": moderation.trash,
}


class Command(BaseCommand):
    """Fills an empty site with the demo clinic, once, and tells Wagtail the site's address each time.

    A site with a home page of ours is its editors' own: not a page, user or comment is added to it, so that
    what they moved, renamed or deleted stays as they left it. All is built in one transaction, or nothing is.
    """

    help = "Builds the demo clinic in an empty site; leaves a site that has a home page as it is."

    @transaction.atomic
    def handle(self, *args: Any, **options: Any) -> None:
        """Two runs at once wait for each other at the root of the page tree."""
        root = Page.objects.select_for_update().get(depth=1)
        is_new = not HomePage.objects.exists()
        if is_new:
            build_clinic(root)
        set_site_address()
        self.stdout.write(
            _("The demo clinic is ready.") if is_new else _("The site was there; nothing changed.")
        )


def build_clinic(root: Page) -> None:
    """People, pages, settings and comments of an empty site."""
    make_groups(root)
    make_users()
    home = make_home_page(root)
    make_article(home)
    glossary.make_glossary(home)
    shell.build(home)
    related.link_procedures()
    make_standard_page(home, pages.ABOUT)
    review.sign_pages(home)
    make_standard_page(home, pages.PRIVACY, in_menu=False)
    make_standard_page(home, contact.ACCESSIBILITY, in_menu=False)
    shell.link_legal_pages_and_alert(home)
    build_spanish(home)
    make_discussion(root)
    teach_search(home)
    voices.make_voices(home)


def make_groups(root: Page) -> None:
    """The groups that work on the site, with what they may do to every page."""
    for name, codenames in people.PAGE_PERMISSIONS.items():
        group, _is_new = Group.objects.get_or_create(name=name)
        group.permissions.add(permission("wagtailadmin", "access_admin"))
        for codename in codenames:
            GroupPagePermission.objects.get_or_create(
                group=group, page=root, permission=permission("wagtailcore", codename)
            )


def permission(app: str, codename: str) -> Permission:
    """One right, by its name."""
    return Permission.objects.get(content_type__app_label=app, codename=codename)


def make_users() -> None:
    """One user a role; their passwords are made here and stand in the log-ins file alone.

    A user who was there before, such as a first administrator made by hand, keeps password and rights.
    """
    there = set(get_user_model().objects.values_list("username", flat=True))
    passwords = {role: secrets.token_urlsafe(15) for role in people.ROLES if role.name not in there}
    for role, password in passwords.items():
        user = get_user_model().objects.create_user(
            role.name,
            f"{role.name}@localhost",
            password,
            first_name=role.first_name,
            last_name=role.last_name,
            is_staff=role.is_superuser,
            is_superuser=role.is_superuser,
        )
        user.groups.set(Group.objects.filter(name=role.group))
    write_logins([f"{role.name}\t{role.name}\t{password}" for role, password in passwords.items()])


def write_logins(lines: list[str]) -> None:
    """Keep the log-ins, readable for the owner of the site's files alone from its first byte on."""
    path = Path(settings.DATA_DIR) / LOGINS_FILE
    path.unlink(missing_ok=True)
    with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w", encoding="utf-8") as file:
        file.write("\n".join(lines) + "\n")


def make_home_page(root: Page) -> HomePage:
    """The front page in the place of Wagtail's welcome page, and the clinic's name."""
    home = publish_below(root, HomePage(**asdict(pages.HOME)))
    site = Site.objects.filter(is_default_site=True).first() or Site(
        is_default_site=True, hostname="localhost"
    )
    site.root_page, site.site_name = home, pages.HOME.title
    site.save()
    clinic = ClinicSettings.for_site(site)
    clinic.name = pages.HOME.title
    clinic.save()
    remove_welcome_page()
    return home


def remove_welcome_page() -> None:
    """Nobody can make a page of the bare type, so one without pages below it is the one Wagtail came with."""
    bare = Page.objects.filter(
        depth=2, numchild=0, content_type__app_label="wagtailcore", sites_rooted_here=None
    )
    for page in bare:
        page.delete()


def make_article(home: HomePage) -> ArticlePage:
    """The article, with its procedures below it."""
    page = publish_below(
        home,
        ArticlePage(
            title=article.TITLE,
            slug=article.SLUG,
            show_in_menus=True,
            search_description=article.SEARCH_DESCRIPTION,
            listing_summary=article.LISTING_SUMMARY,
            lead=article.LEAD,
            body=pictures.illustrated(article.BODY, after=article.PICTURE_AFTER),
            for_review=article.FOR_REVIEW,
        ),
    )
    for words in PROCEDURES:
        make_procedure(page, words)
    return page


def make_procedure(parent: ArticlePage, words: ProcedureWords) -> None:
    """One procedure, a draft until it is linked; what its table leaves out stays empty."""
    fields = asdict(words)
    questions = [
        ("question", {"question": asked, "answer": answer}) for asked, answer in fields.pop("questions")
    ]
    parent.add_child(instance=ProcedurePage(**fields, questions=questions, live=False))


def make_standard_page(home: HomePage, words: PageWords, *, in_menu: bool = True) -> StandardPage:
    """A page that is only read."""
    return publish_below(home, StandardPage(**asdict(words), show_in_menus=in_menu))


def make_discussion(root: Page) -> None:
    """Readers' comments in each state, by the verbs that readers and moderators use."""
    moderator = get_user_model().objects.get(username="moderator")
    for remark in (*discussion.DISCUSSION, REMARK):
        page = root.get_descendants().get(slug=remark.page).specific
        make_remark(remark, page=page, moderator=moderator)


def evidence_of(remark: Remark) -> submission.Evidence:
    """As if sent from our own form by a browser of today; without a network address, as nobody sent it."""
    return submission.Evidence(
        seconds_on_form=remark.seconds_on_form,
        token_age=remark.seconds_on_form,
        honeypot=remark.honeypot,
        sender_origin="same",
    )


def make_remark(remark: Remark, *, page: Page, moderator: User, parent: Comment | None = None) -> None:
    """One comment, where the moderator put it, and what was answered."""
    comment = submission.submit(
        page=page,
        text=remark.text,
        name=remark.name,
        email=remark.email,
        website=remark.website,
        parent=parent,
        for_clinic=remark.for_clinic,
        about=remark.about,
        evidence=evidence_of(remark),
    ).comment
    JUDGE[remark.state](comment=comment, by=moderator)
    if remark.staff_reply:
        moderation.reply(to=comment, by=moderator, text=remark.staff_reply)
    for answer in remark.answers:
        make_remark(answer, page=page, moderator=moderator, parent=comment)
