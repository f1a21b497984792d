"""`make prod-local`: the production topology on this machine until Ctrl-C.

PORT says where (8080), DEMO=1 brings the demo clinic, CLINIC_PROD_DIR another folder for the state.
"""

from __future__ import annotations

import os
import signal
import sys
import time

from deploy.port_is_free import fault
from deploy.prod_local.packages import Missing
from deploy.prod_local.part import ROOT, DidNotStart, Part
from deploy.prod_local.place import Place, ports_from
from deploy.prod_local.topology import Topology, running

NEXT = """
  Site      {url}/
  Admin     {url}/admin/
  State     {folder}  (logs in {folder}/logs)
"""
EMPTY = """
Next: make the first administrator in another terminal, sign in, and make the first page:
  {command}
"""


def main() -> int:
    """0 when it was stopped, 1 with a reason when it could not start."""
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(0))
    place = Place(
        ROOT / os.environ.get("CLINIC_PROD_DIR", "var/prod"), ports_from(int(os.environ.get("PORT", "8080")))
    )
    if said := next(filter(None, (fault(str(port)) for port in place.ports.values())), ""):
        print(said.replace("make run", "make prod-local"), file=sys.stderr)
        return 1
    demo = os.environ.get("DEMO") == "1"
    print("Starting proxy, cache, two web instances, worker, PostgreSQL and Redis", flush=True)
    try:
        with running(place, demo=demo) as parts:
            greet(place, demo)
            watch(parts)
    except (Missing, DidNotStart) as error:
        print(error, file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        print("\nStopped.")
    return 0


def greet(place: Place, demo: bool) -> None:
    """Say where it is and what comes next."""
    print(NEXT.format(url=place.url, folder=place.folder))
    logins = place.folder / "data" / "demo-logins.txt"
    if demo and logins.exists():
        print(logins.read_text().expandtabs(16))
    else:
        print(
            EMPTY.format(
                command=f"{sys.executable} -m deploy.prod_local.manage first_admin you@clinic.example"
            )
        )
    print("Ctrl-C stops all of it.", flush=True)


def watch(parts: Topology) -> None:
    """Start again what ended by itself, as a container engine does; the log says why it ended."""
    while True:
        time.sleep(1)
        for part in parts.values():
            if not part.is_running:
                start_again(part)


def start_again(part: Part) -> None:
    """Say that a part ended, and start it."""
    print(f"{part.name} ended and is started again; see {part.log}", flush=True)
    try:
        part.restart()
    except DidNotStart as error:
        print(error, flush=True)


if __name__ == "__main__":
    sys.exit(main())
