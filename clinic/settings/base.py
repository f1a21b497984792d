"""Safe defaults for every environment. What differs stands in dev.py, test.py and production.py."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import urlsplit

from csp.constants import NONE, SELF
from django.utils.translation import gettext_lazy as _

from clinic.settings import env

BASE_DIR = Path(__file__).resolve().parent.parent.parent
DATA_DIR = env.folder("CLINIC_DATA_DIR", default=BASE_DIR / "var")

# Where the site lives. One value decides host, cookies and redirects.
CLINIC_SITE_URL = env.site_url("CLINIC_SITE_URL", default="http://localhost:8000")
HTTPS = CLINIC_SITE_URL.startswith("https://")
SITE_HOST = urlsplit(CLINIC_SITE_URL).hostname or "localhost"
ALLOWED_HOSTS = [SITE_HOST, "localhost", "127.0.0.1"]
# Whether the clinic's other sites may ask the spam filter. Some of them do so at KEY.host.
CLINIC_SPAM_DOOR = env.yes_or_no("CLINIC_SPAM_DOOR", default=False)
ALLOWED_HOSTS += [f".{SITE_HOST}"] if CLINIC_SPAM_DOOR else []
CSRF_TRUSTED_ORIGINS = [CLINIC_SITE_URL]
CLINIC_TRUSTED_PROXIES = env.names("CLINIC_TRUSTED_PROXIES")

DEBUG = False
SECRET_KEY = ""
SECRET_KEY_FALLBACKS = env.former_secrets("CLINIC_SECRET_KEY_FALLBACKS")
ROOT_URLCONF, WSGI_APPLICATION = "clinic.urls", "clinic.wsgi.application"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
AUTH_USER_MODEL = "clinic_users.User"

INSTALLED_APPS = [
    "clinic.users",
    "clinic",
    "procedures",
    "comments",
    "ratings",
    "wagtail.contrib.frontend_cache",
    "wagtail.contrib.redirects",
    "wagtail.contrib.search_promotions",
    "wagtail.contrib.settings",
    "wagtail.contrib.simple_translation",
    "wagtail.contrib.sitemaps",
    "wagtail.contrib.typed_table_block",
    "wagtail.embeds",
    "wagtail.sites",
    "wagtail.users",
    "wagtail.snippets",
    "wagtail.documents",
    "wagtail.images",
    "wagtail.locales",
    "wagtail.search",
    "wagtail.admin",
    "wagtail",
    "modelcluster",
    "taggit",
    "captcha",
    "axes",
    "django_htmx",
    "django_tasks",
    "django_tasks_db",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.humanize",
    "django.contrib.messages",
    "django.contrib.postgres",
    "django.contrib.sessions",
    "django.contrib.sitemaps",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
]

MIDDLEWARE = [
    "clinic.languages.LanguageFromAddress",
    "django.middleware.security.SecurityMiddleware",
    "comments.door.hosts.OnlyTheDoor",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "clinic.middleware.BodyCharsetMiddleware",
    "clinic.csp.ClinicCSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "clinic.middleware.ReaderFormCsrfMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "wagtail.contrib.redirects.middleware.RedirectMiddleware",
    "axes.middleware.AxesMiddleware",
]

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "clinic.context_processors.session_presence",
            ],
        },
    },
]

SQLITE_TIMEOUT = env.whole_number("CLINIC_SQLITE_TIMEOUT", default=20, at_least=1)
DATABASES = {
    "default": env.database(
        "CLINIC_DATABASE_URL",
        default=f"sqlite:///{DATA_DIR / 'clinic.sqlite3'}",
        sqlite_timeout=SQLITE_TIMEOUT,
    )
}
CACHES = {"default": env.cache("CLINIC_CACHE_URL", data_dir=DATA_DIR)}

# Whole pages are kept outside Django; 0 switches that off. Seconds.
CLINIC_PAGE_CACHE_SECONDS = env.whole_number("CLINIC_PAGE_CACHE_SECONDS", default=600)
# Kept addresses that begin alike, up to what this matches, grow old together: the parts of a conversation.
CLINIC_FORGOTTEN_TOGETHER = r"(?:/[a-z-]+)?/comments/page/[0-9]+/"
WAGTAILFRONTENDCACHE = {"pages": {"BACKEND": "clinic.page_cache.PageCacheBackend"}}

# Either database takes words as they are: the site takes off endings and accents itself.
WAGTAILSEARCH_BACKENDS = {"default": {"BACKEND": "modelsearch.backends.database", "SEARCH_CONFIG": "simple"}}

# Wagtail's own indexing runs at once; what we queue stands in the database beside the comment.
TASKS = {
    "default": {"BACKEND": "django_tasks.backends.immediate.ImmediateBackend"},
    "background": {"BACKEND": "django_tasks_db.DatabaseBackend", "QUEUES": ["default", "mail"]},
}
# True: tasks and what runs by the clock live in threads of the web process (one small server).
CLINIC_EMBEDDED_WORKER = env.yes_or_no("CLINIC_EMBEDDED_WORKER", default=False)
# Each is a module with holdings(), export_for() and erase(): what is kept of people.
CLINIC_PRIVACY = ["comments.privacy", "ratings.privacy", "clinic.privacy"]
# Each names a mapping from a job's name to (crontab line in UTC, function).
CLINIC_SCHEDULES = [f"{app}.schedule.JOBS" for app in ("clinic", "comments", "procedures", "ratings")]

globals().update(env.mail("CLINIC_MAIL_URL", data_dir=DATA_DIR))
DEFAULT_FROM_EMAIL = SERVER_EMAIL = env.text("CLINIC_MAIL_FROM", default=f"website@{SITE_HOST}")

# Who looks for spam. The comments' own filter alone unless another company's is wanted too, or none.
CLINIC_SPAM_BACKENDS = env.spam_backends("CLINIC_SPAM_BACKENDS", default="local")
CLINIC_AKISMET_KEY = env.secret_of(
    "CLINIC_AKISMET_KEY", is_needed="akismet" in CLINIC_SPAM_BACKENDS, example="0123456789ab"
)
CLINIC_AKISMET_URL = env.site_url("CLINIC_AKISMET_URL", default="https://rest.akismet.com")
# Seconds; a task waits for its answer, no reader.
CLINIC_AKISMET_TIMEOUT = env.whole_number("CLINIC_AKISMET_TIMEOUT", default=5, at_least=1)

# The language of pages is said by their addresses: the first has none, the others stand below their codes.
LANGUAGE_CODE = "en-us"
LANGUAGES = WAGTAIL_CONTENT_LANGUAGES = [("en-us", _("English")), ("es", _("Spanish"))]
WAGTAILADMIN_PERMITTED_LANGUAGES = [("en", "English"), ("es", "Español")]
LOCALE_PATHS = [BASE_DIR / "locale"]
TIME_ZONE = env.text("CLINIC_TIME_ZONE", default="UTC", example="America/Los_Angeles")
USE_TZ = USE_I18N = WAGTAIL_I18N_ENABLED = True

STATIC_URL, STATIC_ROOT = "/static/", DATA_DIR / "static"
MEDIA_URL, MEDIA_ROOT = "/media/", DATA_DIR / "media"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "clinic.stylesheets.JoiningStorage"},
}

# Sign-in: a name is locked after ten wrong passwords, from however many addresses they come.
AUTHENTICATION_BACKENDS = ["axes.backends.AxesStandaloneBackend", "django.contrib.auth.backends.ModelBackend"]
AXES_LOCKOUT_PARAMETERS = ["username"]
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
        "frame-ancestors": [SELF],
        "manifest-src": [SELF],
    }
}
# A megabyte of letters, coded for a form, still comes back to its writer with what is wrong with it.
DATA_UPLOAD_MAX_MEMORY_SIZE = 4_000_000
DATA_UPLOAD_MAX_NUMBER_FIELDS = 2_000

WAGTAIL_SITE_NAME = "Vascular & Interventional Specialists"
WAGTAILADMIN_BASE_URL = CLINIC_SITE_URL
WAGTAILIMAGES_IMAGE_MODEL = "clinic.ClinicImage"
WAGTAILIMAGES_IMAGE_FORM_BASE = "clinic.image_form.ClinicImageForm"
WAGTAILIMAGES_MAX_IMAGE_PIXELS = 50_000_000
WAGTAILIMAGES_MAX_UPLOAD_SIZE = WAGTAILDOCS_MAX_UPLOAD_SIZE = 10 * 1024 * 1024
WAGTAILDOCS_EXTENSIONS = ["csv", "docx", "ics", "mp3", "mp4", "odt", "pdf", "pptx", "rtf", "txt", "xlsx"]
WAGTAILEMBEDS_FINDERS: list[dict[str, str]] = []
# The admin asks no other company for anything: no update check, no news, no avatars.
WAGTAIL_ENABLE_UPDATE_CHECK = WAGTAIL_ENABLE_WHATS_NEW_BANNER = False
WAGTAIL_GRAVATAR_PROVIDER_URL = None

# A puzzle stands only on the private answer page. Minutes; slow typists need the time.
CAPTCHA_TIMEOUT = 60
CAPTCHA_CHALLENGE_FUNCT = "captcha.helpers.math_challenge"
CAPTCHA_MATH_CHALLENGE_OPERATOR = "×"
# A × that is turned far reads as a +. Of one size, so that the page can keep its room free.
CAPTCHA_FONT_SIZE, CAPTCHA_LETTER_ROTATION, CAPTCHA_IMAGE_SIZE = 40, (-12, 12), (280, 60)

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "{asctime} {levelname} {name} {message}", "style": "{"}},
    "filters": {"without_signed_links": {"()": "clinic.log_filter.WithoutSignedLinks"}},
    "handlers": {
        "console": {
            "class": "logging.StreamHandler",
            "formatter": "line",
            "filters": ["without_signed_links"],
        }
    },
    "root": {"handlers": ["console"], "level": "WARNING"},
    "loggers": {
        "clinic": {"level": "INFO"},
        "comments": {"level": "INFO"},
        "axes": {"level": "CRITICAL"},
        "django.security.DisallowedHost": {"level": "CRITICAL"},
    },
}
