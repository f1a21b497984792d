"""Where the site lives, on this machine and on the net."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import urlsplit

from clinic.settings import env

BASE_DIR = Path(__file__).resolve().parent.parent.parent
DATA_DIR = env.folder("CLINIC_DATA_DIR", default=BASE_DIR / "var")
"""Folder of all state: database, uploads, static files, mail, caches. Without it: `var` beside `manage.py`.
"""

# Where the site lives. One value decides host, cookies and redirects.
CLINIC_SITE_URL = env.site_url("CLINIC_SITE_URL", default="http://localhost:8000")
HTTPS = CLINIC_SITE_URL.startswith("https://")
SITE_HOST = urlsplit(CLINIC_SITE_URL).hostname or "localhost"
CLINIC_OTHER_SITES = env.site_urls("CLINIC_OTHER_SITES")
"""Addresses of further clinics' sites in this installation, separated by a comma and a space
([how](growth.md#several-clinics-in-one-installation)). All other names are refused.
"""
