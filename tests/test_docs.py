"""What the papers say is so: commands exist, settings are those that are read, links lead somewhere."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from clinic.management.commands import settings_page
from tests.declared_settings import SETTINGS, declared

ROOT = Path(__file__).parent.parent
PAPERS = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")])


def ids(paths: list[Path]) -> list[str]:
    return [str(path.relative_to(ROOT)) for path in paths]


def targets() -> set[str]:
    return {*re.findall(r"^([a-z-]+):", (ROOT / "Makefile").read_text(), re.MULTILINE)}


@pytest.mark.parametrize("paper", PAPERS, ids=ids(PAPERS))
def test_every_make_command_exists(paper: Path) -> None:
    named = {*re.findall(r"(?:`|^ *\$? ?)make ([a-z-]+)", paper.read_text(), re.MULTILINE)}
    assert named <= targets()


@pytest.mark.parametrize("paper", PAPERS, ids=ids(PAPERS))
def test_every_link_leads_to_a_file(paper: Path) -> None:
    links = re.findall(r"\]\((?!https?:|mailto:|#)([^)#\s]+)", paper.read_text())
    assert [link for link in links if not (paper.parent / link).exists()] == []


@pytest.mark.parametrize("paper", PAPERS, ids=ids(PAPERS))
def test_every_file_named_in_code_type_exists(paper: Path) -> None:
    rooms = r"clinic|procedures|comments|ratings|templates|tests|docs|deploy|benchmarks"
    named = re.findall(rf"`((?:{rooms})/[\w/.-]*)`", paper.read_text())
    assert [name for name in named if not (ROOT / name).exists() and "NNNN" not in name] == []


@pytest.mark.parametrize("paper", PAPERS, ids=ids(PAPERS))
def test_no_paper_is_left_half_written(paper: Path) -> None:
    assert re.findall(r"TODO|FIXME|TBD|XXX|[Ll]orem ipsum|\b[DT]\d{1,2}\b", paper.read_text()) == []


def test_the_settings_page_explains_every_variable_and_no_other() -> None:
    named = {*re.findall(r"^\| `(CLINIC_[A-Z0-9_]+)`", page_of_settings(), re.MULTILINE)}
    assert named - {"CLINIC_TEST_DATABASE_URL"} == {*declared()}


def test_the_settings_page_is_what_the_settings_say() -> None:
    assert settings_page.page(page_of_settings()) == page_of_settings(), "run `make docs`"


def test_every_variable_says_what_it_means_and_what_a_wrong_value_does() -> None:
    files = (settings_page.NEEDED, *settings_page.MAY)
    told = [each for file in files for each in settings_page.declared(file) if each.means]
    assert {each.name for each in told} == {*declared()}
    assert [each.name for each in told if not each.wrong] == []


def test_every_way_of_reading_a_variable_has_its_sentence() -> None:
    readers = {*re.findall(r"^def (\w+)\(name: str", (SETTINGS / "env.py").read_text(), re.MULTILINE)}
    taken = {"text", "names", "secret_of", "former_secrets", "refuse"}
    assert readers - taken - {*settings_page.REFUSED_UNLESS} <= {"_read"}


@pytest.mark.parametrize(("name", "default"), declared().items(), ids=declared())
def test_the_settings_page_gives_the_default(name: str, default: str | None) -> None:
    if default is not None:
        assert f"| `{name}` | `{default}` |" in page_of_settings()


def test_the_settings_page_gives_the_servers_defaults() -> None:
    read = re.findall(r"\$\{([A-Z]+):-(\w[\w.]*)\}", (ROOT / "deploy/serve.sh").read_text())
    assert [name for name, default in read if f"| `{name}` | `{default}` |" not in page_of_settings()] == []


def test_the_readme_names_the_two_commands() -> None:
    readme = (ROOT / "README.md").read_text()
    assert "make run" in readme
    assert "make test" in readme


def test_every_target_says_what_it_is_for() -> None:
    makefile = (ROOT / "Makefile").read_text()
    said = {*re.findall(r"^([a-z-]+):.*## ", makefile, re.MULTILINE)}
    assert targets() == said


def test_the_requirements_name_the_command_that_made_them() -> None:
    for name in ("requirements.txt", "requirements-dev.txt"):
        assert "make lock" in "".join((ROOT / name).read_text().splitlines()[:3])


def page_of_settings() -> str:
    return (ROOT / "docs/settings.md").read_text()
