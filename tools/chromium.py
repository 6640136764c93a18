"""The browser of the tests, the bench and the pictures: find a Chromium, install one, start it, wait for a page.

`python -m tools.chromium install` makes sure that there is one. A Chromium on the PATH comes first: Playwright's own
download is not reachable everywhere.
"""

import sys
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from typing import Literal

from playwright.sync_api import Browser, BrowserContext, Page, Playwright, sync_playwright
from playwright.sync_api import TimeoutError as PlaywrightTimeoutError

from tools import programs
from tools.programs import apt_commands, run_install, succeed

NETWORK_TIMEOUT_MS = 10_000
NAMES = ("chromium", "chromium-browser", "google-chrome")
FLAGS = (
    "--headless=new",
    "--no-sandbox",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
MISSING = (
    "No Chromium was found, and neither apt-get nor Playwright could install one. Install Chromium or Google Chrome "
    "with your system's package manager, so that `chromium`, `chromium-browser` or `google-chrome` is on the PATH."
)

# Runs in the page. Frames come and go, so they are looked for on every turn; a new one starts the quiet time again.
_WAIT_UNTIL_IDLE = """
([quiet_ms, timeout_ms]) => new Promise((resolve, reject) => {
  const began = performance.now();
  const seen = new Set();
  let changed = began;
  const observer = new MutationObserver(() => { changed = performance.now(); });
  const documents = () => [document, ...[...document.querySelectorAll("iframe")].map((frame) => frame.contentDocument)];
  const watch = (found) => {
    seen.add(found);
    observer.observe(found, { attributes: true, characterData: true, childList: true, subtree: true });
    changed = performance.now();
  };
  const waitingFor = (found) => {
    const app = document.querySelector('[data-testid="stApp"]');
    if (!app) return "the app's frame";
    if (app.dataset.testConnectionState !== "CONNECTED") return "the connection";
    if (app.dataset.testScriptState !== "notRunning") return "the script";
    if (document.querySelector('[data-stale="true"]')) return "an element that is out of date";
    if (document.querySelector('[data-testid="stSkeleton"]')) return "an element that is being loaded";
    if (found.some((each) => each.readyState !== "complete")) return "a frame that is being loaded";
    if (performance.now() - changed < quiet_ms) return "changes to end";
    return null;
  };
  const look = () => {
    const found = documents().filter((each) => each !== null);
    found.filter((each) => !seen.has(each)).forEach(watch);
    const reason = waitingFor(found);
    if (reason !== null && performance.now() - began < timeout_ms) return setTimeout(look, 20);
    observer.disconnect();
    return reason === null ? resolve() : reject(new Error(`The page is not idle: it still waits for ${reason}.`));
  };
  look();
})
"""


class ChromiumMissingError(RuntimeError):
    """No Chromium was found on this machine."""


def launch(playwright: Playwright) -> Browser:
    """Start a Chromium that asks nobody on its own account.

    Raises ChromiumMissingError, which names the command that installs one.
    """
    found = on_path() or downloaded(playwright)
    if found is None:
        raise ChromiumMissingError("No Chromium was found. Run `python -m tools.chromium install`.")
    return playwright.chromium.launch(executable_path=found, args=FLAGS)


def new_context(
    browser: Browser, address: str, *, width: int = 1440, height: int = 1800, dark: bool = False, locale: str = "de-DE"
) -> BrowserContext:
    """Return a visitor without cache or cookies, for whom paths are relative to the address.

    Width and height are CSS pixels. Pages scroll in an inner container: what a picture shall show must fit the height.
    """
    scheme: Literal["dark", "light"] = "dark" if dark else "light"
    return browser.new_context(
        base_url=address,
        viewport={"width": width, "height": height},
        color_scheme=scheme,
        locale=locale,
        timezone_id="Europe/Berlin",
    )


def wait_until_idle(page: Page, *, quiet_ms: int = 300, timeout_ms: int = 30_000) -> None:
    """Wait until Streamlit's script has run and nothing changed for the quiet time, neither here nor in any own frame.

    Raises playwright.sync_api.Error with what the page still waits for.
    """
    # A request of a frame that was taken away meanwhile counts as under way for ever: then the page's own word holds.
    with suppress(PlaywrightTimeoutError):
        page.wait_for_load_state("networkidle", timeout=min(timeout_ms, NETWORK_TIMEOUT_MS))
    page.evaluate(_WAIT_UNTIL_IDLE, [quiet_ms, timeout_ms])


def on_path() -> Path | None:
    """Return the Chromium on the PATH, if there is one."""
    return programs.on_path(NAMES)


def downloaded(playwright: Playwright) -> Path | None:
    """Return the Chromium that Playwright has downloaded, if there is one."""
    found = Path(playwright.chromium.executable_path)
    return found if found.exists() else None


def is_installed() -> bool:
    """Tell whether `launch` would find a Chromium."""
    if on_path():
        return True
    with sync_playwright() as playwright:
        return downloaded(playwright) is not None


def install() -> bool:
    """Install a Chromium unless there is one; tell whether there is one now."""
    ways = (apt_commands("chromium"), ((sys.executable, "-m", "playwright", "install", "chromium"),))
    return is_installed() or any(succeed(way) and is_installed() for way in ways)


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command `install`; return 0 when there is a Chromium, 1 when none could be installed."""
    return run_install(install, "python -m tools.chromium", "The browser of tests and pictures.", MISSING, arguments)


if __name__ == "__main__":
    sys.exit(main())
