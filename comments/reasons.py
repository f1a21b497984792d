"""What the findings are called where a moderator looks for them: name as stored to words."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import filterfalse
from typing import Any

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

REASONS: dict[str, Any] = {
    "urgent": _("May be an emergency"),
    "complaint": _("May be a complaint"),
    "identifiers": _("May tell who a patient is"),
    "names": _("Names a person"),
    "off_topic": _("Says nothing about care"),
    "second_look": _("Its writer asked for a second look"),
    "list_block": _("On the block list"),
    "list_hold": _("On the hold list"),
    "list_trust": _("On the trust list"),
    "blocked_words": _("A word of your list"),
    "blocked_author": _("A word of your list, in name or address"),
    "links": _("Links"),
    "many_links": _("Many links"),
    "only_links": _("Nothing but links"),
    "link_markup": _("Code for links"),
    "link_in_name": _("A link as a name"),
    "disguised": _("Disguised words"),
    "disguised_name": _("A disguised name"),
    "short_link": _("A short link"),
    "website_given": _("Gave a website"),
    "words": _("Its words"),
    "unusual": _("Unusual words, and how they are put forward"),
    "author": _("The writer’s name"),
    "hosts": _("Where its links lead"),
    "shape": _("Its links, marks and capitals"),
    "learnt": _("What you taught the filter"),
    "common_words": _("The same few words again"),
    "duplicate": _("The same words again"),
    "near_copies": _("Nearly the same words again"),
    "one_host": _("One site in many comments"),
    "one_name": _("One name with links on many pages"),
    "flood_by_author": _("Many at once from one writer"),
    "flood_of_site": _("It came in a flood"),
    "flood_by_network": _("Many at once from one network"),
    "claims_staff": _("Uses a name of staff"),
    "honeypot": _("Filled in a hidden field"),
    "too_fast": _("Written very fast"),
    "pasted": _("Pasted"),
    "token_old": _("An old form"),
    "token_missing": _("No form, or a copied one"),
    "origin_unknown": _("Sent from elsewhere"),
    "not_checked": _("No filter looked at it"),
    "outside_waiting": _("Waits for a spam service"),
    "outside_late": _("A spam service does not answer"),
    "outside_given_up": _("A spam service never answered"),
    "outside_switched_off": _("A spam service is not asked any more"),
    "outside_not_asked": _("Not sent to a spam service"),
    "outside_came_before": _("Came before a spam service was asked"),
    "outside_spam": _("Spam, says a spam service"),
    "outside_ham": _("Fine, says a spam service"),
    "check_failed": _("A check failed"),
    "filter_failed": _("The filter failed"),
}


# Stands where no single word of the text can be named.
NO_WORDS = " (–)"
# What moves the odds by less, in log-odds, is no reason worth a line.
TOO_FAINT = 0.5


def speaks_for(finding: dict[str, Any]) -> bool:
    """Whether a stored finding speaks for the comment: then it is no reason why it waits."""
    return (finding.get("weight") or 0) < 0


def telling(findings: Iterable[dict[str, Any]]) -> list[dict[str, Any]]:
    """The stored findings that say why a comment waits; faint ones only where there are no others."""
    against = list(filterfalse(speaks_for, findings))
    return [each for each in against if each.get("holds") or not _is_faint(each)] or against


def _is_faint(finding: dict[str, Any]) -> bool:
    return 0 < (finding.get("weight") or 0) < TOO_FAINT


def sentence_of(finding: dict[str, Any]) -> str:
    """A stored finding as a sentence in the reader's language, or as it was stored where that can't be."""
    stored = str(finding.get("sentence") or "")
    try:
        values = finding["values"] | _kinds_of(finding)
        return (gettext(str(finding["message"])) % values).replace(NO_WORDS, "")
    except (KeyError, TypeError, ValueError):
        return stored


def _kinds_of(finding: dict[str, Any]) -> dict[str, str]:
    # Here the evidence is words of ours for kinds of marks; elsewhere it quotes the reader.
    if finding.get("name") not in {"identifiers", "urgent"}:
        return {}
    kinds = str(finding["values"].get("evidence", "")).split(", ")
    return {"evidence": ", ".join(gettext(kind) for kind in kinds if kind)}
