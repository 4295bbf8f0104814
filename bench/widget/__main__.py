"""How soon the window can be used, against a running assistant, with chromium slowed down.

`python -m bench.widget http://127.0.0.1:5005/balie/`
"""

from __future__ import annotations

import argparse
import gzip
import os
import platform
import shutil
import statistics
import urllib.request

from playwright.sync_api import Browser, sync_playwright

# When the launcher or the text field is first drawn and can be used, and how long the page could not react before that.
PROBE = """
window.__blocked = 0;
new PerformanceObserver((list) => list.getEntries().forEach((entry) => (window.__blocked += entry.duration - 50)))
  .observe({ type: 'longtask', buffered: true });
const look = () => {
  const root = document.querySelector('privacy-balie')?.shadowRoot;
  if (root?.querySelector('.launcher, .panel[open] #draft')) window.__usable = performance.now();
  else requestAnimationFrame(look);
};
look();
"""


def main() -> None:
    """Print medians over cold profiles."""
    parser = argparse.ArgumentParser(prog="python -m bench.widget", description=__doc__)
    parser.add_argument("address", help="for instance http://127.0.0.1:5005/balie/")
    parser.add_argument("--times", type=int, default=11)
    parser.add_argument("--slowdown", type=float, default=4)
    wanted = parser.parse_args()
    chromium = shutil.which("chromium")
    if chromium is None:
        raise SystemExit("chromium is not installed")
    with sync_playwright() as running:
        browser = running.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        seen = [visit(browser, wanted.address, wanted.slowdown) for _ in range(wanted.times)]
        version = browser.version
        browser.close()
    usable, blocked = zip(*seen, strict=True)
    with urllib.request.urlopen(wanted.address + "privacybalie.js") as response:
        script = response.read()
    print(
        f"machine    {platform.processor() or platform.machine()}, {os.cpu_count()} cores, chromium {version}"
    )
    print(f"script     {len(script)} bytes, {len(gzip.compress(script, 9, mtime=0))} packed")
    cold = f"n={len(usable)}, cold profiles, {wanted.slowdown:g}x slower"
    print(f"usable     median {statistics.median(usable):.0f} ms, worst {max(usable):.0f} ms ({cold})")
    print(f"blocked    median {statistics.median(blocked):.0f} ms")


def visit(browser: Browser, address: str, slowdown: float) -> tuple[float, float]:
    """Return when the window could be used, and for how long the page was blocked, in milliseconds."""
    context = browser.new_context()
    page = context.new_page()
    context.new_cdp_session(page).send("Emulation.setCPUThrottlingRate", {"rate": slowdown})
    page.add_init_script(PROBE)
    page.goto(address)
    page.wait_for_function("() => window.__usable")
    usable, blocked = page.evaluate("[window.__usable, window.__blocked]")
    context.close()
    return usable, blocked


if __name__ == "__main__":
    main()
