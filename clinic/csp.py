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
}
# Nothing on this site asks for these; no script that slips in shall be able to.
PERMISSIONS_POLICY = "camera=(), geolocation=(), microphone=(), payment=(), usb=(), browsing-topics=()"


class ClinicCSPMiddleware(CSPMiddleware):
    """Sends the policy of the settings, with what the admin needs added below the admin's address."""

    def get_policy_parts(
        self, request: HttpRequest, response: HttpResponseBase, report_only: bool = False
    ) -> PolicyParts:
        """The parts for this request; the admin's directives take the place of the public ones."""
        parts = super().get_policy_parts(request, response, report_only)
        if request.path_info.startswith(admin_prefix()):
            parts.replace = {**(parts.replace or {}), **ADMIN_DIRECTIVES}
        return parts

    def process_response(self, request: HttpRequest, response: HttpResponseBase) -> HttpResponseBase:
        """Add the policy, and the list of what no page of ours may use."""
        response.headers.setdefault("Permissions-Policy", PERMISSIONS_POLICY)
        return super().process_response(request, response)


def admin_prefix() -> str:
    """Where the admin is mounted."""
    try:
        return reverse("wagtailadmin_home")
    except NoReverseMatch:
        return "/admin/"
