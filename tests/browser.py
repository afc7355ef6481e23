"""A Chromium for the tests of the report, wherever it is. `python -m tests.browser` fails where there is none."""

import shutil
import sys

from playwright.sync_api import Browser, Error, Playwright, sync_playwright

_PROGRAMS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")
MISSING = "there is no Chromium that starts: apt-get install chromium, or playwright install --with-deps chromium"


def start_chromium(playwright: Playwright) -> Browser | None:
    """Start a Chromium that the system has, or else the one that Playwright installs; None if neither starts."""
    for program in (*filter(None, map(shutil.which, _PROGRAMS)), None):
        try:
            return playwright.chromium.launch(executable_path=program)
        except Error:
            continue
    return None


if __name__ == "__main__":
    with sync_playwright() as running:
        found = start_chromium(running)
        if found is None:
            sys.exit(MISSING)
        found.close()
