"""What the patient library adds to the admin. Only registers."""

from __future__ import annotations

from wagtail import hooks

from procedures import review, screens
from procedures.links import round as links_round

hooks.register("clinic_still_to_do", review.points_to_check)
hooks.register("register_admin_urls", screens.urls)
hooks.register("register_page_header_buttons", screens.words_button)
hooks.register("insert_global_admin_css", screens.css)
hooks.register("insert_editor_js", screens.editor_js)
hooks.register("register_reports_menu_item", screens.reading_item)
hooks.register("register_reports_menu_item", screens.links_item)
hooks.register("register_log_actions", links_round.register)
