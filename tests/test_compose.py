"""The containers get what the settings read, run without rights, and hold no secret. No engine is needed."""

from __future__ import annotations

import re
from ipaddress import ip_address, ip_network
from pathlib import Path
from typing import Any

import pytest
import yaml

from deploy.prod_local.place import Place, free_ports
from tests.declared_settings import declared, needed

ROOT = Path(__file__).parent.parent
COMPOSE_TEXT = (ROOT / "docker-compose.yml").read_text()
COMPOSE = yaml.safe_load(COMPOSE_TEXT)
SERVICES: dict[str, dict[str, Any]] = COMPOSE["services"]
OURS = [name for name, service in SERVICES.items() if "build" in service]
LASTING = [name for name, service in SERVICES.items() if service.get("restart") != "no"]
DOCKERFILE = (ROOT / "Dockerfile").read_text()
# What the start script of the web processes reads, not the settings.
SERVER = {"WORKERS"}
SECRETS = {f"/run/secrets/{name}" for name in COMPOSE["secrets"]}


def example_variables() -> dict[str, str]:
    lines = (ROOT / ".env.example").read_text().splitlines()
    return dict(line.split("=", 1) for line in lines if line and not line.startswith("#"))


def megabytes(service: dict[str, Any]) -> int:
    return int(service["mem_limit"].removesuffix("m"))


def test_every_server_is_there() -> None:
    assert [*LASTING] == ["proxy", "cache", "web-a", "web-b", "worker", "database", "keys"]


@pytest.mark.parametrize("name", OURS)
def test_every_variable_is_one_that_the_settings_read(name: str) -> None:
    read = {variable for each in declared() for variable in (each, f"{each}_FILE")}
    assert {*SERVICES[name]["environment"]} <= read | SERVER


@pytest.mark.parametrize("name", OURS)
def test_what_production_needs_is_given(name: str) -> None:
    given = {variable.removesuffix("_FILE") for variable in SERVICES[name]["environment"]}
    assert needed() <= given


def test_all_of_ours_share_one_environment_one_data_volume_and_the_secrets() -> None:
    shared = [[SERVICES[name][what] for what in ("environment", "volumes", "secrets")] for name in OURS]
    assert all(each == shared[0] for each in shared)


def test_production_on_this_machine_is_told_what_the_containers_are_told(tmp_path: Path) -> None:
    told = Place(tmp_path, free_ports()).environment()
    passed_on = {name for name in told if name.startswith("CLINIC_")}
    # What an operator may set reaches both: here by .env, there by the caller's own environment.
    fixed = {
        name.removesuffix("_FILE")
        for name, value in SERVICES["web-a"]["environment"].items()
        if name not in SERVER and ":-}" not in value and f"${{{name}:-" not in value
    }
    assert {name.removesuffix("_FILE") for name in passed_on} == fixed - {"CLINIC_MAIL_URL"} | {
        "CLINIC_DATA_DIR"
    }
    assert told["CLINIC_EMBEDDED_WORKER"] == SERVICES["web-a"]["environment"]["CLINIC_EMBEDDED_WORKER"]


def test_production_on_this_machine_passes_on_what_an_operator_sets(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    theirs = {name for name in example_variables() if name in SERVICES["web-a"]["environment"]}
    for name in theirs:
        monkeypatch.setenv(name, "chosen")
    told = Place(tmp_path, free_ports()).environment()
    assert theirs
    assert {told[name] for name in theirs} == {"chosen"}


def test_the_example_lists_exactly_the_variables_that_are_asked_for() -> None:
    asked = {*re.findall(r"\$\{([A-Z0-9_]+)", COMPOSE_TEXT)}
    assert {*example_variables()} == asked


def test_the_proxy_answers_for_each_clinic_that_the_site_answers_for() -> None:
    address = SERVICES["proxy"]["environment"]["CLINIC_SITE_ADDRESS"]
    assert address.endswith("${CLINIC_OTHER_SITES:+, }${CLINIC_OTHER_SITES:-}")
    assert "CLINIC_OTHER_SITES" in SERVICES["web-a"]["environment"]


def test_what_growth_needs_can_be_set() -> None:
    wanted = {"CLINIC_MEDIA_TO", "CLINIC_CDN", "CLINIC_CDN_TOKEN", "CLINIC_DATABASE_POOLED"}
    assert wanted | {"CLINIC_DATABASE_DIRECT_URL"} <= {*SERVICES["web-a"]["environment"]}


def test_no_secret_stands_in_the_environment() -> None:
    words = re.compile(r"SECRET_KEY$|PASSWORD$|DATABASE_URL$|MAIL_URL$")
    named = [name for service in SERVICES.values() for name in service.get("environment", {})]
    assert [name for name in named if words.search(name)] == []


def test_every_secret_file_that_is_named_is_given() -> None:
    for service in SERVICES.values():
        values = {*map(str, service.get("environment", {}).values())}
        named = {value for value in values if value.startswith("/run/secrets/")}
        assert named == {f"/run/secrets/{name}" for name in service.get("secrets", [])}
        assert named <= SECRETS


def test_what_must_be_told_stops_the_start_where_it_is_missing() -> None:
    for name in ("CLINIC_DOMAIN", "CLINIC_OPERATOR_MAIL"):
        assert {*re.findall(rf"\${{{name}\b(:\?)?", COMPOSE_TEXT)} == {":?"}


@pytest.mark.parametrize("name", LASTING)
def test_each_lasting_service_has_a_health_check(name: str) -> None:
    own = SERVICES[name].get("healthcheck", {})
    assert "test" in own or (name in OURS and "HEALTHCHECK" in DOCKERFILE)


def test_ports_80_and_443_are_the_only_ones_open() -> None:
    ports = {name: service["ports"] for name, service in SERVICES.items() if "ports" in service}
    assert ports == {"proxy": ["80:80", "443:443", "443:443/udp"]}


@pytest.mark.parametrize("name", SERVICES)
def test_each_service_has_as_few_rights_as_it_can(name: str) -> None:
    service = SERVICES[name]
    assert service["cap_drop"] == ["ALL"]
    assert service["security_opt"] == ["no-new-privileges:true"]
    assert service["read_only"] is True
    assert service.get("cap_add", []) == (["NET_BIND_SERVICE"] if name == "proxy" else [])


def test_all_of_it_fits_a_server_with_two_gigabytes() -> None:
    assert sum(megabytes(SERVICES[name]) for name in LASTING) <= 1900


def test_stores_are_reached_from_inside_alone() -> None:
    assert COMPOSE["networks"]["inside"]["internal"] is True
    for name in ("cache", "database", "keys"):
        assert SERVICES[name]["networks"] == ["inside"]


def test_the_cache_knows_both_instances_and_the_site_trusts_its_network() -> None:
    rules = (ROOT / "deploy" / "cache" / "backends.vcl").read_text()
    addresses = [SERVICES[name]["networks"]["inside"]["ipv4_address"] for name in ("web-a", "web-b")]
    subnet = COMPOSE["networks"]["inside"]["ipam"]["config"][0]["subnet"]
    assert re.findall(r'\.host = "([^"]+)"', rules) == addresses * 2
    assert SERVICES["web-a"]["environment"]["CLINIC_TRUSTED_PROXIES"] == subnet
    assert all(ip_address(address) in ip_network(subnet) for address in addresses)


def test_images_of_others_are_pinned_to_a_version() -> None:
    images = [service["image"] for name, service in SERVICES.items() if name not in OURS]
    images += re.findall(r"^FROM (\S+)", DOCKERFILE, re.MULTILINE)
    assert [image for image in images if not re.search(r":v?\d", image)] == []


def test_the_demo_is_for_trying_out_only() -> None:
    assert [name for name, service in SERVICES.items() if service.get("profiles") == ["try"]] == ["demo"]
    commands = [service.get("command", []) for name, service in SERVICES.items() if name != "demo"]
    assert not any("--demo" in command for command in commands)


def test_the_image_runs_without_rights() -> None:
    last_user = re.findall(r"^USER (\w+)", DOCKERFILE, re.MULTILINE)[-1]
    assert last_user not in {"root", "0"}


def test_what_the_image_copies_exists_and_reaches_the_builder() -> None:
    copied = re.findall(r"^COPY (?!--)(\S+)", DOCKERFILE, re.MULTILINE)
    ignored = (ROOT / ".dockerignore").read_text().splitlines()
    assert [name for name in copied if not (ROOT / name).exists() or f"!{name}" not in ignored] == []


def test_the_image_holds_every_room_of_the_site() -> None:
    rooms = {path.parent.name for path in ROOT.glob("*/__init__.py")} - {"tests", "benchmarks"}
    assert {*re.findall(r"^COPY (\w+) \1$", DOCKERFILE, re.MULTILINE)} >= rooms | {
        "templates",
        "locale",
        "deploy",
    }
