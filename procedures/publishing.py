"""What follows when a version of a patient page goes live, and who brings it there."""

from __future__ import annotations

from typing import Any

from django.apps import AppConfig
from django.db.models.signals import post_migrate
from django.utils import timezone
from wagtail.models import WorkflowState
from wagtail.permissions import register_permission_policy
from wagtail.signals import page_published, task_submitted

from clinic.models import GlossaryTerm
from comments import moderation
from procedures import notifications, review_dates, workflow
from procedures.models import PatientPage
from procedures.permission_tester import TermPermissionPolicy


def connect(app: AppConfig) -> None:
    """Listen to Wagtail; call once, from `AppConfig.ready()`."""
    # The setting for it is read while Wagtail's models load, before ours can be.
    WorkflowState.on_finish = workflow.finish
    WorkflowState.user_can_cancel = workflow.may_cancel
    register_permission_policy(GlossaryTerm, TermPermissionPolicy(GlossaryTerm))
    page_published.connect(write_down, dispatch_uid="procedures.publishing")
    task_submitted.connect(notifications.review_wanted, dispatch_uid="procedures.publishing")
    post_migrate.connect(workflow.make_workflow, sender=app, dispatch_uid="procedures.publishing")


def write_down(sender: Any, instance: Any, **signal: object) -> None:
    """Keep since when each section stands, and let comments on changed ones be looked at again.

    An alias has no words of its own.
    """
    if isinstance(instance, PatientPage) and instance.live and not instance.alias_of_id:
        now = timezone.now()
        if changed := review_dates.published(instance, at=now):
            moderation.page_revised(page=instance, anchors=changed, at=now)
