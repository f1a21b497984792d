"""Find the Chromium that the browser tests drive; as root on Debian, install it.

python -m tests.browser.chromium
"""

from __future__ import annotations

import ctypes
import os
import shutil
import subprocess
import sys

# Its sandbox needs rights that root in a container lacks.
ARGUMENTS = ["--no-sandbox", "--disable-dev-shm-usage"]
NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")
MISSING = """The browser tests need what this machine lacks: {packages}. Either of these helps:
  - sudo apt-get install {packages}
  - for Chromium alone: set CHROMIUM=/path/to/chromium"""


def find() -> str | None:
    """The path of a Chromium: the one CHROMIUM names, else the first on PATH."""
    named = os.environ.get("CHROMIUM")
    return shutil.which(named) if named else next(filter(None, map(shutil.which, NAMES)), None)


def missing() -> list[str]:
    """The Debian packages that the browser tests still need."""
    # The driver's own program is linked to this library, which a bare Debian leaves out.
    needed = {
        "chromium": find() is not None,
        "libatomic1": sys.platform != "linux" or can_load("libatomic.so.1"),
    }
    return [package for package, is_there in needed.items() if not is_there]


def can_load(library: str) -> bool:
    """Whether programs on this machine find a shared library."""
    try:
        ctypes.CDLL(library)
    except OSError:
        return False
    return True


def install(packages: list[str]) -> None:
    """Take Debian's packages, where that is allowed."""
    if os.geteuid() != 0 or not shutil.which("apt-get"):
        return
    print(f"Installing {' '.join(packages)}", flush=True)
    quiet = os.environ | {"DEBIAN_FRONTEND": "noninteractive"}
    for arguments in (["update"], ["install", "--no-install-recommends", "--yes", *packages]):
        # Another chore may be installing, too.
        command = ["apt-get", "-qq", "-o", "DPkg::Lock::Timeout=300", *arguments]
        subprocess.run(command, env=quiet, stdout=subprocess.DEVNULL, check=False)


def main() -> int:
    """0 if everything is there, or if the tests may be left out; 1 on CI where something lacks."""
    if packages := missing():
        install(packages)
    if not (packages := missing()):
        return 0
    print(MISSING.format(packages=" ".join(packages)), file=sys.stderr)
    return 1 if os.environ.get("CI") == "true" else 0


if __name__ == "__main__":
    sys.exit(main())
