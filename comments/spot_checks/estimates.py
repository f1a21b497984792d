"""How often the filter is wrong, from spot checks alone: estimates with the bounds of what is likely."""

from __future__ import annotations

import math
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import Count, Q
from django.utils import timezone

from comments import tallies
from comments.figures import Share
from comments.models import SpotCheck
from comments.models.spot_check import Counted, Found, SpotKind

LATELY, BEFORE = timedelta(days=30), timedelta(days=90)
POOL = {SpotKind.FILED: Counted.FILED, SpotKind.APPROVED: Counted.APPROVED}
# The answer that says that the comment stood in the wrong place.
WRONG = {SpotKind.FILED: Found.HAM, SpotKind.APPROVED: Found.SPAM}
# The share that may be wrong. Of what is filed one in fifty: a patient is not heard. Of
# what shows one in twenty: it annoys, readers report it, and the filter is built to let no more pass.
BUDGET = {SpotKind.FILED: 0.02, SpotKind.APPROVED: 0.05}
# From fewer answers nothing is concluded: of ten, one is a tenth.
ENOUGH = 20


@dataclass(frozen=True, slots=True)
class Estimate:
    """Of `pool` comments `chosen` were drawn; `wrong` is the share of those answered that stood wrongly."""

    kind: SpotKind
    pool: int
    chosen: int
    wrong: Share

    @property
    def number(self) -> int | None:
        """How many of the pool are likely to stand wrongly; None where nobody answered."""
        return None if self.wrong.value is None else max(self.wrong.part, round(self.pool * self.wrong.value))

    @property
    def low(self) -> int:
        """At least so many, in 95 of 100 cases; never fewer than were found."""
        return max(self.wrong.part, math.floor(self.pool * self.wrong.bounds[0]))

    @property
    def high(self) -> int:
        """At most so many, in 95 of 100 cases."""
        return min(self.pool, math.ceil(self.pool * self.wrong.bounds[1]))


def estimate(kind: SpotKind, since: datetime, until: datetime) -> Estimate:
    """The estimate for what was chosen in this time. Two queries."""
    chosen = SpotCheck.objects.filter(kind=kind, chosen_at__gt=since, chosen_at__lte=until)
    numbers = chosen.aggregate(
        chosen=Count("pk"), answered=Count("answered_at"), wrong=Count("pk", filter=Q(found=WRONG[kind]))
    )
    days = timezone.localdate(since) + tallies.DAY, timezone.localdate(until) + tallies.DAY
    pool = max(tallies.total(POOL[kind], *days), numbers["chosen"])
    return Estimate(kind, pool, numbers["chosen"], Share(numbers["wrong"], numbers["answered"]))


def lately() -> list[Estimate]:
    """One for each kind, of the last 30 days. Four queries."""
    now = timezone.now()
    return [estimate(kind, now - LATELY, now) for kind in SpotKind]


def worse() -> list[tuple[Estimate, Estimate]]:
    """The estimates of the last 30 days that are surely worse than the 90 days before, or than the budget.

    Surely: the lower bound lies above the upper bound of then, or above the budget. Each with that of then.
    """
    start = timezone.now() - LATELY
    pairs = [(now, estimate(now.kind, start - BEFORE, start)) for now in lately()]
    return [(now, then) for now, then in pairs if now.wrong.whole >= ENOUGH and _is_worse(now, then)]


def _is_worse(now: Estimate, then: Estimate) -> bool:
    low, was_at_most = now.wrong.bounds[0], then.wrong.bounds[1]
    return low > BUDGET[now.kind] or low > was_at_most
