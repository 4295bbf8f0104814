"""How people really go through a tree, for each tree and both countries, over HTTP."""

import pytest

from privacybalie.content.schema.tree import Checklist, Choice, Tree
from privacybalie.trees.walk import Given
from runtime.servers import Assistant
from tests.conversations.guide import Guide, country_question, example
from tests.conversations.visitor import Turn, Visitor
from tests.fixtures.inhoud import ours

ZOOM = "Is Zoom AVG-conform?"
CASES = [
    pytest.param(tree, answers, id=f"{tree.id}-{country}")
    for tree in ours().trees.values()
    for country in ("BE", "NL")
    if (answers := example(tree, country)) is not None
]
for_each_tree = pytest.mark.parametrize(("tree", "answers"), CASES)
Answers = dict[str, Given]


def told(turn: Turn) -> str:
    return str(turn.payload("uitkomst")["id"])


def finish(guide: Guide, turn: Turn, answers: Answers) -> Turn:
    while turn.question is not None:
        turn = guide.answer(turn.question, answers[turn.question])
    return turn


def assumed_in(turn: Turn) -> list[str]:
    return [
        str(line["vraag"])
        for payload in turn.payloads_said
        if payload["soort"] == "aangenomen"
        for line in payload["antwoorden"]
    ]


def said(tree: Tree, question: str, given: Given) -> str:
    """Return the words with which somebody types an answer."""
    node = tree.questions[question]
    if isinstance(node, Checklist):
        order = list(node.options)
        return " en ".join(str(order.index(key) + 1) for key in given)
    return node.options[str(given)].text


def test_every_tree_is_walked_in_both_countries() -> None:
    assert len(CASES) == 2 * len(ours().trees)


@for_each_tree
def test_happy_path_typed(server: Assistant, tree: Tree, answers: Answers) -> None:
    guide = Guide(server, tree)
    turn = guide.start()
    for _ in answers:
        question = turn.question
        assert question is not None
        guide.given[question] = answers[question]
        turn = guide.visitor.says(said(tree, question, answers[question]))
    assert guide.wrong(turn) is None


@for_each_tree
def test_digression(server: Assistant, tree: Tree, answers: Answers) -> None:
    guide = Guide(server, tree)
    turn = guide.start()
    for _ in range(2):
        aside = guide.visitor.says(ZOOM)
        assert aside.kinds == ["antwoord", "vraag"]
        assert aside.question == turn.question
    assert guide.wrong(finish(guide, aside, answers)) is None


@for_each_tree
def test_correction(server: Assistant, tree: Tree, answers: Answers) -> None:
    guide = Guide(server, tree)
    outcome = guide.answer_all(answers)
    question = country_question(tree, answers)
    assert question is not None
    other = "NL" if answers[question] == "BE" else "BE"
    changed = guide.answer(question, other)
    assert changed.payload("wijziging")["vraag"] == question
    assert guide.wrong(changed) is None
    back = guide.answer(question, answers[question])
    assert (back.payload("wijziging")["vraag"], told(back)) == (question, told(outcome))


@for_each_tree
def test_who_asks_yes_or_no_at_an_outcome_hears_what_it_is_called_and_no_card_again(
    server: Assistant, tree: Tree, answers: Answers
) -> None:
    guide = Guide(server, tree)
    outcome = tree.endings[told(guide.answer_all(answers))]
    for said in ("dus ja of nee?", "mag het nu of niet"):
        turn = guide.visitor.says(said)
        assert f" {outcome.title}." in turn.text
        assert "uitkomst" not in turn.kinds


@for_each_tree
def test_correction_by_tapping(server: Assistant, tree: Tree, answers: Answers) -> None:
    guide = Guide(server, tree)
    guide.answer_until(answers, last=1)
    first = next(iter(answers))
    assert guide.visitor.presses("change_answer", boom=tree.id, vraag=first).question == first
    assert guide.wrong(guide.visitor.presses("step_back")) is None


@for_each_tree
def test_cancellation_and_resume(server: Assistant, tree: Tree, answers: Answers) -> None:
    guide = Guide(server, tree)
    open_question = guide.answer_until(answers, last=1).question
    assert guide.visitor.says("stop").kinds == []
    assert guide.visitor.says(ZOOM).kinds == ["antwoord"]
    assert guide.visitor.says("doorgaan").question == open_question


@for_each_tree
def test_negation_of_an_assumption(server: Assistant, tree: Tree, answers: Answers) -> None:
    """A known country is assumed, said, and denied in words."""
    guide = Guide(server, tree)
    question = country_question(tree, answers)
    assert question is not None
    other = "NL" if answers[question] == "BE" else "BE"
    guide.visitor.presses("choose_country", land=other)
    turn = guide.start()
    seen = assumed_in(turn)
    while question not in seen and turn.question is not None:
        turn = guide.answer(turn.question, answers[turn.question])
        seen += assumed_in(turn)
    assert question in seen
    name = "Nederland" if answers[question] == "NL" else "België"
    denied = guide.visitor.says(f"nee, ik bedoelde {name}")
    assert denied.payload("wijziging")["vraag"] == question


@for_each_tree
def test_unclear(server: Assistant, tree: Tree, answers: Answers) -> None:  # noqa: ARG001
    guide = Guide(server, tree)
    question = guide.start().question
    tried = [guide.visitor.says(text) for text in ("lampenkap", "kwartelkoning vleugel", "brommerij")]
    assert [turn.question for turn in tried] == [question] * 3
    assert len({turn.text for turn in tried}) > 1


@for_each_tree
def test_repeat(server: Assistant, tree: Tree, answers: Answers) -> None:
    guide = Guide(server, tree)
    asked = guide.start()
    first = {key: value for key, value in asked.custom.items() if key != "inleiding"}  # said once
    assert guide.visitor.says("herhaal").custom == first
    outcome = finish(guide, asked, answers)
    assert guide.visitor.says("herhaal").custom == outcome.custom


@for_each_tree
def test_the_note_of_an_outcome_is_that_outcome(server: Assistant, tree: Tree, answers: Answers) -> None:
    guide = Guide(server, tree)
    outcome = guide.answer_all(answers)
    assert guide.visitor.says("nota").payload("nota")["nota"]["uitkomst"] == told(outcome)


@for_each_tree
def test_why_leads_back_to_the_question(server: Assistant, tree: Tree, answers: Answers) -> None:  # noqa: ARG001
    guide = Guide(server, tree)
    question = guide.start().question
    turn = guide.visitor.says("waarom vraagt u dit?")
    assert (turn.kinds, turn.question) == (["waarom", "vraag"], question)


# What concerns no tree in particular


@pytest.fixture
def visitor(server: Assistant) -> Visitor:
    return Visitor(server)


def test_a_story_starts_a_tree(visitor: Visitor) -> None:
    turn = visitor.says("mijn baas in België neemt onze telefoongesprekken op, mag dat?")
    assert turn.custom["boom"] == "opname_werknemers"
    assert "land" in {line["antwoord"] and line["vraag"] for line in turn.payload("aangenomen")["antwoorden"]}


def test_a_recognised_tree_starts(visitor: Visitor) -> None:
    assert visitor.says("welke grondslag kies ik?").custom["boom"] == "grondslag"


def test_two_trees_in_one_conversation(visitor: Visitor) -> None:
    first = visitor.presses("boom", onderwerp="opname").question
    second = visitor.presses("boom", onderwerp="toolkeuze")
    assert second.custom["boom"] == "toolkeuze"
    visitor.says("stop")
    visitor.presses("boom", onderwerp="opname")
    turn = visitor.says("herhaal")
    assert (turn.custom["boom"], turn.question) == ("opname", first)


def test_a_crisis_in_a_tree_gets_the_help_line_and_a_way_back_to_the_question(visitor: Visitor) -> None:
    question = visitor.presses("boom", onderwerp="opname").question
    assert visitor.says("ik wil niet meer leven").kinds == ["noodhulp"]
    assert visitor.presses("continue_tree").question == question


def test_a_checklist_is_ticked_step_by_step(server: Assistant) -> None:
    tree = ours().trees["opname_werknemers"]
    guide = Guide(server, tree)
    answers = example(tree, "BE")
    assert answers is not None
    turn = guide.start()
    while turn.question is not None and isinstance(tree.questions[turn.question], Choice):
        turn = guide.answer(turn.question, answers[turn.question])
    node = tree.questions[str(turn.question)]
    assert isinstance(node, Checklist)
    for key in node.items[:2]:
        turn = guide.visitor.presses("answer_question", boom=tree.id, vraag=str(turn.question), kruis=key)
    assert turn.custom["aangekruist"] == list(node.items[:2])
    done = next(sent for sent in turn.payloads if "klaar" in sent)
    guide.given[str(turn.question)] = node.items[:2]
    assert guide.wrong(guide.visitor.says(done)) is None


def test_own_words_lead_through_the_card_to_the_outcome(visitor: Visitor) -> None:
    visitor.says_all('/boom{"onderwerp": "opname"}', "België")
    said_back = visitor.says("het gaat om een bemiddeling bij de familierechter")
    assert "Ik begrijp: Een bemiddeling" in said_back.text
    assert said_back.question == "bemiddeling_afspraak"
    card = visitor.says("1")
    assert card.kinds == ["bevestiging"]
    assert [line["vraag"] for line in card.custom["antwoorden"]] == [
        "soort_gesprek",
        "land",
        "bemiddeling_afspraak",
    ]
    for said in ("waarom", "nota", "wat is een verwerkersovereenkomst?", "overzicht", "herhaal"):
        turn = visitor.says(said)
        assert turn.kind == "bevestiging", said
        assert "uitkomst" not in turn.kinds
    assert "Wilt u stoppen" in visitor.says("breek de vragenlijst af").text
    assert visitor.says("nee").kind == "bevestiging"
    told = visitor.says("ja dat klopt")
    assert (told.kind, told.custom["id"]) == ("uitkomst", "be_bemiddeling_afspraak")
    assert visitor.says("nota").kinds == ["nota"]


def test_an_answer_is_changed_at_the_card_in_a_number_and_in_words(visitor: Visitor) -> None:
    visitor.says_all('/boom{"onderwerp": "opname"}', "ik woon in Gent")
    visitor.says_all("het gaat om een bemiddeling bij de familierechter", "1", "nee")
    assert visitor.says("2").question == "soort_gesprek"
    assert visitor.says("3").kinds == ["bevestiging"]
    turn = visitor.says("nee, ik woon in Breda")
    assert turn.payload("wijziging")["naar"] == "Nederland"


def test_a_restart_forgets_the_tree(visitor: Visitor) -> None:
    visitor.presses("boom", onderwerp="opname")
    visitor.says("/restart")
    assert visitor.presses("show_answers").kinds == []
    assert visitor.says(ZOOM).kinds == ["antwoord"]


def test_a_town_in_the_opening_also_answers_a_question_in_between(visitor: Visitor) -> None:
    visitor.says("wij zijn een kinderopvang in Hasselt en willen het teamoverleg opnemen, mag dat")
    turn = visitor.says("Hoe lang mag ik een opname bewaren?")
    assert turn.payload("antwoord")["land"] in {"BE", "EU"}


def test_a_country_typed_where_it_answers_nothing_is_still_answered(visitor: Visitor) -> None:
    visitor.says("Help mij een grondslag kiezen")
    assert "Wat zit er in de gegevens" in visitor.says("Nederland").text
