"""The way to the mail server; what it does not take is counted."""

from __future__ import annotations

from collections.abc import Sequence

from django.core.mail import EmailMessage
from django.core.mail.backends.smtp import EmailBackend

from clinic.metrics import counting


class SmtpBackend(EmailBackend):
    """Django's own."""

    def send_messages(self, email_messages: Sequence[EmailMessage]) -> int:
        """Send; the error goes on to whoever tries again."""
        try:
            return super().send_messages(email_messages) or 0
        except (OSError, ValueError):
            counting.mail_failures.inc()
            raise
