"""`make secrets` makes each secret once, for its owner alone, and never overwrites one."""

from __future__ import annotations

import os
import shutil
import stat
from pathlib import Path

import pytest

from deploy import make_secrets

ROOT = Path(__file__).parent.parent
GIVEN = {"DOMAIN": "Clinic.Example", "MAIL": "you@clinic.example"}
FILES = {"database-password", "database-url", "mail-url", "secret-key"}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A copy of the project as far as the script needs it."""
    shutil.copy(ROOT / ".env.example", tmp_path)
    return tmp_path


def contents(folder: Path) -> dict[str, str]:
    """All that was made, by name."""
    made = [folder / ".env", *(folder / "secrets").iterdir()]
    return {file.name: file.read_text() for file in made}


def test_a_domain_and_a_mail_address_are_enough(folder: Path) -> None:
    assert make_secrets.main(folder, GIVEN) == 0
    made = contents(folder)
    assert "\nCLINIC_DOMAIN=clinic.example\n" in made[".env"]
    assert "\nCLINIC_OPERATOR_MAIL=you@clinic.example\n" in made[".env"]
    assert {*made} == FILES | {".env"}


def test_secrets_are_long_random_and_fit_together(
    folder: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    other = tmp_path_factory.mktemp("other")
    shutil.copy(ROOT / ".env.example", other)
    for each in (folder, other):
        make_secrets.main(each, GIVEN)
    made, others = contents(folder), contents(other)
    assert len(made["secret-key"]) >= 64
    assert made["secret-key"] != others["secret-key"]
    assert made["database-url"] == f"postgres://clinic:{made['database-password']}@database/clinic"
    assert not [name for name in FILES if made[name] and made[name] in made[".env"]]


def test_they_are_for_their_owner_alone(folder: Path) -> None:
    make_secrets.main(folder, GIVEN)
    modes = {file.name: stat.S_IMODE(file.stat().st_mode) for file in (folder / "secrets").iterdir()}
    assert modes == dict.fromkeys(FILES, 0o600)
    assert stat.S_IMODE((folder / "secrets").stat().st_mode) == 0o700
    assert stat.S_IMODE((folder / ".env").stat().st_mode) == 0o600


@pytest.mark.skipif(os.geteuid() != 0, reason="only root can give files away")
def test_each_belongs_to_the_user_whose_container_reads_it(folder: Path) -> None:
    make_secrets.main(folder, GIVEN)
    owners = {file.name: file.stat().st_uid for file in (folder / "secrets").iterdir()}
    ours = dict.fromkeys(FILES - {"database-password"}, make_secrets.SITE)
    assert owners == ours | {"database-password": make_secrets.POSTGRESQL}
    assert f"--uid {make_secrets.SITE}" in (ROOT / "Dockerfile").read_text()


def test_a_second_run_changes_nothing(folder: Path) -> None:
    make_secrets.main(folder, GIVEN)
    (folder / "secrets" / "mail-url").write_text("smtp://mail:25")
    before = contents(folder)
    assert make_secrets.main(folder, {"DOMAIN": "other.example", "MAIL": "x@other.example"}) == 0
    assert contents(folder) == before


@pytest.mark.parametrize("domain", ["", "https://clinic.example", "clinic example", "-a.example", "a/b"])
def test_a_domain_that_is_none_is_refused_and_nothing_is_made(
    folder: Path, domain: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert make_secrets.main(folder, GIVEN | {"DOMAIN": domain}) == 1
    assert "make secrets DOMAIN=" in capsys.readouterr().err
    assert [path.name for path in folder.iterdir()] == [".env.example"]
