"""Which language a message that is not Dutch is written in, and whether it is long enough to say so.

Whether it is Dutch is the classifier's business (class `foreign_language`): language detectors guess on the short,
brand-filled messages of a chat ("zoom avg ok?" is Turkish to one and Swedish to another). Once it is known not to be
Dutch they are good at saying which language it is, as long as there is more than a handful of words.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Any

from privacybalie.text import word_list

DEFAULT = "en"
# So many words that are only of another language, or so many when some may be Dutch ("Is my data safe?").
_FEW, _ENOUGH = 3, 4
_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")
# The commonest small words. A short question holds two of its own language sooner than it convinces a detector.
_SMALL_WORDS = {
    "en": "the is of to a are my your you do does can could what how when which this that with for have should i",
    "fr": "le la les des une est je vous mon mes puis peut quel quelle comment pour avec dans sur que qui pas",
    "de": "der die das ist ich und nicht ein eine mein meine kann darf wie wann für mit wir sie auf auch",
    "es": "el los las una es mi mis puedo puede cómo qué cuál para con por que mis una está yo",
    "it": "il lo gli una è mio mia posso può come che quale per con sono questo della",
}
_SMALL = {language: frozenset(words.split()) for language, words in _SMALL_WORDS.items()}
_ANY_SMALL = frozenset().union(*_SMALL.values())
_ENOUGH_SMALL = 2


def may_be_foreign(text: str, international: frozenset[str]) -> bool:
    """Whether a message is long enough to be called foreign; products and words that every office uses do not count."""
    said = _words(text)
    if len(said) >= _ENOUGH and any(word in _ANY_SMALL and not _is_dutch(word) for word in said):
        return True
    words = [word for word in said if word not in international]
    return len(words) >= _ENOUGH or (len(words) == _FEW and not any(_is_dutch(word) for word in words))


def language_of(text: str) -> str:
    """Return the ISO 639-1 code of the most likely language other than Dutch; English when nothing can be said."""
    said = set(_words(text))
    counted = sorted(((len(said & small), language) for language, small in _SMALL.items()), reverse=True)
    (most, language), (next_most, _) = counted[:2]
    if most >= _ENOUGH_SMALL and most > next_most:
        return language
    found = _detector().detect_language_of(text)
    return str(found.iso_code_639_1.name).lower() if found is not None else DEFAULT


def _words(text: str) -> list[str]:
    return _WORD.findall(text.lower())


def _is_dutch(word: str) -> bool:
    return word_list.is_dutch(word)


@lru_cache(maxsize=1)
def _detector() -> Any:
    from lingua import Language, LanguageDetectorBuilder

    languages = (
        Language.ENGLISH, Language.FRENCH, Language.GERMAN, Language.SPANISH, Language.ITALIAN, Language.POLISH,
        Language.TURKISH, Language.PORTUGUESE, Language.ROMANIAN, Language.ARABIC, Language.UKRAINIAN,
    )  # fmt: skip
    return LanguageDetectorBuilder.from_languages(*languages).with_low_accuracy_mode().build()
