"""Whether words suppose something ("en als …", "stel dat", "mocht", "zou het schelen?"), and do not just ask."""

from __future__ import annotations

import re

from privacybalie.text.words import words

_SUBJECT = (
    "(?:ik|u|wij|zij|hij|jullie|men|het|de|een|er|die|dat|deze|dit|daar|iedereen|niemand|iemand|alle|alles|beide|ieder"
    r"|mijn|onze|ons|zijn|haar|hun|nu|nou|wel|al|\w+en)"
)
# "Als werkgever" and "als bewijs" suppose nothing; "en als klanten bellen" does, and "als klanten bellen" too.
_SIGN = re.compile(
    rf"^(?:\w+ ){{0,2}}?(?:en|maar|wat|ook|dus|ja|zelfs|ok|oke|allee|allez) (?:\w+ )?als\b"
    rf"|\b(?:als|ast) {_SUBJECT}\b|\bast\b"
    r"|\b(?:indien|wanneer|zodra|stel|gesteld|veronderstel\w*|mocht(?:en)?|zou(?:den)?|wat dan|en dan|hoe dan)\b"
    r"|\b(?:maakt|uitmaakt|verander(?:t|en)|scheelt|schelen|wijzigt|anders|helpt|helpen|hetzelfde|zelfde)\b"
    r"|\b(?:beter|gunstiger|strenger|slechter|erger|in plaats van)\b"
    r"|\bdan$"
    r"|^(?:(?:en|maar|allee|allez|ok|oke|dus|ja) )*(?:moest(?:en)?|had(?:den)?"
    r"|(?:ook )?(?:met|zonder|via|bij|in|voor|op|over|per|wel|geen)) "
)


_UNREAL = re.compile(
    r"\b(?:als|ast|indien|stel|mocht|gesteld)\b (?:\w+ ){0,8}?(?:had|hadden|zou|zouden|was|waren|geweest|geweten)\b"
)


def supposes(text: str) -> bool:
    """Whether a message has a word or an opening with which people suppose something."""
    return _SIGN.search(" ".join(words(text))) is not None


def supposes_unreal(text: str) -> bool:
    """Whether a message says how it would have been ("als ik het vooraf had geweten")."""
    return _UNREAL.search(" ".join(words(text))) is not None
