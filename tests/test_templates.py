"""Every template can be read, keeps the browser's strict policy, and has its stylesheet."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from django.conf import settings
from django.template.loader import get_template, render_to_string
from django.test import Client
from wagtail.models import Site

from clinic.models import ClinicSettings, HomePage
from clinic.templatetags.look_tags import dialable

ROOT = Path(settings.BASE_DIR)
TEMPLATES = sorted((ROOT / "templates").rglob("*.html"))
PUBLIC = [path for path in TEMPLATES if "admin" not in path.parts]
COMPONENTS = sorted((ROOT / "clinic/static/clinic/css/components").glob("*.css"))
# What stands before a request is read, or when the database is gone.
PLAIN = ("400.html", "413.html", "500.html", "503.html", "clinic/locked_out.html")


def names(paths: list[Path]) -> list[object]:
    """Each path as a parameter that reports its own name."""
    return [pytest.param(path, id=str(path.relative_to(ROOT))) for path in paths]


def stylesheet_names_for(template: Path) -> set[str]:
    """The two names a template's stylesheet may have: its own, or with its room before it."""
    return {template.stem, f"{template.parent.name.removesuffix('s')}_{template.stem}"}


@pytest.mark.parametrize("path", names(TEMPLATES))
def test_a_template_can_be_read(path: Path) -> None:
    assert get_template(str(path.relative_to(ROOT / "templates")))


@pytest.mark.parametrize("path", names(COMPONENTS))
def test_a_component_stylesheet_has_the_name_of_a_template(path: Path) -> None:
    assert path.stem in set().union(*map(stylesheet_names_for, PUBLIC))


@pytest.mark.parametrize("path", names(PUBLIC))
@pytest.mark.parametrize(
    "forbidden",
    [
        pytest.param(r"\sstyle\s*=", id="a style attribute"),
        pytest.param(r"<style\b", id="an inline stylesheet"),
        pytest.param(r"<script(?![^>]*\ssrc=)", id="an inline script"),
        pytest.param(r"\son[a-z]+\s*=\s*[\"']", id="a script in an attribute"),
        pytest.param(r"javascript:", id="a script in a link"),
        pytest.param(r"(?:https?:)?//[a-z0-9-]+\.[a-z]", id="another site"),
    ],
)
def test_a_public_template_asks_nothing_that_the_policy_forbids(path: Path, forbidden: str) -> None:
    assert not re.search(forbidden, path.read_text(encoding="utf-8"), re.IGNORECASE)


@pytest.mark.parametrize("path", names(PUBLIC))
def test_a_disclosure_or_field_id_is_written_once_in_a_template(path: Path) -> None:
    ids = re.findall(r'\sid="([^"]+)"', path.read_text(encoding="utf-8"))
    assert len(ids) == len(set(ids))


@pytest.mark.parametrize("template", PLAIN)
def test_a_page_of_last_resort_needs_no_request_and_no_database(template: str) -> None:
    page = render_to_string(template)
    assert "<h1" in page
    assert 'href="/"' in page
    assert "clinic/css/" in page


def test_a_page_that_is_not_there_offers_the_search(client: Client, home: HomePage) -> None:
    page = client.get("/nowhere/")
    assert page.status_code == 404
    assert "This page is not here" in page.text
    assert 'name="q"' in page.text


def test_a_page_starts_with_a_link_past_the_menu(client: Client, home: HomePage) -> None:
    page = client.get("/").text
    assert page.index('href="#main"') < page.index("<header")
    assert 'id="main"' in page


def test_what_the_clinic_left_empty_is_left_out(client: Client, home: HomePage) -> None:
    page = client.get("/").text
    assert "tel:" not in page
    assert "mailto:" not in page
    assert "Opening hours" not in page
    assert "Call your local emergency number." in page


def test_a_phone_number_can_be_pressed(client: Client, site: Site) -> None:
    ClinicSettings.objects.update_or_create(site=site, defaults={"phone": "(555) 010-0199"})
    page = client.get("/").text
    assert '<a class="button" href="tel:5550100199">Call (555) 010-0199</a>' in page


@pytest.mark.parametrize(
    ("written", "dialed"),
    [
        pytest.param("(555) 010-0199", "5550100199", id="brackets and dashes"),
        pytest.param("+1 555 010 0199", "+15550100199", id="with the country"),
        pytest.param("555-010-0199 ext. 12", "5550100199,12", id="with an extension"),
        pytest.param("555-010-0199 x12", "5550100199,12", id="with an extension in short"),
    ],
)
def test_a_written_number_becomes_one_to_dial(written: str, dialed: str) -> None:
    assert dialable(written) == dialed
