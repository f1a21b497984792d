"""Makes the first administrator of an empty site, by a link that works once."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.contrib.auth.tokens import default_token_generator
from django.core.exceptions import ValidationError
from django.core.mail import send_mail
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.core.validators import validate_email
from django.db import transaction
from django.urls import reverse
from django.utils.encoding import force_bytes
from django.utils.http import urlsafe_base64_encode
from django.utils.translation import gettext as _

from clinic.users.models import User


class Command(BaseCommand):
    """Print the link, and mail it; whoever opens it chooses a password, then sets up a second factor."""

    help = "Makes the first administrator: prints and mails a link that works once, for a day."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("email", help="the person's mail address, which is their name at sign-in too")
        parser.add_argument("--another", action="store_true", help="even though there is an administrator")

    def handle(self, *args: Any, **options: Any) -> None:
        """A second call for the same person ends the former link."""
        link = link_for(administrator(options["email"], is_another=options["another"]))
        self.stdout.write(
            f"Open this link, choose a password, then set up a second factor:\n\n  {link}\n\n"
            f"It works once, for {settings.PASSWORD_RESET_TIMEOUT // 3600} hours."
            f" The name at sign-in is {options['email']}"
        )
        if fault := mail(link, to=options["email"]):
            self.stdout.write(f"The link could not be mailed ({fault}), so pass it on by yourself.")


@transaction.atomic
def administrator(email: str, *, is_another: bool) -> User:
    """An administrator without a password yet."""
    try:
        validate_email(email)
    except ValidationError:
        raise CommandError("Give the person's mail address, such as robin@clinic.example") from None
    there = User.objects.filter(is_superuser=True, is_active=True).select_for_update()
    if not is_another and any(user.has_usable_password() for user in there):
        raise CommandError("There is an administrator. Say --another if you want one more.")
    user = User.objects.filter(username=email).first() or User(username=email, email=email)
    is_stranger = User.objects.filter(email__iexact=email).exclude(pk=user.pk).exists()
    if is_stranger or (user.pk and user.has_usable_password()):
        raise CommandError("This person has an account: an administrator can change its role in the admin.")
    user.is_superuser = user.is_staff = True
    user.set_unusable_password()
    user.save()
    return user


def link_for(user: User) -> str:
    """Where this person chooses a password. It is over once they did, or once another link is made."""
    known = {
        "uidb64": urlsafe_base64_encode(force_bytes(user.pk)),
        "token": default_token_generator.make_token(user),
    }
    return settings.WAGTAILADMIN_BASE_URL + reverse("wagtailadmin_password_reset_confirm", kwargs=known)


def mail(link: str, *, to: str) -> str:
    """Send the link; returns the kind of fault, "" if there was none."""
    words = _("This link lets you choose a password for our website. It works once:")
    try:
        send_mail(_("Your account on our website"), f"{words}\n\n{link}\n", None, [to])
    except (OSError, ValueError) as error:
        return type(error).__name__
    return ""
