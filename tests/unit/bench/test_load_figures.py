"""The arithmetic behind the published figures: a bench that cannot count lost turns would never find one."""

from random import Random

import httpx
import pytest

from bench.load.figures import percentile, slope
from bench.load.visitor import GaveUp, Sent, Visitor, client, damage

SAID = ["a", "b", "c"]


def visitor() -> Visitor:
    acknowledged = [Sent(name, turn, 0.1, 1, "vraag", 0.0) for turn, name in enumerate(SAID, 1)]
    return Visitor(client("http://127.0.0.1:9"), Random(1), acknowledged=acknowledged)  # noqa: S311 - no secret


@pytest.mark.parametrize(
    ("kept", "lost", "doubled", "reordered"),
    [
        (["a", "b", "c"], 0, 0, 0),
        (["a", "x", "b", "c"], 0, 0, 0),  # what was sent but never acknowledged may be there
        (["a", "c"], 1, 0, 0),
        (["a", "b", "b", "c"], 0, 1, 0),
        (["b", "a", "c"], 0, 0, 2),
        ([], 3, 0, 0),
    ],
)
def test_damage_is_counted(kept: list[str], lost: int, doubled: int, reordered: int) -> None:
    assert damage(visitor(), kept) == {"lost": lost, "doubled": doubled, "reordered": reordered}


def test_a_percentile_is_one_of_the_values() -> None:
    values = [float(number) for number in range(1, 101)]
    assert (percentile(values, 0.5), percentile(values, 0.95), percentile(values, 1.0)) == (51, 96, 100)


def test_the_slope_of_a_straight_line_is_its_slope() -> None:
    assert slope([(0, 5), (1, 7), (2, 9)]) == pytest.approx(2)
    assert slope([(1, 1)]) == 0


def answering(*statuses: int) -> tuple[httpx.AsyncClient, list[bytes]]:
    """Return a server that answers so, and what it was sent."""
    left, sent = list(statuses), []

    def serve(request: httpx.Request) -> httpx.Response:
        sent.append(request.content)
        body = {"beurt": 1, "berichten": [], "opnieuw": True, "wacht": 0.001}
        return httpx.Response(left.pop(0), json=body)

    return httpx.AsyncClient(base_url="http://balie/", transport=httpx.MockTransport(serve)), sent


async def test_trying_again_is_saying_the_same_thing_again() -> None:
    through, sent = answering(503, 429, 200)
    one = Visitor(through, Random(1))  # noqa: S311 - no secret
    acknowledged = await one.say("hallo")
    assert acknowledged.tries == 3
    assert len(set(sent)) == 1


async def test_what_can_never_succeed_is_given_up() -> None:
    through, _ = answering(422)
    through_422 = Visitor(through, Random(1))  # noqa: S311 - no secret
    with pytest.raises(GaveUp):
        await through_422.say("hallo")
