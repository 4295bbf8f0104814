"""Opens all that was learned of what people type: answers, moves, what is asked of an answer, what openings tell."""

from __future__ import annotations

import logging
from collections.abc import Mapping
from dataclasses import dataclass, replace

from privacybalie.content.schema.tree import Fact, Tree
from privacybalie.freetext.facts import FactReader
from privacybalie.freetext.interpret import Reader
from privacybalie.freetext.reader.follow_up_service import LearnedFollowUps, read_follow_up_weights
from privacybalie.freetext.reader.follow_ups import FollowUpReader
from privacybalie.freetext.reader.move_service import LearnedMoves, plain_of, read_move_weights
from privacybalie.freetext.reader.moves import MoveReader
from privacybalie.freetext.reader.opening_service import open_openings, read_opening_weights
from privacybalie.freetext.reader.service import guarded, opened
from privacybalie.text.spelling import Spelling

log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Readers:
    """What reads answers, moves, what is asked of an answer and what an opening tells; None where it cannot be had."""

    answers: Reader | None = None
    moves: MoveReader | None = None
    follow_ups: FollowUpReader | None = None
    openings: FactReader | None = None


def open_readers(trees: Mapping[str, Tree], facts: Mapping[str, Fact], spelling: Spelling) -> Readers:
    """Return the readers of these trees; without one, and with one line in the log, when it cannot be had."""
    found = Readers()
    try:
        reader = opened(trees, facts, spelling)
        found = replace(found, answers=guarded(reader))
        moves = LearnedMoves(read_move_weights(), reader, plain_of(reader.weights.space))
        found = replace(found, moves=guarded(moves))
        found = replace(found, follow_ups=guarded(LearnedFollowUps(read_follow_up_weights(), reader.read)))
        openings = open_openings(read_opening_weights(), reader, trees)
        return replace(found, openings=guarded(openings))
    except (ImportError, OSError, ValueError, KeyError) as error:
        log.warning("event=reader_missing error=%s", type(error).__name__)
        return found
