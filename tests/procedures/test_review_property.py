"""Whatever is edited, a page is reviewed if and only if its newest signature covers just its sections."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from clinic.users.models import User
from procedures import signing
from procedures.models import ArticlePage, SignOff
from procedures.review_state import review_of

pytestmark = pytest.mark.django_db

WORDS = st.sampled_from(["One thing.", "Another thing.", "A third thing."])
PLACE = st.integers(0, 3)
NOT_CLINICAL = st.sampled_from(
    ["search_description", "listing_summary", "seo_title", "for_review", "author_name", "slug"]
)
KIND = st.sampled_from(["heading", "text", "callout"])

EDITS = st.one_of(
    st.tuples(st.just("other_field"), NOT_CLINICAL, WORDS),
    st.tuples(st.just("lead"), WORDS, st.none()),
    st.tuples(st.just("title"), WORDS, st.none()),
    st.tuples(st.just("add"), KIND, WORDS),
    st.tuples(st.just("remove"), PLACE, st.none()),
    st.tuples(st.just("take_out"), PLACE, st.none()),
    st.tuples(st.just("go_back"), PLACE, st.none()),
    st.tuples(st.just("move"), PLACE, PLACE),
    st.tuples(st.just("edit"), PLACE, WORDS),
    st.tuples(st.just("rename_link"), PLACE, WORDS),
    st.tuples(st.just("sign"), st.none(), st.none()),
    st.tuples(st.just("publish"), st.none(), st.none()),
    st.tuples(st.just("no_change"), st.none(), st.none()),
)
SIGN = ("sign", None, None)
# Left to chance, few lists hold a signature with a change after it: each has one in its middle.
STORIES = st.builds(
    lambda before, after: [*before, SIGN, *after],
    st.lists(EDITS, max_size=3),
    st.lists(EDITS, min_size=1, max_size=12),
)


class Text:
    """A page as its editor knows it: a plain account of the words, kept beside the real page."""

    def __init__(self) -> None:
        self.title, self.lead = "Treatment", "What we do."
        self.blocks: list[tuple[str, str]] = [
            *(("heading", "Who"), ("text", "A doctor.")),
            *(("heading", "Risks"), ("text", "You may bleed.")),
        ]
        self.older: list[tuple[str, str, list[tuple[str, str]]]] = []
        self.links: dict[int, str] = {}
        self.others: dict[str, str] = {}

    def sections(self) -> set[tuple[Any, ...]]:
        """What is signed, section by section: a heading opens one."""
        runs: list[list[tuple[str, str]]] = [[]]
        for block in self.blocks:
            if block[0] == "heading":
                runs.append([])
            runs[-1].append(block)
        return {("lead", self.title, self.lead), *(tuple(run) for run in runs if run)}

    def put_into(self, page: ArticlePage) -> None:
        """Write the account into the page."""
        page.title, page.lead = self.title, self.lead
        page.body = [
            (kind, self.value(kind, words, place)) for place, (kind, words) in enumerate(self.blocks)
        ]
        for name, value in self.others.items():
            setattr(page, name, value)

    def value(self, kind: str, words: str, place: int) -> Any:
        """What the editor typed into one block."""
        if kind == "text":
            return f"<p>{words}</p>"
        if kind == "heading":
            return {"text": words, "anchor": self.links.get(place, "")}
        return {"kind": "info", "title": words, "text": "<p>More.</p>"}


def other_field(text: Text, name: str, words: str) -> None:
    text.others[name] = words


def lead(text: Text, words: str, _none: None) -> None:
    text.lead = words


def title(text: Text, words: str, _none: None) -> None:
    text.title = words


def add(text: Text, kind: str, words: str) -> None:
    text.blocks.append((kind, words))


def remove(text: Text, place: int, _none: None) -> None:
    del text.blocks[place : place + 1]


def take_out(text: Text, place: int, _none: None) -> None:
    """A whole section goes: a heading, and what stands below it."""
    headings = [number for number, (kind, _words) in enumerate(text.blocks) if kind == "heading"]
    if place < len(headings):
        del text.blocks[headings[place] : [*headings, None][place + 1]]


def go_back(text: Text, place: int, _none: None) -> None:
    """An older version is brought back."""
    text.title, text.lead, blocks = text.older[-1 - place % len(text.older)]
    text.blocks = [*blocks]


def move(text: Text, place: int, to: int) -> None:
    if place < len(text.blocks):
        text.blocks.insert(to, text.blocks.pop(place))


def edit(text: Text, place: int, words: str) -> None:
    if place < len(text.blocks):
        text.blocks[place] = (text.blocks[place][0], words)


def rename_link(text: Text, place: int, words: str) -> None:
    text.links[place] = words


EVERY = (other_field, lead, title, add, remove, take_out, go_back, move, edit, rename_link)
DO: dict[str, Callable[..., None]] = {each.__name__: each for each in EVERY}


class Signed:
    """Which sections clinicians vouch for: of the draft, and of what readers have."""

    def __init__(self, page: ArticlePage, by: User) -> None:
        SignOff.objects.all().delete()
        self.page, self.by = page, by
        self.newest: set[Any] = set()
        self.vouched: set[Any] = set()
        self.publish(Text())

    def sign(self, text: Text) -> None:
        """Whoever signs a version takes back what it no longer says."""
        signing.sign_off(revision=self.page.save_revision(clean=False), by=self.by)
        self.newest = text.sections()
        self.vouched = self.vouched | self.newest  # anew: a set may be known by two names here

    def publish(self, text: Text) -> None:
        """As code without a user may: readers have it now, signed or not."""
        text.put_into(self.page)
        self.page.save(clean=False)
        ArticlePage.objects.filter(pk=self.page.pk).update(last_published_at=timezone.now())
        self.live, self.version, self.vouched = text.sections(), self.newest, set(self.newest)

    def no_change(self, _text: Text) -> None:
        """A clinician reads what readers have."""
        live = ArticlePage.objects.get(pk=self.page.pk)
        signing.review_without_change(page=live, by=self.by, seen=signing.digest(live.sections))
        self.newest = self.version = self.vouched = self.live

    def state_of_draft(self, text: Text) -> str:
        """What a version says that holds these words."""
        return state(text.sections(), self.newest, self.newest)

    def state_of_live(self) -> str:
        """What readers are told: a version that was signed meanwhile takes nothing from them."""
        return state(self.live, self.vouched, self.version)


def state(here: set[Any], vouched: set[Any], version: set[Any]) -> str:
    """Words that nobody signed, and signed ones that went, wait for a clinician."""
    if not (here - vouched or version - here):
        return "reviewed"
    return "partly" if here & vouched else "awaiting"


@settings(
    max_examples=100,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
    database=None,
)
@given(edits=STORIES)
def test_reviewed_means_that_just_these_sections_were_signed(
    edits: list[tuple[str, Any, Any]], article: ArticlePage, reviewer: User
) -> None:
    text, signed = Text(), Signed(article, reviewer)
    for name, first, second in edits:
        text.older.append((text.title, text.lead, [*text.blocks]))
        if name in DO:
            DO[name](text, first, second)
            text.put_into(article)
        else:
            getattr(signed, name)(text)
        expected = signed.state_of_draft(text)
        assert review_of(article, live=False).state == expected
        assert (not signing.unsigned(article)) == (expected == "reviewed")
        assert ArticlePage.objects.get(pk=article.pk).review.state == signed.state_of_live()
