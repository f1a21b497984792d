"""Anything that may reach the filter, and a way to ask one check."""

from __future__ import annotations

from hypothesis import strategies as st

from comments.spam import CHECKS, Check, Finding, Recent, Submission
from comments.spam.classifier import Classifier

# The checks by hand alone, which find the same whatever the statistics weigh.
BY_HAND = tuple(check for check in CHECKS if not isinstance(check, Classifier))

# Half characters, NUL, turned writing, accents in towers, and the beginnings of every pattern we look for.
BYTES = ["\0", "\ud800", "\udfff", "\u202e", "\u2066", "\u0301\u0323", "\u200b", "\n", " "]
WORDS = ["ﷺ", "İ", "ß", "http://", "https://", "www.", ".com", "@", "//", "..", "--", "pill", "café"]
CODE = ["[url=", "[/url]", "<a ", "](http:"]
MASKS = [
    "v1a",
    "c@",
    "vі",
    "\u202ea",
    "a\u00ad",
    "v i a ",
    "-a-a-",
    "(dot)",
    "[.]com",
    "hxxp:",
    "xn--",
    "%65",
    "&#118;",
]
MARKS = [
    "ｖ",
    "𝓿",
    "ⓥ",
    "🅰",
    "ᴠ",
    "ﬁ",
    "\u00a0",
    "a\u0336",
    "&amp;",
    "<b>",
    "<!--",
    "[b]",
    "](",
    "bit.ly/a",
    "$",
]
NASTY = st.sampled_from([*BYTES, *WORDS, *CODE, *MASKS, *MARKS])
CHARACTER = st.characters()
any_text = st.lists(NASTY | st.text(CHARACTER, max_size=8), max_size=40).map("".join)
huge_text = st.builds(lambda piece, size: (piece * size)[:size], NASTY, st.integers(500_000, 1_000_000))
any_seconds = st.floats() | st.none()

recents = st.builds(
    Recent,
    seconds_ago=st.floats(),
    fingerprint=st.text(CHARACTER, max_size=64),
    same_network=st.booleans(),
    same_author=st.booleans(),
    same_page=st.booleans(),
    page=st.integers(0, 3),
    likeness=st.floats(0, 1),
    same_host=st.booleans(),
    same_name=st.booleans(),
)


def submissions(text: st.SearchStrategy[str] = any_text) -> st.SearchStrategy[Submission]:
    """Submissions with anything at all in each field."""
    return st.builds(
        Submission,
        text=text,
        author_name=any_text,
        author_email=any_text,
        author_website=any_text,
        honeypot=any_text,
        page_title=any_text,
        page_text=any_text,
        seconds_on_form=any_seconds,
        token_age=any_seconds,
        sender_origin=st.sampled_from(["same", "unknown"]) | any_text,
        claims_staff=st.booleans(),
        recent=st.lists(recents, max_size=20).map(tuple),
        lately_by_author=st.integers(0, 200),
        lately_by_network=st.integers(0, 200),
        blocked_words=st.lists(any_text, max_size=5).map(tuple),
        max_links=st.integers(-5, 10_000),
        max_token_age=st.floats(),
        own_hosts=st.lists(any_text, max_size=3).map(tuple),
    )


def ask(check: Check, submission: Submission) -> dict[str, Finding]:
    """What one check finds, by name."""
    return {finding.name: finding for finding in check(submission)}


def marked(finding: Finding, submission: Submission) -> list[str]:
    """The words that a moderator would see marked."""
    return [submission.text[start:end] for start, end in finding.spans]
