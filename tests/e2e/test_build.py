"""The file that ships is the source in this repository, and small."""

import base64
import gzip
import hashlib
import json
import re
import shutil
from pathlib import Path

import pytest

from privacybalie.gateway.http.static_files import read_static_files
from tests.e2e import toolchain

STATIC = toolchain.ROOT / "privacybalie" / "gateway" / "assets" / "static"
SHIPPED = STATIC / "privacybalie.js"
FILES = ("privacybalie.js", "privacybalie-later.js", "privacybalie-en.js")
LIMIT = 30_000


@pytest.mark.usefixtures("tools")
def test_the_shipped_files_are_what_their_source_builds_to(tmp_path: Path) -> None:
    built = toolchain.node("build.mjs", str(tmp_path / "privacybalie.js"))
    assert built.returncode == 0, built.stderr
    made = {path.name: path.read_bytes() for path in tmp_path.glob("*.js")}
    assert made == {path.name: path.read_bytes() for path in STATIC.glob("*.js")}, (
        "run: node widget/build.mjs"
    )


@pytest.mark.parametrize("name", FILES)
def test_the_checksum_is_that_of_the_shipped_file(name: str) -> None:
    written = (STATIC / f"{name}.sha256").read_text(encoding="ascii").split()
    assert written == [hashlib.sha256((STATIC / name).read_bytes()).hexdigest(), name]


@pytest.mark.parametrize("loaded", [FILES[:1], ("privacybalie.js", "privacybalie-en.js")], ids=["nl", "en"])
def test_what_is_loaded_before_the_window_can_be_used_is_under_30_thousand_bytes_packed(
    loaded: tuple[str, ...],
) -> None:
    assert sum(len(gzip.compress((STATIC / name).read_bytes(), 9, mtime=0)) for name in loaded) < LIMIT


def test_the_script_knows_what_it_loads_by_name_and_hash() -> None:
    script = SHIPPED.read_text(encoding="utf-8")
    for name, file in read_static_files().modules.items():
        seal = base64.b64encode(hashlib.sha256(file.body).digest()).decode("ascii")
        assert f'"{name}"' in script
        assert f'"sha256-{seal}"' in script


def test_what_is_loaded_later_brings_no_second_library_that_draws() -> None:
    assert "createPolicy" in SHIPPED.read_text(encoding="utf-8")
    assert "createPolicy" not in (STATIC / "privacybalie-later.js").read_text(encoding="utf-8")


def test_the_licence_of_what_is_inside_travels_along() -> None:
    assert "BSD 3-Clause" in SHIPPED.with_name("NOTICE.txt").read_text(encoding="utf-8")
    assert "NOTICE.txt" in SHIPPED.read_text(encoding="utf-8")[:200]


def test_the_lock_holds_hashes_and_no_addresses() -> None:
    packages = json.loads((toolchain.WIDGET / "package-lock.json").read_text(encoding="utf-8"))["packages"]
    named = {name: entry for name, entry in packages.items() if name}
    assert all("integrity" in entry and "resolved" not in entry for entry in named.values())


@pytest.mark.usefixtures("tools")
@pytest.mark.parametrize(
    "arguments",
    [
        ("node_modules/prettier/bin/prettier.cjs", "--check", "."),
        ("node_modules/eslint/bin/eslint.js", "."),
        ("node_modules/typescript/bin/tsc", "--noEmit"),
    ],
    ids=["prettier", "eslint", "tsc"],
)
def test_the_source_passes_its_own_tools(arguments: tuple[str, ...]) -> None:
    result = toolchain.node(*arguments)
    assert result.returncode == 0, result.stdout + result.stderr


@pytest.mark.usefixtures("tools")
def test_a_word_that_is_missing_in_english_does_not_compile(tmp_path: Path) -> None:
    copy = tmp_path / "widget"
    shutil.copytree(toolchain.WIDGET, copy, ignore=shutil.ignore_patterns("node_modules"))
    (copy / "node_modules").symlink_to(toolchain.MODULES)
    words = copy / "src" / "words" / "en.ts"
    words.write_text(re.sub(r"^  verstuur: .*\n", "", words.read_text(encoding="utf-8"), flags=re.MULTILINE))
    result = toolchain.node("node_modules/typescript/bin/tsc", "--noEmit", cwd=copy)
    assert result.returncode != 0
    assert "verstuur" in result.stdout


@pytest.mark.usefixtures("tools")
@pytest.mark.parametrize("zone", ["America/New_York", "Europe/Brussels", "Pacific/Auckland"])
def test_a_day_is_the_same_day_wherever_its_reader_is(zone: str, tmp_path: Path) -> None:
    """A source was consulted on the 22nd, also for whoever reads it where it was still the 21st."""
    source, bundle = tmp_path / "day.ts", tmp_path / "day.mjs"
    source.write_text(
        f"import {{ speak }} from {json.dumps(str(toolchain.WIDGET / 'src' / 'words' / 'index'))};\n"
        "console.log(speak('nl').date('2026-11-22'));\n",
        encoding="utf-8",
    )
    bundler = toolchain.MODULES / "esbuild" / "bin" / "esbuild"
    packed = toolchain.node(str(bundler), str(source), "--bundle", "--format=esm", f"--outfile={bundle}")
    assert packed.returncode == 0, packed.stderr
    shown = toolchain.node(
        "--eval", f"process.env.TZ = '{zone}'; import({json.dumps(bundle.as_uri())})"
    ).stdout
    assert shown == "22 november 2026\n"
