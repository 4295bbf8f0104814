"""Says which court serves a town: "welke rechtbank als ik in Gent woon?", and "en in Breda?" after it.

Tried before the action that the pipeline's intent leads to, and before what may follow on the last answer. What is
asked is decided in `privacybalie.freetext.court_question`; of a town only its country is remembered.
"""

from __future__ import annotations

from collections.abc import Sequence

from rasa_sdk import Tracker
from rasa_sdk.executor import CollectingDispatcher

from actions import conversation
from actions.conversation import Events
from actions.offered import last_offer, literally_named
from actions.services import desk, library
from actions.topic import remember
from privacybalie.content.courts import Municipality, NamedTown
from privacybalie.content.library import Library
from privacybalie.content.once import once_per_record
from privacybalie.content.schema.base import Country
from privacybalie.contract.names import COURTS_ASKED, Intent, Slot
from privacybalie.contract.payloads import HelpPayload, OutOfScopePayload, kind_of
from privacybalie.freetext.court_question import (
    CourtAsked,
    CourtTurn,
    CourtWords,
    asks_court,
    court_words,
    read_court_question,
)
from privacybalie.presentation import courts, withheld
from privacybalie.presentation.own import switched_off

# After these nobody speaks of courts any more.
_PAST = frozenset({kind_of(OutOfScopePayload), kind_of(HelpPayload)})
# Nothing was made of the message: then it may be a town that is not in the lists.
_LOST: frozenset[Intent] = frozenset(
    {"nlu_fallback", "ambiguous", "out_of_scope", "nonsense", "foreign_language", "choose_country"}
)


def tell_courts(dispatcher: CollectingDispatcher, tracker: Tracker) -> Events | None:
    """Answer what is asked about courts; None when the message asks something else."""
    shelf = library()
    topic = _topic(shelf)
    if topic is None:
        return None
    if conversation.is_pressed(tracker):
        return _pressed(dispatcher, tracker, topic)
    text, offered = conversation.text(tracker), last_offer(tracker)
    if conversation.intent(tracker) == "crisis" or literally_named(text, offered) is not None:
        return None
    turn = _turn(tracker, topic, asks_country=offered.asks_country)
    asked = read_court_question(text, shelf.courts, _words(shelf), turn)
    if asked is None:
        return None
    if isinstance(asked, NamedTown):
        return _named(dispatcher, tracker, topic, asked)
    say = courts.town_question if asked is CourtAsked.WHICH_TOWN else courts.town_unknown
    dispatcher.utter_message(**say(shelf, topic).arguments())
    return remember(topic, None)


def tell_courts_in_tree(
    dispatcher: CollectingDispatcher, tracker: Tracker, *, asks_country: bool
) -> Events | None:
    """Answer which court serves a town, while a tree is open.

    A town alone is meant so only right after courts, and not where the tree asks for a country (`asks_country`).
    """
    shelf = library()
    topic = _topic(shelf)
    if topic is None or conversation.intent(tracker) == "crisis":
        return None
    if conversation.is_pressed(tracker):
        return _pressed(dispatcher, tracker, topic)
    said = conversation.last_payloads(tracker)
    spoken_of = any(one.get("soort") == "gerechten" or one.get("deel") == "gemeente" for one in said)
    turn = CourtTurn(waiting=spoken_of and not asks_country)
    asked = read_court_question(conversation.text(tracker), shelf.courts, _words(shelf), turn)
    return _named(dispatcher, tracker, topic, asked) if isinstance(asked, NamedTown) else None


def _topic(shelf: Library) -> str | None:
    """Return the answer that sends people to a court; None where that is not given here."""
    topic = shelf.courts.topic
    if topic is None or topic not in shelf.answers or switched_off(shelf, topic) is not None:
        return None
    return None if withheld.is_withheld(shelf, "antwoord", topic) else topic


@once_per_record
def _words(shelf: Library) -> CourtWords:
    return court_words(
        shelf.phrase("gerecht_hoor"),
        shelf.phrase("gerecht_hoor_na"),
        shelf.phrase("gerecht_hoor_woont"),
        shelf.phrase("gerecht_kader"),
    )


def _turn(tracker: Tracker, topic: str, *, asks_country: bool) -> CourtTurn:
    shelf, decided = library(), conversation.decision(tracker)
    said = conversation.last_payloads(tracker)[-1:]
    before = asks_court(conversation.typed_before(tracker), _words(shelf))
    best = str((decided.get("topics") or [""])[0]) if decided.get("kind") == "answer" else ""
    last = tracker.get_slot(Slot.TOPIC) == topic and not any(custom.get("soort") in _PAST for custom in said)
    return CourtTurn(
        after=last and not asks_country,
        waiting=last and (before if asks_country else any(one.get("deel") == "gemeente" for one in said)),
        answered=best not in {"", f"faq/{topic}"},
        ours=best == f"faq/{topic}",
        country=shelf.countries.named(conversation.text(tracker)) is not None,
        lost=conversation.intent(tracker) in _LOST,
    )


def _pressed(dispatcher: CollectingDispatcher, tracker: Tracker, topic: str) -> Events | None:
    """Answer the button that asks for a town, or that says which one was meant."""
    carried = conversation.carried(tracker)
    if carried.get("keuze") != COURTS_ASKED or conversation.topic_of_turn(tracker, "faq") != topic:
        return None
    shelf = library()
    at = shelf.courts.found(conversation.chosen_country(tracker), carried.get("antwoord"))
    if at is None:
        dispatcher.utter_message(**courts.town_question(shelf, topic).arguments())
        return remember(topic, None)
    return _tell(dispatcher, topic, at, ())


def _named(dispatcher: CollectingDispatcher, tracker: Tracker, topic: str, town: NamedTown) -> Events:
    """Tell the courts of the one municipality that is meant; ask when it is not sure which."""
    meant = _meant(tracker, town)
    if len(meant) == 1:
        return _tell(dispatcher, topic, meant[0], [other for other in town.meant if other != meant[0]])
    dispatcher.utter_message(**courts.which_meant(library(), topic, meant).arguments())
    return remember(topic, None)


def _meant(tracker: Tracker, town: NamedTown) -> Sequence[Municipality]:
    """Return what is likeliest meant: in the country that is spoken of, a municipality before a place in one."""
    if len(town.meant) == 1:
        return town.meant
    text, shelf = conversation.text(tracker), library()
    rest = shelf.countries.named(" ".join(town.rest))
    country = rest or conversation.remembered_country(tracker) or shelf.countries.named(text)
    there = [at for at in town.meant if country is None or at.country == country] or list(town.meant)
    itself = [at for at in there if at.place is None]
    one_country = len({at.country for at in there}) == 1
    return itself if itself and one_country else there


def _tell(
    dispatcher: CollectingDispatcher, topic: str, at: Municipality, others: Sequence[Municipality]
) -> Events:
    dispatcher.utter_message(**courts.courts_message(library(), at, others, desk().today).arguments())
    return remember(topic, Country(at.country))
