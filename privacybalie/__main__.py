"""`python -m privacybalie`."""

import sys

from privacybalie.cli.main import main

if __name__ == "__main__":
    sys.exit(main())
