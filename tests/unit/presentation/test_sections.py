"""An explanation is cut into titled parts, and nothing of it is lost."""

import pytest

from privacybalie.presentation.sections import sections


@pytest.mark.parametrize(
    ("paragraph", "title", "text"),
    [
        ("**Geen verbod, wel regels.** De GBA schreef het.", "Geen verbod, wel regels", "De GBA schreef het."),
        ("**In de zorg** volstaat e-mail niet.", "In de zorg", "**In de zorg** volstaat e-mail niet."),
        ("Er zijn twee lagen. De eerste is de wet.", "Er zijn twee lagen", "Er zijn twee lagen. De eerste is de wet."),
        (
            "De beveiliging moet bij het risico passen (art. 32 AVG) en u kiest haar vóór de start.",
            "De beveiliging moet bij het risico passen\N{NO-BREAK SPACE}…",
            "De beveiliging moet bij het risico passen (art. 32 AVG) en u kiest haar vóór de start.",
        ),
        (
            "Vrijheid ontbreekt al snel waar macht ongelijk verdeeld is tussen mensen.",
            "Vrijheid ontbreekt al snel waar macht ongelijk verdeeld is\N{NO-BREAK SPACE}…",
            "Vrijheid ontbreekt al snel waar macht ongelijk verdeeld is tussen mensen.",
        ),
    ],
)  # fmt: skip
def test_a_part_is_called_by_its_lead_or_its_opening_words(paragraph: str, title: str, text: str) -> None:
    (part,) = sections(paragraph)
    assert (part.titel, part.tekst) == (title, text)


def test_every_paragraph_is_a_part_in_its_place() -> None:
    assert [part.titel for part in sections("**Eerst.** Dit.\n\nDan dat.\n\n**Slot.** Klaar.\n")] == [
        "Eerst",
        "Dan dat",
        "Slot",
    ]
