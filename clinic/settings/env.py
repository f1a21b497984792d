"""The only place that reads the environment.

Each function reads one variable, checks it, and refuses to start with the variable's name, what is
wrong and an example. The value of a secret is never part of the message.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any
from urllib.parse import urlsplit
from zoneinfo import available_timezones

import environ
from django.core.exceptions import ImproperlyConfigured

from clinic.settings import sqlite

_env = environ.Env()
_MISSING = object()


def refuse(name: str, fault: str, example: str) -> ImproperlyConfigured:
    """The error that stops the start and says how to mend it."""
    return ImproperlyConfigured(f"{name} {fault}. Example: {name}={example}")


def text(name: str, *, default: str | object = _MISSING, example: str = "...", at_least: int = 0) -> str:
    """A text; `NAME_FILE` may name a file that holds it instead (for secrets)."""
    from_file = _env.str(f"{name}_FILE", default="")
    value = _read(name, from_file) if from_file else _env.str(name, default="")
    if not value:
        if default is _MISSING:
            raise refuse(name, "is not set", example)
        return str(default)
    if len(value) < at_least:
        raise refuse(name, f"is shorter than {at_least} characters", example)
    return value


def _read(name: str, path: str) -> str:
    try:
        return Path(path).read_text(encoding="utf-8").strip()
    except OSError as error:
        raise refuse(
            f"{name}_FILE", f"names a file that can't be read ({error.strerror})", "/run/secrets/x"
        ) from None


def whole_number(name: str, *, default: int, at_least: int = 0) -> int:
    """A whole number, not below `at_least`."""
    value = _env.str(name, default="") or str(default)
    if not value.isascii() or not value.isdigit() or int(value) < at_least:
        raise refuse(name, f"must be a whole number, {at_least} or more", str(default))
    return int(value)


def yes_or_no(name: str, *, default: bool) -> bool:
    """One of true, false, yes, no, on, off, 1, 0."""
    value = (_env.str(name, default="") or str(default)).lower()
    if value not in {"true", "yes", "on", "1", "false", "no", "off", "0"}:
        raise refuse(name, "must be true or false", str(default).lower())
    return value in {"true", "yes", "on", "1"}


def one_of(name: str, *choices: str, default: str) -> str:
    """One of a few words."""
    value = _env.str(name, default="") or default
    if value not in choices:
        raise refuse(name, f"must be {' or '.join(choices)}", default)
    return value


def time_zone(name: str, *, default: str) -> str:
    """A time zone by its name in the tz database."""
    value = _env.str(name, default="") or default
    if value not in available_timezones():
        raise refuse(name, "is no time zone", "America/Los_Angeles")
    return value


def error_reports(name: str) -> str:
    """Where errors are told, as Sentry gives it out: https://key@host/number; "" where they are not."""
    value = text(name, default="")
    parts = urlsplit(value)
    if value and not (
        parts.scheme in {"http", "https"} and parts.username and parts.path.strip("/").isdigit()
    ):
        raise refuse(name, "must be a client key (DSN) as Sentry shows it", "https://key@sentry.example/1")
    return value


def names(name: str) -> list[str]:
    """A comma separated list; empty when not set."""
    return [part.strip() for part in _env.str(name, default="").split(",") if part.strip()]


def spam_backends(name: str, *, default: str) -> list[str]:
    """Names of those who look for spam, each once: local, akismet, or none alone."""
    chosen = list(dict.fromkeys(names(name))) or [default]
    if set(chosen) - {"local", "akismet", "none"}:
        raise refuse(name, "may hold local, akismet and none", "local,akismet")
    if "none" in chosen and len(chosen) > 1:
        raise refuse(name, "holds none beside others", "local")
    return chosen


def secret_of(name: str, *, is_needed: bool, example: str) -> str:
    """A secret of a service; it may be missing where that service is not used."""
    return text(name, default=_MISSING if is_needed else "", example=example)


def former_secrets(name: str) -> list[str]:
    """Secrets that still open what they sealed, comma separated, or in a file that `NAME_FILE` names."""
    return [part.strip() for part in text(name, default="").split(",") if part.strip()]


def folder(name: str, *, default: Path) -> Path:
    """A folder for the site's state, made if it is missing."""
    path = Path(_env.str(name, default="") or default).expanduser().absolute()
    try:
        path.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise refuse(name, f"names a folder that can't be made ({error.strerror})", str(default)) from None
    return path


def site_url(name: str, *, default: str | None = None) -> str:
    """The public address of the site, without a path, such as https://clinic.example.

    Plain http is taken for this machine alone: sign-in cookies must not travel in clear.
    """
    example, otherwise = "https://clinic.example", _MISSING if default is None else default
    value = text(name, default=otherwise, example=example).rstrip("/")
    _check_site(value, name, example)
    return value


def site_urls(name: str) -> list[str]:
    """Public addresses of further sites, comma separated; empty when not set."""
    found = [value.rstrip("/") for value in names(name)]
    for value in found:
        _check_site(value, name, "https://one.example, https://two.example")
    return found


def _check_site(value: str, name: str, example: str) -> None:
    parts = urlsplit(value)
    if parts.scheme not in {"http", "https"} or not parts.hostname or parts.path or parts.query:
        raise refuse(name, "must be an address with http:// or https:// and no path", example)
    if parts.scheme == "http" and parts.hostname not in {"localhost", "127.0.0.1"}:
        raise refuse(name, "must begin with https:// unless the host is localhost", example)


def database(name: str, *, default: str, sqlite_timeout: int, pooled: bool = False) -> dict[str, Any]:
    """Django's settings for one database address (sqlite:/// or postgres://).

    Where a pool such as PgBouncer lends a connection for one transaction, nothing may outlive that.
    """
    example = "postgres://clinic:password@localhost/clinic"
    try:
        config: dict[str, Any] = dict(environ.Env.db_url_config(text(name, default=default)))
    except (ValueError, ImproperlyConfigured):
        raise refuse(name, "is not a database address", example) from None
    config |= {"CONN_MAX_AGE": 60, "CONN_HEALTH_CHECKS": True}
    if config["ENGINE"] == "django.db.backends.sqlite3":
        return config | {"OPTIONS": sqlite.options(sqlite_timeout)}
    if config["ENGINE"] == "django.db.backends.postgresql":
        # A server that does not answer must not hold up those who ask.
        config |= {"OPTIONS": {"connect_timeout": 5} | config.get("OPTIONS", {})}
        return config | ({"CONN_MAX_AGE": 0, "DISABLE_SERVER_SIDE_CURSORS": True} if pooled else {})
    raise refuse(name, "must begin with sqlite:/// or postgres://", example)


def cache(name: str, *, data_dir: Path) -> dict[str, Any]:
    """Django's settings for the shared cache: redis://... or, by default, files below the data folder."""
    value = text(name, default="")
    if not value:
        location = str(data_dir / "cache" / "django")
        return {"BACKEND": "clinic.caches.Files", "LOCATION": location, "OPTIONS": {"MAX_ENTRIES": 5000}}
    if not value.startswith(("redis://", "rediss://", "unix://")):
        raise refuse(name, "must begin with redis://", "redis://localhost:6379/0")
    return {"BACKEND": "clinic.caches.Redis", "LOCATION": value}


def mail(name: str, *, data_dir: Path) -> dict[str, Any]:
    """Django's mail settings: smtp://user:password@host:587 or, by default, one file a message."""
    value = text(name, default="")
    if not value:
        return {
            "EMAIL_BACKEND": "django.core.mail.backends.filebased.EmailBackend",
            "EMAIL_FILE_PATH": str(data_dir / "mail"),
        }
    if not value.startswith(("smtp://", "smtp+tls://", "smtp+ssl://")):
        raise refuse(
            name, "must begin with smtp:// or smtp+tls://", "smtp+tls://user:secret@mail.example:587"
        )
    config = environ.Env.email_url_config(value)
    return {key: config[key] for key in config if key.startswith("EMAIL_")} | {
        "EMAIL_BACKEND": "clinic.mail_server.SmtpBackend",
        "EMAIL_TIMEOUT": 20,
    }


def place(name: str) -> str:
    """A folder by its whole path, or s3://bucket/prefix; "" where it is not set."""
    value = text(name, default="").rstrip("/")
    if value and not value.startswith(("/", "s3://")):
        raise refuse(name, "must be a folder's whole path or begin with s3://", "s3://bucket/clinic")
    return value


def bucket(name: str) -> str:
    """A place in an S3-compatible storage, s3://bucket/prefix; "" where it is not set."""
    value = place(name)
    if value and not value.startswith("s3://"):
        raise refuse(name, "must begin with s3://", "s3://bucket/uploads")
    return value


def cdn(name: str, *, token: str) -> dict[str, Any]:
    """Wagtail's settings for a delivery network: cloudflare:ZONE, cloudfront:ID, or whoever takes PURGE."""
    kind, _colon, value = text(name, default="").partition(":")
    backends = "wagtail.contrib.frontend_cache.backends"
    if not kind:
        return {}
    if kind == "cloudflare" and value and token:
        return {"BACKEND": f"{backends}.CloudflareBackend", "ZONEID": value, "BEARER_TOKEN": token}
    if kind == "cloudfront" and value:
        return {"BACKEND": f"{backends}.CloudfrontBackend", "DISTRIBUTION_ID": value}
    if kind in {"http", "https"} and value:
        return {"BACKEND": f"{backends}.HTTPBackend", "LOCATION": f"{kind}:{value}"}
    fault = "must be cloudflare:ZONE (with CLINIC_CDN_TOKEN), cloudfront:ID or an address"
    raise refuse(name, fault, "cloudfront:E1")


def service_url(name: str) -> str:
    """The address of a service of others or in one's own network, with http:// or https://."""
    value = text(name, default="").rstrip("/")
    if value and (urlsplit(value).scheme not in {"http", "https"} or not urlsplit(value).hostname):
        raise refuse(name, "must be an address with http:// or https://", "https://s3.example")
    return value


def public_key(name: str, *, is_needed: bool) -> str:
    """A public key of age, which `manage.py backup_key` makes."""
    value = text(name, default=_MISSING if is_needed else "", example="age1…")
    if value and not value.startswith("age1"):
        raise refuse(name, "must be a public key of age; `manage.py backup_key` makes one", "age1…")
    return value
