"""Jobs of comments by the clock: name to (crontab line in UTC, function)."""

from __future__ import annotations

from collections.abc import Callable

from comments import (
    counts,
    figures,
    late_verdicts,
    learning,
    letters,
    notifications,
    privacy,
    rechecking,
    search,
    spot_checks,
    tallies,
)

JOBS: dict[str, tuple[str, Callable[[], object]]] = {
    "comments.purge_expired": ("7 2 * * *", privacy.purge_expired),
    "comments.forget_addresses": ("27 2 * * *", letters.forget_addresses),
    "comments.forget_settled_edits": ("13 * * * *", privacy.forget_settled_edits),
    "comments.send_daily": ("0 6 * * *", notifications.send_daily),
    "comments.send_hourly": ("3 * * * *", notifications.send_hourly),
    "comments.ask_due": ("*/5 * * * *", late_verdicts.ask_due),
    "comments.call_missed": ("*/5 * * * *", notifications.call_missed),
    "comments.tell_missed": ("43 * * * *", letters.tell_missed),
    "comments.tell_of_the_rest": ("33 * * * *", notifications.tell_of_the_rest),
    "comments.keep_promises": ("23 * * * *", figures.keep_promises),
    "comments.forget_words": ("7 3 * * *", search.forget_words),
    "comments.check_again": ("*/5 * * * *", rechecking.go_on),
    "comments.count_up": ("*/10 * * * *", tallies.count_up),
    "comments.choose_spot_checks": ("*/10 * * * *", spot_checks.choose),
    "comments.tell_if_worse": ("53 5 * * *", spot_checks.tell_if_worse),
    "comments.rebuild_layer": ("53 * * * *", learning.rebuild_due),
    "comments.recount": ("37 2 * * *", counts.recount),
}
