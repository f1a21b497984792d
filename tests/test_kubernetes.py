"""The manifests for Kubernetes are valid, tell the site what it needs, and give no more rights than that."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import kubernetes_validate
import pytest
import yaml

from tests.declared_settings import declared, needed

ROOT = Path(__file__).parent.parent
FOLDER = ROOT / "deploy" / "kubernetes"
FILES = sorted(FOLDER.glob("*.yaml"))
MANIFESTS: list[dict[str, Any]] = [
    manifest
    for file in FILES
    if file.name != "kustomization.yaml"
    for manifest in yaml.safe_load_all(file.read_text())
]
RUNNING = [manifest for manifest in MANIFESTS if manifest["kind"] in {"Deployment", "Job"}]
PODS = {manifest["metadata"]["name"]: manifest["spec"]["template"]["spec"] for manifest in RUNNING}
CONTAINERS = {
    f"{name}/{container['name']}": container
    for name, pod in PODS.items()
    for container in [*pod.get("initContainers", []), *pod["containers"]]
}
SETTINGS: dict[str, str] = next(each["data"] for each in MANIFESTS if each["kind"] == "ConfigMap")


def named(kind: str, name: str) -> dict[str, Any]:
    return next(each for each in MANIFESTS if (each["kind"], each["metadata"]["name"]) == (kind, name))


@pytest.mark.parametrize("manifest", MANIFESTS, ids=lambda each: f"{each['kind']} {each['metadata']['name']}")
@pytest.mark.parametrize("version", ["1.31", kubernetes_validate.latest_version()])
def test_each_manifest_fits_the_schema(manifest: dict[str, Any], version: str) -> None:
    kubernetes_validate.validate(manifest, version, strict=True)


def test_a_misspelled_field_would_be_noticed() -> None:
    wrong = {"apiVersion": "v1", "kind": "Service", "metadata": {"name": "x"}, "spec": {"port": []}}
    with pytest.raises(kubernetes_validate.ValidationError):
        kubernetes_validate.validate(wrong, kubernetes_validate.latest_version(), strict=True)


def test_all_parts_are_there() -> None:
    kinds = {(each["kind"], each["metadata"]["name"]) for each in MANIFESTS}
    assert kinds == {
        ("ConfigMap", "clinic"),
        ("Deployment", "web"),
        ("Deployment", "worker"),
        ("Ingress", "web"),
        ("Job", "release"),
        ("PodDisruptionBudget", "web"),
        ("Service", "web"),
    }
    assert named("Deployment", "web")["spec"]["replicas"] >= 2
    listed = yaml.safe_load((FOLDER / "kustomization.yaml").read_text())["resources"]
    assert {*listed, "release.yaml", "kustomization.yaml"} == {file.name for file in FILES}


def test_the_site_is_told_what_the_settings_read_and_all_that_it_needs() -> None:
    read = {variable for each in declared() for variable in (each, f"{each}_FILE")}
    assert {*SETTINGS} <= read
    assert needed() <= {name.removesuffix("_FILE") for name in SETTINGS}
    assert SETTINGS["CLINIC_MEDIA_TO"].startswith("s3://")


def test_secrets_are_named_and_never_written_down() -> None:
    secret = [
        name
        for name in SETTINGS
        if any(word in name for word in ("SECRET", "KEY_ID", "DATABASE", "MAIL_URL"))
    ]
    assert secret
    assert all(SETTINGS[name].startswith("/run/secrets/clinic/") for name in secret)
    assert not any(each["kind"] == "Secret" for each in MANIFESTS)


@pytest.mark.parametrize("name", CONTAINERS)
def test_each_container_has_limits_and_no_rights(name: str) -> None:
    container, rights = CONTAINERS[name], CONTAINERS[name]["securityContext"]
    assert rights["readOnlyRootFilesystem"] is True
    assert rights["allowPrivilegeEscalation"] is False
    assert rights["capabilities"] == {"drop": ["ALL"]}
    assert {"cpu", "memory"} <= {*container["resources"]["requests"]}
    assert container["resources"]["limits"]["memory"]
    assert container["image"] == CONTAINERS["web/web"]["image"]
    assert ":" in container["image"]


@pytest.mark.parametrize("name", PODS)
def test_each_pod_runs_as_the_user_of_the_image_without_a_token(name: str) -> None:
    pod = PODS[name]
    assert pod["automountServiceAccountToken"] is False
    assert pod["securityContext"]["runAsNonRoot"] is True
    assert f"--uid {pod['securityContext']['runAsUser']} " in (ROOT / "Dockerfile").read_text()
    assert pod["securityContext"]["seccompProfile"] == {"type": "RuntimeDefault"}


def test_whoever_serves_is_watched() -> None:
    assert {"startupProbe", "readinessProbe", "livenessProbe"} <= {*CONTAINERS["web/web"]}
    assert "livenessProbe" in CONTAINERS["worker/worker"]


def test_names_lead_to_one_another() -> None:
    service, web = named("Service", "web")["spec"], named("Deployment", "web")["spec"]
    labels = web["template"]["metadata"]["labels"]
    assert service["selector"].items() <= labels.items()
    assert named("PodDisruptionBudget", "web")["spec"]["selector"]["matchLabels"].items() <= labels.items()
    [rule] = named("Ingress", "web")["spec"]["rules"]
    assert rule["host"] == SETTINGS["CLINIC_SITE_URL"].removeprefix("https://")
    assert rule["http"]["paths"][0]["backend"]["service"]["name"] == "web"
    for file in ("deploy/site_is_up.py", "deploy/worker_is_alive.py"):
        assert (ROOT / file).exists()
