"""Words that the shipped filter finds fine, doubts, and calls spam: a new training changes them here alone.

They are judged so with the names and the addresses that our tests give, and stand far from both thresholds.
"""

from __future__ import annotations

from comments.spam import Submission

FINE = "Thank you, the part about resting after the angiogram helped my mother and me a lot."
# Doubted for its words and its host alone: no finding holds it.
UNSURE = "Thanks for the article. My sister found good offers at https://shop.example this week."
SPAM = (
    "Buy cheap viagra online without prescription! Best price, free shipping, order now at "
    "https://cheap-pills.example and win a casino bonus at https://casino-bonus.example"
)
# Who writes in our tests.
WRITERS = ("Sam", "Robin")


def by(name: str, text: str) -> Submission:
    """These words, sent as most people send theirs."""
    return Submission(
        text,
        author_name=name,
        author_email=f"{name.lower()}@example.org",
        page_title="Treatment through a pinhole",
        seconds_on_form=40,
        token_age=60,
        sender_origin="same",
    )
