"""What the patient library adds to the admin. Only registers."""

from __future__ import annotations

from wagtail import hooks

from procedures import (
    audit,
    change_screens,
    change_ticks,
    change_views,
    changes,
    patterns,
    review,
    review_hooks,
    screens,
    surroundings,
    translation_hooks,  # noqa: F401  # registers
    usage,
    waiting,
)
from procedures.links import round as links_round

hooks.register("clinic_still_to_do", review.points_to_check)
hooks.register("clinic_waits_for_you", waiting.waits_for)
hooks.register("register_admin_urls", screens.urls)
hooks.register("clinic_procedures_of", surroundings.done_by_or_at)
hooks.register("clinic_patterns", patterns.samples)
hooks.register("register_page_header_buttons", screens.words_button)
hooks.register("insert_global_admin_css", screens.css)
hooks.register("insert_editor_js", screens.editor_js)
hooks.register("register_reports_menu_item", screens.reading_item)
hooks.register("register_reports_menu_item", screens.links_item)
hooks.register("register_log_actions", links_round.register)
hooks.register("before_delete_page", usage.tell)

hooks.register("register_log_actions", audit.register)
hooks.register("clinic_still_to_do", review_hooks.still_to_do)
hooks.register("register_page_header_buttons", review_hooks.review_button)
hooks.register("register_admin_urls", review_hooks.screens)
hooks.register("register_reports_menu_item", review_hooks.report_item)
hooks.register("register_permissions", review_hooks.rights_to_give)
hooks.register("construct_page_action_menu", review_hooks.action_menu)
hooks.register("after_edit_page", review_hooks.say_what_became_of_it)
hooks.register("after_edit_snippet", review_hooks.say_what_became_of_it)
hooks.register("before_edit_page", review_hooks.say_what_is_wished)
hooks.register("before_edit_snippet", review_hooks.say_what_is_wished)
hooks.register("construct_snippet_action_menu", review_hooks.no_plain_publishing)

# From what readers say to a change of the page, and back.
hooks.register("clinic_still_to_do", change_views.changes_to_make)
hooks.register("reader_asks_for_change", changes.ask)
hooks.register("register_log_actions", changes.register)
hooks.register("register_admin_urls", change_screens.urls)
hooks.register("register_page_header_buttons", change_screens.readers_button)
hooks.register("register_reports_menu_item", change_screens.changes_item)
hooks.register("insert_global_admin_css", change_screens.css)
hooks.register("before_edit_page", change_ticks.take_ticks_away)
hooks.register("after_edit_page", change_ticks.keep_ticks)
hooks.register("after_edit_page", change_ticks.ask_what_is_settled)
