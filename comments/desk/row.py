"""One comment as it is laid before a moderator, in a row or on its own page."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from django.http import HttpRequest
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from comments import changes, links, redaction, spam
from comments.decisions import seen_of
from comments.desk import marking, masking, wording
from comments.desk.known import Known
from comments.models import Comment
from comments.reasons import sentence_of, speaks_for, telling

# Characters and lines that fit into a row before the style sheet cuts; the rest opens with one click.
FULL_ROW = 230
FULL_ROW_LINES = 3
# The reasons' column is narrower.
FULL_REASONS = 150
# Findings that speak of a person's safety come before those that speak of spam.
FIRST = ("urgent", "complaint", "identifiers", "names")


@dataclass(frozen=True)
class Row:
    """Everything one needs to judge a comment. `following` is the next comment's number, if any."""

    comment: Comment
    request: HttpRequest
    may_judge: bool
    following: str = ""
    known: Known = field(default_factory=Known)

    @cached_property
    def number(self) -> str:
        """Its number as it stands in addresses."""
        return str(self.comment.pk)

    @property
    def text(self) -> SafeString:
        """The whole text with the filter's words marked."""
        return marking.marked(self.comment.text, self.comment.findings)

    @property
    def reads(self) -> str:
        """The text as a person reads it, where it is written in disguise; "" where it is not."""
        if not any(finding.get("name") == "disguised" for finding in self.comment.findings):
            return ""
        read = spam.unmask(self.comment.text).text
        return "" if read == self.comment.text else read

    @property
    def is_long(self) -> bool:
        """Whether the row can't show all at once."""
        reasons = sum(len(reason) for reason in self.reasons)
        text = self.comment.text
        return len(text) > FULL_ROW or text.count("\n") >= FULL_ROW_LINES or reasons > FULL_REASONS

    @property
    def edit(self) -> SafeString:
        """The new words that wait beside the text, with those that the checks found marked; "" for none."""
        return marking.waiting(self.known.edits.get(self.comment.pk))

    @cached_property
    def author(self) -> str:
        """The writer's name."""
        return self.comment.author_name or _("Anonymous")

    @cached_property
    def reasons(self) -> list[str]:
        """What speaks against it, as sentences: a person's safety first, then what weighs most."""
        return self._sentences(telling(self.comment.findings))

    @property
    def in_its_favour(self) -> list[str]:
        """What speaks for the comment, in the same way."""
        return self._sentences(list(filter(speaks_for, self.comment.findings)))

    def _sentences(self, findings: list[dict[str, Any]]) -> list[str]:
        by_weight = sorted(
            findings,
            key=lambda finding: (finding.get("name") not in FIRST, -abs(finding.get("weight") or 0)),
        )
        return list(filter(None, map(sentence_of, by_weight)))

    @property
    def score(self) -> int | None:
        """The probability of spam in percent."""
        return None if self.comment.score is None else wording.percent(self.comment.score)

    @cached_property
    def before(self) -> str:
        """How many of the writer's other comments are public, as a word or two; "" where nobody can know."""
        if self.comment.by_staff or not self.comment.author_key:
            return ""
        number = self.known.approved.get(self.comment.author_key, 0) - self.comment.is_public
        if number <= 0:
            return _("none approved before")
        return ngettext("%(number)d approved before", "%(number)d approved before", number) % {
            "number": number
        }

    @property
    def is_confirmed(self) -> bool:
        """Whether the writer showed that the e-mail address is theirs."""
        return self.comment.author_key in self.known.confirmed

    @property
    def reports(self) -> list[tuple[str, int]]:
        """Why readers reported it, and how often each."""
        return self.known.reports.get(self.comment.pk, [])

    @property
    def notes(self) -> int:
        """How many notes moderators left."""
        return self.known.notes.get(self.comment.pk, 0)

    @cached_property
    def email(self) -> str:
        """The writer's e-mail address, masked."""
        return masking.email(self.comment.author_email)

    @cached_property
    def network(self) -> str:
        """The writer's network address, masked."""
        return masking.network(self.comment.ip_address)

    @cached_property
    def hosts(self) -> list[tuple[str, int]]:
        """Where its links lead, with how often."""
        return links.hosts(self.comment)

    @property
    def addresses(self) -> list[tuple[str, str]]:
        """Each link's host and full address, once."""
        known = dict.fromkeys(links.addresses(self.comment))
        return [(links.host(address), address) for address in known]

    @property
    def taken_out(self) -> list[str]:
        """The links that can be put back."""
        return redaction.taken_out(self.comment)

    @cached_property
    def page_url(self) -> str:
        """Where its page stands, or the comment itself if it is public. Empty for a page that is gone."""
        page, urls = self.comment.page, self.known.urls
        if not page or self.comment.is_public:
            return self.comment.url
        if page.pk not in urls:
            urls[page.pk] = page.get_url(self.request) or ""
        return urls[page.pk]

    @cached_property
    def verbs(self) -> list[wording.Wording]:
        """What this person may do to it now."""
        return wording.offered(self.comment) if self.may_judge and self.comment.text else []

    @cached_property
    def seen(self) -> str:
        """A mark of what is on the screen, which a decision carries along."""
        return seen_of(self.comment)

    @property
    def tells_names(self) -> bool:
        """Whether names or the like can be taken out and the rest be approved."""
        waits = self.comment.status == Comment.Status.PENDING and not self.comment.for_clinic
        return waits and bool(redaction.telling(self.comment))

    @property
    def may_ask_for_change(self) -> bool:
        """Whether the owner of the page can be asked to change it because of this comment."""
        return self.may_judge and changes.can_be_asked(self.comment)

    @property
    def may_answer(self) -> bool:
        """Whether an answer can be written: to what is public, or will be with the answer, or by mail."""
        if not (self.may_judge and self.comment.text):
            return False
        if self.comment.for_clinic:
            return self.is_confirmed
        return self.comment.status in {Comment.Status.APPROVED, Comment.Status.PENDING}

    @property
    def answered(self) -> str:
        """In which way: the form of an answer is the same for all comments that are answered alike."""
        return "mail" if self.comment.for_clinic else "public" if self.comment.is_public else "waiting"
