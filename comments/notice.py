"""What happens with a comment, told from the settings in force, so that the page never says what isn't so."""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import urlsplit

from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from comments.backends import registry, wording
from comments.conf import limits
from comments.models import DiscussionSettings
from comments.models.discussion import Publish, Puzzle

DAY = 24 * 60 * 60
WHO_READS_FIRST = {
    Publish.HOLD_ALL: gettext_lazy(
        "A person reads each comment before it shows, unless its writer is on our list of people we trust."
    ),
    Publish.UNTIL_KNOWN: gettext_lazy(
        "Comments may show at once if we published others of the same writer. All else waits until a person "
        "has read it."
    ),
    Publish.WHEN_SURE: gettext_lazy(
        "Some comments show at once. Those that our checks doubt wait until a person has read them."
    ),
}


def facts(rules: DiscussionSettings) -> Iterator[tuple[str, str]]:
    """Titles and texts for the public page, in the order in which people ask."""
    yield _("What we store"), _stored(rules)
    yield _("Who sees it"), _seen(rules)
    yield _("How we check it"), _checked(rules)
    yield _("When it shows"), _shown(rules)
    yield _("How long we keep it"), _kept(rules)
    yield _("What leaves the clinic"), _leaves(rules)
    if settings.CLINIC_SENTRY_DSN:
        yield _("Errors of this website"), _errors()
    yield _("What you can do with it"), _yours(rules)
    yield _("Cookies"), _cookies()


def _stored(rules: DiscussionSettings) -> str:
    needed = (
        _("Name and email address are required.")
        if rules.require_email
        else _("You may leave out your name.")
    )
    return " ".join(
        [
            _("Your comment, the name, email address and website that you give, and the time."),
            _("Also the network address that it was sent from, and what our checks found."),
            needed,
        ]
    )


def _seen(rules: DiscussionSettings) -> str:
    everyone = _("Once it is published, everyone can read your comment, with your name and website.")
    words = [everyone, _seen_beside_us(rules)]
    if rules.for_clinic:
        words.append(_("What you mark as “only for the clinic” is never published. Only our staff read it."))
    return " ".join(words)


def _seen_beside_us(rules: DiscussionSettings) -> str:
    if wording.sends_addresses(rules):
        return _(
            "Your email address and network address are seen by our moderators. “What leaves the clinic” "
            "says which of them a spam service gets."
        )
    return _("Your email address and network address are seen only by our moderators.")


def _checked(rules: DiscussionSettings) -> str:
    words = [
        *wording.who_looks(),
        _("Our moderators can look there and publish it."),
        _("What they do not take out is deleted after %(time)s.") % {"time": _days(rules.spam_days)},
    ]
    words.append(
        _(
            "Rules on the same server look for words of an emergency, for private details, for names and for "
            "complaints. They only make sure that a person looks."
        )
    )
    if rules.shield:
        words.append(
            _(
                "If your words may tell who you are, we ask you about them before your comment can be "
                "published. Our staff may read it before you answer."
            )
        )
    if rules.puzzle != Puzzle.NEVER:
        words.append(_("We may offer you a small puzzle afterwards. You don’t have to solve it."))
    return " ".join(words)


def _shown(rules: DiscussionSettings) -> str:
    # Without a filter nothing counts as checked, whatever the rule says.
    rule = WHO_READS_FIRST[Publish(rules.publish) if registry.looks() else Publish.HOLD_ALL]
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
            *_private_kept(rules),
            _("Email addresses are erased after %(time)s, once we have read the comment.")
            % {"time": _days(rules.address_days)},
            _("Network addresses are erased after %(time)s.") % {"time": _days(rules.network_days)},
            _(
                "Our filter keeps what it learnt from our decisions on comments: numbers made from their "
                "words, locked with a key."
            ),
            _("Your private link works for %(time)s.") % {"time": _days(limits().receipt_age // DAY)},
        ]
    )


def _private_kept(rules: DiscussionSettings) -> list[str]:
    kept = _("What is only for the clinic is deleted %(time)s after our staff dealt with it.")
    return [kept % {"time": _days(rules.private_days)}] if rules.for_clinic else []


def _yours(rules: DiscussionSettings) -> str:
    words = [
        _("Your private link shows what we checked and what we keep."),
        _("There you can take your comment back, or ask for a second look if we did not publish it."),
    ]
    if rules.edit_minutes:
        minutes = ngettext("%(count)s minute", "%(count)s minutes", rules.edit_minutes)
        changed = _("For %(time)s you can change your words there.")
        words.append(changed % {"time": minutes % {"count": rules.edit_minutes}})
    words.append(_("If you ask for email and confirm your address, each mail has a button that stops it."))
    return " ".join(words)


def _cookies() -> str:
    return _(
        "Reading and commenting set none. If you tick “Remember my name and email on this device”, one is "
        "kept on your device for a year. Send a comment without that tick, and it is gone."
    )


def _leaves(rules: DiscussionSettings) -> str:
    if sent := wording.what_is_sent(rules):
        mail = _(
            "The mail that tells our moderators of a new comment holds your name and words; whoever carries "
            "their mail carries them too."
        )
        return " ".join([*sent, mail] if rules.mail_words else sent)
    if not rules.mail_words:
        return _("Nothing. No other company gets your comment, your name or your addresses.")
    return _(
        "The mail that tells our moderators of a new comment holds your name and words; whoever carries "
        "their mail carries them too. Your email address and network address stay here. Nothing goes to a "
        "spam service."
    )


def _errors() -> str:
    return _(
        "When this website has a fault, it tells %(host)s which kind of fault, and where in the program. No "
        "words, names or addresses of yours go with it."
    ) % {"host": urlsplit(settings.CLINIC_SENTRY_DSN).hostname}


def _days(number: int) -> str:
    return ngettext("%(count)s day", "%(count)s days", number) % {"count": number}
