"""What this site asks others for: the cache, the mail server, its own certificate."""

from __future__ import annotations

import socket
import ssl
from datetime import UTC, datetime
from smtplib import SMTPAuthenticationError
from urllib.parse import urlsplit

from django.conf import settings
from django.core import mail
from django.core.cache import cache
from django.utils import timezone
from django.utils.crypto import get_random_string
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from clinic.health.finding import Finding, failure, warning, well

# Seconds to wait for another server.
TIMEOUT = 5
# Caddy and certbot renew a month before the end: after that something is wrong.
RENEWED_BY, TOO_LATE = 20, 7


def cache_keeps() -> Finding:
    """What is put into the cache comes back."""
    key, value = f"health-{get_random_string(16)}", get_random_string(16)
    cache.set(key, value, 60)
    came_back = cache.get(key)
    cache.delete(key)
    if came_back == value:
        return well(_("The cache keeps what it is given."))
    return failure(
        _("The cache keeps nothing. Limits on posts and sign-ins count less well meanwhile."),
        _("See whether the server of CLINIC_CACHE_URL is up, or the folder “cache” is writable."),
    )


def mail_server_takes_us() -> Finding:
    """The mail server takes our connection and log-in. Nothing is sent."""
    if "smtp" not in settings.EMAIL_BACKEND.lower():
        return warning(
            _("No mail server is set, so no mail reaches anybody."),
            _("Set CLINIC_MAIL_URL and restart."),
        )
    connection = mail.get_connection(timeout=TIMEOUT)
    try:
        connection.open()
        connection.close()
    except SMTPAuthenticationError:
        return failure(
            _("The mail server does not take our name and password."), _("Correct CLINIC_MAIL_URL.")
        )
    except OSError as error:
        return failure(
            _("The mail server can’t be reached (%(kind)s). Mail waits and is tried again.")
            % {"kind": type(error).__name__},
            _("See whether it is up, and whether your host blocks the port of CLINIC_MAIL_URL."),
        )
    return well(_("The mail server takes us."))


def send_mail_to(address: str) -> Finding:
    """One mail goes out."""
    body = _("This mail shows that the website can send mail. You need not do anything.")
    try:
        mail.send_mail(_("The website can send mail"), body, None, [address])
    except (OSError, ValueError) as error:
        return failure(
            _("The mail could not be sent (%(kind)s).") % {"kind": type(error).__name__},
            _("See CLINIC_MAIL_URL and CLINIC_MAIL_FROM, and the log of the mail server."),
        )
    return well(_("A mail was handed over. See whether it arrives."))


def certificate_lasts() -> Finding:
    """Browsers trust the certificate of the site's address, and will for a while."""
    address = urlsplit(settings.CLINIC_SITE_URL)
    if address.scheme != "https":
        return well(_("The site is served on this machine alone, without a certificate."))
    renew = _("See why the proxy does not renew it: names, port 80 and its log tell.")
    try:
        ends = _end_of_certificate(address.hostname or "", address.port or 443)
    except ssl.SSLError as error:
        reason = getattr(error, "verify_message", "") or type(error).__name__
        return failure(_("Browsers refuse the certificate: %(reason)s.") % {"reason": reason}, renew)
    except OSError as error:
        return warning(
            _("The site’s own address can’t be reached from here (%(kind)s).")
            % {"kind": type(error).__name__},
            _("If others can’t reach it either: look at the proxy, the firewall and the domain’s records."),
        )
    days = (ends - timezone.now()).days
    says = ngettext(
        "The certificate is good for %(days)d day.", "The certificate is good for %(days)d days.", days
    ) % {"days": days}
    if days > RENEWED_BY:
        return well(says)
    return (failure if days <= TOO_LATE else warning)(says, renew)


def _end_of_certificate(host: str, port: int) -> datetime:
    context = ssl.create_default_context()
    with (
        socket.create_connection((host, port), timeout=TIMEOUT) as plain,
        context.wrap_socket(plain, server_hostname=host) as sealed,
    ):
        certificate = sealed.getpeercert() or {}
    return datetime.fromtimestamp(ssl.cert_time_to_seconds(str(certificate["notAfter"])), tz=UTC)
