from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from django.core.exceptions import ImproperlyConfigured

from clinic.settings import env

SECRET = "s" * 50


@pytest.mark.parametrize(
    ("name", "value", "fault"),
    [
        pytest.param("CLINIC_SITE_URL", "clinic.example", "http:// or https://", id="no scheme"),
        pytest.param("CLINIC_SITE_URL", "http://clinic.example", "must begin with https://", id="plain http"),
        pytest.param("CLINIC_SITE_URL", "https://clinic.example/blog", "no path", id="a path"),
        pytest.param("CLINIC_SECRET_KEY", "short-secret", "shorter than 32", id="a short secret"),
        pytest.param(
            "CLINIC_SECRET_KEY_FILE", "/no/such/file", "can't be read", id="a secret file that is missing"
        ),
        pytest.param(
            "CLINIC_DATABASE_URL", "mysql://x@y/z", "sqlite:/// or postgres://", id="another database"
        ),
        pytest.param("CLINIC_CACHE_URL", "memcached://x", "redis://", id="another cache"),
        pytest.param("CLINIC_MAIL_URL", "mail.example", "smtp://", id="no mail address"),
        pytest.param("CLINIC_SQLITE_TIMEOUT", "-1", "whole number, 1 or more", id="a negative number"),
        pytest.param("CLINIC_SQLITE_TIMEOUT", "²", "whole number", id="a digit that is no digit"),
        pytest.param("CLINIC_SPAM_BACKENDS", "locale", "local, akismet and none", id="no backend"),
        pytest.param("CLINIC_SPAM_BACKENDS", "none,local", "none beside others", id="none and another"),
        pytest.param("CLINIC_AKISMET_URL", "http://x.example", "must begin with https://", id="in clear"),
        pytest.param("CLINIC_AKISMET_TIMEOUT", "0", "whole number, 1 or more", id="no time at all"),
        pytest.param("CLINIC_BACKUP_TO", "backups", "whole path or begin with s3://", id="half a path"),
        pytest.param("CLINIC_SEVERAL_MACHINES", "true", "needs a shared cache", id="machines without Redis"),
        pytest.param("CLINIC_OTHER_SITES", "https://a.example, b.example", "http:// or", id="a bare name"),
        pytest.param("CLINIC_CDN", "cloudflare:zone", "with CLINIC_CDN_TOKEN", id="no token of the network"),
        pytest.param("CLINIC_MEDIA_TO", "/media", "must begin with s3://", id="uploads in another folder"),
        pytest.param("CLINIC_BACKUP_KEY", "AGE-SECRET-KEY-1", "must be a public key", id="a private key"),
        pytest.param("CLINIC_S3_ENDPOINT", "s3.example", "http:// or https://", id="no address of a storage"),
        pytest.param("CLINIC_TIME_ZONE", "Mars/Base", "no time zone", id="no time zone"),
        pytest.param("CLINIC_LOG_FORMAT", "xml", "json or lines", id="no form of log"),
        pytest.param("CLINIC_SENTRY_DSN", "sentry.example", "client key", id="no client key"),
        pytest.param("CLINIC_EMBEDDED_WORKER", "maybe", "true or false", id="neither yes nor no"),
    ],
)
def test_a_wrong_value_stops_the_start_and_names_the_variable(
    name: str, value: str, fault: str, tmp_path: Path
) -> None:
    message = started_with(tmp_path, **{name: value})
    assert f"{name} " in message
    assert fault in message
    assert "Example: " in message


@pytest.mark.parametrize("name", ["CLINIC_SITE_URL", "CLINIC_SECRET_KEY"])
def test_what_production_needs_is_never_guessed(name: str, tmp_path: Path) -> None:
    assert f"{name} is not set" in started_with(tmp_path, **{name: ""})


def test_akismet_needs_a_key_and_nobody_else_does(tmp_path: Path) -> None:
    both = "local, akismet,local"
    assert "CLINIC_AKISMET_KEY is not set" in started_with(tmp_path, CLINIC_SPAM_BACKENDS=both)
    assert started_with(tmp_path, CLINIC_SPAM_BACKENDS=both, CLINIC_AKISMET_KEY="0123456789ab") == ""
    assert started_with(tmp_path, CLINIC_SPAM_BACKENDS="none") == ""


def test_a_backup_needs_a_key_to_lock_it(tmp_path: Path) -> None:
    assert "CLINIC_BACKUP_KEY is not set" in started_with(tmp_path, CLINIC_BACKUP_TO="/backups")
    assert started_with(tmp_path, CLINIC_BACKUP_TO="/backups", CLINIC_BACKUP_KEY="age1x") == ""


def test_a_secret_is_never_part_of_the_message(tmp_path: Path) -> None:
    assert "short-secret" not in started_with(tmp_path, CLINIC_SECRET_KEY="short-secret")


def test_a_whole_set_of_values_starts(tmp_path: Path) -> None:
    assert started_with(tmp_path) == ""


def started_with(data_dir: Path, **changes: str) -> str:
    """What a start with production settings says on the error stream."""
    clean = {key: value for key, value in os.environ.items() if not key.startswith(("CLINIC_", "DJANGO_"))}
    given = {
        "CLINIC_SITE_URL": "https://clinic.example",
        "CLINIC_SECRET_KEY": SECRET,
        "CLINIC_DATA_DIR": str(data_dir),
    }
    code = "import clinic.settings.production"
    done = subprocess.run(
        [sys.executable, "-c", code], env=clean | given | changes, capture_output=True, text=True, check=False
    )
    return done.stderr


def test_a_secret_may_stand_in_a_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = tmp_path / "secret"
    file.write_text(f"{SECRET}\n")
    monkeypatch.setenv("CLINIC_SECRET_KEY_FILE", str(file))
    assert env.text("CLINIC_SECRET_KEY", at_least=32) == SECRET


def test_cookies_travel_in_clear_on_this_machine_alone(tmp_path: Path) -> None:
    code = (
        "import clinic.settings.production as s;"
        "print(s.SESSION_COOKIE_SECURE, s.CSRF_COOKIE_SECURE, s.SECURE_SSL_REDIRECT, s.SESSION_COOKIE_NAME)"
    )
    secure = printed_by(code, tmp_path, "https://clinic.example")
    local = printed_by(code, tmp_path, "http://localhost:8000")
    assert secure == "True True True __Host-sessionid"
    assert local == "False False False sessionid"


def printed_by(code: str, data_dir: Path, site_url: str, **more: str) -> str:
    """What a program says that looks at production settings."""
    given = {
        "CLINIC_SITE_URL": site_url,
        "CLINIC_SECRET_KEY": SECRET,
        "CLINIC_DATA_DIR": str(data_dir),
    } | more
    clean = {key: value for key, value in os.environ.items() if not key.startswith(("CLINIC_", "DJANGO_"))}
    return subprocess.check_output([sys.executable, "-c", code], env=clean | given, text=True).strip()


@pytest.mark.parametrize("address", ["postgres://u@/clinic?host=/run/pg", "sqlite:////tmp/x.sqlite3"])
def test_both_databases_are_taken(address: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CLINIC_DATABASE_URL", address)
    config = env.database("CLINIC_DATABASE_URL", default="", sqlite_timeout=20)
    assert config["ENGINE"].startswith("django.db.backends.")


def test_a_folder_that_cannot_be_made_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CLINIC_DATA_DIR", "/dev/null/var")
    with pytest.raises(ImproperlyConfigured, match="CLINIC_DATA_DIR names a folder"):
        env.folder("CLINIC_DATA_DIR", default=Path("var"))


def test_behind_a_pool_nothing_outlives_a_transaction(tmp_path: Path) -> None:
    code = "import clinic.settings.production as s; d = s.DATABASES['default'];"
    code += "print(d['CONN_MAX_AGE'], d.get('DISABLE_SERVER_SIDE_CURSORS'))"
    given = {"CLINIC_DATABASE_URL": "postgres://u:p@pool/clinic"}
    assert printed_by(code, tmp_path, "https://clinic.example", **given) == "60 None"
    given |= {"CLINIC_DATABASE_POOLED": "true", "CLINIC_DATABASE_DIRECT_URL": "postgres://u:p@own/clinic"}
    assert printed_by(code, tmp_path, "https://clinic.example", **given) == "0 True"
