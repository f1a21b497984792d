"""Find the Chromium that the browser tests drive; as root on Debian, install it.

python -m tests.browser.chromium
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")
MISSING = """No Chromium for the browser tests. Either of these helps:
  - install it: sudo apt-get install chromium
  - set CHROMIUM=/path/to/chromium"""


def find() -> str | None:
    """The path of a Chromium: the one CHROMIUM names, else the first on PATH."""
    named = os.environ.get("CHROMIUM")
    return shutil.which(named) if named else next(filter(None, map(shutil.which, NAMES)), None)


def install() -> None:
    """Take Debian's package, where that is allowed; it brings the libraries it needs."""
    if os.geteuid() != 0 or not shutil.which("apt-get"):
        return
    print("Installing Chromium", flush=True)
    quiet = os.environ | {"DEBIAN_FRONTEND": "noninteractive"}
    for arguments in (["update"], ["install", "--no-install-recommends", "--yes", "chromium"]):
        subprocess.run(["apt-get", "-qq", *arguments], env=quiet, stdout=subprocess.DEVNULL, check=False)


def main() -> int:
    """0 if there is a browser, or if its tests may be left out; 1 on CI without one."""
    if not find():
        install()
    if find():
        return 0
    print(MISSING, file=sys.stderr)
    return 1 if os.environ.get("CI") == "true" else 0


if __name__ == "__main__":
    sys.exit(main())
