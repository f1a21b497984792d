"""What the filter learns from the clinic's decisions, and how it unlearns.

A lesson follows its decision. The layer that the filter adds to its shipped weights is the replay of the last
lessons, in their order.
"""

from __future__ import annotations

from comments.learning.arriving import Correction, read, teach_all, unteach_batch
from comments.learning.elsewhere import BadLine, drop, teach_lines, teach_words
from comments.learning.following import decided, looked_at, new_words, undone
from comments.learning.lessons import about, forget, let_go, reworded, teach, unteach
from comments.learning.numbers import Stats, export, export_for, stats
from comments.learning.replay import Unreadable, current_layer, is_readable, mend, rebuild, rebuild_due
from comments.learning.resealing import seal_again
from comments.learning.rollback import forget_trait, learn_trait_again, roll_back
from comments.learning.whose import of_all_sites, of_site

__all__ = [
    "BadLine",
    "Correction",
    "Stats",
    "Unreadable",
    "about",
    "current_layer",
    "decided",
    "drop",
    "export",
    "export_for",
    "forget",
    "forget_trait",
    "is_readable",
    "learn_trait_again",
    "let_go",
    "looked_at",
    "mend",
    "new_words",
    "of_all_sites",
    "of_site",
    "read",
    "rebuild",
    "rebuild_due",
    "reworded",
    "roll_back",
    "seal_again",
    "stats",
    "teach",
    "teach_all",
    "teach_lines",
    "teach_words",
    "undone",
    "unteach",
    "unteach_batch",
]
