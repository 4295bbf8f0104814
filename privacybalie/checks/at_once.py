"""What is found wrong within a second, for an editor who saves a file and waits."""

from __future__ import annotations

from datetime import date

from privacybalie.checks.answers import CHECKS
from privacybalie.checks.trees import trees_keep_their_plain_promises, trees_keep_their_promises
from privacybalie.content.loader import Content
from privacybalie.content.problems import Problem


def check_at_once(content: Content, today: date) -> tuple[Problem, ...]:
    """Return all problems but those that only a look at all paths finds.

    What depends on the day is left out too: `privacybalie/checks/dated_law.py` says it for any day.
    """
    plain = (
        trees_keep_their_plain_promises if promise is trees_keep_their_promises else promise
        for promise in CHECKS
    )
    return tuple(sorted({*content.problems, *(item for one in plain for item in one(content, today))}))
