"""What another system tells of a comment, and what became of it here."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page

from comments.models.comment import Label, Status


class Was(models.TextChoices):
    """What had happened to a comment on the system that it came from."""

    FILTER_SPAM = "filter_spam", _("Called spam by the former site’s filter")
    FILTER_HAM = "filter_ham", _("Called fine by the former site’s filter")
    FILTER_FAILED = "filter_failed", _("The former site’s filter could not check it")
    PERSON_SPAM = "person_spam", _("Called spam by a person on the former site")
    PERSON_HAM = "person_ham", _("Called fine by a person on the former site")
    APPROVED = "approved", _("Published on the former site")
    HELD = "held", _("Held on the former site")
    TRASHED = "trashed", _("Moved to the trash of the former site")


class Left(models.TextChoices):
    """What of an arrival was not taken in, or not as it came."""

    NO_WORDS = "no_words", _("no words: it was not taken in")
    OLD_EMAIL = "old_email", _("e-mail address older than addresses are kept")
    BAD_EMAIL = "bad_email", _("what stood for the e-mail address is none")
    OLD_NETWORK = "old_network", _("network address older than those are kept")
    BAD_NETWORK = "bad_network", _("what stood for the network address is none")
    BAD_WEBSITE = "bad_website", _("what stood for the website is no web address")
    LONG_NAME = "long_name", _("a name that was too long was cut")
    BAD_MOMENT = "bad_moment", _("no moment that can be: it counts as written when its page came out")
    PAGE_GONE = "page_gone", _("its page was deleted meanwhile")


@dataclass(frozen=True, slots=True)
class Past:
    """One thing that had happened: when (None where nobody knows), what, by whom there ("" for nobody)."""

    at: datetime | None
    what: Was
    who: str = ""


@dataclass(frozen=True, slots=True)
class Arrival:
    """A comment as another system had it. No text of it is believed.

    `wanted` is its number there, which it keeps where that is free, so that links to it go on; `parent` the
    number there of what it answers. `page` is where it stands here, None where that is gone (then
    `page_title` and `page_url` say where it stood). `text` is plain, `original` its code where the plain text
    says less. `user` is a member of staff here; without one `by_staff` shows it as written by staff, too.
    `label` is what the former filter said, `correction` what a person said against it: "spam", "ham" or "".
    `status_before_trash` is for what stands in the trash.
    """

    text: str
    status: Status
    wanted: int | None = None
    parent: int | None = None
    page: Page | None = None
    page_title: str = ""
    page_url: str = ""
    name: str = ""
    email: str = ""
    website: str = ""
    network: str = ""
    user: Any = None
    by_staff: bool = False
    original: str = ""
    written_at: datetime | None = None
    status_before_trash: Status | None = None
    label: Label | None = None
    correction: str = ""
    past: Sequence[Past] = ()


@dataclass(frozen=True, slots=True)
class Taken:
    """What became of an arrival, in the order in which they were given.

    `number` is the comment's here, None where it was not taken in; `keeps_number` says that it is the same
    as there. `waits_for_parent` says that what it answers is not here yet (`join_parents`). `taught` is what
    became of a correction: "" for none, "counted", "enough" (so many were learnt already that this one was
    not), or why it is kept but does not count (`comments.models.lesson.Uncounted`).
    """

    number: int | None
    keeps_number: bool = False
    waits_for_parent: bool = False
    left_out: tuple[Left, ...] = ()
    taught: str = ""


@dataclass(frozen=True, slots=True)
class Unjoined:
    """A comment that stays as it is, as what it should answer can't be answered by it (`why`)."""

    number: int
    parent: int
    why: str
