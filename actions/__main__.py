"""The actions in a server apart, for who names one in endpoints.yml: `python -m actions --port 5055`.

It listens once it can answer at once: the actions open their content at their first turn, and work some seconds on what
a large tree can still lead to.
"""

import sys
from collections.abc import Sequence


def main(arguments: Sequence[str]) -> None:
    # Imported here: Rasa's SDK also imports this module, when it looks for actions.
    from rasa_sdk.__main__ import create_argument_parser, main_from_args

    from actions import services

    settings = create_argument_parser().parse_args(["--actions", "actions", *arguments])
    services.prepare()
    main_from_args(settings)


if __name__ == "__main__":
    main(sys.argv[1:])
