"""What `make test` starts: a throw-away PostgreSQL, a browser; and what it says where there is none."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import psycopg2
import pytest

from tests import postgresql
from tests.browser import chromium

ROOT = Path(__file__).parent.parent


def run(*arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", *arguments]
    return subprocess.run(
        command, cwd=ROOT, env=os.environ | environment, capture_output=True, text=True, check=False
    )


@pytest.mark.skipif(postgresql.find_binaries() is None, reason="needs a PostgreSQL that is installed")
def test_a_server_lives_as_long_as_it_is_needed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("CLINIC_TEST_DATABASE_URL", raising=False)
    with postgresql.postgresql() as url:
        assert not psycopg2.connect(url).closed
    with pytest.raises(psycopg2.OperationalError):
        psycopg2.connect(url)


def test_the_command_gets_the_address_and_its_exit_code_is_kept() -> None:
    show = "import os, sys; print(os.environ['CLINIC_DATABASE_URL']); sys.exit(3)"
    done = run(
        "tests.postgresql", "--", sys.executable, "-c", show, CLINIC_TEST_DATABASE_URL="postgres://a@b/c"
    )
    assert (done.stdout.strip(), done.returncode) == ("postgres://a@b/c", 3)


@pytest.mark.parametrize(("ci", "code"), [("true", 1), ("", 0)], ids=["on CI", "at home"])
def test_without_a_browser_it_says_so_and_fails_only_on_ci(ci: str, code: int) -> None:
    done = run("tests.browser.chromium", PATH="/nowhere", CHROMIUM="/nowhere/chromium", CI=ci)
    assert "lacks: chromium" in done.stderr
    assert done.returncode == code


def test_a_browser_that_is_named_is_taken(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    named = tmp_path / "my-browser"
    named.touch(mode=0o755)
    monkeypatch.setenv("CHROMIUM", str(named))
    assert chromium.find() == str(named)
