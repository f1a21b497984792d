"""Say in plain words when nobody can listen on the port that was asked for.

python deploy/port_is_free.py 8000
"""

from __future__ import annotations

import socket
import sys


def fault(port: str) -> str:
    """Why `port` can't be served on this machine; empty if it can."""
    if not port.isascii() or not port.isdigit() or not 0 < int(port) < 65536:
        return f"PORT={port} is no port: it must be a number from 1 to 65535."
    with socket.socket() as listener:
        # A port that was left a moment ago is free for a new server, though not for a bare bind.
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            listener.bind(("127.0.0.1", int(port)))
        except PermissionError:
            return f"Port {port} needs special rights. Choose another: make run PORT=8001"
        except OSError:
            return f"Port {port} is taken. Choose another: make run PORT={int(port) % 65535 + 1}"
    return ""


if __name__ == "__main__":
    sys.exit(fault(sys.argv[1]) or 0)
