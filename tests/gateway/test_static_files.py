"""The files that the gateway serves."""

from pathlib import Path

import pytest

from privacybalie.gateway.http import static_files
from privacybalie.settings import SettingsError


def test_a_missing_file_stops_the_start_and_is_named(tmp_path: Path) -> None:
    (tmp_path / "pages").mkdir()
    with pytest.raises(SettingsError, match=r"privacybalie\.js.*chat\.html.*ontbreekt; zet"):
        static_files.read_static_files(tmp_path)
