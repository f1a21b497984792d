"""A person looks behind the filter: some comments, chosen by lot, are shown once more without its word.

From the answers come error rates that no one can talk nicer or worse, as nobody chooses what is looked at.
"""

from __future__ import annotations

from comments.spot_checks.answering import answer
from comments.spot_checks.choosing import choose, waiting_for
from comments.spot_checks.estimates import Estimate, lately
from comments.spot_checks.telling import tell_if_worse

__all__ = ["Estimate", "answer", "choose", "lately", "tell_if_worse", "waiting_for"]
