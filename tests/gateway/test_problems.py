"""Every refusal has a status, a Dutch sentence that says what to do, and a place in the description of the API."""

from collections.abc import Callable
from typing import Any

import pytest
from ruamel.yaml import YAML

from privacybalie.gateway.http import requests
from privacybalie.gateway.http.errors import KINDS, Refused, code_for, error_body
from privacybalie.paths import ROOT

READ = YAML(typ="safe", pure=True)
WORDS = READ.load((ROOT / "content/sjablonen/balie.yml").read_text())
DESCRIPTION = READ.load((ROOT / "privacybalie/gateway/assets/openapi.yml").read_text())


def test_each_code_has_a_sentence_and_each_sentence_a_code() -> None:
    assert set(WORDS["fouten"]) == set(KINDS)


def test_the_description_lists_every_code() -> None:
    assert set(DESCRIPTION["components"]["schemas"]["ErrorCode"]["enum"]) == set(KINDS)


@pytest.mark.parametrize("code", KINDS)
def test_a_sentence_is_short_polite_and_says_what_to_do(code: str) -> None:
    sentence = WORDS["fouten"][code]
    assert len(sentence) < 130
    assert sentence.count(".") + sentence.count(";") >= 1


def test_what_may_be_tried_again_says_so_and_a_503_says_when() -> None:
    assert error_body(Refused("storing"), WORDS["fouten"]) == {
        "fout": "storing",
        "bericht": WORDS["fouten"]["storing"],
        "opnieuw": True,
        "wacht": 2,
    }
    assert "wacht" not in error_body(Refused("keuze_verlopen"), WORDS["fouten"])


@pytest.mark.parametrize(
    ("read", "most"), [(requests.message, 1000), (requests.note_request, 120), (requests.opinion, 300)]
)
def test_a_text_that_is_too_long_hears_the_limit_of_that_text(read: Callable[..., Any], most: int) -> None:
    long = "a" * (most + 1)
    fields = {
        requests.message: {"id": "een-twee-drie", "tekst": long},
        requests.note_request: {"vorm": "pdf", "kenmerk": long},
        requests.opinion: {"bericht": "b1-0", "duim": "op", "reden": long},
    }
    with pytest.raises(Refused) as caught:
        read(fields[read])
    assert f"hoogstens {most} tekens" in error_body(caught.value, WORDS["fouten"])["bericht"]


def test_a_part_of_a_second_is_a_second() -> None:
    assert Refused("te_snel", 0.01).seconds == 1
    assert Refused("te_snel", 1.2).seconds == 2


def test_what_the_web_server_decided_has_a_code_too() -> None:
    assert [code_for(status) for status in (400, 404, 405, 413, 417, 500, 503)] == [
        *(
            "ongeldig_verzoek",
            "niet_gevonden",
            "methode_niet_toegestaan",
            "te_groot",
            "ongeldig_verzoek",
            "storing",
            "storing",
        )
    ]
