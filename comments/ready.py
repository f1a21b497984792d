"""Ready answers: those that the clinic wrote, and a few that name no one and speak of no one's care."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import gettext as _

from comments.models import CannedReply

# How many are offered below an answer.
MOST = 50


@dataclass(frozen=True, slots=True)
class Ready:
    """One ready answer: its number ("" for those that come with the site), title and words."""

    number: str
    title: str
    text: str


def answers() -> tuple[Ready, ...]:
    """The clinic's own, then the neutral ones. One query."""
    own = CannedReply.objects.all()[:MOST]
    return (*(Ready(str(reply.pk), reply.title, reply.text) for reply in own), *neutral())


def neutral() -> tuple[Ready, ...]:
    """Answers that can be given to anyone."""
    return (
        Ready("thanks", _("Thanks"), _("Thank you for writing to us.")),
        Ready(
            "in-person",
            _("Please talk to us in person"),
            _("Thank you for your question. We can’t talk about anyone’s care here. Please call us."),
        ),
        Ready(
            "general",
            _("General advice only"),
            _(
                "Thank you for your question. Here we can only say what holds in general; "
                "for anything personal, please ask the team who looks after you."
            ),
        ),
        Ready(
            "sorry",
            _("Sorry to hear this"),
            _("We are sorry to read this, and would like to hear more. Please call us or write to us."),
        ),
    )


def chosen(number: str) -> Ready | None:
    """The ready answer of this number; None for none."""
    return next((answer for answer in answers() if answer.number == number), None) if number else None
