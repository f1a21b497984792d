"""For people who change the code: debug pages and mail on the terminal. Never on the internet."""

from __future__ import annotations

from clinic.settings.base import *  # noqa: F403

DEBUG = True
LOGGING["handlers"]["console"]["formatter"] = "lines"  # type: ignore[index]  # noqa: F405
SECRET_KEY = "only-for-development-" + "0" * 40
EMAIL_BACKEND = "django.core.mail.backends.console.EmailBackend"
CLINIC_PAGE_CACHE_SECONDS = 0
STORAGES = STORAGES | {  # noqa: F405
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
}
