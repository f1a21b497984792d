"""What a person may do with a page whose words a clinician vouches for."""

from __future__ import annotations

from wagtail.models import PagePermissionTester

from clinic.models import SitePolicy


class ClinicalPermissionTester(PagePermissionTester):
    """Nobody publishes such a page by the plain button, also no administrator: its workflow does.

    Whoever has Wagtail's right to publish still takes the page down, hides it, and calls off what is planned:
    all of that only takes words away from readers.
    """

    def can_publish(self) -> bool:
        """Never by hand; a sign-off or an override publishes."""
        return False

    def can_publish_subpage(self) -> bool:
        """Pages below are such pages too."""
        return False

    def can_set_view_restrictions(self) -> bool:
        """As for any page."""
        return self._has_right_to_publish()

    def can_unschedule(self) -> bool:
        """As for any page."""
        return self._has_right_to_publish()

    def _has_right_to_publish(self) -> bool:
        if not self.user.is_active or self.page_is_root:
            return False
        return bool(self.user.is_superuser or "publish" in self.permissions)


class TermPermissionPolicy(SitePolicy):
    """Nobody publishes a word of the glossary by the plain button either: its meaning is clinical text."""

    NOBODYS = frozenset({"publish"})
