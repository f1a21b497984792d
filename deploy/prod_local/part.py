"""One process of the topology, with all that it starts."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent


class DidNotStart(Exception):
    """A part ended, or did not become ready in its time."""


@dataclass
class Part:
    """A server: how it is started, by whom, and when it is ready. What it says goes to its log."""

    name: str
    command: list[str]
    environment: dict[str, str]
    log: Path
    is_ready: Callable[[], bool] = lambda: True
    user: str = ""
    patience: float = 60
    folder: Path = ROOT
    _process: subprocess.Popen[bytes] | None = field(default=None, init=False)

    @property
    def is_running(self) -> bool:
        """Whether its first process is there."""
        return self._process is not None and self._process.poll() is None

    @property
    def processes(self) -> list[int]:
        """It and all that it started, the youngest last."""
        return list(family(self._process.pid)) if self._process and self.is_running else []

    def start(self) -> None:
        """Start it and wait until it is ready. Raises DidNotStart."""
        with self.log.open("ab") as log:
            # A group of its own: Ctrl-C reaches the supervisor alone, which stops all in good order.
            self._process = subprocess.Popen(
                [*guarded(self.user), *self.command],
                env=self.environment,
                cwd=self.folder if not self.user else "/",
                stdout=log,
                stderr=subprocess.STDOUT,
                start_new_session=True,
            )
        until = time.monotonic() + self.patience
        while not self.is_ready():
            if not self.is_running or time.monotonic() > until:
                raise DidNotStart(
                    f"{self.name} did not start; its last words, from {self.log}:\n{self.last_words()}"
                )
            time.sleep(0.1)

    def stop(self, signal_number: int = signal.SIGTERM, patience: float = 20) -> None:
        """Ask it to end; what is still there after `patience` seconds is killed."""
        if not self._process:
            return
        if self.is_running:
            self._process.send_signal(signal_number)
        try:
            self._process.wait(patience)
        except subprocess.TimeoutExpired:
            self.kill()
        self._process = None

    def kill(self) -> None:
        """End it and all that it started, at once and without a word."""
        for pid in self.processes:
            try:
                os.kill(pid, signal.SIGKILL)
            except ProcessLookupError:
                continue
        if self._process:
            self._process.wait(10)

    def restart(self) -> None:
        """Stop what is left of it, and start it anew."""
        self.stop()
        self.start()

    def last_words(self) -> str:
        """The end of its log."""
        return "\n".join(self.log.read_text(errors="replace").splitlines()[-20:])


def guarded(user: str) -> list[str]:
    """What goes before a command so that it ends with us, and runs as `user` where we may choose."""
    if not shutil.which("setpriv"):
        return []
    as_user = [f"--reuid={user}", f"--regid={user}", "--init-groups"] if user else []
    return ["setpriv", "--pdeathsig", "TERM", *as_user, "--"]


def family(pid: int) -> Iterator[int]:
    """A process and its descendants, parents first."""
    yield pid
    for threads_children in Path(f"/proc/{pid}/task").glob("*/children"):
        try:
            children = threads_children.read_text().split()
        except OSError:
            continue
        for child in children:
            yield from family(int(child))
