"""The desk keeps its promises whatever Rasa does: stored whole or not at all, once, for its owner, for a while."""

import asyncio
import threading
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import structlog

from privacybalie.gateway.conversation.button_choices import ChosenButton
from privacybalie.gateway.conversation.fair_queue import asker
from privacybalie.gateway.conversation.history import (
    BotUtterance,
    RecordedTurn,
    UserUtterance,
    recorded_turns,
)
from privacybalie.gateway.conversation.message_stream import Answered, Finished, Received, arriving, collected
from privacybalie.gateway.conversation.pseudonyms import Pseudonyms
from privacybalie.gateway.conversation.readiness import Readiness
from privacybalie.gateway.conversation.service import SHARED_AT_ONCE, ConversationService
from privacybalie.gateway.conversation.tokens import Identity
from privacybalie.gateway.http.errors import Refused
from privacybalie.gateway.http.requests import ButtonChoice, TextMessage, TopicRequest
from privacybalie.gateway.metrics import Metrics
from privacybalie.gateway.redaction import Mask, Redacted
from privacybalie.gateway.store.feedback import Opinions, StoredFeedback, key_of
from privacybalie.settings import from_environment
from tests.gateway.conversation import bot

GENEROUS = {"PRIVACYBALIE_RATE_CONVERSATION": "60000", "PRIVACYBALIE_BURST_CONVERSATION": "1000"}
ID, OTHER = "een-twee-drie", "vier-vijf-zes"


class FakeRasa:
    """Keeps conversations in memory, answers what it was told to, and fails when it was told to."""

    def __init__(self) -> None:
        self.stored: dict[str, list[UserUtterance | BotUtterance]] = {}
        self.answers = (bot("Antwoord.", ("Meer", "/show_more")),)
        self.error: Exception | None = None
        self.pause, self.open, self.stuck = 0.0, True, False
        self.countries: list[str | None] = []
        self.window, self.whole_reads = 20, 0

    @asynccontextmanager
    async def held(self, who: Identity) -> AsyncIterator[None]:
        assert who.key
        yield

    async def read(self, who: Identity) -> tuple[RecordedTurn, ...]:
        self.whole_reads += 1
        return recorded_turns(self.stored.get(who.sender_id, []))

    async def recent(self, who: Identity) -> tuple[RecordedTurn, ...]:
        return recorded_turns(self.stored.get(who.sender_id, []))[-self.window :]

    async def slots(self, who: Identity) -> Mapping[str, Any]:
        return {"boom": who.sender_id}

    async def say(
        self,
        who: Identity,
        heard: UserUtterance,
        tell: Callable[[BotUtterance], Awaitable[None]],
        country: str | None = None,
        reply: str | None = None,  # noqa: ARG002 - what Rasa says is given to this one
    ) -> None:
        self.countries.append(country)
        for answer in self.answers:
            await tell(answer)
        await asyncio.sleep(self.pause)
        if self.error is not None:
            raise self.error
        self.stored.setdefault(who.sender_id, []).extend([heard, *self.answers])

    async def erase(self, who: Identity) -> int:
        return len(self.stored.pop(who.sender_id))


@dataclass
class Clock:
    now: float

    def __call__(self) -> float:
        return self.now


def plain(text: str) -> Redacted:
    """Redact nothing."""
    return Redacted(text, ())


def shout(text: str) -> Redacted:
    """Redact so that it can be seen."""
    return Redacted(text.replace("Jan", "[naam]"), (Mask("naam", 1),) if "Jan" in text else ())


@pytest.fixture(autouse=True)
def nobody_known() -> Iterator[None]:
    """Ask from no address: another test of the same process may have left one."""
    before = asker.set("")
    yield
    asker.reset(before)


@pytest.fixture
def rasa() -> FakeRasa:
    return FakeRasa()


@pytest.fixture
def clock() -> Clock:
    return Clock(1_800_000_000.0)


@pytest.fixture
def opinions(tmp_path: Path) -> Opinions:
    return Opinions(tmp_path / "oordelen.db")


@pytest.fixture
def desk(rasa: FakeRasa, clock: Clock, opinions: Opinions) -> ConversationService:
    settings = from_environment(GENEROUS)
    return ConversationService(rasa, settings, b"s" * 32, shout, Metrics(), clock, opinions)


async def begun(desk: ConversationService) -> Identity:
    token, _, _ = await desk.open(None)
    return desk.identify(token)


async def says(
    desk: ConversationService, who: Identity, text: str = "hallo", identifier: str = ID
) -> list[Mapping[str, Any]]:
    return (await collected(desk.turn(who, TextMessage(identifier, text)), 5))[1]


async def refusal(awaitable: Awaitable[Any]) -> str:
    with pytest.raises(Refused) as caught:
        await awaitable
    return caught.value.code


async def test_a_conversation_begins_with_an_opening_for_its_country(
    desk: ConversationService, rasa: FakeRasa
) -> None:
    _, _, messages = await desk.open("BE")
    assert [message["id"] for message in messages] == ["b0-0"]
    assert rasa.countries == ["BE"]


async def test_the_same_message_again_gets_the_stored_answer(
    desk: ConversationService, rasa: FakeRasa
) -> None:
    who = await begun(desk)
    first = await says(desk, who)
    rasa.answers = (bot("Iets anders."),)
    received, again = await collected(desk.turn(who, TextMessage(ID, "hallo")), 5)
    assert (received.repeated, received.turn, again) == (True, 1, first)
    assert len(await desk.resume(who)) == 2


async def test_a_turn_never_reads_the_whole_conversation(desk: ConversationService, rasa: FakeRasa) -> None:
    who, rasa.window = await begun(desk), 3
    for number in range(6):
        await says(desk, who, identifier=f"bericht-{number}")
    received, _ = await collected(desk.turn(who, TextMessage("bericht-5", "hallo")), 5)
    assert (received.turn, received.repeated, rasa.whole_reads) == (6, True, 0)


async def test_an_id_from_before_what_a_turn_looks_back_at_is_a_new_message(
    desk: ConversationService, rasa: FakeRasa
) -> None:
    who, rasa.window = await begun(desk), 3
    for number in range(6):
        await says(desk, who, identifier=f"bericht-{number}")
    received, _ = await collected(desk.turn(who, TextMessage("bericht-0", "hallo")), 5)
    assert (received.turn, received.repeated) == (7, False)


async def test_an_old_command_can_still_be_pressed(desk: ConversationService, rasa: FakeRasa) -> None:
    who, rasa.window = await begun(desk), 3
    for number in range(6):
        await says(desk, who, identifier=f"bericht-{number}")
    received, _ = await collected(desk.turn(who, ButtonChoice(OTHER, "b0-0", (0,))), 5)
    assert (received.turn, received.text, rasa.whole_reads) == (7, "Meer", 1)


async def test_five_times_the_same_message_at_once_is_one_turn(
    desk: ConversationService, rasa: FakeRasa
) -> None:
    who = await begun(desk)
    rasa.pause = 0.01
    answers = await asyncio.gather(*(says(desk, who) for _ in range(5)))
    assert answers == [answers[0]] * 5
    assert len(await desk.resume(who)) == 2


async def test_a_failed_turn_is_told_and_not_stored_and_works_the_next_time(
    desk: ConversationService, rasa: FakeRasa
) -> None:
    who = await begun(desk)
    rasa.error = RuntimeError("mevrouw Jansen zei …")
    assert await refusal(says(desk, who)) == "storing"
    assert len(await desk.resume(who)) == 1
    rasa.error = None
    assert await says(desk, who)


async def test_a_turn_finishes_when_nobody_listens_any_more(
    desk: ConversationService, rasa: FakeRasa
) -> None:
    who = await begun(desk)
    rasa.pause = 0.02
    assert await refusal(collected(desk.turn(who, TextMessage(ID, "hallo")), 0.005)) == "te_traag"
    while desk._tasks:
        await asyncio.wait(desk._tasks)
    received, _ = await collected(desk.turn(who, TextMessage(ID, "hallo")), 5)
    assert received.repeated


async def test_messages_arrive_as_they_exist_and_silence_is_filled(
    desk: ConversationService, rasa: FakeRasa
) -> None:
    who = await begun(desk)
    rasa.pause = 0.05
    kinds = [
        type(part) async for part in arriving(desk.turn(who, TextMessage(ID, "hallo")), 5, heartbeat=0.01)
    ]
    assert [kind for kind in kinds if kind is not type(None)] == [Received, Answered, Finished]
    assert type(None) in kinds[kinds.index(Answered) :]


async def test_personal_data_never_reaches_rasa(desk: ConversationService, rasa: FakeRasa) -> None:
    who = await begun(desk)
    received, _ = await collected(desk.turn(who, TextMessage(ID, "Jan neemt op")), 5)
    assert received.text == "[naam] neemt op"
    assert received.masked == [{"soort": "naam", "aantal": 1}]
    assert "Jan" not in repr(rasa.stored)
    again, _ = await collected(desk.turn(who, TextMessage(ID, "Jan neemt op")), 5)
    assert again.masked == received.masked


async def test_redaction_cannot_uncover_a_command(rasa: FakeRasa, clock: Clock, opinions: Opinions) -> None:
    desk = ConversationService(
        rasa,
        from_environment(GENEROUS),
        b"s" * 32,
        lambda text: plain(text.removeprefix("x ")),
        Metrics(),
        clock,
        opinions,
    )
    who = await begun(desk)
    await says(desk, who, "x /restart")
    assert [turn.heard.text for turn in await desk.resume(who)][1] == "restart"


async def test_a_topic_is_asked_by_its_name_and_one_that_is_not_here_is_refused(
    desk: ConversationService, rasa: FakeRasa
) -> None:
    payload = '/faq{"onderwerp": "zoom_avg"}'
    desk.topics = {"faq/zoom_avg": ChosenButton(payload, "Is Zoom AVG-conform?")}
    who = await begun(desk)
    received, _ = await collected(desk.turn(who, TopicRequest(ID, "faq/zoom_avg")), 5)
    assert received.text == "Is Zoom AVG-conform?"
    assert rasa.stored[who.sender_id][-2].text == payload
    asked = collected(desk.turn(who, TopicRequest(OTHER, "faq/weg")), 5)
    assert await refusal(asked) == "keuze_verlopen"


async def test_a_choice_sends_what_was_offered_and_shows_its_words(desk: ConversationService) -> None:
    who = await begun(desk)
    received, _ = await collected(desk.turn(who, ButtonChoice(ID, "b0-0", (0,))), 5)
    assert received.text == "Meer"
    assert (await desk.resume(who))[1].heard.text == "/show_more"
    assert await refusal(collected(desk.turn(who, ButtonChoice(OTHER, "b0-0", (9,))), 5)) == "keuze_verlopen"


async def test_a_token_without_conversation_is_refused(desk: ConversationService) -> None:
    who = await begun(desk)
    assert await desk.erase(who) == 2
    assert await refusal(desk.resume(who)) == "token_ongeldig"
    assert await refusal(says(desk, who)) == "token_ongeldig"
    assert await refusal(desk.erase(who)) == "token_ongeldig"
    assert await refusal(desk.slots(who)) == "token_ongeldig"


async def test_a_quiet_conversation_is_over_and_a_busy_one_after_half_a_day(
    desk: ConversationService, clock: Clock
) -> None:
    token, who, _ = await desk.open(None)
    started = clock.now
    clock.now += 59 * 60
    assert await desk.resume(who)
    clock.now += 2 * 60
    assert await refusal(desk.resume(who)) == "token_verlopen"
    clock.now = started + 12 * 3600 + 1
    with pytest.raises(Refused, match="token_verlopen"):
        desk.identify(token)


async def test_a_conversation_and_an_address_are_counted(
    rasa: FakeRasa, clock: Clock, opinions: Opinions
) -> None:
    limits = {"BURST_CONVERSATION": "2", "RATE_CONVERSATION": "6", "BURST_ADDRESS": "2", "RATE_ADDRESS": "60"}
    settings = from_environment({f"PRIVACYBALIE_{name}": value for name, value in limits.items()})
    desk = ConversationService(rasa, settings, b"s" * 32, plain, Metrics(), clock, opinions)
    token, _, _ = await desk.open(None)
    for take in (lambda: desk.identify(token), lambda: desk.admit("192.0.2.7")):
        take()
        take()
        with pytest.raises(Refused, match="te_snel"):
            take()
    desk.admit("192.0.2.8")
    clock.now += 10
    assert desk.identify(token)


async def test_a_turn_had_while_the_clock_was_wrong_does_not_end_a_conversation(
    desk: ConversationService, clock: Clock, rasa: FakeRasa
) -> None:
    who, now = await begun(desk), clock.now
    clock.now -= 400 * 86_400
    rasa.answers = (replace(rasa.answers[0], time=clock.now),)
    await says(desk, who)
    clock.now = now + 60
    assert await desk.resume(who)
    assert await says(desk, who, identifier=OTHER)


async def test_who_erases_a_conversation_erases_its_opinions_and_no_other(
    desk: ConversationService, opinions: Opinions
) -> None:
    who, other = await begun(desk), await begun(desk)
    day = date(2026, 11, 30)
    for one in (who, other):
        await says(desk, one)
        for message in ("b0-0", "b1-0"):
            key = key_of(desk.secret, one.sender_id, message)
            opinions.add(StoredFeedback("tekst", one.sender_id), key, up=False, reason="mijn baas", day=day)
    await desk.erase(who)
    assert {about for _, _, about, _, _ in opinions.rows()} == {other.sender_id}
    assert len(opinions.rows()) == 2


async def test_a_long_question_of_one_is_masked_beside_the_others(
    rasa: FakeRasa, clock: Clock, opinions: Opinions
) -> None:
    go, begun_masking = threading.Event(), threading.Event()

    def slow(text: str) -> Redacted:
        begun_masking.set()
        assert go.wait(10)
        return plain(text)

    desk = ConversationService(rasa, from_environment(GENEROUS), b"s" * 32, slow, Metrics(), clock, opinions)
    who, other = await begun(desk), await begun(desk)
    asked = asyncio.create_task(says(desk, who))
    await asyncio.to_thread(begun_masking.wait)
    assert await collected(desk.turn(other, ButtonChoice(ID, "b0-0", (0,))), 5)
    assert not asked.done()
    go.set()
    assert await asked


async def test_what_is_shared_is_made_beside_the_others_and_counted_apart(
    desk: ConversationService, clock: Clock
) -> None:
    who, here = await begun(desk), threading.current_thread()
    made_in = []
    for _ in range(SHARED_AT_ONCE):
        await desk.to_share(who, lambda past: made_in.append(threading.current_thread()) or str(len(past)))
    assert here not in made_in
    assert await refusal(desk.to_share(who, str)) == "te_snel"
    assert await desk.resume(who), "its other requests go on"
    clock.now += 60
    assert await desk.to_share(who, lambda past: str(len(past))) == "1"


async def test_what_is_shared_is_not_masked_again(desk: ConversationService, rasa: FakeRasa) -> None:
    who = await begun(desk)
    rasa.answers = (bot("Vraag het aan Jan, onze jurist."),)
    await says(desk, who, "Jan neemt op")
    shared = await desk.to_share(who, repr)
    assert "[naam] neemt op" in shared
    assert "Vraag het aan Jan" in shared


def test_a_name_in_the_log_holds_for_a_day_and_for_one_program() -> None:
    who, names = Identity("a" * 64, b"", 0.0), Pseudonyms()
    assert names.of(who, 0) == names.of(who, 86_399)
    assert len({names.of(who, 0), names.of(who, 86_400), names.of(who, 0), Pseudonyms().of(who, 0)}) == 4


async def test_the_log_says_whose_a_failed_turn_was_and_of_no_other(
    desk: ConversationService, rasa: FakeRasa
) -> None:
    with structlog.testing.capture_logs() as logged:
        who = await begun(desk)
        await says(desk, who)
        rasa.error = RuntimeError("mevrouw Jansen zei …")
        await refusal(says(desk, who, identifier=OTHER))
    assert [("conversation" in line, line["outcome"]) for line in logged] == [
        *((False, "ok"), (False, "ok"), (True, "RuntimeError"))
    ]
    assert "Jansen" not in repr(logged)


async def test_conversations_never_see_each_other(desk: ConversationService, rasa: FakeRasa) -> None:
    people = [await begun(desk) for _ in range(50)]
    for round_ in range(4):
        await asyncio.gather(
            *(
                says(desk, who, f"geheim{number}", f"beurt-{round_}-{number:03}")
                for number, who in enumerate(people)
            )
        )
    for number, who in enumerate(people):
        texts = {turn.heard.text for turn in await desk.resume(who)}
        assert texts == {"/greet", f"geheim{number}"}
    assert len(rasa.stored) == 50


async def test_figures_hold_counts_and_no_text(desk: ConversationService, rasa: FakeRasa) -> None:
    who = await begun(desk)
    rasa.answers = (bot("Dat weet ik niet.", soort="buiten_bereik"),)
    await says(desk, who, "Jan kwartelkoning")
    text = desk.figures.text().decode()
    assert 'privacybalie_messages_total{soort="buiten_bereik"} 1.0' in text
    assert 'privacybalie_masked_total{soort="naam"} 1.0' in text
    assert 'privacybalie_turns_total{outcome="ok"} 2.0' in text
    assert not {"kwartelkoning", who.sender_id, "Jan"} & set(text.replace('"', " ").split())


async def test_a_server_that_prepares_is_not_ready_and_is_so_at_once_afterwards(
    rasa: FakeRasa, clock: Clock
) -> None:
    ready = Readiness(rasa, b"s" * 32, Metrics(), clock, 5)
    rasa.open = False
    assert not await ready.is_ready()
    rasa.open = True
    assert await ready.is_ready()


async def test_readiness_is_a_turn_that_leaves_nothing_and_is_not_tried_each_time(
    rasa: FakeRasa, clock: Clock
) -> None:
    ready = Readiness(rasa, b"s" * 32, Metrics(), clock, 5)
    assert await ready.is_ready()
    assert rasa.stored == {}
    rasa.error = RuntimeError()
    assert await ready.is_ready(), "known a moment ago"
    assert len(rasa.countries) == 1
    clock.now += 6
    rasa.stored.clear()
    assert not await ready.is_ready()
