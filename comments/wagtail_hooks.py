"""What comments add to the admin. Only registers."""

from __future__ import annotations

from django.templatetags.static import static
from django.utils.html import format_html_join
from django.utils.safestring import SafeString
from wagtail import hooks
from wagtail.snippets.models import register_snippet

from comments import audit, bulk_actions, changes, still_to_do
from comments.arrivals import history
from comments.desk import asked, mail_choice, menu, patterns, sections
from comments.desk.entries import ListEntryViewSet
from comments.desk.ready_answers import ReadyAnswerViewSet
from comments.door.screens import DoorKeyViewSet
from comments.viewsets import CommentViewSet

register_snippet(CommentViewSet)
hooks.register("register_admin_viewset", ListEntryViewSet)
hooks.register("register_admin_viewset", ReadyAnswerViewSet)
hooks.register("register_admin_viewset", DoorKeyViewSet)
hooks.register("register_log_actions", audit.register)
hooks.register("register_log_actions", history.register)
hooks.register("construct_homepage_panels", menu.add_panel)
hooks.register("clinic_still_to_do", still_to_do.emergency_line)
hooks.register("clinic_patterns", patterns.samples)
hooks.register(changes.SETTLED, changes.settled)
hooks.register(asked.HOOK, asked.Questions)
hooks.register("register_group_permission_panel", sections.panel)
hooks.register("register_account_settings_panel", mail_choice.MailChoicePanel)

for action in bulk_actions.ACTIONS:
    # After Wagtail's own, so that ours stands in the place of its Delete.
    hooks.register("register_bulk_action", action, order=10)


@hooks.register("insert_global_admin_css")
def desk_css() -> SafeString:
    """The style of queue, comment and home panel; the order matters."""
    names = ("queue", "judging", "comment", "asking", "paper", "filter", "home_panel", "narrow")
    sheets = ((static(f"comments/css/{name}.css"),) for name in names)
    return format_html_join("\n", '<link rel="stylesheet" href="{}">', sheets)
