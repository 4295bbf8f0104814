"""A turn reads the end of a conversation, with the numbers and ids that the whole of it gives."""

from types import SimpleNamespace

from rasa.shared.core.events import BotUttered, UserUttered

from privacybalie.gateway.conversation.history import OPENING
from privacybalie.gateway.conversation.rasa_session import RasaSessions
from privacybalie.gateway.conversation.tokens import Identity
from privacybalie.gateway.store.sealing import conversation_key
from privacybalie.gateway.store.tracker_store import SealedTrackerStore
from tests.store.conftest import DOMAIN, SECRET

WHO = Identity("recent", b"k" * 32, 0.0)


async def test_recent_turns_are_the_end_of_the_whole(database: str) -> None:
    store = SealedTrackerStore(DOMAIN, db=database, secret=SECRET, most_turns=10, kept_turns=4)
    agent = SimpleNamespace(processor=SimpleNamespace(tracker_store=store))
    rasa = RasaSessions(lambda: agent, 1.0)
    await store.forget(WHO.sender_id)
    for number in range(30):
        before = conversation_key.set(WHO.key)
        tracker = await store.retrieve(WHO.sender_id) or store.init_tracker(WHO.sender_id)
        identifier = f"bericht-{number}" if number else OPENING
        tracker.update_with_events(
            [UserUttered("hallo", message_id=identifier), BotUttered(str(number))], DOMAIN
        )
        await store.save(tracker)
        conversation_key.reset(before)
        whole, recent = await rasa.read(WHO), await rasa.recent(WHO)
        assert recent == whole[-len(recent) :]
        assert whole[-1].number == number
        assert min(number + 1, 4) <= len(recent) <= 12
    store.close()
