"""Safe defaults for every environment. What differs stands in dev.py, test.py and production.py."""

from __future__ import annotations

from urllib.parse import urlsplit

from clinic.settings import env
from clinic.settings.caches import *  # noqa: F403
from clinic.settings.content import *  # noqa: F403
from clinic.settings.logs import *  # noqa: F403
from clinic.settings.place import BASE_DIR, CLINIC_OTHER_SITES, CLINIC_SITE_URL, DATA_DIR, SITE_HOST
from clinic.settings.security import *  # noqa: F403
from clinic.settings.storage import *  # noqa: F403
from clinic.settings.storage import uploads

CLINIC_OTHER_HOSTS = [urlsplit(address).hostname or "" for address in CLINIC_OTHER_SITES]
ALLOWED_HOSTS = [SITE_HOST, "localhost", "127.0.0.1", *CLINIC_OTHER_HOSTS]
# Whether the clinic's other sites may ask the spam filter. Some of them do so at KEY.host.
CLINIC_SPAM_DOOR = env.yes_or_no("CLINIC_SPAM_DOOR", default=False)
"""`true`: the clinic's other sites may ask this site's filter as if it were Akismet
([how](operations.md#a-filter-for-the-clinics-other-sites)). Hosts below that of `CLINIC_SITE_URL` are
answered then, for that alone.
"""
ALLOWED_HOSTS += [f".{SITE_HOST}"] if CLINIC_SPAM_DOOR else []
CSRF_TRUSTED_ORIGINS = [CLINIC_SITE_URL, *CLINIC_OTHER_SITES]
CLINIC_TRUSTED_PROXIES = env.names("CLINIC_TRUSTED_PROXIES")
"""Addresses, comma separated, of proxies that may say who asks and whether by https. Never `*`.
Wrong: all readers seem to come from the proxy, and limits by network hit them together.
"""

DEBUG = False
SECRET_KEY = ""
SECRET_KEY_FALLBACKS = env.former_secrets("CLINIC_SECRET_KEY_FALLBACKS")
"""Former secret keys, comma separated: what they signed and sealed still opens. Wrong: it
opens nothing.
"""
ROOT_URLCONF, WSGI_APPLICATION = "clinic.urls", "clinic.wsgi.application"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
AUTH_USER_MODEL = "clinic_users.User"

INSTALLED_APPS = [
    "clinic.users",
    "clinic",
    "procedures",
    "comments",
    "ratings",
    "moving",
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
    "django_otp",
    "django_otp.plugins.otp_static",
    "django_otp.plugins.otp_totp",
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
    "clinic.request_lines.RequestLines",
    "clinic.languages.LanguageFromAddress",
    "django.middleware.security.SecurityMiddleware",
    "comments.door.hosts.OnlyTheDoor",
    "clinic.site_address.OnlyStandingSites",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "clinic.middleware.BodyCharsetMiddleware",
    "clinic.csp.ClinicCSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "clinic.middleware.ReaderFormCsrfMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "clinic.signin.middleware.SecondFactor",
    "django.contrib.messages.middleware.MessageMiddleware",
    "clinic.signin.middleware.StaffSessions",
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

# A pool lends connections for one transaction; backups need one of their own, by the direct address.
CLINIC_DATABASE_POOLED = env.yes_or_no("CLINIC_DATABASE_POOLED", default=False)
"""`true`: the address is that of a pool that lends connections for a transaction, such as PgBouncer."""
CLINIC_DATABASE_DIRECT_URL = env.secret_of(
    "CLINIC_DATABASE_DIRECT_URL", is_needed=CLINIC_DATABASE_POOLED, example="postgres://clinic:…@db/clinic"
)
"""The server's own address; must be set behind such a pool. Backups and restores go there: what they set on a
connection would reach the pool's next user. Wrong: no backup is made; see *Health*.
"""
SQLITE_TIMEOUT = env.whole_number("CLINIC_SQLITE_TIMEOUT", default=20, at_least=1)
"""Seconds for which a writer waits for SQLite's lock."""
DATABASES = {
    "default": env.database(
        "CLINIC_DATABASE_URL",
        default=f"sqlite:///{DATA_DIR / 'clinic.sqlite3'}",
        sqlite_timeout=SQLITE_TIMEOUT,
        pooled=CLINIC_DATABASE_POOLED,
    )
}
"""`postgres://user:password@host/name`; a server on a socket is `postgres://user@/name?host=/folder`.
Without it: `clinic.sqlite3` in the data folder.
"""
# Wagtail's own indexing runs at once; what we queue stands in the database beside the comment.
TASKS = {
    "default": {"BACKEND": "django_tasks.backends.immediate.ImmediateBackend"},
    "background": {"BACKEND": "django_tasks_db.DatabaseBackend", "QUEUES": ["default", "mail", "long"]},
}
# True: tasks and what runs by the clock live in threads of the web process (one small server).
CLINIC_EMBEDDED_WORKER = env.yes_or_no("CLINIC_EMBEDDED_WORKER", default=False)
"""`true`: tasks (mail) and what runs by the clock live in the web process. Otherwise run `manage.py worker`
beside it.
"""
# Each is a module with holdings(), export_for() and erase(): what is kept of people.
CLINIC_PRIVACY = ["comments.privacy", "ratings.privacy", "clinic.privacy"]
# Each names a mapping from a job's name to (crontab line in UTC, function).
CLINIC_SCHEDULES = [
    f"{app}.schedule.JOBS" for app in ("clinic", "comments", "procedures", "ratings", "moving")
]
# Those that may take minutes: they run beside the others, so that no mail waits for them.
CLINIC_LONG_JOBS = {
    "clinic.backup",
    "clinic.remember_anchors",
    "comments.rebuild_layer",
    "comments.recount",
    "procedures.measure_missing",
    "procedures.read_all_links",
}
# Those that delete by time: they wait where the clock may be wrong.
CLINIC_FORGETTING_JOBS = {
    "clinic.forget_breaches",
    "clinic.forget_requests",
    "clinic.forget_sign_ins",
    "clinic.purge_requests",
    "clinic.tidy_up",
    "comments.forget_addresses",
    "comments.forget_settled_edits",
    "comments.forget_words",
    "comments.purge_expired",
    "moving.forget_files",
    "ratings.purge_expired",
}

globals().update(env.mail("CLINIC_MAIL_URL", data_dir=DATA_DIR))
"""`smtp+tls://user:password@host:587`, `smtp+ssl://…` or, inside one machine, `smtp://host:25`. Without it:
one file a message in the data folder.
"""
DEFAULT_FROM_EMAIL = SERVER_EMAIL = env.text("CLINIC_MAIL_FROM", default=f"website@{SITE_HOST}")
"""The sender of the site's mail. Wrong: mail servers refuse it; see *Health*.
Without it: `website@` and the site's host."""

# Who looks for spam. The comments' own filter alone unless another company's is wanted too, or none.
CLINIC_SPAM_BACKENDS = env.spam_backends("CLINIC_SPAM_BACKENDS", default="local")
"""Who looks for spam, comma separated: `local`, the site's own filter; `akismet`, another company's service,
beside it or alone; or `none` by itself, and then a person reads every comment.
"""
# Comments in ten minutes from which writers are asked for a puzzle, and from which comments pause.
CLINIC_FLOOD_ASK = env.whole_number("CLINIC_FLOOD_ASK", default=120, at_least=1)
"""So many comments in ten minutes are a flood: each writer is asked for a puzzle, and only who solves it may
be published at once. Twelve a minute is more than one person can read.
"""
CLINIC_FLOOD_CLOSE = env.whole_number("CLINIC_FLOOD_CLOSE", default=1500, at_least=1)
"""From so many in ten minutes comments pause, but for what may be an emergency; writers get their words back,
and it opens again by itself. Each other form for readers has the same bounds. Wrong: too small, and a good
day closes them.
"""
CLINIC_AKISMET_KEY = env.secret_of(
    "CLINIC_AKISMET_KEY", is_needed="akismet" in CLINIC_SPAM_BACKENDS, example="0123456789ab"
)
"""The clinic's key there; must be set where `akismet` is listed. Wrong: its comments wait, and administrators
are told by mail.
"""
CLINIC_AKISMET_URL = env.site_url("CLINIC_AKISMET_URL", default="https://rest.akismet.com")
"""Another server that speaks as Akismet does. Readers are told its host then."""
# Seconds; a task waits for its answer, no reader.
CLINIC_AKISMET_TIMEOUT = env.whole_number("CLINIC_AKISMET_TIMEOUT", default=5, at_least=1)
"""Seconds that a task waits for its answer; no reader ever waits."""

STATIC_URL, STATIC_ROOT = "/static/", DATA_DIR / "static"
MEDIA_URL, MEDIA_ROOT = "/media/", DATA_DIR / "media"
STORAGES = {
    "default": uploads(),
    "staticfiles": {"BACKEND": "clinic.stylesheets.JoiningStorage"},
}

# A megabyte of letters, coded for a form, still comes back to its writer with what is wrong with it.
DATA_UPLOAD_MAX_MEMORY_SIZE = 4_000_000
DATA_UPLOAD_MAX_NUMBER_FIELDS = 2_000
