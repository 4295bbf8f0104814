"""`python -m privacybalie parse "<zin>"`: ranking, decision and Dutch pipeline as JSON."""

from __future__ import annotations

import argparse
import json
import sys
import warnings
from collections.abc import Sequence

from privacybalie.nlu.trained_model import NoModelError, load_trained_model

SHOWN = 10


def main(arguments: Sequence[str]) -> int:
    """Print how a sentence is understood."""
    parser = argparse.ArgumentParser(
        prog="privacybalie parse", description="Toon hoe een zin begrepen wordt."
    )
    parser.add_argument("zin")
    text = parser.parse_args(arguments).zin
    warnings.simplefilter("ignore")
    try:
        found = load_trained_model().understand(text)
    except NoModelError as error:
        print(error, file=sys.stderr)
        return 1
    decision = {**found.decision, "topics": list(found.topics)}
    ranking = [{"id": label, "kans": probability} for label, probability in found.ranking[:SHOWN]]
    result = {"tekst": text, "besluit": decision, "ranking": ranking, "spacy": found.pipeline}
    print(json.dumps(result, ensure_ascii=False, indent=2))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
