"""What moving adds to the admin. Only registers."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.models import Permission
from django.db.models import QuerySet
from django.http import HttpRequest
from django.templatetags.static import static
from django.urls import URLPattern, path, reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.log_actions import LogActionRegistry

from moving import groups, part_views, short_links, views
from moving.rights import may_move

hooks.register("before_serve_page", short_links.lead_on)

ACTIONS = {
    "moving.begin": (_("Begin a move"), _("Gave files of a former site")),
    "moving.start": (_("Start a move"), _("Started a move")),
    "moving.stop": (_("Stop a move"), _("Stopped a move")),
    "moving.undo": (_("Take a move back"), _("Took a whole move back")),
    "moving.export": (_("Export the site"), _("Took everything out")),
}


@hooks.register("register_admin_urls")
def screens() -> list[URLPattern]:
    """The addresses of the screens."""
    return [
        path("moving/", views.ListView.as_view(), name="moving"),
        path("moving/parts/", part_views.begin, name="moving_begin"),
        path("moving/<int:number>/parts/", part_views.take, name="moving_parts"),
        path("moving/<int:number>/look/", part_views.look, name="moving_look"),
        path("moving/<int:number>/", views.MoveView.as_view(), name="moving_one"),
        path("moving/<int:number>/report/", views.LinesView.as_view(), name="moving_lines"),
        path("moving/<int:number>/items/", views.ItemsView.as_view(), name="moving_items"),
        *(
            path(
                f"moving/<int:number>/{deed}/",
                views.DeedView.as_view(),
                {"deed": deed},
                name=f"moving_{deed}",
            )
            for deed in views.DEEDS
        ),
    ]


class MovingItem(MenuItem):
    """Shown to who may move."""

    def is_shown(self, request: HttpRequest) -> bool:
        """Whether whoever looks has the right."""
        return may_move(request.user)


@hooks.register("register_settings_menu_item")
def menu_item() -> MenuItem:
    """Moving in stands among the settings."""
    return MovingItem(_("Moving in"), reverse("moving"), icon_name="download", order=950)


@hooks.register("insert_global_admin_css")
def css() -> SafeString:
    """The style of the screens."""
    return format_html('<link rel="stylesheet" href="{}">', static("moving/css/moving.css"))


@hooks.register("register_permissions")
def rights_to_give() -> QuerySet[Any]:
    """The right stands on Wagtail's screen for groups."""
    return Permission.objects.filter(content_type__app_label="moving", codename=groups.RIGHT)


@hooks.register("register_log_actions")
def log_actions(actions: LogActionRegistry) -> None:
    """What is done stands in the log."""
    for name, (label, message) in ACTIONS.items():
        actions.register_action(name, label, message)
