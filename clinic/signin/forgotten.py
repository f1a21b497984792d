"""A forgotten password: a task mails the link, so that neither words nor time tell who has an account."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.conf import settings
from django.contrib.auth.tokens import default_token_generator
from django.core.mail import EmailMessage
from django.template.loader import render_to_string
from django.utils import timezone, translation
from django.utils.encoding import force_bytes
from django.utils.http import urlsafe_base64_encode
from django_tasks import task
from django_tasks_db.models import DBTaskResult
from wagtail.admin.forms.auth import PasswordResetForm
from wagtail.users.models import UserProfile

from clinic.signin.telling import HEADERS, deliver
from clinic.users.models import User

AN_HOUR = timedelta(hours=1)
# So many links an hour for one person; and for all addresses that nobody has, which fill the queue.
LINKS, GUESSES = 3, 100
NOBODY = 0
MAIL = "wagtailadmin/account/password_reset/email.txt"


class ForgottenForm(PasswordResetForm):
    """Asks for a link. The same is done whether somebody has the address or not."""

    def save(self, **how: Any) -> None:
        """Queue the link, unless several were asked for lately."""
        for pk in [user.pk for user in self.get_users(self.cleaned_data["email"])] or [NOBODY]:
            lately = DBTaskResult.objects.filter(
                task_path=send.module_path,
                args_kwargs__args=[pk],
                enqueued_at__gt=timezone.now() - AN_HOUR,
            )
            if lately.count() < (GUESSES if pk == NOBODY else LINKS):
                send.enqueue(pk)


@task(backend="background", queue_name="mail")
def send(user_id: int) -> None:
    """Mail the link, in the language that this person reads the admin in. A failed task is tried again."""
    user = User.objects.filter(pk=user_id, is_active=True).first()
    if user is None:
        return
    context = {
        "user": user,
        "uid": urlsafe_base64_encode(force_bytes(user.pk)),
        "token": default_token_generator.make_token(user),
        "base_url": settings.WAGTAILADMIN_BASE_URL,
    }
    with translation.override(UserProfile.get_for_user(user).get_preferred_language()):
        subject = render_to_string("wagtailadmin/account/password_reset/email_subject.txt", context)
        body = render_to_string(MAIL, context)
    deliver(EmailMessage(" ".join(subject.split()), body, to=[user.email], headers=HEADERS))
