"""Languages, Wagtail and its search, and the puzzle."""

from __future__ import annotations

import zoneinfo

from django.utils.translation import gettext_lazy as _

from clinic.settings import env
from clinic.settings.place import BASE_DIR, CLINIC_SITE_URL

# The language of pages is said by their addresses: the first has none, the others stand below their codes.
LANGUAGE_CODE = "en-us"
LANGUAGES = WAGTAIL_CONTENT_LANGUAGES = [("en-us", _("English")), ("es", _("Spanish"))]
WAGTAILADMIN_PERMITTED_LANGUAGES = [("en", "English"), ("es", "Español")]
LOCALE_PATHS = [BASE_DIR / "locale"]
TIME_ZONE = env.time_zone("CLINIC_TIME_ZONE", default="UTC")
"""Times in pages and admin, such as `America/Los_Angeles`."""
USE_TZ = USE_I18N = WAGTAIL_I18N_ENABLED = True
# Some machines list their own clock among the zones, which browsers don't know.
WAGTAIL_USER_TIME_ZONES = sorted(zoneinfo.available_timezones() - {"localtime", "Factory", "posixrules"})

WAGTAIL_SITE_NAME = "Vascular & Interventional Specialists"
WAGTAILADMIN_BASE_URL = CLINIC_SITE_URL
WAGTAILIMAGES_IMAGE_MODEL = "clinic.ClinicImage"
WAGTAILIMAGES_IMAGE_FORM_BASE = "clinic.image_form.ClinicImageForm"
WAGTAILIMAGES_MAX_IMAGE_PIXELS = 50_000_000
WAGTAILIMAGES_MAX_UPLOAD_SIZE = WAGTAILDOCS_MAX_UPLOAD_SIZE = 10 * 1024 * 1024
WAGTAILDOCS_DOCUMENT_FORM_BASE = "clinic.documents.ClinicDocumentForm"
WAGTAILDOCS_EXTENSIONS = ["csv", "docx", "ics", "mp3", "mp4", "odt", "pdf", "pptx", "rtf", "txt", "xlsx"]
# Documents are given by the view that asks who may see them, wherever they lie; each is saved, never shown.
WAGTAILDOCS_SERVE_METHOD = "serve_view"
WAGTAILDOCS_INLINE_CONTENT_TYPES: list[str] = []
WAGTAILEMBEDS_FINDERS: list[dict[str, str]] = []
# The admin asks no other company for anything: no update check, no news, no avatars.
WAGTAIL_ENABLE_UPDATE_CHECK = WAGTAIL_ENABLE_WHATS_NEW_BANNER = False
WAGTAIL_GRAVATAR_PROVIDER_URL = None

# Either database takes words as they are: the site takes off endings and accents itself.
WAGTAILSEARCH_BACKENDS = {"default": {"BACKEND": "modelsearch.backends.database", "SEARCH_CONFIG": "simple"}}

# A puzzle stands only on the private answer page. Minutes; slow typists need the time.
CAPTCHA_TIMEOUT = 60
CAPTCHA_CHALLENGE_FUNCT = "captcha.helpers.math_challenge"
CAPTCHA_MATH_CHALLENGE_OPERATOR = "×"
# A × that is turned far reads as a +. Of one size, so that the page can keep its room free.
CAPTCHA_FONT_SIZE, CAPTCHA_LETTER_ROTATION, CAPTCHA_IMAGE_SIZE = 40, (-12, 12), (280, 60)
