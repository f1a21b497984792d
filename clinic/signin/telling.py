"""Short mails to somebody about their own account: what changed, when, and what to do if it was not them."""

from __future__ import annotations

from datetime import datetime

from django.conf import settings
from django.core.mail import EmailMessage
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _
from django_tasks import task
from wagtail.users.models import UserProfile

from clinic.users.models import User

# What happened: the subject, and the first sentence.
MAILS = {
    "set_up": (_("A new second factor"), _("An app for codes was set up for your account on our website.")),
    "reset": (
        _("Your second factor was reset"),
        _("Your second factor was taken away. You set up a new one when you next sign in."),
    ),
    "password": (
        _("Your password was changed"),
        _("The password of your account on our website was changed."),
    ),
    "recovery": (
        _("A recovery code was used"),
        _("Somebody signed in to your account with one of your recovery codes."),
    ),
    "codes": (
        _("Somebody knows your password"),
        _("Somebody gave your right password several times, and wrong codes after it."),
    ),
    "new_device": (
        _("A sign-in from a new device"),
        _("Somebody signed in to your account from a device that we do not know."),
    ),
}
# No robot shall answer these mails (RFC 3834).
HEADERS = {"Auto-Submitted": "auto-generated", "X-Auto-Response-Suppress": "All"}


class NotSent(Exception):
    """The mail server did not take it."""


def tell(*, user: User, about: str) -> None:
    """Queue a mail within the running transaction, for whoever has an address."""
    if user.email:
        send.enqueue(user.pk, about, timezone.now().isoformat())


@task(backend="background", queue_name="mail")
def send(user_id: int, about: str, at: str) -> None:
    """Send it, in the language that this person reads the admin in. A failed task is tried again."""
    user = User.objects.filter(pk=user_id).exclude(email="").first()
    if user is None:
        return
    with translation.override(UserProfile.get_for_user(user).get_preferred_language()):
        subject, sentence = MAILS[about]
        moment = timezone.localtime(datetime.fromisoformat(at))
        context = {
            "name": user.first_name or user.get_username(),
            "sentence": sentence,
            "when": date_format(moment, "DATETIME_FORMAT"),
            "link": settings.WAGTAILADMIN_BASE_URL + reverse("signin_account"),
        }
        body = render_to_string("clinic/mail/sign_in.txt", context)
        deliver(EmailMessage(str(subject), body, to=[user.email], headers=HEADERS))


def deliver(mail: EmailMessage) -> None:
    """Hand a mail to the mail server. Raises NotSent."""
    try:
        mail.send()
    except (OSError, ValueError) as error:
        # The kind of fault only: a mail server's answer may quote an address.
        raise NotSent(type(error).__name__) from None
