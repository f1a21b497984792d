"""The web container's health check: exit code 0 if the site answers on its own port."""

from __future__ import annotations

import http.client
import os
import sys


def is_up(port: int) -> bool:
    """Whether the health page says 200 to a request from this machine."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=4)
    try:
        connection.request("GET", "/health/", headers={"Host": "localhost"})
        return connection.getresponse().status == 200
    except OSError:
        return False
    finally:
        connection.close()


if __name__ == "__main__":
    sys.exit(not is_up(int(os.environ.get("PORT", "8000"))))
