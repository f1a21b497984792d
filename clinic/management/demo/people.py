"""Who may sign in to the demo clinic, and what each group may do."""

from __future__ import annotations

from dataclasses import dataclass

from clinic.groups import EDITORS
from clinic.inquiries.permissions import FRONT_DESK


@dataclass(frozen=True, slots=True, kw_only=True)
class Role:
    """One way to work on the site, with its demo user of the same name."""

    name: str
    first_name: str
    last_name: str
    group: str = ""
    is_superuser: bool = False


REVIEWERS = "Clinical reviewers"
MODERATORS = "Comment moderators"

ROLES = (
    Role(name="administrator", first_name="Demo", last_name="Administrator", is_superuser=True),
    Role(name="editor", first_name="Demo", last_name="Editor", group=EDITORS),
    Role(name="reviewer", first_name="Demo", last_name="Reviewer", group=REVIEWERS),
    Role(name="moderator", first_name="Demo", last_name="Moderator", group=MODERATORS),
    Role(name="frontdesk", first_name="Demo", last_name="Front Desk", group=FRONT_DESK),
)

# What a group may do with every page, beyond what Wagtail gives it (its Editors write, and use pictures and
# documents). Editors publish what is not clinical; what is goes out when a reviewer signs it off.
PAGE_PERMISSIONS = {
    EDITORS: ("publish_page",),
    REVIEWERS: ("change_page",),
    MODERATORS: (),
}
