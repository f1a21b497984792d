"""What the server reads before it forks its workers: nothing of it starts a thread or opens a connection."""

from __future__ import annotations

import os
from importlib import import_module

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "clinic.settings.production")

import django

django.setup(set_prefix=False)

from comments.spam import prior  # noqa: E402

# All that `clinic.wsgi` imports; it starts threads itself.
MODULES = ("error_reports", "front_door", "health.alarms", "metrics.serving", "page_cache", "urls", "worker")
for module in MODULES:
    import_module(f"clinic.{module}")
prior.shipped()
