"""granian's own command, but it always ends when it is told to.

Ctrl-C and service managers tell the whole group of processes, and make tells the server once more.
granian's handler takes a lock each time, so a second signal within the first stops it for ever; and
a worker that goes by itself meanwhile looks to it like a crash.

Where there are several workers the site is imported once, before they are forked: they share the memory of
what they only read. For one it would take more, the server's own.
"""

from __future__ import annotations

import gc
import importlib
import os
import sys
import threading
from pathlib import Path

from granian.cli import entrypoint
from granian.server.common import AbstractServer

# A page makes some fifty thousand objects and leaves no cycle of them: looking for some after each 700, as
# Python does, takes a fifth of its time. Objects in a row, and how often the next older ones are looked at.
COLLECT = (10_000, 20, 50)


def stop_once(server: AbstractServer[object], *_signal: object) -> None:
    """Ask the server to stop, from a thread that may wait for the lock which the signal broke into."""
    if not server.interrupt_signal:
        server.interrupt_signal = True
        threading.Thread(target=server.main_loop_interrupt.set, daemon=True).start()


def import_once() -> None:
    """Import what the workers will. The collector must not write to it, here or in a worker."""
    gc.disable()
    os.register_at_fork(after_in_child=gc.enable)
    sys.path.insert(0, str(Path(__file__).parent.parent))
    importlib.import_module("clinic.imported_once")
    gc.freeze()


if __name__ == "__main__":
    gc.set_threshold(*COLLECT)
    AbstractServer.signal_handler_interrupt = stop_once  # type: ignore[method-assign,assignment]
    # Each worker leads a group of its own: the server alone hears what is sent to its group.
    os.register_at_fork(after_in_child=os.setpgrp)
    if sys.argv[-1].startswith("clinic.") and sys.argv[sys.argv.index("--workers") + 1] != "1":
        import_once()
    sys.exit(entrypoint())
