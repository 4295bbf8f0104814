"""Makes a release: `python -m runtime.release 0.2.0` writes version and heading, and in dist/ what is handed out.

The version is in pyproject.toml only, its date in CHANGELOG.md only; both are committed afterwards. What is in dist/ is
not: it follows from what is committed, byte for byte, so that whoever doubts it makes it again (ADR 70).
"""

import argparse
import datetime as dt
import gzip
import hashlib
import io
import json
import re
import shutil
import subprocess
import sys
import tarfile
import tomllib
from pathlib import Path
from zoneinfo import ZoneInfo

from runtime import project
from runtime.console import SetupProblem

VERSION = re.compile(r"(\d+)\.(\d+)\.(\d+)")
PROJECT_FILE, CHANGELOG, SUMS = "pyproject.toml", "CHANGELOG.md", "SHA256SUMS"
WAITING = "## [Unreleased]\n"
INVITATIONS, RECIPE = ".dockerignore", "deploy/Containerfile"


def main(arguments: list[str]) -> int:
    parser = argparse.ArgumentParser(
        "python -m runtime.release", description="Maak een uitgave klaar in dist/."
    )
    parser.add_argument("versie", help="drie getallen met punten, zoals 0.2.0")
    parser.add_argument(
        "--op",
        type=dt.date.fromisoformat,
        default=dt.datetime.now(ZoneInfo("Europe/Brussels")).date(),
        help="de dag van de uitgave, jaar-maand-dag (standaard vandaag)",
    )
    options = parser.parse_args(arguments)
    try:
        made = release(project.here().root, options.versie, options.op)
    except SetupProblem as problem:
        print(problem, file=sys.stderr)
        return 1
    for path in made:
        print(f"{path.relative_to(project.here().root)}  {path.stat().st_size} bytes")
    print(f"Leg nu {PROJECT_FILE} en {CHANGELOG} vast, en zet er een tag v{options.versie} op.")
    return 0


def release(root: Path, version: str, day: dt.date) -> list[Path]:
    """Write the version, its heading and dist/; return what is in it. Nothing is touched when anything is wrong."""
    require_committed(root)
    pyproject = with_version((root / PROJECT_FILE).read_text(encoding="utf-8"), version)
    changelog = with_heading((root / CHANGELOG).read_text(encoding="utf-8"), version, day)
    (root / PROJECT_FILE).write_text(pyproject, encoding="utf-8")
    (root / CHANGELOG).write_text(changelog, encoding="utf-8")
    dist = root / "dist"
    shutil.rmtree(dist, ignore_errors=True)
    dist.mkdir()
    name = f"privacybalie-{version}"
    contents = {
        f"{name}.cdx.json": bill_of_materials(root, version),
        f"{name}-context.tar.gz": container_context(root, name, released_on(changelog, version)),
    }
    sums = "".join(f"{hashlib.sha256(made).hexdigest()}  {file}\n" for file, made in sorted(contents.items()))
    for file, made in {**contents, SUMS: sums.encode()}.items():
        (dist / file).write_bytes(made)
    return sorted(dist.iterdir())


def require_committed(root: Path) -> None:
    """What is handed out must be in the history; only the two files that are written here may differ."""
    changed = [
        line[3:] for line in _git(root, "status", "--porcelain") if line[3:] not in (PROJECT_FILE, CHANGELOG)
    ]
    if changed:
        raise SetupProblem(
            f"Niet vastgelegd: {', '.join(changed)}; leg dat eerst vast met git, of haal het weg."
        )


def with_version(pyproject: str, version: str) -> str:
    """Return the project's file with another version, which must not be an older one."""
    asked = VERSION.fullmatch(version)
    if asked is None:
        raise SetupProblem(f"'{version}' is geen versie; geef drie getallen met punten, zoals 0.2.0.")
    present = str(tomllib.loads(pyproject)["project"]["version"])
    had = VERSION.fullmatch(present)
    if had is not None and tuple(map(int, asked.groups())) < tuple(map(int, had.groups())):
        raise SetupProblem(f"Versie {version} is ouder dan {present}; kies een hoger getal.")
    return pyproject.replace(f'\nversion = "{present}"\n', f'\nversion = "{version}"\n', 1)


def with_heading(changelog: str, version: str, day: dt.date) -> str:
    """Return the changelog with what was waiting under the heading of this version; unchanged if it has one already."""
    if f"## [{version}] - " in changelog:
        return changelog
    before, found, after = changelog.partition(WAITING)
    if not found or not after.partition("\n## [")[0].strip():
        raise SetupProblem(f"In {CHANGELOG} staat niets onder [Unreleased]; schrijf eerst wat er verandert.")
    return f"{before}{WAITING}\n## [{version}] - {day.isoformat()}\n{after}"


def released_on(changelog: str, version: str) -> dt.date:
    found = re.search(rf"^## \[{re.escape(version)}\] - (\S+)$", changelog, re.MULTILINE)
    if found is None:
        raise SetupProblem(f"In {CHANGELOG} heeft [{version}] geen datum; schrijf haar als jaar-maand-dag.")
    return dt.date.fromisoformat(found[1])


def bill_of_materials(root: Path, version: str) -> bytes:
    """Return the bill of docs/sbom.py, with the version of what it is a bill of."""
    written = subprocess.run(
        [sys.executable, root / "docs" / "sbom.py"], cwd=root, capture_output=True, check=True
    ).stdout
    bill = json.loads(written)
    bill["metadata"]["component"]["version"] = version
    return f"{json.dumps(bill, ensure_ascii=False, indent=1)}\n".encode()


def container_context(root: Path, name: str, day: dt.date) -> bytes:
    """Return exactly what the builder of the image is given, with its recipe, the same bytes each time."""
    moment = int(dt.datetime.combine(day, dt.time(), dt.UTC).timestamp())
    packed = io.BytesIO()
    with (
        gzip.GzipFile(filename="", mode="wb", fileobj=packed, mtime=moment) as zipped,
        tarfile.open(fileobj=zipped, mode="w", format=tarfile.PAX_FORMAT) as tar,
    ):
        for path in files_for_the_builder(root):
            entry = tarfile.TarInfo(f"{name}/{path}")
            body = (root / path).read_bytes()
            entry.size, entry.mtime = len(body), moment
            entry.mode = 0o755 if (root / path).stat().st_mode & 0o100 else 0o644
            tar.addfile(entry, io.BytesIO(body))
    return packed.getvalue()


def files_for_the_builder(root: Path) -> list[str]:
    """Return the files that .dockerignore lets through, and the two that the builder reads first."""
    rules = (root / INVITATIONS).read_text(encoding="utf-8").splitlines()
    invited = {line[1:] for line in rules if line.startswith("!")}
    chosen = [
        name
        for name in _git(root, "ls-files")
        if name.partition("/")[0] in invited and not any(part.startswith(".") for part in name.split("/"))
    ]
    return sorted([*chosen, INVITATIONS, RECIPE])


def _git(root: Path, *arguments: str) -> list[str]:
    command = [shutil.which("git") or "git", "-c", "core.quotePath=false", *arguments]
    return subprocess.run(command, cwd=root, capture_output=True, text=True, check=True).stdout.splitlines()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
