"""Which language a message that is not Dutch is written in, and whether it is long enough to say so.

Whether it is Dutch is the classifier's business (class `foreign_language`): language detectors guess on the short,
brand-filled messages of a chat ("zoom avg ok?" is Turkish to one and Swedish to another). Once it is known not to be
Dutch, the small words and the letters that only one language has say which it is as well as a detector does
(docs/adr/0014-language-detection.md), without 100 MB of tables.
"""

from __future__ import annotations

import re

from privacybalie.text import word_list

DEFAULT = "en"
# So many words that are only of another language, or so many when some may be Dutch ("Is my data safe?").
_FEW, _ENOUGH = 3, 4
_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")
_APOSTROPHE = re.compile("['’]")
# The commonest small words, and those that greet or ask. A short question holds two of its own language sooner than it
# convinces a detector. Portuguese and Romanian are here to be told from Spanish and Italian.
_SMALL_WORDS = {
    "en": "the is of to a are my your you do does did can could what how when which this that with for have should i "
    "am an and any at be been before by from has he her him his if in into it its just may me must need not on or our "
    "she some still they them us use was we were where who whose why will without would hello hi good morning please "
    "help about all allowed safe still there between during after under",
    "fr": "le la les des une est je vous mon mes puis peut quel quelle comment pour avec dans sur que qui pas "
    "un du de et ou où au aux en ce cet cette ces son sa ses nos notre votre vos nous il elle on ils si sans par plus "
    "quels quelles quand pourquoi combien faut dois doit ai as a avons avez sont être été peux pouvez bonjour salut "
    "merci moi mais leur leurs bonsoir beaucoup c'est quelqu'un entre chez aide aidez quoi quelque suis est-ce faire",
    "de": "der die das ist ich und nicht ein eine mein meine kann darf wie wann für mit wir sie auf auch "
    "den dem des einen einem einer zu zum zur von vom im in am an bei aus nach über unter ohne oder aber wenn ob was "
    "wer wo warum welche welcher welches muss müssen dürfen können soll sollen sind sein haben hat habe werden wird "
    "er es ihr uns unser unsere meinen meinem hallo guten tag morgen bitte noch als dass lange gibt mich mir"
    " wurde wurden jetzt vielen dank viele abend erlaubt durch wegen beim sowie usw",
    "es": "el los las una es mi mis puedo puede cómo qué cuál para con por que está yo un del de la y o en al lo se "
    "su sus me te nos como cual cuando cuándo cuanto cuánto donde dónde quién quien sin sobre si hay tengo tiene "
    "debo debe son ser hola buenos buenas días tardes gracias necesito pueden grabar grabación llamada mío todas"
    " nuestro nuestra nuestros noches muchas todos ha han está están cliente clientes empresa",
    "it": "il lo gli una è mio mia posso può come che quale per con sono questo della un uno la le di del dei delle "
    "dello degli al alla ai alle nel nella da dal dalla su sul sulla e o se non mi ti si ci chi quando quanto dove "
    "perché cosa senza ho ha hanno devo deve essere miei mie buongiorno ciao grazie serve avvocato legale consenso "
    "registrare registrarmi conservare nostro l'avvocato sicuro buonasera sera grazie mille i tra fra quale quali",
    "pl": "czy jak co to jest i w z na do się nie mogę może można moje mój moja bez przez dla od po za o ale lub albo "
    "kiedy gdzie dlaczego kto który która które ile jaki jaka jakie są być mam ma musi muszę ich jego jej nasz nasze "
    "dzień dobry cześć proszę dziękuję tak rozmowę rozmowy danych jeśli przy pod nad",
    "tr": "bir ve bu mı mi mu mü için ile ne nasıl nedir var yok ben benim biz bizim sen siz olarak olur olmadan mıyım "
    "miyim muyum müyüm midir mıdır kadar gibi daha çok ama veya değil hangi kim nerede neden niçin merhaba günaydın "
    "selam lütfen teşekkürler tüm bana beni şu o yasal kayıt kaydı kişisel",
    "pt": "o os as uma é meu meus minha minhas posso pode como que qual para com por são um do da dos das no na nos "
    "nas ao à em de e ou se sem não seu sua eu quando quanto onde quem porquê preciso devo deve olá bom dia obrigado "
    "tem há sobre gravar gravação chamada chamadas está conforme seguro",
    "ro": "este e un o în la de cu și pe să nu pot poate ce cum când cât unde cine fără pentru din sau dacă mai am ai "
    "are sunt meu mea mei îmi îl lor bună buna ziua salut mulțumesc trebuie se al ale prin după",
}
_SMALL = {language: frozenset(words.split()) for language, words in _SMALL_WORDS.items()}
_ANY_SMALL = frozenset().union(*(_SMALL[language] for language in ("en", "fr", "de", "es", "it")))
# Letters, and ends of words, that one of these languages has and the others hardly.
_SIGNS = {
    "en": re.compile(r"(?:ing|ght|ity|ness|ed|ous|ly|tion)\b|\bwh|['’]s\b"),
    "fr": re.compile(r"[çèéêœùûî]|\b(?:l|d|j|qu|n|s|c|m)['’]|(?:eux|aux|euse|aire|ique|iques)\b"),
    "de": re.compile(r"[äöüß]|(?:ung|ungen|lich|keit|heit|schaft|isch|tz|eln|daten)\b|sch"),
    "es": re.compile(r"[ñ¿¡]|(?:ción|ciones|dad|aje|idad)\b|[áíóú]"),
    "it": re.compile(r"[ìò]|(?:zione|zioni|mente|tà|arsi|gli|cchi)\b|\b(?:dell|all|nell|sull|un|c|l)['’]"),
    "pl": re.compile(r"[ąćęłńśźż]|(?:anie|ania|ych|ami|ość|ów)\b|sz|cz|rz"),
    "tr": re.compile(r"[ğış]|(?:lar|ler|lik|lık|mak|mek|yor|iniz|ımız|imiz)\b|ü"),
    "pt": re.compile(r"[ãõ]|(?:ção|ções|agem|dade)\b|lh|nh"),
    "ro": re.compile(r"[ăîșțţş]|(?:ului|elor|ează|lor|eze)\b"),
}
_SCRIPTS = {"uk": re.compile("[\u0400-\u04ff]"), "ar": re.compile("[\u0600-\u06ff]")}
_OF_A_WORD, _OF_SIGNS = 2, 1


def may_be_foreign(text: str, international: frozenset[str]) -> bool:
    """Whether a message is long enough to be called foreign; products and words that every office uses do not count."""
    said = _words(text)
    if len(said) >= _ENOUGH and any(word in _ANY_SMALL and not _is_dutch(word) for word in said):
        return True
    words = [word for word in said if word not in international]
    return len(words) >= _ENOUGH or (len(words) == _FEW and not any(_is_dutch(word) for word in words))


def language_of(text: str) -> str:
    """Return the ISO 639-1 code of the most likely language other than Dutch; English when nothing can be said."""
    for language, script in _SCRIPTS.items():
        if script.search(text):
            return language
    said = set(_words(text)) | {part for word in _words(text) for part in _APOSTROPHE.split(word)}
    found = {language: _OF_A_WORD * len(said & small) for language, small in _SMALL.items()}
    for language, signs in _SIGNS.items():
        found[language] += _OF_SIGNS * len(signs.findall(text.lower()))
    return max(found, key=lambda language: (found[language], language == DEFAULT))


def _words(text: str) -> list[str]:
    return _WORD.findall(text.lower())


def _is_dutch(word: str) -> bool:
    return word_list.is_dutch(word)
