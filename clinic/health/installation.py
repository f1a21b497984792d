"""What was installed: the settings, and the spam filter that came with the site."""

from __future__ import annotations

from django.conf import settings
from django.core import checks
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from clinic.health.finding import Finding, failure, warning, well
from comments import spam

# Two texts that nobody would judge otherwise. They are weighed, never stored.
SPAM = (
    "Buy cheap viagra online now!!! Best casino bonus, click http://cheap-pills.example/buy http://x.example"
)
HAM = "Thank you for the clear page. How long did it take until you could walk up the stairs again?"


def settings_are_sound() -> Finding:
    """Django's own checks of a site on the internet find nothing, and the debug pages are off."""
    if settings.DEBUG:
        return warning(
            _("The debug pages are on. They show strangers the inside of the site."),
            _("Set DJANGO_SETTINGS_MODULE to clinic.settings.production and restart."),
        )
    # What is served on one machine alone needs no certificate, nor what Django asks for because of it.
    on_the_net = settings.CLINIC_SITE_URL.startswith("https://")
    every = checks.run_checks(include_deployment_checks=on_the_net)
    found = [each for each in every if not each.is_silenced()]
    grave = [each for each in found if each.is_serious()]
    if not found:
        return well(_("No fault was found in the settings."))
    listed = ", ".join(sorted({str(each.id) for each in grave or found}))
    says = ngettext("%(count)d fault in the settings: %(list)s.", "%(count)d faults: %(list)s.", len(found))
    say = failure if grave else warning
    return say(
        says % {"count": len(found), "list": listed},
        _("Run “manage.py check --deploy”. It says for each what to change."),
    )


def filter_weighs() -> Finding:
    """The weights that came with the site load, and tell spam from a comment."""
    repair = _("Install this version of the site again: its file of weights may be damaged.")
    spam_verdict, ham_verdict = (spam.assess(spam.Submission(text=text)) for text in (SPAM, HAM))
    if not (spam_verdict.complete and ham_verdict.complete):
        return failure(_("The filter can’t weigh comments, so all of them wait for a person."), repair)
    if spam_verdict.probability <= ham_verdict.probability:
        return failure(_("The filter no longer tells spam from comments."), repair)
    return well(_("The filter weighs comments."))
