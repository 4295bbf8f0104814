"""The server secret: made at the first start, readable by the server's user only, never defaulted."""

import contextlib
import os
import secrets
from pathlib import Path

LENGTH = 32


def server_secret() -> bytes:
    """Return the secret from PRIVACYBALIE_SECRET_FILE, or from var/geheim, which is made when it is not there."""
    given = os.environ.get("PRIVACYBALIE_SECRET_FILE")
    path = Path(given or Path(os.environ.get("PRIVACYBALIE_VAR") or "var") / "geheim")
    if not given:
        _make(path)
    secret = path.read_bytes()
    if len(secret) < LENGTH:
        raise ValueError(f"{path}: het servergeheim is te kort; verwijder het bestand en start opnieuw.")
    return secret


def _make(path: Path) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    with contextlib.suppress(FileExistsError), open(path, "xb", opener=_private) as file:
        file.write(secrets.token_bytes(LENGTH))


def _private(path: str, flags: int) -> int:
    return os.open(path, flags, 0o600)
