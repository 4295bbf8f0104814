"""Rewrites the three locks from pyproject.toml: `python -m runtime.lock [--upgrade] [--no-cooldown]`.

Without --upgrade only what pyproject.toml asks for changes. Releases younger than a week are not considered, because a
hijacked package is usually found out within days; --no-cooldown is for an urgent security release.
The locks hold versions and hashes, no addresses: docs/adr/0002-hashed-lock-without-addresses.md.
"""

import datetime as dt
import subprocess
import sys

from runtime import environment, project
from runtime.console import Progress

COOLDOWN = dt.timedelta(days=7)
OLDEST_PYTHON = "3.11"
COMMON = (
    *("--universal", "--python-version", OLDEST_PYTHON, "--generate-hashes"),
    *("--no-emit-index-url", "--no-header", "--only-binary", ":all:", "--quiet"),
)


def main(arguments: list[str]) -> int:
    at = project.here()
    uv = environment.find_uv(at, Progress())
    extra = ["--upgrade"] if "--upgrade" in arguments else []
    if "--no-cooldown" not in arguments:
        until = dt.datetime.now(dt.UTC) - COOLDOWN
        extra += ["--exclude-newer", until.date().isoformat()]
    for lock, source in (
        (environment.LOCK, ["pyproject.toml"]),
        (environment.DEV_LOCK, ["pyproject.toml", "--group", "dev", "--constraints", environment.LOCK]),
        (environment.UV_LOCK, ["--group", "uv"]),
    ):
        command = [uv, "pip", "compile", *source, *COMMON, *extra, "--output-file", lock]
        code = subprocess.run(command, cwd=at.root, env=project.environment(), check=False).returncode
        if code != 0:
            return code
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
