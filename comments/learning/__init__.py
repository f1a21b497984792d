"""What the filter learns from the clinic's decisions, and how it unlearns.

A lesson follows its decision. The layer that the filter adds to its shipped weights is the replay of the last
lessons, in their order.
"""

from __future__ import annotations

from comments.learning.following import decided, new_words, undone
from comments.learning.lessons import about, forget, reworded, teach, unteach
from comments.learning.replay import Unreadable, current_layer, mend, rebuild, rebuild_due
from comments.learning.rollback import forget_trait, learn_trait_again, roll_back

__all__ = [
    "Unreadable",
    "about",
    "current_layer",
    "decided",
    "forget",
    "forget_trait",
    "learn_trait_again",
    "mend",
    "new_words",
    "rebuild",
    "rebuild_due",
    "reworded",
    "roll_back",
    "teach",
    "undone",
    "unteach",
]
