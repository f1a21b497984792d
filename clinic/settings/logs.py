"""What is logged and counted, and how."""

from __future__ import annotations

from clinic.settings import env

CLINIC_LOG_FORMAT = env.one_of("CLINIC_LOG_FORMAT", "json", "lines", default="json")
"""`json`: each line of the log is a JSON object. `lines`: plain lines, as `make run` and `make dev` write."""
# Prometheus reads the site's numbers there; 0: nowhere.
CLINIC_METRICS_PORT = env.whole_number("CLINIC_METRICS_PORT", default=0)
"""The port of a page with numbers for Prometheus; `0`: none. Processes of one machine with one port are
added up.
"""
CLINIC_METRICS_HOST = env.text("CLINIC_METRICS_HOST", default="127.0.0.1")
"""The address of that page. It is for you alone: never one that the internet reaches. Wrong: no page is
given.
"""
# Where errors are told; "": nowhere. The page on comments says so to readers.
CLINIC_SENTRY_DSN = env.error_reports("CLINIC_SENTRY_DSN")
"""A client key of Sentry, or what speaks like it: errors are told there by kind and place alone, and the
page on comments says so.
"""
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {
        "json": {"()": "clinic.log_formats.Json"},
        "lines": {
            "()": "clinic.log_formats.Lines",
            "format": "{asctime} {levelname} {name} {request_id:.8} {message}",
            "style": "{",
        },
    },
    "filters": {
        "without_signed_links": {"()": "clinic.log_filter.WithoutSignedLinks"},
        "with_request_id": {"()": "clinic.request_ids.WithRequestId"},
    },
    "handlers": {
        "console": {
            "class": "logging.StreamHandler",
            "formatter": CLINIC_LOG_FORMAT,
            "filters": ["without_signed_links", "with_request_id"],
        }
    },
    "root": {"handlers": ["console"], "level": "WARNING"},
    "loggers": {
        "clinic": {"level": "INFO"},
        "comments": {"level": "INFO"},
        # Django's own handlers write an error's words, or mail them; the root's handler writes everything.
        "django": {"handlers": [], "level": "INFO"},
        # The line of each request says the same.
        "django.request": {"level": "ERROR"},
        "django.server": {"handlers": [], "level": "WARNING", "propagate": True},
        "axes": {"level": "CRITICAL"},
        "django.security.DisallowedHost": {"level": "CRITICAL"},
    },
}
