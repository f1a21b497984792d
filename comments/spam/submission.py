"""What the filter is told: one comment, how it came, and what the clinic asked for."""

from __future__ import annotations

import math
from dataclasses import dataclass

DAY = 24 * 60 * 60
# In which so many comments by one author, or from one network, are a flood.
LATELY = 10 * 60


def known(seconds: float | None) -> float | None:
    """A time that can be true; what is below zero, endless or no number is as unknown as None."""
    return seconds if seconds is not None and 0 <= seconds < math.inf else None


@dataclass(frozen=True, slots=True)
class Recent:
    """One comment that came lately, seen from the new one: no words, no name, no address.

    `seconds_ago` is its age; `fingerprint` is `fingerprint(text)` of its text. `same_network` is False where
    either network is unknown, `same_author` where either gave no name and no address. `page` is a number for
    its page, 0 where unknown. `likeness` is about the share of pairs of words that both have, 0 to 1
    (`sketch.likeness`); `same_host` tells whether both lead to a host that is not the site's own or
    everybody's; `same_name` is about the name alone. These three may be told of comments of several days.
    """

    seconds_ago: float
    fingerprint: str = ""
    same_network: bool = False
    same_author: bool = False
    same_page: bool = False
    page: int = 0
    likeness: float = 0.0
    same_host: bool = False
    same_name: bool = False


@dataclass(frozen=True, slots=True, repr=False)
class Submission:
    """One comment as it was typed, with everything that the checks may look at. Its repr shows no words.

    Typed: `text` (spans of findings are offsets into it, in code points: pass what is stored), `author_name`,
    `author_email`, `author_website`, `honeypot` (the field that no person sees).

    The page: `page_title` and `page_text`, its words without markup.

    How it came: `seconds_on_form` from the first touch to sending, None where unknown; `token_age` in seconds
    since the form was drawn, None where the form's token was missing or altered; `sender_origin` is "same",
    or "unknown" where the browser did not say which site sent the form; `claims_staff` where a name or
    address of the clinic's staff is used by somebody who is not signed in; `recent`, what came lately that
    is like it; `lately_by_author` and `lately_by_network`, how many more came in the last `LATELY` seconds.

    The clinic's wishes: `blocked_words` (words or phrases, whole words only), `max_links` (links that are
    usual in a comment), `max_token_age` in seconds, `own_hosts` (hosts whose links do not count, with their
    subdomains).
    """

    text: str
    author_name: str = ""
    author_email: str = ""
    author_website: str = ""
    honeypot: str = ""
    page_title: str = ""
    page_text: str = ""
    seconds_on_form: float | None = None
    token_age: float | None = 0.0
    sender_origin: str = "same"
    claims_staff: bool = False
    recent: tuple[Recent, ...] = ()
    lately_by_author: int = 0
    lately_by_network: int = 0
    blocked_words: tuple[str, ...] = ()
    max_links: int = 2
    max_token_age: float = 7 * DAY
    own_hosts: tuple[str, ...] = ()

    def __repr__(self) -> str:
        return f"<Submission of {len(self.text)} characters>"
