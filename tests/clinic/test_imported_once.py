"""What the server imports before it forks: all that its workers need, and nothing that a fork would break."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

from django.conf import settings

ASKED = """
import json, sys, threading
import clinic.imported_once
from django.db import connections
before = {name for name in sys.modules if name.startswith(("clinic.", "comments."))}
found = {"threads": threading.active_count(), "open": [c.alias for c in connections.all() if c.connection]}
import clinic.wsgi
after = {name for name in sys.modules if name.startswith(("clinic.", "comments."))}
found["later"] = sorted(after - before)
print(json.dumps(found))
"""


def test_the_server_imports_all_of_the_site_and_starts_nothing_before_it_forks(tmp_path: Path) -> None:
    ours = {
        "DJANGO_SETTINGS_MODULE": "clinic.settings.production",
        "CLINIC_SITE_URL": "http://localhost:8000",
        "CLINIC_SECRET_KEY": "a key for one test, and for nothing else",
        "CLINIC_DATA_DIR": str(tmp_path),
    }
    kept = {name: value for name, value in os.environ.items() if not name.startswith("CLINIC_")}
    said = subprocess.run(
        [sys.executable, "-c", ASKED], env=kept | ours, check=True, stdout=subprocess.PIPE, text=True
    )
    found = json.loads(said.stdout.splitlines()[-1])
    # Django's handler imports the middleware when it is made.
    of_handler = {name.rpartition(".")[0] for name in settings.MIDDLEWARE}
    later = set(found.pop("later")) - of_handler
    assert found == {"threads": 1, "open": []}
    assert later == {"clinic.wsgi"}
