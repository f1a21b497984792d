"""What readers of the demo say by votes and notes, and what the clinic makes of it."""

from __future__ import annotations

from datetime import timedelta

from django.contrib.auth import get_user_model
from django.utils import timezone
from wagtail.models import Page

from clinic.models import HomePage
from comments import moderation
from comments.models import Comment
from procedures.models import ProcedurePage
from ratings import notes, voting
from ratings.models import Vote

PAGE = "biopsy"
SCORES = (5, 4, 5, 3, 4, 5, 5)
# Score, part of the page, words.
NOTES = (
    (3, "how-it-is-done", "How long does it take? I looked for that first. My mother wants to know too."),
    (4, "what-it-is", "A picture would help me more than words."),
)
# A reader's comment that was there before the page got its present words: who wrote it, and on which part.
BEFORE = ("Jamie Sample", "questions")
DAYS_BEFORE = 60
WANTED = "Say that patients may bring a list of questions."


def make_voices(home: HomePage) -> None:
    """Votes, notes, a comment for a second look, and a change that is asked for, by the verbs that people use."""
    page = home.get_descendants().get(slug=PAGE).specific
    give_an_owner()
    rate(page)
    revise(page)


def give_an_owner() -> None:
    """The editor looks after every page."""
    Page.objects.filter(depth__gt=1, owner=None).update(owner=get_user_model().objects.get(username="editor"))


def rate(page: ProcedurePage) -> None:
    """Enough votes for a result, and two notes."""
    for number, score in enumerate(SCORES):
        cast(page, f"voter {number}", score)
    for score, part, words in NOTES:
        notes.leave_note(vote=cast(page, part, score), text=words, about=part)


def cast(page: ProcedurePage, voter: str, score: int) -> Vote:
    """One vote, as from our own form."""
    return voting.vote(page=page, score=score, voter=voter, network="", sender_origin="same")


def revise(page: ProcedurePage) -> None:
    """An older comment comes back for a second look, and the owner of its page is asked for a change."""
    moderator = get_user_model().objects.get(username="moderator")
    name, part = BEFORE
    older = Comment.objects.filter(page=page, author_name=name)
    older.update(created_at=timezone.now() - timedelta(days=DAYS_BEFORE))
    moderation.page_revised(page=page, anchors=[part], at=timezone.now())
    moderation.ask_for_change(comment=older.get(), by=moderator, wanted=WANTED)
