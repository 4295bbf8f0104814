"""Where the address of a source must lead: to the document that is named, at whoever publishes it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from urllib.parse import urlsplit

from privacybalie.content.loader import SOURCES, Content
from privacybalie.content.problems import Problem
from privacybalie.content.schema.sources import Source, SourceKind
from privacybalie.content.yaml_files import line_of

# The one place that says who publishes what. A host also covers the names under it (www.…, new.…).
OFFICIAL_HOSTS = {
    SourceKind.STATUTE: (
        "eur-lex.europa.eu",
        "coe.int",
        "ejustice.just.fgov.be",
        "wetten.overheid.nl",
        "zoek.officielebekendmakingen.nl",
    ),
    SourceKind.DECISION: (
        "eur-lex.europa.eu",
        "ejustice.just.fgov.be",
        "wetten.overheid.nl",
        "zoek.officielebekendmakingen.nl",
    ),
    SourceKind.CASE_LAW: (
        "eur-lex.europa.eu",
        "curia.europa.eu",
        "hudoc.echr.coe.int",
        "juportal.be",
        "const-court.be",
        "raadvst-consetat.be",
        "deeplink.rechtspraak.nl",
        "uitspraken.rechtspraak.nl",
        "tuchtrecht.overheid.nl",
    ),
    SourceKind.SUPERVISOR: (
        "gegevensbeschermingsautoriteit.be",
        "autoriteitpersoonsgegevens.nl",
        "wetten.overheid.nl",
        "edps.europa.eu",
        "edpb.europa.eu",
        "esma.europa.eu",
    ),
    SourceKind.GUIDELINE: ("edpb.europa.eu", "edps.europa.eu"),
}


def addresses_lead_to_the_document(content: Content, _today: date) -> Iterator[Problem]:
    """No address is a bare home page; a law, a judgment or a supervisor's document is linked at its publisher."""
    for key, source in content.sources.items():
        message = _objection(source)
        if message is not None:
            line = line_of(content.root / SOURCES, (key, "url"))
            yield Problem(content.place(SOURCES), line, message)


def _objection(source: Source) -> str | None:
    if source.url is None:
        return None
    address = urlsplit(source.url)
    if address.path in {"", "/"} and not address.query and not address.fragment:
        return (
            f"{source.url} is een startpagina, niet het document; schrijf het adres van het document zelf, "
            "of laat 'url' weg als u dat niet zeker weet"
        )
    hosts = OFFICIAL_HOSTS.get(source.kind)
    if hosts is None or _published_by(address.hostname or "", hosts):
        return None
    return (
        f"{address.hostname} geeft een bron van soort {source.kind.value} niet uit; "
        f"kies {', '.join(hosts)}, laat 'url' weg, of noem de bespreking zelf met soort vakliteratuur"
    )


def _published_by(host: str, hosts: tuple[str, ...]) -> bool:
    return any(host == one or host.endswith(f".{one}") for one in hosts)
