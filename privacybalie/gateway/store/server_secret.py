"""The secret that signs tokens and from which keys derive: made at the first start or read, never a default."""

from __future__ import annotations

import os
import stat
from pathlib import Path

from privacybalie.paths import folder_for_data
from privacybalie.settings import SettingsError

FILE_VARIABLE = "PRIVACYBALIE_SECRET_FILE"
FILE = "geheim"
LENGTH = 32


def server_secret() -> bytes:
    """Return this installation's secret. Raises SettingsError when the file cannot be trusted."""
    named = os.environ.get(FILE_VARIABLE)
    return read_secret(Path(named)) if named else made_once(folder_for_data(os.environ) / FILE)


def made_once(path: Path) -> bytes:
    """Return the secret in `path`, made now if there is none; two servers that start at once agree on one."""
    path.parent.mkdir(parents=True, exist_ok=True)
    draft = path.with_name(f"{path.name}.{os.getpid()}")
    if not path.exists():
        handle = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(handle, "wb") as file:
            file.write(os.urandom(LENGTH))
            file.flush()
            os.fsync(file.fileno())
        try:
            os.link(draft, path)  # fails when another server was first
        except FileExistsError:
            pass
        finally:
            draft.unlink()
    return read_secret(path)


def read_secret(path: Path) -> bytes:
    """Return the bytes of a secret file."""
    try:
        data, mode = path.read_bytes(), path.stat().st_mode
    except OSError as error:
        raise SettingsError([f"{path}: het geheim is niet te lezen ({error.strerror})."]) from None
    if len(data) < LENGTH:
        raise SettingsError(
            [f"{path}: het geheim is te kort; zet er minstens {LENGTH} willekeurige bytes in."]
        )
    if mode & (stat.S_IROTH | stat.S_IWOTH):
        raise SettingsError([f"{path}: iedereen kan het geheim lezen; voer uit: chmod o-rwx {path}"])
    return data
