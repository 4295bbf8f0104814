"""Every setting of the door, from environment variables, checked once at start.

`Settings` says of each what it is for and how it is read (`SETTINGS`: the same, by field); `ELSEWHERE` is what other
parts of the assistant read for themselves. docs/instellingen.md shows both (`python -m privacybalie.settings`).
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, fields
from pathlib import Path
from typing import Any

from privacybalie import setting_types as kinds
from privacybalie.paths import folder_for_data
from privacybalie.setting_types import Network, is_loopback

PREFIX = "PRIVACYBALIE_"


class SettingsError(Exception):
    """Settings that cannot be used; each line says what, where and the remedy, in Dutch."""

    def __init__(self, lines: Iterable[str]) -> None:
        self.lines = tuple(lines)
        super().__init__(" ".join(self.lines))


@dataclass(frozen=True)
class Setting:
    """One variable: its name without the prefix, what it is when unset, what it is for, and how it is read."""

    name: str
    default: str
    purpose: str
    read: Callable[[str], Any]


def _setting(name: str, default: str, purpose: str, read: Callable[[str], Any]) -> Any:
    return field(metadata={"setting": Setting(name, default, purpose, read)})


MOST = 10_000_000
DAY, WEEK_OF_MINUTES, YEAR_OF_HOURS = 24, 7 * 24 * 60, 366 * 24


@dataclass(frozen=True)
class Settings:
    """What an administrator can decide about the door."""

    var: Path
    host: str = _setting("HOST", "127.0.0.1", "Adres waarop de balie luistert.", kinds.host)
    rest: bool = _setting(
        "REST",
        "uit",
        "Rasa's REST-kanaal, alleen voor programma's op deze computer: aan of uit. `./start --rest` zet het aan.",
        kinds.switch,
    )
    base: str = _setting("BASE_PATH", "/balie", "Pad waaronder alles staat.", kinds.base)
    public: str = _setting(
        "PUBLIC_URL",
        "",
        "Herkomst zoals bezoekers haar zien, nodig achter een proxy: `https://balie.voorbeeld.be`.",
        kinds.optional_origin,
    )
    origins: tuple[str, ...] = _setting(
        "ORIGINS", "", "Herkomsten van de pagina's die de balie insluiten, met komma's.", kinds.origins
    )
    proxies: tuple[Network, ...] = _setting(
        "TRUSTED_PROXIES",
        "",
        "Adressen van uw eigen proxy's; alleen van hen geloven we `X-Forwarded-For`.",
        kinds.networks,
    )
    sso_header: str = _setting(
        "SSO_HEADER",
        "",
        "Kop waarin uw proxy de aangemelde gebruiker zet. Leeg: geen aanmelding. Wordt nergens bewaard.",
        kinds.header,
    )
    signed: bool = _setting(
        "STRENG",
        "uit",
        "Geef alleen teksten die ondertekend zijn (docs/ondertekenen.md): aan of uit. `./start --streng` zet het aan.",
        kinds.switch,
    )
    tells_unsigned: bool = _setting(
        "ZEG_ONDERTEKEND",
        "uit",
        "Zeg bezoekers bij een tekst die niet ondertekend is, dat zij dat niet is: aan of uit.",
        kinds.switch,
    )
    token_hours: int = _setting(
        "TOKEN_HOURS", "12", "Zo lang duurt een gesprek hoogstens, in uren.", kinds.number(1, 7 * DAY)
    )
    idle_minutes: int = _setting(
        "IDLE_MINUTES",
        "60",
        "Na zoveel minuten zonder bericht is een gesprek voorbij.",
        kinds.number(1, WEEK_OF_MINUTES),
    )
    retention_hours: int = _setting(
        "RETENTION_HOURS",
        "24",
        "Zoveel uren na het laatste bericht wordt een gesprek gewist.",
        kinds.number(0, YEAR_OF_HOURS),
    )
    turn_seconds: int = _setting(
        "TURN_SECONDS", "20", "Zoveel seconden mag een antwoord duren.", kinds.number(1, 50)
    )
    wait_seconds: int = _setting(
        "WAIT_SECONDS", "3", "Zoveel seconden wacht een tweede bericht op het eerste.", kinds.number(0, 30)
    )
    queue: int = _setting(
        "QUEUE", "64", "Zoveel berichten mogen tegelijk in behandeling zijn.", kinds.number(1, 10_000)
    )
    rate_conversation: int = _setting(
        "RATE_CONVERSATION", "60", "Verzoeken per minuut in één gesprek.", kinds.number(1, MOST)
    )
    burst_conversation: int = _setting(
        "BURST_CONVERSATION", "10", "Zoveel daarvan mogen er vlak na elkaar komen.", kinds.number(1, MOST)
    )
    rate_address: int = _setting(
        "RATE_ADDRESS", "600", "Verzoeken per minuut van één adres.", kinds.number(1, MOST)
    )
    burst_address: int = _setting(
        "BURST_ADDRESS", "120", "Zoveel daarvan mogen er vlak na elkaar komen.", kinds.number(1, MOST)
    )
    connections: int = _setting(
        "CONNECTIONS",
        "2000",
        "Zoveel verbindingen mogen er tegelijk open zijn. Is het vol, dan gaat de langst stille weg.",
        kinds.number(16, 100_000),
    )
    connections_address: int = _setting(
        "CONNECTIONS_ADDRESS",
        "256",
        "Zoveel daarvan van één adres; voor uw eigen proxy's geldt dit niet.",
        kinds.number(8, 100_000),
    )
    keep_unanswered: bool = _setting(
        "ONBEANTWOORD",
        "uit",
        "Eerste berichten waarop geen antwoord kwam gemaskeerd bewaren: aan of uit. Het venster zegt het dan.",
        kinds.switch,
    )
    metrics_token: str = _setting(
        "METRICS_TOKEN", "", "Wachtwoord voor de cijfers. Leeg: alleen deze computer ziet ze.", kinds.token
    )


SETTINGS: Mapping[str, Setting] = {
    one.name: one.metadata["setting"] for one in fields(Settings) if "setting" in one.metadata
}

# Name without the prefix, what it is when unset, and what it is for.
ELSEWHERE: tuple[tuple[str, str, str], ...] = (
    (
        "SPACY_MODEL",
        "`nl_core_news_sm`",
        "Nederlandse spaCy-pijplijn voor woorden en namen. Is zij er niet, dan werkt de balie met simplemma.",
    ),
    (
        "VAR",
        "`var`",
        "Map voor alles wat geschreven wordt: gesprekken, oordelen, logboeken, geheim, modellen, tijdelijke bestanden.",
    ),
    (
        "TRACKER_DB",
        "`gesprekken.db` in die map",
        "Databank voor gesprekken: een bestand (SQLite) of een adres als `postgresql://balie@databank/balie`.",
    ),
    (
        "SECRET_FILE",
        "`geheim` in die map",
        "Bestand met het geheim van deze installatie: minstens 32 willekeurige bytes.",
    ),
    (
        "SHARED_DAYS",
        "`90`",
        "Zoveel dagen na het delen wordt een gedeeld gesprek gewist (0 tot en met 3650).",
    ),
    ("OPINION_DAYS", "`365`", "Zoveel dagen na de dag ervan wordt een oordeel gewist (0 tot en met 3650)."),
    (
        "COUNT_DAYS",
        "`800`",
        "Zoveel dagen worden de tellingen voor het maandrapport bewaard (0 tot en met 3650).",
    ),
    (
        "STOP_NOTICE",
        "`0`",
        "Zoveel seconden meldt een server die stopt eerst dat hij niet meer gereed is, voor een verdeler ervoor.",
    ),
    ("CONTENT", "`content`", "Map met de antwoorden, beslisbomen en bronnen."),
    (
        "EIGEN",
        "geen",
        "Map met eigen teksten, programma's en kleuren van uw organisatie ([eigen teksten](eigen-teksten.md)).",
    ),
    ("PORT", "`5005`", "Poort van de balie in een container; elders is het `./start --port`."),
)


def from_environment(environment: Mapping[str, str]) -> Settings:
    """Return the settings. Raises SettingsError with every mistake, not only the first."""
    values: dict[str, Any] = {}
    wrong: list[str] = []
    for name, setting in SETTINGS.items():
        text = environment.get(PREFIX + setting.name, setting.default).strip()
        try:
            values[name] = setting.read(text)
        except ValueError as error:
            wrong.append(f"{PREFIX}{setting.name}={text!r}: {error}.")
    if wrong:
        raise SettingsError(wrong)
    settings = Settings(**values, var=folder_for_data(environment))
    if contradictions := list(_contradictions(settings)):
        raise SettingsError(contradictions)
    return settings


def one_setting(environment: Mapping[str, str], name: str) -> Any:
    """Return one setting, by its name in `Settings`. Raises SettingsError."""
    setting = SETTINGS[name]
    text = environment.get(PREFIX + setting.name, setting.default).strip()
    try:
        return setting.read(text)
    except ValueError as error:
        raise SettingsError([f"{PREFIX}{setting.name}={text!r}: {error}."]) from None


def _contradictions(settings: Settings) -> Iterable[str]:
    if settings.rest and not is_loopback(settings.host):
        yield (
            f"{PREFIX}REST=aan en {PREFIX}HOST={settings.host}: Rasa's REST-kanaal vraagt geen wachtwoord en mag "
            f"alleen op deze computer luisteren; zet {PREFIX}REST=uit of laat {PREFIX}HOST weg."
        )
    if settings.sso_header and not settings.proxies:
        yield (
            f"{PREFIX}SSO_HEADER is gezet en {PREFIX}TRUSTED_PROXIES niet: dan kan iedereen zich als een ander "
            f"voordoen; vul het adres van uw proxy in bij {PREFIX}TRUSTED_PROXIES."
        )


def documentation() -> str:
    """Return docs/instellingen.md."""
    rows = (
        f"| `{PREFIX}{item.name}` | {f'`{item.default}`' if item.default else 'leeg'} | {item.purpose} |"
        for item in SETTINGS.values()
    )
    others = (f"| `{PREFIX}{name}` | {default} | {purpose} |" for name, default, purpose in ELSEWHERE)
    return "\n".join([*INTRODUCTION, *HEADINGS, *rows, *BETWEEN, *HEADINGS, *others, *CLOSING, ""])


INTRODUCTION = (
    "# Instellingen van de balie",
    "",
    "Zet ze als omgevingsvariabele voordat u `./start` uitvoert. Een fout houdt de balie tegen en zegt wat u moet",
    "verbeteren. `python -m privacybalie.settings` maakt deze pagina; een test houdt haar gelijk aan het programma.",
    "",
)
HEADINGS = ("| Variabele | Als u niets invult | Waarvoor |", "|---|---|---|")
BETWEEN = ("", "## Daarnaast", "")
CLOSING = (
    "",
    "Zonder `PRIVACYBALIE_SECRET_FILE` maakt de balie bij de eerste start zelf een geheim. Meerdere servers van één",
    "balie delen dat bestand. Wie het kwijt is, kan geen enkel lopend gesprek meer openen.",
    "Wie de mens achter de balie is, staat in `content/contact.yml`, of in `contact.yml` van uw eigen map.",
)

if __name__ == "__main__":
    sys.stdout.write(documentation())
