"""What each process counts. No label is a path, an address or a name of anybody."""

from __future__ import annotations

import itertools

from django.http import HttpRequest
from prometheus_client import Counter, Histogram

SECONDS = (0.005, 0.02, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10)

requests = Counter("clinic_requests", "Requests that Django answered", ["view", "status"])
seconds = Histogram("clinic_request_seconds", "How long Django took", ["view"], buckets=SECONDS)
kept_pages = Counter("clinic_page_cache", "Requests that the page cache answered or passed on", ["outcome"])
mail_failures = Counter("clinic_mail_failures", "Mails that the mail server did not take")
_hits, _misses = kept_pages.labels("hit"), kept_pages.labels("miss")


class Tally:
    """A number that costs next to nothing to raise, by any thread."""

    def __init__(self) -> None:
        count = itertools.count()
        self.add = count.__next__
        self._read, self._known = 0, 0

    def fresh(self) -> int:
        """How often it was raised since this was last asked; one thread asks."""
        raised = self.add() - self._read
        self._read += 1
        fresh, self._known = raised - self._known, raised
        return fresh


kept_page_given = Tally()


def page_drawn() -> None:
    """A page was asked for that could have been kept, and was not."""
    _misses.inc()


def answered(request: HttpRequest, status: int, took: float) -> None:
    """Django answered a request."""
    match = request.resolver_match
    view = (match.view_name if match else "") or "none"
    requests.labels(view, f"{status // 100}xx").inc()
    seconds.labels(view).observe(took)


def bring_up_to_date() -> None:
    """Hand over what was tallied."""
    _hits.inc(kept_page_given.fresh())
