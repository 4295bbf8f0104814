"""What was offered is taken by people who type, over HTTP: a rank, words of the title, a yes, with words around it."""

import pytest

from runtime.servers import Assistant
from tests.conversations.visitor import Visitor

DPA = "heb ik een verwerkersovereenkomst nodig met DPA"
SECRETLY = "Mag ik een gesprek stiekem opnemen?"
RECORDING = '/boom{"onderwerp": "opname"}'
CONTRACT = '/faq{"onderwerp": "verwerkersovereenkomst_wat"}'


@pytest.fixture
def visitor(server: Assistant) -> Visitor:
    return Visitor(server)


@pytest.mark.parametrize(
    ("said", "topic"),
    [
        ("de tweede, wat is het contract", "verwerkersovereenkomst_wat"),
        ("die tweede ja...", "verwerkersovereenkomst_wat"),
        ("niet de eerste twee, doe die laatste maar", "dpa_betekenis"),
        ("de toezichthouder bedoel ik he", "dpa_betekenis"),
    ],
)
def test_a_rank_or_words_of_a_title_choose_with_small_words_around(
    visitor: Visitor, said: str, topic: str
) -> None:
    assert visitor.says_all(DPA, said).custom["id"] == topic


@pytest.mark.parametrize("said", ["ja da", "ja die bedoel ik", "doe die", "ja doe maar"])
def test_a_yes_takes_the_only_offer(visitor: Visitor, said: str) -> None:
    (other,) = visitor.says("Is Zoom veilig? Is Skype veilig?").topics
    assert visitor.says(said).custom["id"] == other


@pytest.mark.parametrize(
    "said", ["ja doe die", "doe die maar", "ja help mij kiezen", "help me kiezen of dat mag"]
)
def test_the_tree_below_an_answer_is_begun_in_words(visitor: Visitor, said: str) -> None:
    visitor.says_all(SECRETLY, "België")
    assert visitor.says(said).payload("vraag")["boom"] == "opname"


def test_words_of_one_title_on_the_screen_choose_it(visitor: Visitor) -> None:
    visitor.says_all(SECRETLY, "België")
    assert visitor.says("ja of da bruikbaar is als bewijs").custom["id"] == "opname_als_bewijs"


@pytest.mark.parametrize("said", ["dat contract bedoel ik", "ja het contract, data processing agreement"])
def test_in_a_tree_what_was_offered_beside_it_is_taken_and_the_question_comes_again(
    visitor: Visitor, said: str
) -> None:
    asked = visitor.says_all(RECORDING, "België").question
    assert CONTRACT in visitor.says(DPA).payloads
    turn = visitor.says(said)
    assert turn.payload("antwoord")["id"] == "verwerkersovereenkomst_wat"
    assert turn.question == asked


def test_in_a_tree_a_rank_is_of_its_own_question(visitor: Visitor) -> None:
    visitor.says_all(RECORDING, "België", DPA)
    assert visitor.says("de tweede").payload("uitkomst")["boom"] == "opname"


@pytest.mark.parametrize("said", ["de eerste keer dat hij opnam was in mei", "dat is de laatste tijd erger"])
def test_a_rank_of_something_else_chooses_nothing(visitor: Visitor, said: str) -> None:
    visitor.says(DPA)
    assert visitor.says(said).kind != "antwoord"


def test_a_rank_before_other_words_chooses_no_country(visitor: Visitor) -> None:
    visitor.says(SECRETLY)
    assert visitor.says("de eerste, kan ik ontslagen worden").custom.get("land") is None
