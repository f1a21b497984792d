"""For the test suite: quick passwords, mail in memory, no puzzle to read."""

from __future__ import annotations

from clinic.settings.base import *  # noqa: F403

SECRET_KEY = "only-for-tests-" + "0" * 40
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}
STORAGES = STORAGES | {  # noqa: F405
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
}
CAPTCHA_TEST_MODE = True
# Its own tests demand it.
CLINIC_SECOND_FACTOR = False
SILENCED_SYSTEM_CHECKS = ["axes.W006", "captcha.W001"]
WAGTAIL_AUTOSAVE_INTERVAL = 0
# A file, so that browser tests' threads meet the same locks as in production.
if "sqlite3" in DATABASES["default"]["ENGINE"]:  # noqa: F405
    DATABASES["default"]["TEST"] = {"NAME": str(DATA_DIR / "test.sqlite3")}  # noqa: F405
MEDIA_ROOT = DATA_DIR / "test-media"  # noqa: F405
