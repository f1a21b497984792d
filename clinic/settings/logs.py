"""What is logged, and how."""

from __future__ import annotations

from clinic.settings import env

CLINIC_LOG_FORMAT = env.one_of("CLINIC_LOG_FORMAT", "json", "lines", default="json")
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
