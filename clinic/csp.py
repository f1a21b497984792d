"""What a page may load and do: strict for readers, looser where Wagtail's admin needs it."""

from __future__ import annotations

from csp.constants import SELF, UNSAFE_INLINE
from csp.middleware import CSPMiddleware, PolicyParts
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.urls import NoReverseMatch, reverse

# Wagtail's date choosers, inline panels and rich text write inline scripts and styles without a
# nonce, its preview is a frame, and a chosen picture is shown from a blob before it is uploaded.
ADMIN_DIRECTIVES = {
    "script-src": [SELF, UNSAFE_INLINE],
    "style-src": [SELF, UNSAFE_INLINE],
    "img-src": [SELF, "data:", "blob:"],
    "frame-src": [SELF],
    "frame-ancestors": [SELF],
}
# Nothing here asks for these; no script that slips in shall be able to. Few, as each page sends them.
UNUSED = ("browsing-topics", "camera", "geolocation", "microphone")
PERMISSIONS_POLICY = ", ".join(f"{name}=()" for name in UNUSED)
# Screens that need nothing inline: those that show what strangers wrote, and those by which one signs in.
STRICT = ("reader-comments/", "readers-notes/", "inquiries/", "data-requests/", "account/", "login/")
# Below those, but a page is chosen there, by a script of Wagtail's that stands inline.
NOT_STRICT = "reader-comments/lists/"
STRICT_DIRECTIVES = ADMIN_DIRECTIVES | {"script-src": [SELF], "style-src": [SELF]}


class ClinicCSPMiddleware(CSPMiddleware):
    """Sends the policy of the settings, with what the admin needs added below the admin's address."""

    def get_policy_parts(
        self, request: HttpRequest, response: HttpResponseBase, report_only: bool = False
    ) -> PolicyParts:
        """The parts for this request; the admin's directives take the place of the public ones."""
        parts = super().get_policy_parts(request, response, report_only)
        admin = admin_prefix()
        if request.path_info.startswith(admin):
            screen = request.path_info.removeprefix(admin)
            is_strict = screen.startswith(STRICT) and not screen.startswith(NOT_STRICT)
            parts.replace = (parts.replace or {}) | (STRICT_DIRECTIVES if is_strict else ADMIN_DIRECTIVES)
        return parts

    def process_response(self, request: HttpRequest, response: HttpResponseBase) -> HttpResponseBase:
        """Add the policy, the list of what no page of ours may use, and that no other site may load it."""
        response.headers.setdefault("Permissions-Policy", PERMISSIONS_POLICY)
        response.headers.setdefault("Cross-Origin-Resource-Policy", "same-origin")
        return super().process_response(request, response)


def admin_prefix() -> str:
    """Where the admin is mounted."""
    try:
        return reverse("wagtailadmin_home")
    except NoReverseMatch:
        return "/admin/"
