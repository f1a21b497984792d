"""The states that a reader can meet beside the pages themselves."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.template.loader import render_to_string
from django.test import RequestFactory
from django.urls import reverse
from django.utils import timezone

from benchmarks.fill import HOST
from benchmarks.quality.places import Place
from clinic import my_data
from clinic.models import AppointmentPage, DataRequest, ReferralPage
from clinic.users.models import User
from comments import checking, moderation, submission
from comments.models import Comment, CommentEdit
from comments.tokens import receipt_token
from procedures.models import ArticlePage
from ratings import links, voting
from ratings.models import ReaderNote

WRITTEN = {
    "held": "When may I go back to my garden after this? I grow beans.",
    "urgent": "I have a fever of 39.8 and shivers since my biopsy this morning.",
    "telling": "I was born on 4 July 1961. Is that too old?",
    "complaint": "I want to make a formal complaint about the reception.",
}
# What sends the form of a page that holds one.
SEND = "main form [type=submit]"
PATTERNS = "/patterns/"
# The error pages that no address gives, and what they are drawn with.
ERRORS: dict[str, dict[str, Any]] = {
    "400.html": {},
    "403.html": {},
    "403_csrf.html": {},
    "403_reader_form.html": {"typed": "What I wrote.", "again": [("comment", "What I wrote.")]},
    "413.html": {},
    "500.html": {},
    "503.html": {},
    "clinic/locked_out.html": {},
    "clinic/inquiry_gone.html": {"typed": "What I wrote."},
    "comments/page_is_gone.html": {"typed": "What I wrote."},
    "comments/report_gone.html": {"typed": "What I wrote."},
}


def of_the_shell() -> Iterator[Place]:
    """What is no page of the tree."""
    yield Place(name="Search that finds", kind="search", address="/search/?q=biopsy")
    yield Place(name="Search that finds nothing", kind="search, nothing", address="/search/?q=zebra")
    yield Place(name="No such page", kind="not found", address="/no-such-page/")
    yield Place(name="Sign in", kind="sign in", address="/admin/login/", is_wagtails=True)
    yield Place(
        name="Every part in every state", kind="patterns", address=PATTERNS, staff=True, is_patchwork=True
    )
    yield Place(name="Menu on a phone", kind="menu", address="/", press=".site-header__open")


def of_inquiries() -> Iterator[Place]:
    """The forms to the front desk sent empty, and the answer to one that was sent."""
    for page in (*AppointmentPage.objects.live(), *ReferralPage.objects.live()):
        yield Place(name=f"{page.title}, sent empty", kind="request, errors", address=page.url, press=SEND)
    yield Place(name="A broken link to a request", kind="request, over", address="/requests/sent/broken/")


def of_handouts(article: ArticlePage) -> Iterator[Place]:
    """The sheet to take along."""
    for page in (article, *article.procedures[:1]):
        yield Place(name=f"Handout: {page.title}", kind="handout", address=f"{page.url}handout/")


def of_comments(article: ArticlePage, moderator: User) -> Iterator[Place]:
    """The form, the conversation in parts, receipts, and reports."""
    send = "#comment-form [type=submit]"
    yield Place(name="Comment sent empty", kind="form, errors", address=article.url, press=send)
    public = edited(article, moderator)
    yield from receipts(article, public, moderator)
    report = reverse("comments:report", args=[public.pk])
    yield Place(name="Report of a comment", kind="report", address=report)
    yield Place(name="Report sent empty", kind="report, errors", address=report, press=SEND)
    for order in ("newest", "oldest"):
        address = reverse(f"comments:{order}", args=[article.pk])
        yield Place(name=f"Conversation, {order} first", kind=f"conversation, {order}", address=address)
    reply = reverse("comments:reply", args=[article.pk, public.pk])
    yield Place(name="Reply", kind="reply", address=reply)
    yield Place(name="How comments are processed", kind="notice", address=reverse("comments:notice"))
    yield Place(name="A broken link to a receipt", kind="receipt, over", address="/comments/receipt/broken/")
    yield Place(name="A broken link in a mail", kind="letter, over", address="/comments/mail/confirm/broken/")


def receipts(article: ArticlePage, public: Comment, moderator: User) -> Iterator[Place]:
    """The private page of a comment in each state."""
    written = {name: post(article, text) for name, text in WRITTEN.items()}
    written["private"] = post(article, "Whom can I ask?", for_clinic=True)
    written["published"] = moderation.approve(comment=post(article, "It went well for me."), by=moderator)
    written["spam"] = moderation.mark_as_spam(comment=post(article, "Cheap watches."), by=moderator)
    written["edited"] = public
    for name, comment in written.items():
        address = reverse("comments:receipt", args=[receipt_token(comment)])
        yield Place(name=f"Receipt, {name}", kind=f"receipt, {name}", address=address)


def edited(article: ArticlePage, moderator: User) -> Comment:
    """A public comment whose writer changed it since."""
    public = moderation.approve(comment=post(article, "Nobody told me to fast."), by=moderator)
    CommentEdit.objects.create(comment=public, text="New words", html="<p>New words</p>")
    Comment.objects.filter(pk=public.pk).update(edited_at=timezone.now())
    return public


def post(article: ArticlePage, text: str, for_clinic: bool = False) -> Comment:
    """A comment as a reader sends it."""
    return submission.submit(
        page=article,
        text=text,
        name="Sam",
        email="sam@example.org",
        for_clinic=for_clinic,
        evidence=checking.ordinary(),
    ).comment


def of_ratings(article: ArticlePage) -> Iterator[Place]:
    """The pages after a vote."""
    vote = voting.vote(page=article, score=4, voter="quality", network="", sender_origin="same")
    thanks = reverse("ratings:thanks", args=[links.vote_token(vote)])
    note = ReaderNote.objects.create(
        page=article, page_title=article.title, vote=vote, text="More pictures.", email="sam@example.org"
    )
    yield Place(name="Thanks for a rating", kind="rating, thanks", address=thanks)
    yield Place(name="Note sent empty", kind="rating, errors", address=thanks, press=SEND)
    yield Place(name="Note is sent", kind="rating, sent", address=f"{thanks}sent/")
    yield Place(name="Yes to an answer by mail", kind="rating, confirm", address=links.confirm_path(note))
    yield Place(name="How ratings are kept", kind="rating, notice", address=reverse("ratings:notice"))
    yield Place(name="A broken link to a rating", kind="rating, over", address="/ratings/thanks/broken/")


def of_my_data() -> Iterator[Place]:
    """What a reader sees of what is held about them."""
    wish = DataRequest.objects.create(email="sam@example.org", key="quality")
    ask = reverse("my_data")
    yield Place(name="My data", kind="my data", address=ask)
    yield Place(name="My data sent empty", kind="my data, errors", address=ask, press=SEND)
    yield Place(name="My data, link sent", kind="my data, sent", address=reverse("my_data_sent"))
    shown = reverse("my_data_shown", args=[my_data.token_of(wish)])
    yield Place(name="My data, behind the link", kind="my data, door", address=shown)
    yield Place(name="My data, broken link", kind="my data, over", address="/my-data/broken/")


def error_pages() -> Iterator[Place]:
    """Pages that say sorry, drawn as Django draws them."""
    request = RequestFactory(headers={"host": HOST}).get("/")
    for template, context in ERRORS.items():
        html = render_to_string(template, context, request)
        yield Place(name=template, kind=template, html=html)
