"""What happens with a comment, told from the settings in force, so that the page never says what isn't so."""

from __future__ import annotations

from collections.abc import Iterator

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from comments.conf import limits
from comments.models import DiscussionSettings
from comments.models.discussion import Publish, Puzzle

DAY = 24 * 60 * 60


def facts(rules: DiscussionSettings) -> Iterator[tuple[str, str]]:
    """Titles and texts for the public page, in the order in which people ask."""
    yield _("What we store"), _stored(rules)
    yield _("Who sees it"), _seen(rules)
    yield _("How we check it"), _checked(rules)
    yield _("When it shows"), _shown(rules)
    yield _("How long we keep it"), _kept(rules)
    yield _("What leaves the clinic"), _leaves(rules)
    yield _("Cookies"), _("None. Reading and commenting set no cookie.")


def _stored(rules: DiscussionSettings) -> str:
    needed = (
        _("Name and email address are required.")
        if rules.require_email
        else _("You may leave out your name.")
    )
    return " ".join(
        [
            _("Your comment, the name, email address and website that you give, and the time."),
            _("Also the network address that it was sent from, and what our filter found."),
            needed,
        ]
    )


def _seen(rules: DiscussionSettings) -> str:
    everyone = _("Once it is published, everyone can read your comment, with your name and website.")
    return f"{everyone} " + _("Your email address and network address are seen only by our moderators.")


def _checked(rules: DiscussionSettings) -> str:
    words = [
        _("A filter on our own server looks for spam."),
        _("It may put a comment with the spam. Our moderators can look there and publish it."),
        _("What they do not take out is deleted after %(time)s.") % {"time": _days(rules.spam_days)},
    ]
    if rules.puzzle != Puzzle.NEVER:
        words.append(_("We may offer you a small puzzle afterwards. You don’t have to solve it."))
    return " ".join(words)


def _shown(rules: DiscussionSettings) -> str:
    if rules.publish == Publish.HOLD_ALL:
        rule = _("A person reads each comment before it shows.")
    else:
        rule = _(
            "Some comments show at once. Those that our filter doubts wait until a person has read them."
        )
    usual = (
        ngettext(
            "This usually takes no longer than %(count)s working day.",
            "This usually takes no longer than %(count)s working days.",
            rules.promise_days,
        )
        % {"count": rules.promise_days}
        if rules.show_promise and rules.promise_days
        else ""
    )
    return f"{rule} {usual}".strip()


def _kept(rules: DiscussionSettings) -> str:
    return " ".join(
        [
            _("Published comments stay until they are taken down."),
            _("Spam is deleted after %(time)s.") % {"time": _days(rules.spam_days)},
            _("Comments in the trash are deleted after %(time)s.") % {"time": _days(rules.trash_days)},
            _("Email and network addresses are erased after %(time)s.") % {"time": _days(rules.address_days)},
            _("Your private link works for %(time)s.") % {"time": _days(limits().receipt_age // DAY)},
        ]
    )


def _leaves(rules: DiscussionSettings) -> str:
    if not rules.mail_words:
        return _("Nothing. No other company gets your comment, your name or your addresses.")
    return _(
        "The mail that tells our moderators of a new comment holds your name and words; whoever carries "
        "their mail carries them too. Your email address and network address stay here. Nothing goes to a "
        "spam service."
    )


def _days(number: int) -> str:
    return ngettext("%(count)s day", "%(count)s days", number) % {"count": number}
