"""Settings are checked at start, and a mistake says what, where and the remedy."""

import re
import stat
from pathlib import Path

import pytest

from privacybalie.gateway.store import retention, server_secret
from privacybalie.paths import ROOT
from privacybalie.settings import ELSEWHERE, SETTINGS, SettingsError, documentation, from_environment
from tests.fixtures.instellingen import known_settings, settings_in_code


def complaint(**wrong: str) -> str:
    with pytest.raises(SettingsError) as caught:
        from_environment({f"PRIVACYBALIE_{name}": value for name, value in wrong.items()})
    return str(caught.value)


def test_without_settings_it_listens_on_this_machine_only_and_lets_no_other_page_in() -> None:
    settings = from_environment({})
    assert (settings.host, settings.rest, settings.origins, settings.base) == (
        "127.0.0.1",
        False,
        (),
        "/balie",
    )


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("REST", "ja"),
        ("REST", ""),
        ("BASE_PATH", "balie"),
        ("BASE_PATH", "/"),
        ("BASE_PATH", "/balie/"),
        ("BASE_PATH", "/../x"),
        ("BASE_PATH", "/webhooks/x"),
        ("PUBLIC_URL", "balie.be"),
        ("PUBLIC_URL", "https://balie.be/pad"),
        ("PUBLIC_URL", "https://balie.be:poort"),
        ("ORIGINS", "*"),
        ("ORIGINS", "https://intranet.be, ftp://x"),
        ("TRUSTED_PROXIES", "proxy"),
        ("SSO_HEADER", "X Gebruiker"),
        ("TOKEN_HOURS", "0"),
        ("TOKEN_HOURS", "twaalf"),
        ("TOKEN_HOURS", "1.5"),
        ("RETENTION_HOURS", "-1"),
        ("METRICS_TOKEN", "kort"),
        ("HOST", "0.0.0.0:80"),
    ],
)
def test_a_mistake_names_its_variable_its_value_and_a_remedy(name: str, value: str) -> None:
    said = complaint(**{name: value})
    assert f"PRIVACYBALIE_{name}={value!r}" in said
    assert "schrijf" in said or "gebruik" in said


def test_all_mistakes_are_told_at_once() -> None:
    said = complaint(REST="ja", QUEUE="0")
    assert "PRIVACYBALIE_REST" in said
    assert "PRIVACYBALIE_QUEUE" in said


def test_rasas_rest_channel_and_an_open_address_do_not_go_together() -> None:
    assert "PRIVACYBALIE_REST=uit" in complaint(REST="aan", HOST="192.0.2.1")
    assert from_environment({"PRIVACYBALIE_HOST": "192.0.2.1"}).host == "192.0.2.1"


def test_a_sign_in_header_needs_a_proxy_to_believe() -> None:
    assert "TRUSTED_PROXIES" in complaint(SSO_HEADER="X-Gebruiker")


def test_the_page_about_settings_is_the_list_in_the_program() -> None:
    page = (ROOT / "docs" / "instellingen.md").read_text(encoding="utf-8")
    assert page == documentation(), "python -m privacybalie.settings > docs/instellingen.md"
    assert [item.name for item in SETTINGS.values() if f"PRIVACYBALIE_{item.name}`" not in page] == []


def test_every_setting_that_is_read_is_on_the_page_and_no_other() -> None:
    page = (ROOT / "docs" / "instellingen.md").read_text(encoding="utf-8")
    assert sorted(settings_in_code() - known_settings()) == []
    assert set(re.findall(r"^\| `(PRIVACYBALIE_\w+)` ", page, re.MULTILINE)) == known_settings()


def test_the_page_has_the_defaults_that_retention_really_uses() -> None:
    plan = retention.plan_from({})
    defaults = {name: default.strip("`") for name, default, _ in ELSEWHERE}
    assert (defaults["SHARED_DAYS"], defaults["OPINION_DAYS"]) == (
        str(plan.shared.days),
        str(plan.opinions.days),
    )


def test_the_secret_is_made_once_and_only_its_owner_can_read_it(tmp_path: Path) -> None:
    path = tmp_path / "var" / "geheim"
    made = server_secret.made_once(path)
    assert server_secret.made_once(path) == made
    assert len(made) == 32
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert [file.name for file in path.parent.iterdir()] == ["geheim"]


def test_two_installations_have_different_secrets(tmp_path: Path) -> None:
    assert server_secret.made_once(tmp_path / "a") != server_secret.made_once(tmp_path / "b")


@pytest.mark.parametrize(
    ("content", "mode", "remedy"), [(b"x" * 31, 0o600, "te kort"), (b"x" * 32, 0o644, "chmod")]
)
def test_a_weak_or_open_secret_is_refused(tmp_path: Path, content: bytes, mode: int, remedy: str) -> None:
    path = tmp_path / "geheim"
    path.write_bytes(content)
    path.chmod(mode)
    with pytest.raises(SettingsError, match=remedy):
        server_secret.read_secret(path)


def test_a_secret_file_that_is_named_must_exist(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(server_secret.FILE_VARIABLE, str(tmp_path / "weg"))
    with pytest.raises(SettingsError, match="niet te lezen"):
        server_secret.server_secret()
