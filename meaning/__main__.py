"""`python -m meaning`: prepare the examples, so that no server has to encode them when it starts."""

import sys

from meaning.service import open_opinion
from privacybalie.paths import ROOT
from privacybalie.reader import read


def main() -> int:
    """Return 0 when the second opinion can be had."""
    return 0 if open_opinion(read(ROOT / "content")) is not None else 1


if __name__ == "__main__":
    sys.exit(main())
