"""The compose file: two profiles in which only nginx can be reached, and nothing but nginx reaches the outside."""

import re
from pathlib import Path
from typing import Any

import pytest
from ruamel.yaml import YAML

from tests.fixtures.instellingen import known_settings

DEPLOY = Path(__file__).resolve().parents[2] / "deploy"
TEXT = (DEPLOY / "compose.yml").read_text(encoding="utf-8")
# Not "safe": Rasa teaches that one to fill in ${…} for the whole process.
COMPOSE: dict[str, Any] = YAML(typ="rt", pure=True).load(TEXT)
SERVICES: dict[str, dict[str, Any]] = COMPOSE["services"]
ASSISTANTS = [name for name in SERVICES if name.startswith("balie")]
FRONTS = [name for name in SERVICES if name.startswith("nginx")]


def test_one_profile_has_one_assistant_and_the_other_three_on_a_database() -> None:
    by_profile = {
        profile: sorted(name for name, one in SERVICES.items() if one["profiles"] == [profile])
        for profile in ("een", "drie")
    }
    assert by_profile["een"] == ["balie", "nginx"]
    assert by_profile["drie"] == ["balie-1", "balie-2", "balie-3", "database", "nginx-drie"]


@pytest.mark.parametrize("name", SERVICES)
def test_a_service_is_confined(name: str) -> None:
    service = SERVICES[name]
    assert service["read_only"] is True
    assert service["cap_drop"] == ["ALL"]
    assert service["security_opt"] == ["no-new-privileges:true"]
    assert "mem_limit" in service


@pytest.mark.parametrize("name", [*ASSISTANTS, *FRONTS])
def test_a_service_of_ours_is_not_root(name: str) -> None:
    assert not SERVICES[name]["user"].startswith("0")


@pytest.mark.parametrize("name", [*ASSISTANTS, "database"])
def test_only_nginx_can_be_reached_and_only_nginx_has_a_way_out(name: str) -> None:
    assert "ports" not in SERVICES[name]
    assert SERVICES[name]["networks"] == ["binnen"]
    assert COMPOSE["networks"]["binnen"]["internal"] is True


def test_the_assistant_believes_its_own_proxy_and_no_other() -> None:
    (subnet,) = COMPOSE["networks"]["binnen"]["ipam"]["config"]
    for name in ASSISTANTS:
        assert SERVICES[name]["environment"]["PRIVACYBALIE_TRUSTED_PROXIES"] == subnet["subnet"]


@pytest.mark.parametrize("name", ASSISTANTS)
def test_every_setting_exists(name: str) -> None:
    assert set(SERVICES[name]["environment"]) - known_settings() == set()


def test_replicas_share_one_secret_and_one_database() -> None:
    shared = ("PRIVACYBALIE_SECRET_FILE", "PRIVACYBALIE_TRACKER_DB")
    found = {tuple(SERVICES[name]["environment"][key] for key in shared) for name in ASSISTANTS[1:]}
    assert len(found) == 1


def test_every_variable_is_in_the_example_and_the_other_way_round() -> None:
    used = set(re.findall(r"\$\{([A-Z_]+)", TEXT))
    example = (DEPLOY / "env.example").read_text(encoding="utf-8")
    assert set(re.findall(r"^([A-Z_]+)=", example, re.MULTILINE)) == used


def test_the_example_holds_no_secret() -> None:
    example = (DEPLOY / "env.example").read_text(encoding="utf-8")
    assert re.findall(r"^(POSTGRES_PASSWORD|PRIVACYBALIE_METRICS_TOKEN)=(.+)$", example, re.MULTILINE) == []


@pytest.mark.parametrize("name", FRONTS)
def test_what_nginx_mounts_is_there(name: str) -> None:
    sources = [volume.split(":")[0] for volume in SERVICES[name]["volumes"]]
    assert [source for source in sources if not (DEPLOY / source).exists()] == []


def test_an_assistant_gets_longer_to_stop_than_its_turns_in_flight() -> None:
    from runtime import container

    assert all(int(SERVICES[name]["stop_grace_period"].rstrip("s")) > container.GRACE for name in ASSISTANTS)
