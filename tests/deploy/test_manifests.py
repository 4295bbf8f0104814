"""The Kubernetes manifests: what must be so for the promises of docs/draaiboek.md to hold."""

import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
from ruamel.yaml import YAML

from runtime import container
from tests.fixtures.instellingen import known_settings

DEPLOY = Path(__file__).resolve().parents[2] / "deploy"
FOLDER = DEPLOY / "kubernetes"
SERVED = (DEPLOY.parent / "privacybalie" / "gateway" / "channel.py").read_text(encoding="utf-8")


def manifest(name: str) -> dict[str, Any]:
    return dict(YAML(typ="safe", pure=True).load((FOLDER / f"{name}.yml").read_text(encoding="utf-8")))


@pytest.fixture(scope="module")
def pod() -> Mapping[str, Any]:
    return dict(manifest("deployment")["spec"]["template"]["spec"])


@pytest.fixture(scope="module")
def balie(pod: Mapping[str, Any]) -> Mapping[str, Any]:
    (only,) = pod["containers"]
    return dict(only)


def test_every_manifest_is_one_document_and_kustomize_knows_them_all() -> None:
    listed = set(manifest("kustomization")["resources"]) | {"kustomization.yml"}
    assert {path.name for path in FOLDER.iterdir()} == listed
    assert all(manifest(path.stem)["kind"] for path in FOLDER.iterdir())


def test_the_pod_is_nobody_and_cannot_become_anybody(
    pod: Mapping[str, Any], balie: Mapping[str, Any]
) -> None:
    assert pod["securityContext"]["runAsNonRoot"] is True
    assert pod["securityContext"]["seccompProfile"] == {"type": "RuntimeDefault"}
    assert pod["automountServiceAccountToken"] is False
    assert balie["securityContext"]["allowPrivilegeEscalation"] is False
    assert balie["securityContext"]["capabilities"] == {"drop": ["ALL"]}


def test_the_root_file_system_is_read_only_and_what_is_written_has_a_limit(
    pod: Mapping[str, Any], balie: Mapping[str, Any]
) -> None:
    assert balie["securityContext"]["readOnlyRootFilesystem"] is True
    mounted = {mount["mountPath"] for mount in balie["volumeMounts"] if not mount.get("readOnly")}
    assert mounted == {"/tmp", "/var/lib/privacybalie"}  # noqa: S108 -- inside the container
    scratch = [volume["emptyDir"] for volume in pod["volumes"] if "emptyDir" in volume]
    assert len(scratch) == 2
    assert all("sizeLimit" in folder for folder in scratch)


@pytest.mark.parametrize(
    ("probe", "route"),
    [("startupProbe", "gereed"), ("readinessProbe", "gereed"), ("livenessProbe", "gezond")],
)
def test_a_probe_asks_an_address_that_is_served(balie: Mapping[str, Any], probe: str, route: str) -> None:
    base = manifest("configmap")["data"]["PRIVACYBALIE_BASE_PATH"]
    assert balie[probe]["httpGet"] == {"path": f"{base}/{route}", "port": "http"}
    assert f'"/{route}"' in SERVED


def test_a_database_that_is_away_does_not_restart_replicas(balie: Mapping[str, Any]) -> None:
    assert balie["livenessProbe"]["httpGet"]["path"].endswith("/gezond")


def test_every_setting_exists(balie: Mapping[str, Any]) -> None:
    named = {item["name"] for item in balie["env"]} | set(manifest("configmap")["data"])
    assert named - known_settings() == set()


def test_secrets_come_from_the_secret_and_from_nowhere_else(balie: Mapping[str, Any]) -> None:
    by_name = {item["name"]: item for item in balie["env"]}
    for name in ("PRIVACYBALIE_TRACKER_DB", "PRIVACYBALIE_METRICS_TOKEN"):
        assert set(by_name[name]) == {"name", "valueFrom"}
        assert "secretKeyRef" in by_name[name]["valueFrom"]
    assert not any(manifest(path.stem)["kind"] == "Secret" for path in FOLDER.iterdir())


def test_stopping_leaves_time_for_the_notice_and_the_turns_in_flight(pod: Mapping[str, Any]) -> None:
    from privacybalie.gateway.store.lifecycle import PATIENCE

    notice = int(manifest("configmap")["data"]["PRIVACYBALIE_STOP_NOTICE"])
    assert notice + PATIENCE < container.GRACE
    assert pod["terminationGracePeriodSeconds"] > container.GRACE


def test_nothing_goes_out_but_to_the_database_and_the_names_to_find_it() -> None:
    policy = manifest("networkpolicy")["spec"]
    assert policy["policyTypes"] == ["Ingress", "Egress"]
    assert policy["podSelector"]["matchLabels"] == manifest("deployment")["spec"]["selector"]["matchLabels"]
    assert sorted({port["port"] for rule in policy["egress"] for port in rule["ports"]}) == [53, 5432]
    assert all(target for rule in policy["egress"] for target in rule["to"])


def test_only_visitors_and_prometheus_come_in() -> None:
    (rule,) = manifest("networkpolicy")["spec"]["ingress"]
    assert [port["port"] for port in rule["ports"]] == [5005]
    assert all("namespaceSelector" in source for source in rule["from"])


def test_the_autoscaler_looks_at_a_figure_that_exists() -> None:
    spec = manifest("autoscaler")["spec"]
    (metric,) = spec["metrics"]
    figures = (DEPLOY.parent / "privacybalie" / "gateway" / "metrics.py").read_text(encoding="utf-8")
    assert f'"{metric["pods"]["metric"]["name"]}"' in figures
    assert spec["scaleTargetRef"]["name"] == manifest("deployment")["metadata"]["name"]


def test_the_autoscaler_decides_how_many_there_are() -> None:
    assert "replicas" not in manifest("deployment")["spec"]
    assert manifest("autoscaler")["spec"]["minReplicas"] >= 2


def test_every_selector_finds_the_pods() -> None:
    labels = manifest("deployment")["spec"]["template"]["metadata"]["labels"]
    selectors = [
        manifest("service")["spec"]["selector"],
        manifest("disruption")["spec"]["selector"]["matchLabels"],
    ]
    assert all(selector.items() <= labels.items() for selector in selectors)


# What holds for every file that is deployed


def images() -> list[tuple[str, str]]:
    """Return (file, image) for every image that is named."""
    files = [path for path in DEPLOY.rglob("*") if path.suffix == ".yml"]
    found = [
        (path.name, match[1])
        for path in files
        for match in re.finditer(r"^\s*image: (\S+)$", path.read_text(encoding="utf-8"), re.MULTILINE)
    ]
    base = re.search(
        r"^ARG BASE=(\S+)$", (DEPLOY / "Containerfile").read_text(encoding="utf-8"), re.MULTILINE
    )
    assert base
    return [*found, ("Containerfile", base[1])]


def test_every_image_says_which_version_and_no_image_says_from_where() -> None:
    pinned = {"deployment.yml": manifest("kustomization")["images"][0]["newTag"]}
    assert len(images()) >= 5
    for file, image in images():
        tag = image.partition(":")[2] or pinned.get(file, "")
        assert tag not in {"", "latest"}, (file, image)
        assert "/" not in image, (file, image)
        assert "." not in image.partition(":")[0], (file, image)
