"""What each check of the filter is called, and what it looks at, for whoever switches it on or off."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _

from comments import spam

# Name in the code to its name and sentence on screen. A check that nobody described here yet is shown with
# its own name and the first sentence of its docstring.
TOLD: dict[str, tuple[Any, Any]] = {
    "honeypot": (_("Hidden field"), _("robots fill in a field that no person sees")),
    "timing": (_("Time on the form"), _("nobody writes a long text in a second")),
    "token": (_("Mark of the form"), _("whether the form was drawn by this site, and lately")),
    "origin": (_("Where it was sent from"), _("whether the browser says that it was this site")),
    "staff": (_("Names of staff"), _("a reader who uses the name or address of somebody here")),
    "links": (_("Links"), _("how many there are, how they are written, whether there is anything else")),
    "website": (_("Website of the writer"), _("an address beside the name, or as the name")),
    "wordlist": (_("Your own words"), _("the words on the Discussion screen")),
    "words": (_("Words and other traits"), _("what spam looks like, and what you taught the filter here")),
    "disguise": (_("Disguises"), _("letters of other alphabets, s p a c e d words, hidden characters")),
    "campaign": (_("Campaigns"), _("nearly the same text, or one link, again and again")),
    "duplicates": (_("The same words again"), _("whether the text was sent lately")),
    "rate": (_("Many at once"), _("how much came from one writer or network within the hour")),
}

# Name in the code to the names of what it finds, as stored.
MADE_BY: dict[str, frozenset[str]] = {
    "honeypot": frozenset({"honeypot"}),
    "timing": frozenset({"too_fast", "pasted"}),
    "token": frozenset({"token_old", "token_missing"}),
    "origin": frozenset({"origin_unknown"}),
    "staff": frozenset({"claims_staff"}),
    "links": frozenset({"links", "many_links", "link_markup", "only_links"}),
    "website": frozenset({"website_given", "link_in_name"}),
    "wordlist": frozenset({"blocked_words", "blocked_author"}),
    "words": frozenset({"words", "unusual", "author", "hosts", "shape", "learnt"}),
    "disguise": frozenset({"disguised", "disguised_name", "short_link"}),
    "campaign": frozenset({"near_copies", "one_host", "one_name"}),
    "duplicates": frozenset({"duplicate", "common_words"}),
    "rate": frozenset({"flood_by_author", "flood_by_network"}),
}


@dataclass(frozen=True, slots=True)
class Switch:
    """One check: its name in the code, its name on screen, and what it looks at."""

    name: str
    label: str
    sentence: str


def switches() -> tuple[Switch, ...]:
    """One for each check that there is, in the order in which they are asked."""
    return tuple(map(_switch, spam.CHECKS))


def _switch(check: spam.Check) -> Switch:
    name = spam.name_of(check)
    if name in TOLD:
        label, sentence = TOLD[name]
        return Switch(name, str(label), str(sentence))
    first_line = (check.__doc__ or "").strip().partition("\n")[0]
    return Switch(name, name.replace("_", " ").capitalize(), first_line)
