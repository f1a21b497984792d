"""The step of a workflow at which a clinician signs off."""

from __future__ import annotations

from typing import Any, ClassVar

from django import forms
from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.forms import TaskStateCommentForm
from wagtail.models import Task, TaskState

from procedures import signing
from procedures.rights import may_sign

Action = tuple[str, Any, bool]
# The button names the words that it stood beside: pressed for others, it is not offered any more.
SIGN = "sign-"


class OverrideForm(TaskStateCommentForm):
    """Why a page goes out without a clinician."""

    comment = forms.CharField(label=_("Reason"), widget=forms.Textarea({"rows": 2}))


class ClinicalReviewTask(Task):
    """A clinical reviewer, who is neither the last editor nor the one who asked, signs off every section.

    Where nothing clinical changed since the last sign-off the step is passed at once. An administrator may
    publish without a clinician, with a reason that is kept.
    """

    class Meta:
        verbose_name = _("Clinical review")
        verbose_name_plural = _("Clinical reviews")

    @classmethod
    def get_description(cls) -> str:
        """What it says where workflows are put together."""
        return str(_("A clinical reviewer signs off the text. Only changed text needs it."))

    def start(self, workflow_state: Any, user: Any = None) -> TaskState:
        """Passed at once where every section of the version is signed off already."""
        state = super().start(workflow_state, user=user)
        version = state.revision.as_object()
        if signing.sections_in(version) and not signing.unsigned(version):
            state.status, state.finished_at = TaskState.STATUS_SKIPPED, timezone.now()
            state.save()
        return state

    def get_actions(self, obj: Any, user: Any) -> list[Action]:
        """What this person can do with the page: nothing with their own text."""
        actions: list[Action] = []
        if may_sign(user) or user.is_superuser:
            actions.append(("reject", _("Request changes"), True))
        if not self._why_not(obj, user):
            name = SIGN + signing.seen_in(obj.get_latest_revision())
            actions += [(name, _("Sign off and publish"), False)]
            actions += [(name, _("Sign off and publish, with a comment"), True)]
        if user.is_superuser:
            actions.append(("override", _("Publish without a clinician"), True))
        return actions

    def get_form_for_action(self, action: str) -> type[forms.Form]:
        """An override needs a reason."""
        return OverrideForm if action == "override" else TaskStateCommentForm

    @transaction.atomic
    def on_action(self, task_state: TaskState, user: Any, action_name: str, **kwargs: Any) -> None:
        """Sign off and publish, override and publish, or send back. Nothing where one may not."""
        try:
            self._act(task_state, user, action_name, kwargs.get("comment", ""))
        except signing.NotAllowed:
            return

    def _act(self, task_state: TaskState, user: Any, action: str, comment: str) -> None:
        revision = task_state.workflow_state.content_object.get_latest_revision()
        if action.startswith(SIGN) and action != SIGN + signing.seen_in(revision):
            raise signing.NotAllowed
        if action == "approve" or action.startswith(SIGN):
            signing.sign_off(revision=revision, by=user, asked_by=task_state.workflow_state.requested_by)
            task_state.approve(user=user, comment=comment)
        elif action == "override":
            signing.override(revision=revision, by=user, reason=comment)
            task_state.approve(user=user, comment=comment)
        elif action == "reject" and (may_sign(user) or user.is_superuser):
            task_state.reject(user=user, comment=comment)

    def _why_not(self, obj: Any, user: Any) -> str:
        state = obj.current_workflow_state
        revision = obj.get_latest_revision()
        if state is None or revision is None:
            return str(_("Nobody asked for a review."))
        return signing.why_not(revision, user, asked_by=state.requested_by)

    def user_can_access_editor(self, obj: Any, user: Any) -> bool:
        """Reviewers read the text where it is written."""
        return may_sign(user) or bool(user.is_superuser)

    def locked_for_user(self, obj: Any, user: Any) -> bool:
        """While a clinician reads it, nobody else changes it."""
        return not self.user_can_access_editor(obj, user)

    def get_task_states_user_can_moderate(self, user: Any, **kwargs: Any) -> QuerySet[TaskState]:
        """What waits for this person."""
        waiting: QuerySet[TaskState] = self.task_states.filter(status=TaskState.STATUS_IN_PROGRESS)
        if user.is_superuser:
            return waiting
        return waiting.exclude(revision__user=user) if may_sign(user) else TaskState.objects.none()

    admin_form_fields: ClassVar[list[str]] = Task.admin_form_fields
