"""Which language a message that is not Dutch is written in.

Whether it is Dutch is the classifier's business (class `foreign_language`): language detectors guess on the short,
brand-filled messages of a chat ("zoom avg ok?" is Turkish to one and Swedish to another). Once it is known not to be
Dutch they are good at saying which language it is.
"""

from __future__ import annotations

from functools import lru_cache
from typing import Any

DEFAULT = "en"


def language_of(text: str) -> str:
    """Return the ISO 639-1 code of the most likely language other than Dutch; English when nothing can be said."""
    found = _detector().detect_language_of(text)
    return str(found.iso_code_639_1.name).lower() if found is not None else DEFAULT


@lru_cache(maxsize=1)
def _detector() -> Any:
    from lingua import Language, LanguageDetectorBuilder

    languages = (
        Language.ENGLISH, Language.FRENCH, Language.GERMAN, Language.SPANISH, Language.ITALIAN, Language.POLISH,
        Language.TURKISH, Language.PORTUGUESE, Language.ROMANIAN, Language.ARABIC, Language.UKRAINIAN,
    )  # fmt: skip
    return LanguageDetectorBuilder.from_languages(*languages).with_low_accuracy_mode().build()
