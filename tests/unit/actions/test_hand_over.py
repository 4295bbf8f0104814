"""What an action hands to Rasa is what JSON would have made of it, and is nobody else's: it is stored, and changed."""

from __future__ import annotations

import asyncio
import json
from typing import Any

import pytest
from rasa_sdk.executor import ActionExecutor

from actions import services
from privacybalie.contract.names import Slot
from tests.fixtures.inhoud import toy

pytestmark = pytest.mark.usefixtures("toy_library")

FRUIT = toy()
MOST = 60  # questions of a tree


@pytest.fixture(scope="module")
def executor() -> ActionExecutor:
    made = ActionExecutor()
    made.register_package("actions")
    return made


def pressed(payload: str) -> dict[str, Any]:
    intent, brace, rest = payload.removeprefix("/").partition("{")
    carried = json.loads(brace + rest) if brace else {}
    entities = [{"entity": name, "value": value} for name, value in carried.items()]
    return {"text": payload, "intent": {"name": intent}, "entities": entities}


def asked(
    executor: ActionExecutor, action: str, payload: str, slots: dict[str, Any], loop: str | None
) -> Any:
    message = pressed(payload)
    state = {
        "sender_id": "iemand",
        "slots": slots,
        "latest_message": message,
        "events": [{"event": "user", "text": payload}],
        "active_loop": {"name": loop} if loop else {},
    }
    call: Any = {"next_action": action, "tracker": state, "domain": {}}
    answer = asyncio.run(executor.run(call))
    assert answer is not None
    assert json.loads(json.dumps(answer)) == answer
    return answer


def spoil(value: Any) -> None:
    """Change everything that can be changed, as Rasa may."""
    if isinstance(value, dict):
        for each in list(value.values()):
            spoil(each)
        value.clear()
    elif isinstance(value, list):
        for each in value:
            spoil(each)
        value.clear()


@pytest.mark.parametrize("tree", sorted(FRUIT.trees))
def test_a_tree_hands_over_plain_data_and_keeps_its_own(executor: ActionExecutor, tree: str) -> None:
    before = repr(services.library().content.trees[tree])
    slots: dict[str, Any] = dict.fromkeys(("requested_slot", *(str(slot.value) for slot in Slot)))
    payload, loop = f'/boom{{"onderwerp": "{tree}"}}', None
    for _ in range(MOST):
        answer = asked(executor, "validate_tree_form", payload, slots, loop)
        slots |= {event["name"]: event["value"] for event in json.loads(json.dumps(answer["events"]))}
        buttons = [button["payload"] for said in answer["responses"] for button in said["buttons"]]
        options = [each for each in buttons if each.startswith("/answer_question")]
        spoil(answer)
        if not options:
            break
        payload, loop = options[0], "tree_form"
    assert repr(services.library().content.trees[tree]) == before


@pytest.mark.parametrize("topic", sorted(FRUIT.answers))
def test_an_answer_hands_over_plain_data_and_keeps_its_own(executor: ActionExecutor, topic: str) -> None:
    before = repr(services.library().answers[topic])
    slots: dict[str, Any] = dict.fromkeys(("requested_slot", *(str(slot.value) for slot in Slot)), None)
    for action, intent in (
        ("action_answer", "faq"),
        ("action_show_more", "show_more"),
        ("action_show_sources", "show_sources"),
    ):
        payload = f'/{intent}{{"onderwerp": "{topic}", "land": "BE"}}'
        spoil(asked(executor, action, payload, dict(slots), None))
    assert repr(services.library().answers[topic]) == before
