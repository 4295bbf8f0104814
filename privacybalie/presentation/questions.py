"""Turns the open question of a decision tree into a message."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from privacybalie.content.library import Library
from privacybalie.content.schema.tree import EXCLUSIVE, Checklist, Tree
from privacybalie.contract.names import Carried, Intent
from privacybalie.contract.payloads import QuestionPayload, introduced
from privacybalie.dialogue import moves, responses
from privacybalie.presentation.answers import BotMessage, Button, button, candidate, suggestion
from privacybalie.presentation.context import TreeContext
from privacybalie.presentation.labels import joined, label, paragraphs, sources
from privacybalie.trees.outcome_text import applying, sentences
from privacybalie.trees.walk import Asking, Given, Reached

HELP_AFTER = 2


def question_message(library: Library, _desk: TreeContext, notice: responses.QuestionShown) -> BotMessage:
    """Return an open question with its options and what else can be pressed."""
    position, node = notice.position, notice.position.ask
    payload = QuestionPayload(
        boom=position.tree.id,
        boom_titel=position.tree.title,
        vraag=position.question,
        stap=position.step,
        tekst=node.question,
        toelichting=sentences(node.help, position.known),
        meerkeuze=isinstance(node, Checklist),
        exclusief=[key for key in node.options if key in EXCLUSIVE] if isinstance(node, Checklist) else [],
        opties=[{"id": key, "tekst": option.text} for key, option in node.options.items()],
        aangekruist=list(notice.ticks),
        waarom=sentences(node.reason, position.known),
        bronnen=sources(library, applying(node.citations, position.known)),
    ).sent()
    buttons = (*_options(library, position, notice.ticks), *_commands(library, position, notice))
    trouble = _trouble(library, notice)
    return BotMessage(
        _question_text(library, notice), introduced(payload, trouble) if trouble else payload, buttons
    )


def _trouble(library: Library, notice: responses.QuestionShown) -> str:
    """Return what is said first after an answer that was not understood."""
    if notice.brief or notice.misses == 0:
        return ""
    return library.phrase("niet_begrepen" if notice.misses < HELP_AFTER else "niet_begrepen_hulp")


def _question_text(library: Library, notice: responses.QuestionShown) -> str:
    position, node = notice.position, notice.position.ask
    numbered = library.phrase("vraag_regel", stap=position.step, vraag=node.question)
    explanation = sentences(node.help, position.known)
    choices = _choices(library, position) if isinstance(node, Checklist) else ""
    if notice.brief:
        return paragraphs(library.phrase("terug_naar_vraag", vraag=node.question), choices)
    if notice.misses == 0:
        return paragraphs(numbered, _earlier(library, notice), explanation, choices)
    if notice.misses < HELP_AFTER:
        return paragraphs(_trouble(library, notice), node.question, _choices(library, position))
    return paragraphs(
        _trouble(library, notice),
        numbered,
        explanation,
        _choices(library, position),
        library.phrase("hulp_bij_vraag"),
    )


def _earlier(library: Library, notice: responses.QuestionShown) -> str:
    """Return what was answered here before somebody went back; nothing when nobody did."""
    if notice.earlier is None:
        return ""
    said = label(notice.position.tree, notice.position.question, notice.earlier)
    return library.phrase("eerder_koos", antwoord=said)


def _choices(library: Library, position: Asking) -> str:
    node = position.ask
    named = [f"{number}. {option.text}" for number, option in enumerate(node.options.values(), start=1)]
    hint = library.phrase("meerkeuze_uitleg" if isinstance(node, Checklist) else "keuze_uitleg")
    return "\n".join([*named, hint])


def _options(library: Library, position: Asking, ticks: tuple[str, ...]) -> Iterable[Button]:
    node, tree, question = position.ask, position.tree.id, position.question
    if not isinstance(node, Checklist):
        yield from (
            button(option.text, "answer_question", boom=tree, vraag=question, antwoord=key)
            for key, option in node.options.items()
        )
        return
    for key, option in node.options.items():
        if key in EXCLUSIVE:
            yield button(option.text, "answer_question", boom=tree, vraag=question, antwoord=key)
        else:
            title = library.phrase("kruis_aan" if key in ticks else "kruis_uit", tekst=option.text)
            yield button(title, "answer_question", boom=tree, vraag=question, kruis=key)
    if ticks:
        yield button(
            library.phrase("knop_klaar", aantal=len(ticks)),
            "answer_question",
            boom=tree,
            vraag=question,
            klaar="ja",
        )


def _commands(library: Library, position: Asking, notice: responses.QuestionShown) -> Iterable[Button]:
    if notice.brief or notice.ticks:
        return
    yield button(library.phrase("knop_waarom"), "explain_question", boom=position.tree.id)
    if position.trace:
        yield button(library.phrase("knop_terug"), "step_back", boom=position.tree.id)
        yield button(library.phrase("knop_overzicht"), "show_answers", boom=position.tree.id)
    yield button(library.phrase("knop_stoppen"), "stop", boom=position.tree.id)


def proposed(library: Library, desk: TreeContext, notice: responses.Proposed) -> BotMessage:
    """Return the options that an answer may have meant, in front of all others; in a checklist each is a tick."""
    position, node = notice.position, notice.position.ask
    question = question_message(library, desk, responses.QuestionShown(position, ticks=notice.ticks))
    first, others = _apart(question.buttons, notice.options)
    text = library.phrase(
        "bedoelt_u", antwoorden=_either(library, [node.options[key].text for key in notice.options])
    )
    said = paragraphs(text, node.question, _choices(library, position))
    return BotMessage(said, introduced(question.custom, text), (*first, *others))


def _apart(buttons: Iterable[Button], options: tuple[str, ...]) -> tuple[list[Button], list[Button]]:
    """Return the buttons of these options, and all others; nothing stands there twice."""
    places = {f'"{key}"': place for place, key in enumerate(options)}

    def place(made: Button) -> int:
        return next((at for key, at in places.items() if key in made["payload"]), len(options))

    return (
        sorted((made for made in buttons if place(made) < len(options)), key=place),
        [made for made in buttons if place(made) == len(options)],
    )


def suggested(library: Library, desk: TreeContext, notice: responses.Suggested) -> BotMessage:
    """Ask whether something that was not plainly asked for is to be done; the open question stays on the table."""
    position = notice.position
    text, yes = _proposal(library, position, notice.move)
    no = button(library.phrase("knop_nee"), "repeat", boom=position.tree.id)
    if not isinstance(position, Asking):
        return BotMessage(text, {}, (yes, no))
    question = question_message(library, desk, responses.QuestionShown(position, ticks=notice.ticks))
    said = paragraphs(text, position.ask.question)
    return BotMessage(said, introduced(question.custom, text), (yes, no, *question.buttons))


def _proposal(
    library: Library, position: Asking | Reached, move: moves.ChangeAnswer | moves.StartTree | moves.StopTree
) -> tuple[str, Button]:
    tree = position.tree
    if isinstance(move, moves.ChangeAnswer) and move.question is not None and move.value is not None:
        text = library.phrase(
            "wijzigen_in",
            vraag=tree.questions[move.question].question,
            van=label(tree, move.question, position.used[move.question]),
            naar=label(tree, move.question, move.value),
        )
        carried: Carried = {"boom": tree.id, "vraag": move.question, "antwoord": joined(move.value)}
        return text, button(library.phrase("knop_ja_wijzig"), "change_answer", **carried)
    if isinstance(move, moves.StartTree):
        text = library.phrase("andere_vragen", titel=library.content.trees[move.tree].title)
        return text, button(library.phrase("knop_ja_beginnen"), "boom", onderwerp=move.tree)
    return library.phrase("wilt_u_stoppen"), button(library.phrase("knop_ja_stoppen"), "stop", boom=tree.id)


def _either(library: Library, texts: list[str]) -> str:
    quoted = [library.phrase("aanhaling", tekst=text) for text in texts]
    return library.phrase("of").join(quoted)


def changes_offered(library: Library, desk: TreeContext, notice: responses.ChangesOffered) -> BotMessage:
    """Ask which change of an earlier answer is meant, or which comparison; the open question stays on the table."""
    position, tree = notice.position, notice.position.tree
    intent: Intent = "what_if" if notice.supposing else "change_answer"
    topics = offered_topics(library, notice.topics)
    text = _which(library, supposing=notice.supposing, topics=bool(topics))
    buttons = [_change_button(library, tree, key, value, intent) for key, value in notice.changes]
    buttons.extend(topics.values())
    buttons.append(button(library.phrase("knop_nee"), "repeat", boom=tree.id))
    if not isinstance(position, Asking):
        return BotMessage(text, {}, tuple(buttons))
    question = question_message(library, desk, responses.QuestionShown(position, ticks=notice.ticks))
    said = paragraphs(text, position.ask.question)
    return BotMessage(said, introduced(question.custom, text), (*buttons, *question.buttons))


def _which(library: Library, *, supposing: bool, topics: bool) -> str:
    if topics:
        return library.phrase("vergelijk_of_vraag" if supposing else "wijzig_of_vraag")
    return library.phrase("vergelijk_welke" if supposing else "wijzig_in_welke")


def offered_topics(library: Library, keys: Iterable[str]) -> Mapping[str, Button]:
    """Return a button for each topic or tree that is offered, by its id."""
    found = ((key.partition("/")[2], candidate(library, key)) for key in keys)
    return {topic: made for topic, made in found if made is not None}


def supposition_unclear(
    library: Library, _desk: TreeContext, notice: responses.SuppositionUnclear
) -> BotMessage:
    """Say that a "wat als" was not understood; beside it what may be asked instead."""
    text, topics = library.phrase("wat_als_onbegrepen"), offered_topics(library, notice.topics)
    if not topics:
        return BotMessage(text, {})
    sentence = paragraphs(text, library.phrase("wat_als_of_vraag"))
    return suggestion(library, sentence, topics.values(), topics)


def supposition_kept(library: Library, desk: TreeContext, notice: responses.SuppositionKept) -> BotMessage:
    """Say that a "wat als" is kept for later, with a button to change the answer now; the question stays open."""
    position, tree = notice.position, notice.position.tree
    told = label(tree, notice.question, notice.value)
    text = library.phrase("wat_als_onthouden", vraag=tree.questions[notice.question].question, naar=told)
    carried: Carried = {"boom": tree.id, "vraag": notice.question, "antwoord": joined(notice.value)}
    now = button(library.phrase("knop_nu_wijzigen", naar=told), "change_answer", **carried)
    question = question_message(library, desk, responses.QuestionShown(position, ticks=notice.ticks))
    said = paragraphs(text, position.ask.question)
    return BotMessage(said, introduced(question.custom, text), (now, *question.buttons))


def suppositions_due(library: Library, _desk: TreeContext, notice: responses.SuppositionsDue) -> BotMessage:
    """Offer to compare an outcome with what was supposed before it was known."""
    buttons = (
        _change_button(library, notice.position.tree, key, value, "what_if") for key, value in notice.changes
    )
    return BotMessage(library.phrase("wat_als_aan_de_beurt"), {}, tuple(buttons))


def _change_button(library: Library, tree: Tree, key: str, value: Given, intent: Intent) -> Button:
    title = library.phrase("knop_wijzig_in", vraag=tree.questions[key].question, naar=label(tree, key, value))
    carried: Carried = {"boom": tree.id, "vraag": key, "antwoord": joined(value)}
    return button(title, intent, **carried)
