"""The containers get what the settings read, run without rights, and hold no secret. No engine is needed."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.declared_settings import declared, needed

ROOT = Path(__file__).parent.parent
COMPOSE_TEXT = (ROOT / "docker-compose.yml").read_text()
COMPOSE = yaml.safe_load(COMPOSE_TEXT)
SERVICES: dict[str, dict[str, Any]] = COMPOSE["services"]
OURS = [name for name, service in SERVICES.items() if "build" in service]
LASTING = [name for name, service in SERVICES.items() if service.get("restart") != "no"]
DOCKERFILE = (ROOT / "Dockerfile").read_text()


def example_variables() -> dict[str, str]:
    lines = (ROOT / ".env.example").read_text().splitlines()
    return dict(line.split("=", 1) for line in lines if line and not line.startswith("#"))


def test_web_worker_database_cache_and_mail_catcher_are_there() -> None:
    assert {*SERVICES} >= {"web", "worker", "database", "cache", "mail"}


@pytest.mark.parametrize("name", OURS)
def test_every_variable_is_one_that_the_settings_read(name: str) -> None:
    assert {*SERVICES[name]["environment"]} <= {*declared()}


@pytest.mark.parametrize("name", OURS)
def test_what_production_needs_is_given(name: str) -> None:
    assert needed() <= {*SERVICES[name]["environment"]}


def test_all_of_ours_share_one_environment_and_one_data_volume() -> None:
    shared = [(SERVICES[name]["environment"], SERVICES[name]["volumes"]) for name in OURS]
    assert all(pair == shared[0] for pair in shared)


def test_the_example_lists_exactly_the_variables_that_are_asked_for() -> None:
    asked = {*re.findall(r"\$\{([A-Z_]+)", COMPOSE_TEXT)}
    assert {*example_variables()} == asked


def test_the_example_holds_no_secret() -> None:
    example = example_variables()
    assert [example["CLINIC_SECRET_KEY"], example["POSTGRES_PASSWORD"]] == ["", ""]


def test_a_secret_that_is_missing_stops_the_start() -> None:
    for name in ("CLINIC_SECRET_KEY", "POSTGRES_PASSWORD"):
        assert {*re.findall(rf"\${{{name}\b(:\?)?", COMPOSE_TEXT)} == {":?"}


@pytest.mark.parametrize("name", LASTING)
def test_each_lasting_service_has_a_health_check(name: str) -> None:
    own = SERVICES[name].get("healthcheck", {})
    assert "test" in own or (name in OURS and "HEALTHCHECK" in DOCKERFILE)


def test_nothing_is_reachable_from_other_machines() -> None:
    ports = [port for service in SERVICES.values() for port in service.get("ports", [])]
    assert ports
    assert all(port.startswith("127.0.0.1:") for port in ports)


def test_images_of_others_are_pinned_to_a_version() -> None:
    images = [service["image"] for name, service in SERVICES.items() if name not in OURS]
    images += re.findall(r"^FROM (\S+)", DOCKERFILE, re.MULTILINE)
    assert [image for image in images if not re.search(r":v?\d", image)] == []


def test_the_mail_catcher_and_the_demo_are_for_trying_out_only() -> None:
    assert [name for name, service in SERVICES.items() if service.get("profiles") == ["try"]] == [
        "demo",
        "mail",
    ]


def test_the_image_runs_without_rights() -> None:
    last_user = re.findall(r"^USER (\w+)", DOCKERFILE, re.MULTILINE)[-1]
    assert last_user not in {"root", "0"}
    assert all(SERVICES[name]["cap_drop"] == ["ALL"] for name in OURS)


def test_what_the_image_copies_exists_and_reaches_the_builder() -> None:
    copied = re.findall(r"^COPY (?!--)(\S+)", DOCKERFILE, re.MULTILINE)
    ignored = (ROOT / ".dockerignore").read_text().splitlines()
    assert [name for name in copied if not (ROOT / name).exists() or f"!{name}" not in ignored] == []


def test_the_image_holds_every_room_of_the_site() -> None:
    rooms = {path.parent.name for path in ROOT.glob("*/__init__.py")} - {"tests", "benchmarks"}
    assert {*re.findall(r"^COPY (\w+) \1$", DOCKERFILE, re.MULTILINE)} >= rooms | {"templates", "deploy"}
