"""Debian's Firefox, driven over Marionette.

That protocol is built in, so that neither geckodriver nor a library is needed.
"""

from __future__ import annotations

import json
import os
import socket
import subprocess
import time
from pathlib import Path
from types import TracebackType
from typing import Any, Self

PATIENCE = 240  # a busy machine takes its time; what is judged is what happens, not when
# Lets its own process be asked what it tells a screen reader; releases that do not know this allow it anyway.
ABOUT_ITSELF = ("--remote-allow-system-access",)
# Nothing that Firefox does by itself when it starts: no pages, no updates, no reports.
PREFERENCES = {
    "app.update.enabled": False,
    "browser.shell.checkDefaultBrowser": False,
    "browser.startup.page": 0,
    "datareporting.policy.dataSubmissionEnabled": False,
    "network.captive-portal-service.enabled": False,
    "network.connectivity-service.enabled": False,
    "toolkit.telemetry.reportingpolicy.firstRun": False,
}

FORGET = """return new Promise((done) => Services.clearData.deleteData(
  Ci.nsIClearDataService.CLEAR_ALL, { onDataDeleted: done }))"""


class Firefox:
    """A headless Firefox with a profile of its own; starting one takes many times as long as most tests."""

    def __init__(self, program: str, profile: Path, port: int) -> None:
        self._number, self._rest = 0, b""
        lines = [
            f"user_pref({json.dumps(name)}, {json.dumps(value)});" for name, value in PREFERENCES.items()
        ]
        lines.append(f'user_pref("marionette.port", {port});')
        (profile / "user.js").write_text("\n".join(lines), encoding="utf-8")
        self._process = subprocess.Popen(
            [program, "--headless", "--marionette", *ABOUT_ITSELF, "--no-remote", "--profile", str(profile)],
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            # It hangs with libfaketime preloaded; what is tried in it does not depend on the day.
            env={name: value for name, value in os.environ.items() if name != "LD_PRELOAD"},
        )
        self._socket = self._connect(port)
        self._read()  # the greeting
        self.command("WebDriver:NewSession", capabilities={})

    def _connect(self, port: int) -> socket.socket:
        deadline = time.monotonic() + PATIENCE
        while True:
            try:
                return socket.create_connection(("127.0.0.1", port), timeout=PATIENCE)
            except ConnectionRefusedError:
                if time.monotonic() > deadline or self._process.poll() is not None:
                    raise
                time.sleep(0.2)

    def _read(self) -> Any:
        """One message: its length in digits, a colon, JSON."""
        while b":" not in self._rest:
            self._rest += self._socket.recv(65536)
        length, _, body = self._rest.partition(b":")
        while len(body) < int(length):
            body += self._socket.recv(65536)
        self._rest = body[int(length) :]
        return json.loads(body[: int(length)])

    def command(self, name: str, **parameters: Any) -> Any:
        """Give a command, and return its result. Raises RuntimeError with what Firefox says is wrong."""
        self._number += 1
        sent = json.dumps([0, self._number, name, parameters]).encode()
        self._socket.sendall(b"%d:%s" % (len(sent), sent))
        _, _, error, result = self._read()
        if error is not None:
            raise RuntimeError(f"{name}: {error['error']}: {error['message']}")
        return result

    def start_afresh(self) -> None:
        """Let it be as for somebody new: one empty tab without history, and nothing kept of any page."""
        before = self.command("WebDriver:GetWindowHandles")
        fresh = self.command("WebDriver:NewWindow", type="tab")["handle"]
        for handle in before:
            self.command("WebDriver:SwitchToWindow", handle=handle)
            self.command("WebDriver:CloseWindow")
        self.command("WebDriver:SwitchToWindow", handle=fresh)
        self.run_as_browser(FORGET)

    def visit(self, address: str) -> None:
        """Open a page."""
        self.command("WebDriver:Navigate", url=address)

    def run(self, script: str, *arguments: Any) -> Any:
        """Run the body of a function in the page, where `root` is the widget's shadow root."""
        body = f"const root = document.querySelector('privacy-balie').shadowRoot; {script}"
        return self.command("WebDriver:ExecuteScript", script=body, args=list(arguments))["value"]

    def run_as_browser(self, script: str) -> Any:
        """Run the body of a function in the browser's own process instead of in the page."""
        self.command("Marionette:SetContext", value="chrome")
        try:
            return self.command("WebDriver:ExecuteScript", script=script, args=[])["value"]
        finally:
            self.command("Marionette:SetContext", value="content")

    def wait(self, script: str, *arguments: Any) -> Any:
        """Wait until a script returns something; it may fail on a page that is not there yet."""
        deadline = time.monotonic() + PATIENCE
        while True:
            why = script
            try:
                if found := self.run(script, *arguments):
                    return found
            except RuntimeError as error:
                why = str(error)
            if time.monotonic() > deadline:
                raise TimeoutError(why)
            time.sleep(0.1)

    def wait_for_address(self, address: str) -> None:
        """Wait until the tab shows an address, which need not be a page with the widget."""
        deadline = time.monotonic() + PATIENCE
        while self.command("WebDriver:GetCurrentURL")["value"] != address:
            if time.monotonic() > deadline:
                raise TimeoutError(address)
            time.sleep(0.1)

    def types(self, text: str) -> None:
        """Press keys, one by one, as a keyboard does; WebDriver has a private character for each special key."""
        keys = [{"type": kind, "value": key} for key in text for kind in ("keyDown", "keyUp")]
        self.command("WebDriver:PerformActions", actions=[{"type": "key", "id": "keys", "actions": keys}])

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._socket.close()
        self._process.terminate()
        try:
            self._process.wait(PATIENCE)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()
