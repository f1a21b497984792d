"""`manage.py spam`: ask the filter, teach it, and see what it learnt."""

from __future__ import annotations

import json
import sys
from collections.abc import Mapping
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from comments import checking, learning, reasons, spot_checks
from comments.desk.trying import tried
from comments.models import Comment, DiscussionSettings
from comments.spot_checks import Estimate

PARTS = {
    "check": "Say what the filter makes of a text from standard input, or of a comment by its number.",
    "teach": 'Learn from standard input: a line of JSON each, {"text": "…", "label": "spam" or "ham"}, '
    "and if known author, email, url and page_title. Decisions that were made elsewhere, as of today.",
    "rebuild": "Seal what was learnt with the present secret key, and build the learnt layer again from it.",
    "stats": "Say how much was learnt, and how often the filter errs.",
    "export": "Write every lesson as a line of JSON: its label and scores, nothing of its words, no person.",
}


class Command(BaseCommand):
    """One part for each thing that an operator does with the filter."""

    help = "Asks and teaches the spam filter, and says what it learnt. Nothing leaves the server."

    def add_arguments(self, parser: CommandParser) -> None:
        """The parts, each with its own help."""
        parts = parser.add_subparsers(dest="part", required=True, metavar="PART")
        for name, sentence in PARTS.items():
            part = parts.add_parser(name, help=sentence, description=sentence)
            if name == "check":
                part.add_argument(
                    "comment", nargs="?", type=int, help="the number of a comment; without it a text is read"
                )

    def handle(self, *args: Any, **options: Any) -> None:
        """Do the part that was named."""
        getattr(self, f"on_{options['part']}")(options)

    def on_check(self, options: dict[str, Any]) -> None:
        """Score and reasons. Nothing is stored."""
        comment = _checked(options["comment"])
        score = "no score" if comment.score is None else f"score {comment.score:.2f}"
        self.stdout.write(f"{comment.get_label_display()}, {score}; it would be: {comment.status}")
        for finding in comment.findings:
            self.stdout.write(f"  {finding['weight']:+.2f}  {reasons.sentence_of(finding)}")

    def on_teach(self, options: dict[str, Any]) -> None:
        """Learn, and say how many lessons count."""
        try:
            done = learning.teach_lines(lines=sys.stdin)
        except learning.BadLine as error:
            raise CommandError(f"{error} Nothing was learnt.") from None
        self.stdout.write(f"counted: {done.pop('counted', 0)}")
        self._say_uncounted(done)
        learning.rebuild()

    def _say_uncounted(self, numbers: Mapping[str, int]) -> None:
        for why, number in numbers.items():
            self.stdout.write(f"not counted, too many of one {why}: {number}")

    def on_rebuild(self, options: dict[str, Any]) -> None:
        """Build the layer, and say of how many lessons."""
        learning.seal_again()
        self.stdout.write(f"Built from {learning.rebuild()} lessons.")

    def on_stats(self, options: dict[str, Any]) -> None:
        """The numbers of the clinic's lessons, and what spot checks say of the filter's errors."""
        known = learning.stats()
        self.stdout.write(f"lessons that count: {known.counting} ({known.spam} spam, {known.ham} not)")
        self._say_uncounted(known.uncounted)
        self.stdout.write(f"unlearnt: {known.unlearnt}")
        self.stdout.write(f"forgotten words and hosts: {known.forgotten}")
        self.stdout.write(f"stored layer: {known.bytes_stored} bytes, {known.since} lessons since")
        self.stdout.write(f"epoch: {known.epoch or 'none'}")
        self.stdout.write(f"last rebuild: {known.rebuilt_at or 'never'}{', one is due' * known.is_due}")
        for estimate in spot_checks.lately():
            self.stdout.write(_errors(estimate))

    def on_export(self, options: dict[str, Any]) -> None:
        """A line for each lesson."""
        for row in learning.export():
            self.stdout.write(json.dumps(row))


def _checked(number: int | None) -> Comment:
    """A stored comment as the filter sees it now, or a text alone; nothing is stored."""
    if number is None:
        text = sys.stdin.read()
        if not text.strip():
            raise CommandError("There is no text to check.")
        return tried(text=text, name="", website="", page=None, with_lists=True)
    comment = Comment.objects.exclude(text="").filter(pk=number).first()
    if comment is None:
        raise CommandError(f"There is no comment {number}.")
    comment.page = comment.page.specific if comment.page else None
    rules = DiscussionSettings.for_page(comment.page)
    evidence = checking.ordinary(came_at=comment.created_at)
    checking.check(comment, rules=rules, evidence=evidence, asks_outside=False)
    return comment


def _errors(estimate: Estimate) -> str:
    if estimate.number is None:
        return f"wrong among {estimate.kind}: not known, no spot check of the last 30 days was answered"
    bounds = f"{estimate.low} to {estimate.high}"
    return f"wrong among {estimate.pool} {estimate.kind}: {estimate.number} ({bounds}), in 30 days"
