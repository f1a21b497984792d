"""Numbers for Prometheus. The processes of one machine count into one folder, and any of them adds up.

The folder must be known before the library is imported, so it is named here.
"""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

from django.conf import settings

if settings.CLINIC_METRICS_PORT:
    # By port: processes that share one are one group. Not in the data folder, which machines may share.
    folder = Path(tempfile.gettempdir()) / f"clinic-metrics-{os.geteuid()}-{settings.CLINIC_METRICS_PORT}"
    folder.mkdir(mode=0o700, exist_ok=True)
    if folder.stat().st_uid != os.geteuid():
        raise PermissionError(f"{folder} belongs to somebody else")
    os.environ["PROMETHEUS_MULTIPROC_DIR"] = str(folder)
