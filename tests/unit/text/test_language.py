"""Somebody who writes in a language that we have a sentence in reads that sentence, and else an English one."""

import pytest

from privacybalie.text.language import language_of

# Written after the words and letters that it goes by, and by nobody looked at for them.
UNSEEN = (
    ("who may read our meeting notes", "en"),
    ("are voice messages personal data", "en"),
    ("lawyer uses free chat app", "en"),
    ("minutes written by software, allowed?", "en"),
    ("my neighbour films the street", "en"),
    ("deleting old recordings", "en"),
    ("where is data stored", "en"),
    ("good evening", "en"),
    ("sharing screens safely", "en"),
    ("qui peut lire nos comptes rendus", "fr"),
    ("un message vocal est-il une donnée personnelle", "fr"),
    ("outil gratuit pour avocats", "fr"),
    ("mon voisin filme la rue", "fr"),
    ("effacer les anciens enregistrements", "fr"),
    ("où sont stockées les données", "fr"),
    ("bonne journée", "fr"),
    ("partager son écran", "fr"),
    ("durée de conservation légale", "fr"),
    ("wer darf unsere Protokolle lesen", "de"),
    ("ist eine Sprachnachricht ein personenbezogenes Datum", "de"),
    ("kostenloses Programm für Anwälte", "de"),
    ("mein Nachbar filmt die Straße", "de"),
    ("alte Aufnahmen löschen", "de"),
    ("wo werden Daten gespeichert", "de"),
    ("schönen Tag", "de"),
    ("Bildschirm teilen", "de"),
    ("Aufbewahrungsfrist Gesetz", "de"),
    ("quién puede leer nuestras actas", "es"),
    ("es un mensaje de voz un dato personal", "es"),
    ("herramienta gratis para abogados", "es"),
    ("mi vecino graba la calle", "es"),
    ("borrar grabaciones antiguas", "es"),
    ("dónde se guardan los datos", "es"),
    ("que tenga buen día", "es"),
    ("compartir pantalla", "es"),
    ("plazo legal de conservación", "es"),
    ("chi può leggere i nostri verbali", "it"),
    ("un messaggio vocale è un dato personale", "it"),
    ("strumento gratuito per avvocati", "it"),
    ("il mio vicino filma la strada", "it"),
    ("cancellare vecchie registrazioni", "it"),
    ("dove sono conservati i dati", "it"),
    ("buona giornata", "it"),
    ("condividere lo schermo", "it"),
    ("termine legale di conservazione", "it"),
    ("kto może czytać nasze protokoły", "pl"),
    ("czy wiadomość głosowa to dane osobowe", "pl"),
    ("darmowe narzędzie dla prawników", "pl"),
    ("mój sąsiad nagrywa ulicę", "pl"),
    ("usuwanie starych nagrań", "pl"),
    ("gdzie są przechowywane dane", "pl"),
    ("miłego dnia", "pl"),
    ("udostępnianie ekranu", "pl"),
    ("okres przechowywania", "pl"),
    ("tutanakları kim okuyabilir", "tr"),
    ("sesli mesaj kişisel veri midir", "tr"),
    ("avukatlar için ücretsiz araç", "tr"),
    ("komşum sokağı çekiyor", "tr"),
    ("eski kayıtları silmek", "tr"),
    ("veriler nerede saklanıyor", "tr"),
    ("iyi günler", "tr"),
    ("ekran paylaşımı", "tr"),
    ("yasal saklama süresi", "tr"),
)


def test_the_language_of_a_short_message_is_nearly_always_found() -> None:
    right = [text for text, language in UNSEEN if language_of(text) == language]
    assert len(right) >= 0.95 * len(UNSEEN)  # as many as the detector that it replaced


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Чи можна записувати розмову без згоди?", "uk"),
        ("هل يمكنني تسجيل مكالمة هاتفية دون إذن؟", "ar"),
        ("posso gravar uma chamada sem autorização?", "pt"),
        ("pot înregistra o convorbire fără acord?", "ro"),
    ],
)
def test_a_language_without_a_sentence_is_not_taken_for_its_neighbour(text: str, language: str) -> None:
    assert language_of(text) == language


@pytest.mark.parametrize("text", ["", "zoom", "12345 ???", "metadata", "漢字"])
def test_where_nothing_can_be_said_the_answer_is_in_english(text: str) -> None:
    assert language_of(text) == "en"
