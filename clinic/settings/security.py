"""Who may sign in, and what browsers are told: cookies, headers, the policy for contents."""

from __future__ import annotations

from csp.constants import NONE, SELF

from clinic.settings import env
from clinic.settings.place import HTTPS, SITE_HOST

# Sign-in: a name is locked after ten wrong passwords, from however many addresses they come.
AUTHENTICATION_BACKENDS = ["axes.backends.AxesStandaloneBackend", "django.contrib.auth.backends.ModelBackend"]
AXES_LOCKOUT_PARAMETERS = ["username"]
# A device from which somebody came in before is counted by itself: no stranger can lock its owner out.
AXES_USERNAME_CALLABLE = "clinic.signin.devices.counted_name"
# No network address and no code is kept of a failure.
AXES_CLIENT_IP_CALLABLE = "clinic.signin.devices.no_address"
AXES_SENSITIVE_PARAMETERS = ["username", "ip_address", "code"]
AXES_FAILURE_LIMIT = 10
AXES_COOLOFF_TIME = 0.25
# The check for forged forms is a subclass of Django's, which W003 does not look for.
SILENCED_SYSTEM_CHECKS = ["axes.W006", "security.W003"]
AXES_LOCKOUT_TEMPLATE = "clinic/locked_out.html"
AXES_RESET_ON_SUCCESS = AXES_DISABLE_ACCESS_LOG = True
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
LOGIN_URL = "wagtailadmin_login"
# Sent by a task: how long the answer takes tells nobody who has an account.
WAGTAILADMIN_USER_PASSWORD_RESET_FORM = "clinic.signin.forgotten.ForgottenForm"  # noqa: S105  # a class
# A link for a new password, and the first administrator's. Seconds.
PASSWORD_RESET_TIMEOUT = 86_400

# Whether nobody works in the admin without a second factor. Who has set one up is asked for it anyhow.
CLINIC_SECOND_FACTOR = env.yes_or_no("CLINIC_SECOND_FACTOR", default=True)
"""Whether everybody who works in the admin must set up an app for codes. `false` lets them; who did is asked
for codes all the same. `make run` sets `false` for the demo.
"""
CLINIC_REMEMBER_DEVICE_DAYS = env.whole_number("CLINIC_REMEMBER_DEVICE_DAYS", default=30)
"""For how many days a person can have a device not asked for codes; `0` offers it to nobody."""
# What an app shows beside its codes.
OTP_TOTP_ISSUER = SITE_HOST

CLINIC_SESSION_IDLE_MINUTES = env.whole_number("CLINIC_SESSION_IDLE_MINUTES", default=120, at_least=5)
"""After so many minutes without anything done, a person must sign in again. At least 5."""
CLINIC_SESSION_HOURS = env.whole_number("CLINIC_SESSION_HOURS", default=12, at_least=1)
"""After so many hours, in any case."""
SESSION_COOKIE_AGE = CLINIC_SESSION_HOURS * 3600

SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = SECURE_SSL_REDIRECT = HTTPS
# Health checks come from this machine, past the proxy that knows the certificate.
SECURE_REDIRECT_EXEMPT = [r"^health/$"]
SESSION_COOKIE_NAME = "__Host-sessionid" if HTTPS else "sessionid"
SESSION_COOKIE_HTTPONLY = CSRF_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = "Lax"
SECURE_HSTS_SECONDS = 31_536_000 if HTTPS else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE_HSTS_PRELOAD = HTTPS
# A form's own check needs to know which site it came from; no page address leaves for another site.
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF, "data:"],
        "font-src": [SELF],
        "connect-src": [SELF],
        "form-action": [SELF],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
        "manifest-src": [SELF],
        "report-uri": ["/policy-reports/"],
    }
}
