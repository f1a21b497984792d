"""The audit trail of comments: every act leaves an entry, without words or addresses of the writer."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from datetime import datetime
from typing import Any

from django.contrib.auth.models import Group
from django.contrib.contenttypes.models import ContentType
from django.utils import timezone
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _
from wagtail.log_actions import LogActionRegistry, LogFormatter, get_active_log_context, log, registry
from wagtail.models import ModelLogEntry, Page

from comments.models import Comment

# name: (what was done, as a message)
ACTIONS = {
    "comments.submit": (_("Submit"), _("Written by a reader")),
    "comments.prove": (_("Prove"), _("The writer solved the puzzle")),
    "comments.approve": (_("Approve"), _("Approved")),
    "comments.hold": (_("Hold"), _("Held for another look")),
    "comments.spam": (_("Mark as spam"), _("Marked as spam")),
    "comments.not_spam": (_("Not spam"), _("Marked as not spam")),
    "comments.trash": (_("Trash"), _("Moved to the trash")),
    "comments.restore": (_("Restore"), _("Restored from the trash")),
    "comments.reply": (_("Reply"), _("Answered by staff")),
    "comments.undo": (_("Undo"), _("The last decision was undone")),
    "comments.redact": (_("Redact"), _("Words were taken out for good")),
    "comments.remove_link": (_("Remove link"), _("A link was taken out")),
    "comments.restore_link": (_("Restore link"), _("A link was put back")),
    "comments.delete": (_("Delete"), _("Deleted for good")),
    "comments.note": (_("Note"), _("A note for moderators was added")),
    "comments.report": (_("Report"), _("Reported by a reader")),
    "comments.hide": (_("Hide"), _("Hidden by a rule until someone looks")),
    "comments.keep": (_("Keep"), _("The reports were read and closed")),
    "comments.edit": (_("Edit"), _("Edited by its writer")),
    "comments.accept_edit": (_("Accept edit"), _("The writer's edit was accepted")),
    "comments.refuse_edit": (_("Refuse edit"), _("The writer's edit was refused")),
    "comments.withdraw": (_("Withdraw"), _("Withdrawn by its writer")),
    "comments.second_look": (_("Second look"), _("The writer asked for a second look")),
    "comments.take_out": (_("Take out"), _("The writer had words taken out that tell too much")),
    "comments.leave_in": (_("Leave in"), _("The writer left words in that may tell too much")),
    "comments.spot_check": (_("Spot check"), _("Looked at again without the filter’s word")),
    "comments.check_again": (_("Check again"), _("Checked again by the filter")),
    "comments.attend": (_("Attend"), _("Someone attends to what was urgent")),
    "comments.answer_by_mail": (_("Answer by mail"), _("Answered by mail")),
    "comments.list": (_("List the writer"), _("The writer was put on a list")),
    "comments.confirm_mail": (_("Confirm mail"), _("The writer confirmed the address or a wish for mail")),
    "comments.stop_mail": (_("Stop mail"), _("The writer stopped mail about this comment")),
    "comments.outside": (_("Spam service"), _("A spam service answered")),
    "comments.still_fine": (_("Still fine"), _("Looked at after its part of the page changed")),
    "comments.ask_change": (_("Ask for a change"), _("A change of the page was asked for")),
    "comments.page_changed": (_("Page changed"), _("The page was changed after this comment")),
    "comments.purge": (_("Purge"), _("Deleted when its time was over")),
    "comments.erase": (_("Erase"), _("Erased at the writer's request")),
    "comments.move_in": (_("Move in"), _("Came in from the former site")),
}

# What is done to the filter, not to a comment; it stands in the log of whoever did it.
FORGETTING = {
    "comments.forget_trait": (_("Forget a trait"), _("Let the filter forget a word or a host")),
    "comments.learn_again": (_("Learn a trait again"), _("Let the filter learn a word or a host again")),
}


class Export(LogFormatter):
    """A file of comments was taken out: how many, by which filters."""

    label = _("Export comments")
    message = _("Took a file of comments")

    def format_comment(self, log_entry: Any) -> str:
        """Number and filters, of which those that name a person keep no value."""
        given = log_entry.data.get("filters", {})
        filters = ", ".join(f"{name}: {value}" for name, value in given.items())
        number = log_entry.data.get("number", 0)
        return ngettext("%(number)d comment", "%(number)d comments", number) % {"number": number} + (
            f" ({filters})" if filters else ""
        )


class Revision(LogFormatter):
    """A page got other words, and comments on them came back to the desk."""

    label = _("Comments to look at again")
    message = _("Comments came back for a second look")

    def format_comment(self, log_entry: Any) -> str:
        """How many."""
        number = log_entry.data.get("number", 0)
        return ngettext("%(number)d comment", "%(number)d comments", number) % {"number": number}


class RollBack(LogFormatter):
    """What a moderator had taught the filter was unlearnt."""

    label = _("Roll back lessons")
    message = _("Let the filter unlearn what a moderator taught")

    def format_comment(self, log_entry: Any) -> str:
        """How many lessons, and whose."""
        number = log_entry.data.get("number", 0)
        lessons = ngettext("%(number)d lesson", "%(number)d lessons", number) % {"number": number}
        return f"{lessons} ({log_entry.data.get('moderator', '')})"


class Sections(LogFormatter):
    """The sections of a group of moderators were changed."""

    label = _("Change sections")
    message = _("Changed which comments the group moderates")

    def format_comment(self, log_entry: Any) -> str:
        """The sections since then."""
        return ", ".join(log_entry.data.get("sections", [])) or gettext("the whole site")


def register(actions: LogActionRegistry) -> None:
    """Make the names known to Wagtail's log."""
    for name, (label, message) in ACTIONS.items():
        actions.register_action(name, label, message)
    actions.register_action("comments.export")(Export)
    actions.register_action("comments.sections")(Sections)
    actions.register_action("comments.page_revised")(Revision)
    actions.register_action("comments.roll_back")(RollBack)
    for name, (label, message) in FORGETTING.items():
        actions.register_action(name, label, message)


def record(*, comment: Comment, action: str, by: Any = None, **data: Any) -> None:
    """Write one entry. `data` may hold states, names of findings and a moderator's reason.

    `who` keeps the name of whoever did it, for the time when their account is deleted.
    """
    if action not in ACTIONS:
        raise ValueError(action)
    # As Wagtail's `log`, but for the questions whether content type and user exist.
    entry_of(comment=comment, action=action, by=by, **data).save_base(force_insert=True)


def record_all(entries: Iterable[ModelLogEntry]) -> None:
    """Store many that `entry_of` made."""
    ModelLogEntry.objects.bulk_create(entries)


def entry_of(*, comment: Comment, action: str, by: Any = None, **data: Any) -> ModelLogEntry:
    """One entry as `record` writes it, not stored yet."""
    context, data = get_active_log_context(), {"who": name_of(by)} | data
    return ModelLogEntry(
        content_type=ContentType.objects.get_for_model(comment),
        object_id=str(comment.pk),
        label=str(comment),
        action=action,
        data={key: value for key, value in data.items() if value},
        timestamp=timezone.now(),
        user=by or context.user,
        uuid=context.uuid,
    )


def record_export(*, by: Any, number: int, filters: dict[str, str]) -> None:
    """Write that somebody took a file of comments. It stands in the log of whoever did."""
    data = {"who": name_of(by), "number": number, "filters": filters}
    log(instance=by, action="comments.export", user=by, data=data)


def record_sections(*, group: Group, titles: list[str]) -> None:
    """Write which sections a group moderates since now; Wagtail knows who is at its screen."""
    data = {"who": name_of(get_active_log_context().user), "sections": titles}
    log(instance=group, action="comments.sections", data=data)


def record_revision(*, page: Page, number: int) -> None:
    """Write in the page's own log how many of its comments came back to the desk."""
    user = get_active_log_context().user
    log(instance=page, action="comments.page_revised", user=user, data={"number": number})


def record_rollback(*, by: Any, moderator: Any, number: int, since: datetime, until: datetime) -> None:
    """Write that what a moderator taught from one moment to another was unlearnt."""
    span = {"since": since.isoformat(), "until": until.isoformat()}
    data = {"who": name_of(by), "moderator": name_of(moderator), "number": number} | span
    log(instance=by, action="comments.roll_back", user=by, data=data)


def record_forgotten(*, by: Any, is_forgotten: bool) -> None:
    """Write that the filter forgets a trait, or learns it again; not which, as it may be a name."""
    action = "comments.forget_trait" if is_forgotten else "comments.learn_again"
    log(instance=by, action=action, user=by, data={"who": name_of(by)})


def last_of(comment: Comment, actions: Collection[str]) -> ModelLogEntry | None:
    """The newest entry of these actions that was not undone."""
    undone = 0
    for entry in registry.get_logs_for_instance(comment).order_by("-timestamp", "-pk"):
        if entry.action == "comments.undo":
            undone += bool(entry.data.get("before"))
        elif undone and "at" in entry.data:
            undone -= 1
        elif entry.action in actions:
            return entry
    return None


def name_of(user: Any) -> str:
    """The name under which somebody stands in the history; "" for nobody."""
    return (user.get_full_name() or user.get_username()) if user else ""
