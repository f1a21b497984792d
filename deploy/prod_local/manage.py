"""`python -m deploy.prod_local.manage COMMAND`: manage.py of the site that `make prod-local` runs."""

from __future__ import annotations

import os
import sys

from deploy.prod_local.part import ROOT
from deploy.prod_local.place import Place, ports_from
from deploy.prod_local.topology import PYTHON

if __name__ == "__main__":
    folder, port = os.environ.get("CLINIC_PROD_DIR", "var/prod"), int(os.environ.get("PORT", "8080"))
    environment = Place(ROOT / folder, ports_from(port)).environment()
    os.chdir(ROOT)
    os.execve(PYTHON, [PYTHON, "manage.py", *sys.argv[1:]], environment)
