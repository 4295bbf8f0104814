"""A module that is put off is imported when something of it is used, and is then the module itself."""

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from runtime import later


@pytest.fixture
def module(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """A module of four lines that nobody imported yet."""
    (tmp_path / "uitgesteld.py").write_text(
        "SIZE = 3\ndef doubled(x, *, plus=0):\n    return 2 * x + plus\n", "utf-8"
    )
    monkeypatch.syspath_prepend(tmp_path)
    yield "uitgesteld"
    sys.modules.pop("uitgesteld", None)


def _is_put_off(name: str) -> bool:
    return isinstance(sys.modules[name], later.PutOffModule)


def test_taking_a_function_imports_nothing_and_calling_it_does(module: str) -> None:
    later.put_off({module: ("doubled",)})
    from uitgesteld import doubled  # type: ignore[import-not-found]

    assert _is_put_off(module)
    assert doubled(4, plus=1) == 9
    assert not _is_put_off(module)


def test_any_other_name_is_what_the_module_has(module: str) -> None:
    later.put_off({module: ("doubled",)})
    import uitgesteld

    assert uitgesteld.SIZE == 3
    with pytest.raises(AttributeError):
        _ = uitgesteld.nothing


def test_what_was_imported_already_is_left_alone(module: str) -> None:
    import uitgesteld

    later.put_off({module: ("doubled",)})
    assert sys.modules[module] is uitgesteld


def test_a_server_that_imported_rasa_put_off_what_no_message_needs() -> None:
    import subprocess

    code = (
        "from runtime import later; later.put_off(later.PUT_OFF); import rasa.core.run, sys; "
        "print([name for name in later.PUT_OFF if not isinstance(sys.modules[name], later.PutOffModule)])"
    )
    told = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert told.stdout.splitlines()[-1] == "[]"
