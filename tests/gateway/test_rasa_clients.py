"""Clients made for any Rasa server work with this one: the REST webhook, and the client inside `rasa shell`."""

from typing import Any

import httpx
import pytest
from rasa.core.channels import console

from runtime.servers import Assistant


@pytest.fixture
def server_url(server: Assistant) -> str:
    return f"http://127.0.0.1:{server.port}"


async def test_rasa_shell_asks_chooses_and_reads_the_answers(
    server_url: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Only the keyboard is replaced; sending, streaming and printing are Rasa's own."""
    typed = iter(
        ["wat is een verwerkersovereenkomst?", "mag ik een vergadering opnemen?", "Nederland", "/stop"]
    )

    async def keyboard(previous: dict[str, Any] | None) -> str:
        if previous is not None:
            console._print_bot_output(previous)
        return next(typed)

    monkeypatch.setattr(console, "_get_user_input", keyboard)
    assert await console.record_messages("rasa-shell", server_url=server_url) == 3
    printed = capsys.readouterr().out
    assert "In welk land speelt het gesprek zich af?" in printed
    assert "1: België" in printed  # the choices of a question
    assert "Vraag 2." in printed


def test_the_rest_webhook_streams_a_line_for_each_message(server_url: str) -> None:
    body = {"sender": "rest-stroom", "message": "Mag ik een vergadering opnemen?"}
    with httpx.stream(
        "POST", f"{server_url}/webhooks/rest/webhook?stream=true", json=body, timeout=30
    ) as answer:
        lines = [line for line in answer.iter_lines() if line]
    assert len(lines) > 1
    assert all(line.startswith("{") and "rest-stroom" in line for line in lines)
