"""`python -m privacybalie.freetext.similarity`: prepare the examples, so that no server encodes them at its start."""

import sys

from privacybalie.content.loader import read
from privacybalie.freetext.similarity.service import open_opinion
from privacybalie.paths import ROOT


def main() -> int:
    """Return 0 when the second opinion can be had."""
    return 0 if open_opinion(read(ROOT / "content")) is not None else 1


if __name__ == "__main__":
    sys.exit(main())
