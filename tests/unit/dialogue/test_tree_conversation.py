"""A conversation about a decision tree, decided by the arbiter, over the toy tree about fruit."""

import pytest

from tests.fixtures.boomgesprek import Heard, Talker

pytestmark = pytest.mark.usefixtures("toy_library")


def outcome(heard: Heard) -> str:
    return str(heard.payload("uitkomst")["id"])


# Beginning


def test_a_button_starts_a_tree_with_its_first_question(visitor: Talker) -> None:
    asked = visitor.press("boom", onderwerp="fruit")
    assert (asked.question, visitor.open, visitor.slots["boom"]) == ("land", True, "fruit")


def test_a_question_says_where_it_is_and_what_can_be_chosen(visitor: Talker) -> None:
    payload = visitor.press("boom", onderwerp="fruit").payload("vraag")
    assert payload["stap"] == 1
    assert payload["opties"] == [{"id": "BE", "tekst": "België"}, {"id": "NL", "tekst": "Nederland"}]
    assert payload["bronnen"][0]["artikel"] == "1"
    assert payload["meerkeuze"] is False


def test_an_unknown_tree_opens_nothing(visitor: Talker) -> None:
    heard = visitor.press("boom", onderwerp="vijg")
    assert (heard.kinds, visitor.open) == ([], False)
    assert heard.text


def test_a_known_country_is_assumed_and_said(visitor: Talker) -> None:
    visitor.slots["land"] = "BE"
    heard = visitor.press("boom", onderwerp="fruit")
    assert heard.kinds == ["aangenomen", "vraag"]
    assert heard.payload("aangenomen")["antwoorden"][0]["antwoord"] == "BE"
    assert '/change_answer{"boom": "fruit", "vraag": "land"}' in heard.buttons
    assert heard.question == "rijp"


def test_an_assumption_is_corrected_in_one_tap(visitor: Talker) -> None:
    visitor.slots["land"] = "BE"
    visitor.press("boom", onderwerp="fruit")
    assert visitor.press("change_answer", boom="fruit", vraag="land").question == "land"
    heard = visitor.press("answer_question", boom="fruit", vraag="land", antwoord="NL")
    assert heard.payload("wijziging")["naar"] == "Nederland"
    assert visitor.slots["boom_aangenomen"] is None


def test_a_fact_in_the_opening_sentence_is_not_asked(visitor: Talker) -> None:
    heard = visitor.says("ik pluk in België een appel", "boom", topic="fruit")
    assert heard.question == "rijp"


def test_a_story_about_a_topic_of_a_tree_starts_it(visitor: Talker, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("actions.tree_message.tree_for_narrative", lambda *_: "fruit")
    assert visitor.says("mijn baas plukt, mag dat?", "faq", topic="appel").question == "land"


# Answering


def test_a_button_answers(started: Talker) -> None:
    assert started.press("answer_question", vraag="land", antwoord="BE").question == "rijp"


def test_words_that_are_literally_an_option_answer_without_an_echo(started: Talker) -> None:
    heard = started.says("België")
    assert heard.question == "rijp"
    assert "Ik begrijp" not in heard.text


def test_words_that_mean_an_option_are_said_back(ticking: Talker) -> None:
    ticking.press("step_back")
    assert "Ik begrijp: Ja." in ticking.says("ja het is rijp", "affirm").text


@pytest.mark.parametrize("said", ["2", "Nederland", "de tweede"])
def test_an_option_is_chosen_by_number_label_and_rank(started: Talker, said: str) -> None:
    started.says(said)
    assert started.slots["boom_antwoorden"] == {"land": "NL"}


def test_yes_in_a_yes_or_no_question_is_an_answer_and_not_a_courtesy(started: Talker) -> None:
    started.press("answer_question", vraag="land", antwoord="BE")
    assert outcome(started.says("ja", "affirm")) == "be_pluk"


def test_a_country_that_is_recognised_answers_the_question_about_the_country(started: Talker) -> None:
    started.says("ik woon in Aalst", "out_of_scope")
    assert started.slots["boom_antwoorden"] == {"land": "BE"}


def test_the_country_of_a_tree_is_remembered_for_other_answers(started: Talker) -> None:
    started.press("answer_question", vraag="land", antwoord="NL")
    assert started.slots["land"] == "NL"


def test_what_is_unclear_is_asked_again_each_time_differently(started: Talker) -> None:
    asked = [started.says(said, "nonsense") for said in ("hm", "tja", "och")]
    assert [heard.question for heard in asked] == ["land"] * 3
    assert len({heard.text for heard in asked}) > 1
    assert started.slots["boom_antwoorden"] is None


def test_an_answer_ends_the_count_of_what_was_unclear(started: Talker) -> None:
    started.says("hm", "nonsense")
    started.press("answer_question", vraag="land", antwoord="BE")
    assert "keer" not in (started.slots["boom_gemist"] or {})


def test_a_doubtful_answer_is_confirmed_first(ticking: Talker) -> None:
    ticking.press("step_back")
    heard = ticking.says("ik denk het wel, misschien ja")
    assert "rijp" not in ticking.slots["boom_antwoorden"]
    assert heard.question == "rijp"


def test_an_answer_that_is_not_offered_changes_nothing(started: Talker) -> None:
    assert started.press("answer_question", vraag="land", antwoord="FR").question == "land"
    assert started.slots["boom_antwoorden"] is None


# Checklists


def test_a_checklist_is_answered_by_a_joined_choice(ticking: Talker) -> None:
    assert (
        outcome(ticking.press("answer_question", vraag="nl_gereedschap", antwoord="ladder,mand")) == "nl_pluk"
    )


def test_ticks_can_be_set_and_taken_back_until_done(ticking: Talker) -> None:
    ticking.press("answer_question", vraag="nl_gereedschap", kruis="mand")
    ticking.press("answer_question", vraag="nl_gereedschap", kruis="ladder")
    heard = ticking.press("answer_question", vraag="nl_gereedschap", kruis="mand")
    assert heard.payload("vraag")["aangekruist"] == ["ladder"]
    done = next(sent for sent in heard.buttons if "klaar" in sent)
    assert outcome(ticking.send(done)) == "nl_pluk"
    assert ticking.slots["boom_antwoorden"]["nl_gereedschap"] == ["ladder"]


def test_done_without_a_tick_asks_on(ticking: Talker) -> None:
    assert ticking.press("answer_question", vraag="nl_gereedschap", klaar="ja").question == "nl_gereedschap"


def test_none_of_these_is_final_at_once(ticking: Talker) -> None:
    none = next(sent for sent in ticking.says("herhaal", "repeat").buttons if '"geen"' in sent)
    assert outcome(ticking.send(none)) == "wacht"


@pytest.mark.parametrize(
    ("said", "given"), [("1 en 2", ["ladder", "mand"]), ("geen", ["geen"]), ("een mand", ["mand"])]
)
def test_a_checklist_understands_numbers_labels_and_none(
    ticking: Talker, said: str, given: list[str]
) -> None:
    ticking.says(said)
    assert ticking.slots["boom_antwoorden"]["nl_gereedschap"] == given


@pytest.mark.parametrize("given", ["ladder,geen", "", "vijg", "ladder,,vijg"])
def test_a_checklist_refuses_what_cannot_be_together(ticking: Talker, given: str) -> None:
    heard = ticking.press("answer_question", vraag="nl_gereedschap", antwoord=given)
    assert heard.question == "nl_gereedschap"


# In between


def test_a_question_in_between_is_passed_on_and_the_tree_waits(started: Talker) -> None:
    heard = started.says("is een peer gezond?", "faq", topic="peer")
    assert (heard.passed_on, heard.messages, started.open) == (True, [], True)
    assert started.returns().question == "land"


@pytest.mark.parametrize(
    "intent", ["thank", "greet", "help", "human", "bot_challenge", "goodbye", "foreign_language"]
)
def test_a_courtesy_is_passed_on(started: Talker, intent: str) -> None:
    assert started.says("zomaar iemand", intent).passed_on


def test_after_a_help_line_nothing_more_is_said(started: Talker) -> None:
    assert started.says("ik wil niet meer leven", "crisis").passed_on
    assert (started.returns().messages, started.open) == ([], True)


@pytest.mark.parametrize(
    ("said", "passed_on"), [("mag ik ook peren plukken?", True), ("peren plukken", False)]
)
def test_what_is_not_recognised_is_passed_on_only_when_it_asks(
    *, started: Talker, said: str, passed_on: bool
) -> None:
    assert started.says(said, "out_of_scope").passed_on is passed_on


def test_more_is_about_the_question_unless_something_was_answered_in_between(started: Talker) -> None:
    assert started.says("meer uitleg", "show_more").kinds == ["waarom", "vraag"]
    started.slots["onderwerp"] = "peer"
    assert started.says("meer uitleg", "show_more").passed_on


def test_a_country_that_became_known_in_between_is_not_asked_again(started: Talker) -> None:
    assert started.press("choose_country", land="NL").passed_on
    started.slots["land"] = "NL"
    heard = started.returns()
    assert (heard.kinds, heard.question) == (["aangenomen", "vraag"], "rijp")


def test_a_topic_button_is_passed_on(started: Talker) -> None:
    assert started.press("faq", onderwerp="peer").passed_on


# Why, overview, repeat


def test_why_names_the_law_and_where_each_answer_leads(started: Talker) -> None:
    started.press("answer_question", vraag="land", antwoord="BE")
    payload = started.says("waarom?", "explain_question").payload("waarom")
    assert payload["reden"] == "Onrijp fruit mag niet geplukt worden."
    assert payload["bronnen"][0]["artikel"] == "2"
    assert payload["gevolgen"] == [
        "‘Ja’: Pluk maar (groen).",
        "‘Nee’ of ‘Weet ik niet’: Wacht nog even (rood).",
    ]


def test_the_overview_lists_every_answer_with_a_way_to_change_it(ticking: Talker) -> None:
    heard = ticking.says("overzicht", "show_answers")
    assert [line["vraag"] for line in heard.payload("overzicht")["antwoorden"]] == ["land", "rijp"]
    assert heard.payload("overzicht")["open"] == "nl_gereedschap"
    assert heard.buttons[:2] == [
        '/change_answer{"boom": "fruit", "vraag": "land"}',
        '/change_answer{"boom": "fruit", "vraag": "rijp"}',
    ]


def test_repeat_asks_the_question_again(started: Talker) -> None:
    assert started.says("herhaal", "repeat").question == "land"


def test_repeat_tells_the_outcome_again(told: Talker) -> None:
    assert outcome(told.says("herhaal", "repeat")) == "be_pluk"


# Back and change


def test_back_undoes_the_last_answer_only(ticking: Talker) -> None:
    assert ticking.says("terug", "step_back").question == "rijp"
    assert ticking.slots["boom_antwoorden"] == {"land": "NL"}


def test_back_at_the_first_question_stays_there(started: Talker) -> None:
    assert started.says("terug", "step_back").question == "land"


def test_back_after_an_outcome_asks_the_last_question_again(told: Talker) -> None:
    assert told.says("terug", "step_back").question == "rijp"


def test_a_change_in_words_says_what_it_does(ticking: Talker) -> None:
    payload = ticking.says("ik bedoelde eigenlijk België", "change_answer").payload("wijziging")
    assert (payload["vraag"], payload["van"], payload["naar"], payload["behouden"]) == (
        "land",
        "Nederland",
        "België",
        1,
    )


def test_a_change_keeps_what_still_applies_and_asks_only_the_rest(told: Talker) -> None:
    heard = told.says("ik bedoelde eigenlijk Nederland", "change_answer")
    assert heard.question == "nl_gereedschap"


def test_a_change_by_tapping_asks_that_question_and_then_goes_on(ticking: Talker) -> None:
    assert ticking.press("change_answer", boom="fruit", vraag="land").question == "land"
    heard = ticking.press("answer_question", boom="fruit", vraag="land", antwoord="BE")
    assert (heard.payload("wijziging")["van"], outcome(heard)) == ("Nederland", "be_pluk")


def test_back_during_a_change_leaves_the_old_answer(ticking: Talker) -> None:
    ticking.press("change_answer", boom="fruit", vraag="land")
    assert ticking.says("terug", "step_back").question == "nl_gereedschap"
    assert ticking.slots["boom_antwoorden"]["land"] == "NL"


def test_an_older_button_changes_the_answer_it_is_about(ticking: Talker) -> None:
    assert ticking.press("answer_question", boom="fruit", vraag="rijp", antwoord="nee").kinds == [
        "wijziging",
        "uitkomst",
    ]


def test_a_button_of_a_question_that_was_never_asked_changes_nothing(started: Talker) -> None:
    heard = started.press("answer_question", boom="fruit", vraag="nl_gereedschap", antwoord="ladder")
    assert (heard.question, started.slots["boom_antwoorden"]) == ("land", None)


def test_a_button_of_another_tree_changes_nothing(started: Talker) -> None:
    heard = started.press("answer_question", boom="groente", vraag="land", antwoord="BE")
    assert (heard.question, started.slots["boom_antwoorden"]) == ("land", None)


def test_the_same_answer_again_changes_nothing(ticking: Talker) -> None:
    before = dict(ticking.slots["boom_antwoorden"])
    assert "wijziging" not in ticking.press("answer_question", vraag="land", antwoord="NL").kinds
    assert ticking.slots["boom_antwoorden"] == before


def test_another_country_in_the_middle_changes_that_answer_after_a_yes(ticking: Talker) -> None:
    asked = ticking.says("en voor België dan", "choose_country", land="BE")
    assert "wijzigen van" in asked.text
    assert "wijziging" not in asked.kinds
    assert ticking.says("ja", "affirm").payload("wijziging")["naar"] == "België"


def test_a_no_to_a_proposed_change_leaves_everything_and_asks_on(ticking: Talker) -> None:
    open_question = ticking.says("en voor België dan", "choose_country", land="BE").question
    before = dict(ticking.slots["boom_antwoorden"])
    refused = ticking.says("nee", "deny")
    assert ticking.slots["boom_antwoorden"] == before
    assert refused.question == open_question


def test_a_proposed_change_is_also_a_button(ticking: Talker) -> None:
    asked = ticking.says("en voor België dan", "choose_country", land="BE")
    assert ticking.send(asked.buttons[0]).payload("wijziging")["naar"] == "België"


def test_leaving_is_asked_about_unless_it_is_said_plainly(ticking: Talker) -> None:
    assert "stoppen" in ticking.says("dat breken we af dan", "stop").text
    assert ticking.open
    ticking.says("ja", "affirm")
    assert not ticking.open


def test_no_after_an_offer_is_a_no_to_the_offer(visitor: Talker) -> None:
    visitor.press("boom", onderwerp="fruit")
    visitor.says("NL")
    visitor.slots["boom_gemist"] = {"voorstel": ["ja"]}
    refused = visitor.says("nee", "deny")
    assert "rijp" not in visitor.slots["boom_antwoorden"]
    assert refused.question == "rijp"


def test_a_what_if_that_names_no_answer_says_so_and_compares_nothing(ticking: Talker) -> None:
    heard = ticking.says("wat als het morgen regent", "what_if")
    assert "wat_als" not in heard.kinds
    assert heard.question is not None


def test_going_back_twice_shows_what_was_answered_before(visitor: Talker) -> None:
    visitor.press("boom", onderwerp="fruit")
    visitor.says("NL")
    visitor.says("ja", "affirm")
    visitor.says("terug")
    visitor.says("terug")
    assert "Eerder koos u hier: ‘Ja" in visitor.says("NL").text


def test_a_change_without_a_tree_says_so(visitor: Talker) -> None:
    assert "geen vragenlijst" in visitor.says("wijzig mijn antwoord", "change_answer").text
    assert not visitor.open


# Stop, resume, two trees, an updated tree


def test_stop_keeps_the_answers_and_resume_goes_on(ticking: Talker) -> None:
    ticking.says("stop", "stop")
    assert not ticking.open
    assert ticking.says("doorgaan", "continue_tree").question == "nl_gereedschap"
    assert ticking.slots["boom_stapel"] is None


def test_resume_without_anything_to_resume_says_so(visitor: Talker) -> None:
    assert "geen vragenlijst open" in visitor.says("doorgaan", "continue_tree").text
    assert not visitor.open


def test_the_same_tree_again_goes_on_where_it_was(ticking: Talker) -> None:
    heard = ticking.press("boom", onderwerp="fruit")
    assert heard.question == "nl_gereedschap"
    afresh = next(sent for sent in heard.buttons if "opnieuw" in sent)
    assert ticking.send(afresh).question in {"land", "rijp"}
    assert "nl_gereedschap" not in (ticking.slots["boom_antwoorden"] or {})


def test_an_answer_that_is_no_longer_offered_is_dropped_and_said(ticking: Talker) -> None:
    ticking.slots["boom_antwoorden"] = {"land": "NL", "rijp": "halfrijp", "weg": "ja"}
    heard = ticking.says("herhaal", "repeat")
    assert heard.question == "rijp"
    assert "2" in heard.text
    assert ticking.slots["boom_antwoorden"] == {"land": "NL"}


def test_a_tree_that_is_gone_is_said_and_closed(ticking: Talker) -> None:
    ticking.slots["boom"] = "groente"
    heard = ticking.says("ja", "affirm")
    assert "bestaat niet meer" in heard.text
    assert not ticking.open


# Failure


def test_a_failure_keeps_the_form_open_and_remembers_nothing(
    started: Talker, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = dict(started.slots)
    monkeypatch.setattr("actions.decision_tree.engine.apply", lambda *_: 1 / 0)
    heard = started.press("answer_question", vraag="land", antwoord="BE")
    assert [message["response"] for message in heard.messages] == ["utter_error"]
    assert (started.slots, started.open) == (before, True)


def test_a_failure_at_the_start_leaves_the_form_closed(
    visitor: Talker, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("actions.decision_tree.engine.apply", lambda *_: 1 / 0)
    visitor.press("boom", onderwerp="fruit")
    assert (visitor.open, visitor.slots["boom"]) == (False, None)


def test_not_knowing_something_else_beside_an_answer_is_not_the_answer(started: Talker) -> None:
    heard = started.says("België, ik weet niet of het fruit rijp is")
    assert heard.question == "rijp"
    assert started.slots["boom_antwoorden"] == {"land": "BE"}


def test_not_knowing_only_something_else_answers_nothing(started: Talker) -> None:
    assert started.says("ik weet niet of het fruit rijp is").question == "land"
    assert started.slots["boom_antwoorden"] is None


def test_a_literal_answer_behind_going_on_is_taken_when_nothing_was_proposed(started: Talker) -> None:
    assert started.says("nee ga verder. België").question == "rijp"
    assert started.slots["boom_antwoorden"] == {"land": "BE"}
