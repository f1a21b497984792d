"""What the application server runs: Django behind the page cache, with its worker where that is set."""

from __future__ import annotations

import os

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "clinic.settings.production")

import django  # noqa: E402

# Django must be up before anything below asks for settings or models.
django.setup(set_prefix=False)

from django.conf import settings  # noqa: E402
from granian.utils.proxies import wrap_wsgi_with_proxy_headers  # noqa: E402

from clinic import error_reports, request_ids, worker  # noqa: E402
from clinic.front_door import ClinicHandler, FrontDoor  # noqa: E402
from clinic.health import alarms  # noqa: E402
from clinic.metrics import serving  # noqa: E402
from clinic.page_cache import Application, keep_pages  # noqa: E402

application: Application = keep_pages(FrontDoor(ClinicHandler()))
if settings.CLINIC_TRUSTED_PROXIES:
    application = wrap_wsgi_with_proxy_headers(application, trusted_hosts=settings.CLINIC_TRUSTED_PROXIES)
application = request_ids.from_proxies_alone(application, settings.CLINIC_TRUSTED_PROXIES)
error_reports.start()
serving.start()
alarms.watch_from_outside()
if settings.CLINIC_EMBEDDED_WORKER:
    worker.run_in_threads()
