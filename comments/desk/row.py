"""One comment as it is laid before a moderator, in a row or on its own page."""

from __future__ import annotations

from dataclasses import dataclass

from django.http import HttpRequest
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from comments import links
from comments.desk import marking, masking, wording
from comments.models import Comment

# Characters and lines that fit into a row before the style sheet cuts; the rest opens with one click.
FULL_ROW = 230
FULL_ROW_LINES = 3


@dataclass(frozen=True)
class Row:
    """Everything one needs to judge a comment. `following` is the next comment's number, or None."""

    comment: Comment
    request: HttpRequest
    may_judge: bool
    following: int | None = None

    @property
    def text(self) -> SafeString:
        """The whole text with the filter's words marked."""
        return marking.marked(self.comment.text, self.comment.findings)

    @property
    def is_long(self) -> bool:
        """Whether the row can't show all at once."""
        reasons = sum(len(reason) for reason in self.reasons)
        text = self.comment.text
        return len(text) > FULL_ROW or text.count("\n") >= FULL_ROW_LINES or reasons > FULL_ROW

    @property
    def author(self) -> str:
        """The writer's name."""
        return self.comment.author_name or _("No name")

    @property
    def reasons(self) -> list[str]:
        """The filter's reasons as sentences, the weightiest first."""
        by_weight = sorted(self.comment.findings, key=lambda finding: -abs(finding.get("weight") or 0))
        return [finding["sentence"] for finding in by_weight if finding.get("sentence")]

    @property
    def score(self) -> int | None:
        """The probability of spam in percent."""
        return None if self.comment.score is None else round(self.comment.score * 100)

    @property
    def email(self) -> str:
        """The writer's e-mail address, masked."""
        return masking.email(self.comment.author_email)

    @property
    def network(self) -> str:
        """The writer's network address, masked."""
        return masking.network(self.comment.ip_address)

    @property
    def hosts(self) -> list[tuple[str, int]]:
        """Where its links lead, with how often."""
        return links.hosts(self.comment)

    @property
    def addresses(self) -> list[tuple[str, str]]:
        """Each link's host and full address."""
        return [(links.host(address), address) for address in links.addresses(self.comment)]

    @property
    def page_url(self) -> str:
        """Where its page stands; at the comment itself if that is public. Empty for a page that is gone."""
        address = self.comment.page.get_url(self.request) if self.comment.page else ""
        return f"{address}#{self.comment.anchor}" if address and self.comment.is_public else address or ""

    @property
    def verbs(self) -> list[wording.Wording]:
        """What this person may do to it now."""
        return wording.offered(self.comment.status) if self.may_judge else []

    @property
    def may_answer(self) -> bool:
        """Whether an answer can be written: a public comment's only."""
        return self.may_judge and self.comment.is_public
