"""One process of a group: it counts two kept pages, a drawn one and a request, and ends."""

from __future__ import annotations

from django.http import HttpResponse
from django.test import RequestFactory

from clinic.metrics import counting

for _page in range(2):
    counting.kept_page_given.add()
counting.bring_up_to_date()
counting.page_drawn()
counting.answered(RequestFactory().get("/robin@example.org/"), HttpResponse().status_code, 0.03)
