"""Words that say what the number after them is: the nearest one before a number counts."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass

NEAR = 45  # characters before a number in which a word may say what it is
# Numbers of firms, meetings and papers: nobody's.
NOBODY = "niemand"

_NR = r"(?:[ .-]{0,2}n(?:r|o|ummers?)\b)"
_WORDS = {
    NOBODY: rf"kbo\b|btw\b|kvk\b|ondernemings?n\w*|vestigingsn\w*|(?:meeting|vergader\w*)[ -]?id\b|factuurn\w*|isbn\b"
    r"|dos(?=-\d)"
    rf"|(?:bestel|order|ticket|serie|versie|model|artikel){_NR}"
    r"|(?:device|toestel|sessie|order|ticket|transactie|product|zoom|teams|webinar)[ -]?id\b",
    "rijksregisternummer": rf"rijksreg\w*|insz\w*|inss\w*|niss\w*|rrn?\b|rr{_NR}|nationaal nummer|bisn(?:r|ummer)\w*",
    "bsn": r"bsn(?:'?s)?(?=\b|\d)|bsn-?n\w*|burger[ -]?service\w*|sofi[ -]?n\w*",
    "rekeningnummer": r"rekening\w*|rek(?:nr)?\b|(?:bank|spaar|zicht)rek\w*|iban(?:n\w*)?\b",
    "kaartnummer": r"(?:bank|krediet|credit|debet|betaal)[ -]?(?:kaart|card|pas)\w*|kaartn\w*|pinpas\w*|visa\b"
    r"|mastercard\b"
    r"|maestro\b|bancontact\b|amex\b|american express",
    "documentnummer": r"paspoort\w*|pas(?:nummer|nr)\b"
    r"|identiteits(?:kaart|bewijs)\w*|id[ -]?(?:kaart|bewijs)\w*"
    rf"|id{_NR}|id(?=:? (?:is )?\(?(?-i:[A-Z]{{2}}) ?\d{{6,7}}\b)|(?<![\w-])(?-i:[A-NP-Z])\+?-kaart(?=\W)"
    rf"|eid(?:[ -]?kaart)?\b|eid{_NR}"
    rf"|rijbewijs\w*|(?:verblijfs|vreemdelingen)(?:titel|kaart|document|vergunning)\w*|v-n(?:r|ummer)\b|(?:reis)?document{_NR}"
    rf"|(?:personeels|werknemers?|stam|klant(?:en)?|cli[eë]nt(?:en)?|pati[eë]nt(?:en)?|polis|lid(?:maatschaps)?"
    rf"|student(?:en)?|leerling(?:en)?|aansluitings|vreemdelingen|ov|dvz|badge|pas|visum|big){_NR}"
    r"|riziv\b|visum\b|(?-i:BIG\b)",
    "rolnummer": rf"(?:rol|zaak|rekest|parket|notitie|dossier|griffie|procedure|pv|p\.v\.|verzoekschrift){_NR}"
    rf"|rolnr|a\.r\.|(?-i:AR\b)",
    "telefoonnummer": rf"(?:tel|fax|gsm|telefoon|mobiel|foon){_NR}|tel\b|tel(?=\d)|telefoons?\b|telefonisch"
    rf"|gsm(?:'?s)?\b|gsm(?=\d)|mobiel\w*"
    rf"|(?:terug|op)?bel(?:t|len|de)?\b|gebeld|sms\w*|whatsapp\w*|\bapp(?:en|t|te)?\b|fax\w*|noodn\w*"
    rf"|06[ -]?n\w+|{_NR}|bereikbaar",
}
_LABEL = re.compile(
    "|".join(
        f"(?P<k{at}>{words})"
        for at, words in enumerate(f"(?<![^\\W\\d_])(?:{w}){_NR}?" for w in _WORDS.values())
    ),
    re.IGNORECASE,
)
_KINDS = tuple(_WORDS)


@dataclass(frozen=True)
class Labels:
    """Where such words end in a text, in order, and what each says."""

    ends: tuple[int, ...]
    kinds: tuple[str, ...]

    def before(self, place: int) -> str:
        """Return what the nearest word before a place says, "" for none near."""
        at = bisect_right(self.ends, place) - 1
        return self.kinds[at] if at >= 0 and place - self.ends[at] <= NEAR else ""

    def of(self, kind: str) -> list[int]:
        """Return where the words for one kind end."""
        return [end for end, said in zip(self.ends, self.kinds, strict=True) if said == kind]


def read_labels(text: str) -> Labels:
    """Find the words that announce numbers."""
    found = [(match.end(), _KINDS[int((match.lastgroup or "k0")[1:])]) for match in _LABEL.finditer(text)]
    return Labels(tuple(end for end, _ in found), tuple(kind for _, kind in found))
