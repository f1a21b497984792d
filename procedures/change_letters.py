"""The mail to the owner of a page that needs a change: which page, and where to begin. No reader's words."""

from __future__ import annotations

import logging
from datetime import timedelta

from django.conf import settings
from django.core.mail import EmailMessage
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django_tasks import task

from procedures.models import EditTask

logger = logging.getLogger(__name__)

# Minutes until a mail that the server did not take is tried again; after the last one the screens must do.
PAUSES = (1, 5, 15, 60, 240, 1440)


@task(backend="background", queue_name="mail")
def tell_owner(task_id: int, attempt: int = 0) -> None:
    """Tell the owner, if the change still waits. A server that is down delays the mail."""
    waiting = EditTask.objects.open().select_related("page", "owner")
    change = waiting.filter(pk=task_id, owner__is_active=True).exclude(owner__email="").first()
    if change is None or change.owner is None:
        return
    path = reverse("wagtailadmin_pages:edit", args=[change.page_id])
    context = {
        "title": change.page.title,
        "source": change.get_source_display(),
        "link": settings.WAGTAILADMIN_BASE_URL + path,
    }
    subject = _("“%(title)s” needs a change") % {"title": change.page.title}
    body = render_to_string("procedures/mail/change_asked.txt", context)
    try:
        EmailMessage(" ".join(subject.split()), body, to=[change.owner.email]).send()
    except OSError as error:
        # The kind of fault only: a mail server's answer may quote the address.
        logger.warning("Mail about change %s could not be sent: %s.", task_id, type(error).__name__)
        if attempt < len(PAUSES):
            later = tell_owner.using(run_after=timezone.now() + timedelta(minutes=PAUSES[attempt]))
            later.enqueue(task_id=task_id, attempt=attempt + 1)
