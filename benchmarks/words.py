"""What the measured readers write: letters of ordinary length, no two alike."""

from __future__ import annotations

SENTENCES = [
    "My mother had her port put in on a Tuesday, and the nurse stayed with her the whole time.",
    "She could eat in the evening and slept well.",
    "We were told to keep the place dry for a week, which was easier than we thought.",
    "What we would like to know is how soon she may swim again.",
    "The doctor drew a picture of where the tube goes, and that helped us a lot.",
    "On the second day there was a small bruise, which went away by itself.",
    "Thank you for writing this page in words that we can follow.",
    "How long did it take for others until they could lift their shopping?",
]


def letter(number: int) -> dict[str, str]:
    """The fields that one reader fills in; each number gives another letter."""
    chosen = [SENTENCES[(number * step + step) % len(SENTENCES)] for step in (1, 3, 5)]
    text = f"{' '.join(chosen)} This is what I noted on page {number} of my diary."
    return {"comment": text, "name": f"Reader {number}", "email": f"reader{number}@example.org"}
