"""The people who sign in: staff only. Commenters never have an account."""

from __future__ import annotations

from typing import ClassVar

from django.contrib.auth.models import AbstractUser
from django.db import models
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext_lazy as _


class User(AbstractUser):
    """One member of staff."""

    # A new value ends every session and every remembered device of this person.
    session_stamp = models.CharField(max_length=32, default="", db_default="", blank=True, editable=False)

    def _get_session_auth_hash(self, secret: str | None = None) -> str:
        known = super()._get_session_auth_hash(secret=secret)  # type: ignore[misc]  # not in the stubs
        if not self.session_stamp:
            return known
        return salted_hmac("clinic.users.sessions", known + self.session_stamp, secret=secret).hexdigest()


class SignIn(models.Model):
    """That somebody came in or failed to; failures of an hour make one row. It holds no network address."""

    class Outcome(models.TextChoices):
        DONE = "done", _("Signed in")
        RECOVERY = "recovery", _("Signed in with a recovery code")
        PASSWORD = "password", _("Wrong password")
        CODE = "code", _("Right password, wrong code")
        LOCKED = "locked", _("Paused after too many tries")

    # Empty: a name that nobody has. What was typed there may have been a password.
    user = models.ForeignKey(
        User, verbose_name=_("name"), null=True, on_delete=models.CASCADE, related_name="sign_ins"
    )
    outcome = models.CharField(_("what happened"), max_length=10, choices=Outcome.choices)
    times = models.PositiveIntegerField(_("times"), default=1)
    browser = models.CharField(_("browser"), max_length=40, blank=True)
    at = models.DateTimeField(_("when"), db_index=True)

    class Meta:
        ordering: ClassVar[list[str]] = ["-at", "-pk"]
        verbose_name = _("sign-in")
        verbose_name_plural = _("sign-ins")
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["user", "outcome", "at"], name="sign_in_of_user")
        ]

    def __str__(self) -> str:
        return f"{self.get_outcome_display()}, {self.at:%Y-%m-%d %H:%M}"
