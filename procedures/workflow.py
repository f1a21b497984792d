"""Editors write, clinicians sign off: the seeded workflow, and what publishes at its end."""

from __future__ import annotations

from typing import Any

from django.apps import apps
from django.contrib.auth.management import create_permissions
from django.contrib.auth.models import Group, Permission
from django.contrib.contenttypes.models import ContentType
from django.db import transaction
from django.utils.translation import gettext as _
from wagtail.models import (
    GroupPagePermission,
    Page,
    TaskState,
    Workflow,
    WorkflowContentType,
    WorkflowState,
    WorkflowTask,
)
from wagtail.workflows import publish_workflow_state

from clinic.models import GlossaryTerm
from procedures.models import ClinicalReviewTask, PatientPage
from procedures.rights import REVIEWERS, SIGN_OFF, may_sign
from procedures.signing import Changed, NotAllowed, NotSigned, digest, unsigned, why_no_override, why_not

EDITORS = "Editors"
# Lets those cancel who asked, own the page, or have a button named "approve". Ours names the words it signs.
_wagtail_lets_cancel = WorkflowState.user_can_cancel


def finish(workflow_state: Any, user: Any = None) -> None:
    """Publish what went through its workflow; a patient page only if each of its sections was let through.

    Raises NotSigned otherwise, also where a workflow without a clinician was put before the page.
    """
    thing = workflow_state.content_object
    if not needs_sign_off(thing):
        publish_workflow_state(workflow_state, user=user)
        return
    revision = thing.get_latest_revision()
    if missing := unsigned(revision.as_object()):
        titles = ", ".join(each.label for each in missing)
        raise NotSigned(_("Nobody signed off: %(titles)s") % {"titles": titles})
    revision.publish(user=user, skip_permission_checks=True)


@transaction.atomic
def sign(*, page: Any, by: Any, seen: str) -> None:
    """A clinician signs off the version that waits, as it stood on the screen (`seen` is its digest).

    Raises NotAllowed where one may not or nobody asked, and Changed where the words are others by now.
    """
    state = page.current_workflow_task_state
    revision = page.get_latest_revision()
    if state is None:
        raise NotAllowed(_("Nobody has asked for a review of this page."))
    if refusal := why_not(revision, by, asked_by=state.workflow_state.requested_by):
        raise NotAllowed(refusal)
    if digest(revision.as_object().sections) != seen:
        raise Changed
    state.task.specific.on_action(state, by, "approve")


@transaction.atomic
def send_back(*, page: Any, by: Any, wish: str) -> None:
    """A clinician or the administrator asks the editor for changes, in words. Raises NotAllowed."""
    state = page.current_workflow_task_state
    if state is None:
        raise NotAllowed(_("Nobody has asked for a review of this page."))
    if not (may_sign(by) or by.is_superuser):
        raise NotAllowed(_("Only a clinical reviewer can ask for changes."))
    if not wish.strip():
        raise NotAllowed(_("Please say what should change."))
    state.task.specific.on_action(state, by, "reject", comment=wish)


def sent_back(thing: Any) -> TaskState | None:
    """The step at which a clinician asked for changes, as long as nobody asked for a review again."""
    state = thing.current_workflow_state
    return state.current_task_state if state and state.status == state.STATUS_NEEDS_CHANGES else None


def wish_of(step: TaskState) -> dict[str, str]:
    """Who asked for changes, and in which words."""
    by = step.finished_by
    name = (by.get_full_name() or by.get_username()) if by else "–"
    return {"who": name, "wish": step.comment or "–"}


def may_cancel(state: WorkflowState, user: Any) -> bool:
    """Whether this person may call a review off: whom Wagtail lets, and clinicians and administrators."""
    if _wagtail_lets_cancel(state, user):
        return True
    thing, step = state.content_object, state.current_task_state
    is_waiting = step is not None and step.status == step.STATUS_IN_PROGRESS
    if not is_waiting or not isinstance(step.task.specific, ClinicalReviewTask):
        return False
    is_locked = thing.locked and thing.locked_by_id != user.pk
    return not is_locked and (may_sign(user) or bool(user.is_superuser))


@transaction.atomic
def override(*, page: Any, by: Any, reason: str) -> None:
    """The administrator publishes the newest version without a clinician. Raises NotAllowed."""
    if refusal := why_no_override(by, reason):
        raise NotAllowed(refusal)
    draft = page.get_latest_revision_as_object()
    state, given = draft.current_workflow_state, draft.get_workflow()
    if state is not None and state.status == state.STATUS_NEEDS_CHANGES:
        state.resume(by)
    elif state is None and given is not None:
        given.start(draft, by)
    if state := draft.current_workflow_task_state:
        state.task.specific.on_action(state, by, "override", comment=reason)


def needs_sign_off(thing: Any) -> bool:
    """Whether a thing is published by its clinical review alone."""
    return isinstance(getattr(thing, "specific", thing), (PatientPage, GlossaryTerm))


@transaction.atomic
def make_workflow(**signal: object) -> None:
    """The workflow, the reviewers' group, and what both groups may do to pages: once, after migrating.

    What an administrator changed in them later stays. Where the page tree is still missing only the rights to
    pages are left out.
    """
    for app in ("clinic", "procedures", "wagtailadmin"):
        create_permissions(apps.get_app_config(app), verbosity=0)
    task = ClinicalReviewTask.objects.first()
    if task is None:
        make_groups()
        task = ClinicalReviewTask.objects.create(name=_("Clinical review"))
    if not Workflow.objects.filter(workflow_tasks__task=task).exists():
        workflow = Workflow.objects.create(name=_("Clinical review"))
        WorkflowTask.objects.create(workflow=workflow, task=task, sort_order=0)
    assign_terms(Workflow.objects.filter(workflow_tasks__task=task).order_by("pk").first())


def make_groups() -> None:
    """Reviewers sign off and may mend; editors write, and publish what is not clinical."""
    reviewers, _is_new = Group.objects.get_or_create(name=REVIEWERS)
    editors, _is_new = Group.objects.get_or_create(name=EDITORS)
    reviewers.permissions.add(Permission.objects.get(**SIGN_OFF))
    for group, verbs in ((reviewers, ("view", "change")), (editors, ("view", "add", "change"))):
        rights = ["access_admin", *(f"{verb}_glossaryterm" for verb in verbs)]
        group.permissions.add(*Permission.objects.filter(codename__in=rights))
    root = Page.get_first_root_node()
    for group, codename in ((reviewers, "change_page"), (editors, "publish_page")):
        if root:
            right = Permission.objects.get(content_type__app_label="wagtailcore", codename=codename)
            GroupPagePermission.objects.get_or_create(group=group, page=root, permission=right)


def assign_terms(workflow: Workflow) -> None:
    """Glossary terms go the same way, unless an administrator gave them another workflow."""
    kind = ContentType.objects.get_for_model(GlossaryTerm)
    WorkflowContentType.objects.get_or_create(content_type=kind, defaults={"workflow": workflow})
