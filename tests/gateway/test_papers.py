"""The papers say what the configuration does, and are there for the default one."""

import pytest
from ruamel.yaml import YAML

from privacybalie.cli import privacy_documents
from privacybalie.gateway.redaction import KINDS
from tests.fixtures.inhoud import ours

PRIVACY, REGISTER, DPIA, TRANSPARENCY = (
    "privacyverklaring.md",
    "verwerkingsregister.md",
    "dpia.md",
    "transparantie.md",
)
CONTENT = ours()
DEFAULT = privacy_documents.papers({}, CONTENT)


def test_the_papers_in_the_repository_are_those_of_the_default_settings() -> None:
    assert set(DEFAULT) == {PRIVACY, REGISTER, DPIA, TRANSPARENCY}
    for name, text in DEFAULT.items():
        assert (privacy_documents.TARGET / name).read_text(encoding="utf-8") == text, (
            "voer 'python -m privacybalie.cli.privacy_documents' uit"
        )


@pytest.mark.parametrize(
    ("variable", "value", "says", "where"),
    [
        ("RETENTION_HOURS", "48", "48 uur na het laatste bericht", (PRIVACY, REGISTER, DPIA)),
        ("RETENTION_HOURS", "0", "60 minuten stil is geweest", (PRIVACY, REGISTER, DPIA)),
        ("SHARED_DAYS", "7", "7 dagen", (PRIVACY, REGISTER, DPIA, TRANSPARENCY)),
        ("OPINION_DAYS", "33", "33 dagen", (PRIVACY, REGISTER)),
        ("ONBEANTWOORD", "aan", "Uw eerste vraag, als daarop geen antwoord kwam", (PRIVACY, REGISTER)),
        ("COUNT_DAYS", "44", "44 dagen", (PRIVACY, REGISTER)),
        ("TOKEN_HOURS", "5", "5 uur", (PRIVACY, DPIA)),
        ("IDLE_MINUTES", "17", "17 minuten", (PRIVACY, DPIA)),
        ("TRACKER_DB", "postgresql://balie@databank/balie", "PostgreSQL", (REGISTER, DPIA)),
        ("REST", "aan", "REST-kanaal staat aan", (REGISTER, DPIA)),
        ("ORIGINS", "https://intranet.voorbeeld.be", "https://intranet.voorbeeld.be", (REGISTER,)),
        ("HOST", "0.0.0.0", "luistert op het netwerk (0.0.0.0)", (REGISTER,)),  # noqa: S104 - nothing listens here
        ("METRICS_TOKEN", "x" * 40, "met een wachtwoord", (REGISTER,)),
    ],
)
def test_another_setting_is_another_sentence(
    variable: str, value: str, says: str, where: tuple[str, ...]
) -> None:
    made = privacy_documents.papers({f"PRIVACYBALIE_{variable}": value}, CONTENT)
    for name in where:
        assert says in made[name]
        assert says not in DEFAULT[name]
        assert made[name] != DEFAULT[name]


def test_signing_in_is_told() -> None:
    proxy = {"PRIVACYBALIE_SSO_HEADER": "X-User", "PRIVACYBALIE_TRUSTED_PROXIES": "10.0.0.1"}
    made = privacy_documents.papers(proxy, CONTENT)
    assert "U meldt zich aan" in made[PRIVACY]
    assert "vraagt niet wie u bent" in DEFAULT[PRIVACY]


@pytest.mark.parametrize("name", [PRIVACY, REGISTER, DPIA])
def test_every_kind_that_is_masked_is_named(name: str) -> None:
    listed = [line for line in DEFAULT[name].splitlines() if line.startswith("- ")]
    sentences = YAML(typ="safe", pure=True).load(
        (privacy_documents.TEMPLATES / "zinnen.yml").read_text(encoding="utf-8")
    )
    assert set(sentences["soorten"]) == set(KINDS)
    assert all(f"- {words}" in listed for words in sentences["soorten"].values())


def test_nothing_is_left_to_fill_in_by_the_program() -> None:
    assert all(privacy_documents.PLACEHOLDER.search(text) is None for text in DEFAULT.values())


@pytest.mark.parametrize("name", [PRIVACY, REGISTER, DPIA, TRANSPARENCY])
def test_every_paper_names_sources_with_the_day_they_were_consulted(name: str) -> None:
    source = CONTENT.sources["avg" if name != TRANSPARENCY else "aiact"]
    assert source.title in DEFAULT[name]
    assert f"geraadpleegd op {source.consulted:%Y-%m-%d}" in DEFAULT[name]


@pytest.mark.parametrize("wanted", ["{{onbekend}}", "{{bron:onbekend}}", "{{naam:avg}}"])
def test_a_template_that_asks_in_vain_is_refused_with_a_remedy(wanted: str) -> None:
    with pytest.raises(privacy_documents.PaperError, match=r"proef\.md: onbekend .*gebruik een sleutel"):
        privacy_documents.filled(wanted, "proef.md", {"naam": "x"}, {})
