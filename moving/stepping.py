"""Each step of a move: counted, shown to whoever watches, and the place where it can stop."""

from __future__ import annotations

import time

from django.db.models import F
from django.utils import timezone

from moving.errors import WantedStop
from moving.models import Move
from moving.report import Report

# Seconds between two looks whether somebody wants a stop.
LOOK_EVERY = 2.0


class Steps:
    """Counts what is done, shows it to whoever watches, and ends where somebody wants a stop."""

    def __init__(self, move: Move, report: Report) -> None:
        self._move, self._report = move, report
        self._done, self._told_at = 0, 0.0

    def __enter__(self) -> Steps:
        Move.objects.filter(pk=self._move.pk).update(done=0)
        return self

    def __exit__(self, *why: object) -> None:
        self._tell()

    def step(self) -> None:
        """One more is done. Raises WantedStop."""
        self._done += 1
        self.look()

    def look(self) -> None:
        """Give a sign of life, before what can take long. Raises WantedStop."""
        if time.monotonic() - self._told_at >= LOOK_EVERY:
            self._tell()
            if Move.objects.filter(pk=self._move.pk, wants_stop=True).exists():
                raise WantedStop

    def _tell(self) -> None:
        Move.objects.filter(pk=self._move.pk).update(done=F("done") + self._done, beat_at=timezone.now())
        self._report.write()
        self._done, self._told_at = 0, time.monotonic()
