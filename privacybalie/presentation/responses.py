"""Turns what there is to say about a decision tree into messages."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from privacybalie.content.library import Library
from privacybalie.contract.payloads import (
    AssumedPayload,
    ChangePayload,
    ConfirmationPayload,
    OverviewPayload,
    introduced,
)
from privacybalie.dialogue import responses
from privacybalie.dialogue.state import card_mark
from privacybalie.presentation import outcome_payload, outcomes, questions, tipping, why
from privacybalie.presentation.answers import BotMessage, Button, button
from privacybalie.presentation.context import TreeContext
from privacybalie.presentation.labels import (
    answered,
    bullets,
    change_button,
    label,
    paragraphs,
    titled,
)
from privacybalie.trees.walk import Asking


def response_messages(
    library: Library, desk: TreeContext, said: Iterable[responses.Notice]
) -> list[BotMessage]:
    """Return the messages of a turn; a sentence without payload goes in front of the message that follows it."""
    sent: list[BotMessage] = []
    before = ""
    for notice in said:
        made = _MAKERS[type(notice)](library, desk, notice)
        if made.custom or made.buttons:
            custom = introduced(made.custom, before) if made.custom and before else made.custom
            sent.append(BotMessage(paragraphs(before, made.text), custom, made.buttons))
            before = ""
        else:
            before = paragraphs(before, made.text)
    return [*sent, BotMessage(before, {})] if before else sent


def _plain(library: Library, _desk: TreeContext, notice: responses.FixedSentence) -> BotMessage:
    title = library.content.trees[notice.tree].title if notice.tree is not None else ""
    buttons: tuple[Button, ...] = ()
    if notice.phrase == "boom_gestopt":
        buttons = (button(library.phrase("knop_doorgaan"), "continue_tree"),)
    if notice.phrase == "boom_al_bezig" and notice.tree is not None:
        buttons = (button(library.phrase("knop_opnieuw"), "boom", onderwerp=notice.tree, opnieuw="ja"),)
    return BotMessage(library.phrase(f"zin_{notice.phrase}", titel=title), {}, buttons)


def _understood(library: Library, _desk: TreeContext, notice: responses.Understood) -> BotMessage:
    position = notice.position
    said = label(position.tree, position.question, notice.value)
    change = change_button(library, position.tree, position.question)
    return BotMessage(library.phrase("begrepen", antwoord=said), {}, (change,))


def _lapsed(library: Library, _desk: TreeContext, notice: responses.AnswersExpired) -> BotMessage:
    return BotMessage(library.phrase("boom_vernieuwd", aantal=notice.count), {})


def _assumed(library: Library, _desk: TreeContext, notice: responses.Assumed) -> BotMessage:
    tree, used = notice.path.tree, notice.path.used
    lines = [answered(tree, key, used[key], assumed=True) for key in notice.questions]
    text = titled(library.phrase("aangenomen"), _answer_lines(library, lines))
    kept = ("vraag", "vraag_tekst", "antwoord", "antwoord_tekst")
    payload = AssumedPayload(boom=tree.id, antwoorden=[{key: line[key] for key in kept} for line in lines])
    changes = tuple(change_button(library, tree, key) for key in notice.questions)
    return BotMessage(text, payload.sent(), changes)


def _answer_lines(library: Library, lines: Iterable[Mapping[str, Any]]) -> list[str]:
    return [_answer_line(library, line) for line in lines]


def _answer_line(library: Library, line: Mapping[str, Any]) -> str:
    return library.phrase(
        "antwoord_regel_voorlopig"
        if line.get("voorlopig")
        else "antwoord_regel_aangenomen"
        if line["aangenomen"]
        else "antwoord_regel",
        vraag=line["vraag_tekst"],
        antwoord=line["antwoord_tekst"],
    )


def _card(library: Library, _desk: TreeContext, notice: responses.CardShown) -> BotMessage:
    """Return all that was typed: what was understood, with one yes and a change of each, and what was literal."""
    position, tree, shown = notice.position, notice.position.tree, notice.questions
    lines = _card_lines(notice, shown)
    literal = _card_lines(notice, notice.also)
    trouble = library.phrase("kaart_niet_begrepen") if notice.misses else ""
    text = paragraphs(
        trouble,
        titled(library.phrase("kaart"), _answer_lines(library, lines)),
        titled(library.phrase("kaart_ook"), _answer_lines(library, literal)),
        library.phrase("kaart_uitleg"),
    )
    payload = ConfirmationPayload(
        boom=tree.id,
        boom_titel=tree.title,
        antwoorden=[*({**line, "voorlopig": True} for line in lines), *literal],
    ).sent()
    mark = card_mark(position, (*shown, *notice.also))
    yes = button(library.phrase("knop_klopt"), "answer_question", boom=tree.id, keuze=mark)
    changes = (change_button(library, tree, key) for key in shown)
    return BotMessage(text, introduced(payload, trouble) if trouble else payload, (yes, *changes))


def _card_lines(notice: responses.CardShown, questions: Iterable[str]) -> list[dict[str, Any]]:
    position = notice.position
    return [answered(position.tree, key, position.used[key], assumed=False) for key in questions]


def _changed(library: Library, _desk: TreeContext, notice: responses.Changed) -> BotMessage:
    tree = library.content.trees[notice.tree]
    before, after = (label(tree, notice.question, given) for given in (notice.before, notice.after))
    dropped = [tree.questions[key].question for key in notice.dropped]
    text = paragraphs(
        library.phrase("gewijzigd", vraag=tree.questions[notice.question].question, van=before, naar=after),
        library.phrase("gewijzigd_behouden", aantal=len(notice.kept)) if notice.kept else "",
        titled(library.phrase("gewijzigd_vervallen"), dropped),
    )
    payload = ChangePayload(
        boom=tree.id,
        vraag=notice.question,
        vraag_tekst=tree.questions[notice.question].question,
        van=before,
        naar=after,
        behouden=len(notice.kept),
        vervallen=dropped,
    )
    return BotMessage(text, payload.sent())


def _clashing(library: Library, _desk: TreeContext, notice: responses.Clashing) -> BotMessage:
    options = library.content.trees[notice.tree].questions[notice.question].options
    one, other = (options[key].text for key in notice.ticks)
    return BotMessage(library.phrase("spreekt_tegen", een=one, ander=other), {})


def _change_proposed(library: Library, _desk: TreeContext, notice: responses.ChangeProposed) -> BotMessage:
    tree = notice.position.tree
    buttons = tuple(change_button(library, tree, question) for question in notice.questions)
    return BotMessage(library.phrase("wijzig_welke"), {}, buttons)


def _listed(library: Library, _desk: TreeContext, notice: responses.Listed) -> BotMessage:
    position, tree = notice.position, notice.position.tree
    lines = outcome_payload.tree_overview(position, notice.assumed, notice.provisional)
    payload = OverviewPayload(
        boom=tree.id,
        boom_titel=tree.title,
        antwoorden=lines,
        open=position.question if isinstance(position, Asking) else None,
    )
    text = f"{library.phrase('overzicht', titel=tree.title)}\n{bullets(_answer_lines(library, lines))}"
    buttons = tuple(change_button(library, tree, line["vraag"]) for line in lines)
    return BotMessage(text, payload.sent(), buttons)


def _told(library: Library, desk: TreeContext, notice: responses.OutcomeShown) -> BotMessage:
    return outcomes.outcome_message(library, desk, notice.position, notice.waiting)


def _compared(library: Library, _desk: TreeContext, notice: responses.Compared) -> BotMessage:
    return outcomes.comparison(library, notice)


def _tipping(library: Library, desk: TreeContext, notice: responses.AlternativesShown) -> BotMessage:
    return tipping.tipping(library, desk, notice.position, notice.question, rest=notice.rest)


def _questioned(library: Library, desk: TreeContext, notice: responses.OutcomeExplained) -> BotMessage:
    return outcomes.questioned(library, desk, notice.position)


def _in_short(library: Library, desk: TreeContext, notice: responses.OutcomeInShort) -> BotMessage:
    return outcomes.in_short(library, desk, notice.position)


def _adopted(library: Library, _desk: TreeContext, notice: responses.Adopted) -> BotMessage:
    return outcomes.adopted(library, notice)


def _noted(library: Library, desk: TreeContext, notice: responses.NoteOffered) -> BotMessage:
    return outcomes.note_offer(library, desk, notice.position)


_MAKERS: Mapping[type, Callable[[Library, TreeContext, Any], BotMessage]] = {
    responses.FixedSentence: _plain,
    responses.Understood: _understood,
    responses.CardShown: _card,
    responses.Assumed: _assumed,
    responses.Changed: _changed,
    responses.AnswersExpired: _lapsed,
    responses.QuestionShown: questions.question_message,
    responses.Proposed: questions.proposed,
    responses.Clashing: _clashing,
    responses.Suggested: questions.suggested,
    responses.ChangeProposed: _change_proposed,
    responses.ChangesOffered: questions.changes_offered,
    responses.SuppositionUnclear: questions.supposition_unclear,
    responses.SuppositionKept: questions.supposition_kept,
    responses.SuppositionsDue: questions.suppositions_due,
    responses.OutcomeShown: _told,
    responses.Compared: _compared,
    responses.Explained: why.why_message,
    responses.OutcomeExplained: _questioned,
    responses.Listed: _listed,
    responses.AlternativesShown: _tipping,
    responses.NoteOffered: _noted,
    responses.OutcomeInShort: _in_short,
    responses.Adopted: _adopted,
}
