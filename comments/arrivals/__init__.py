"""How comments with a past come in from another system, and go again: the one way, in batches.

A caller makes room for their numbers once (`make_room`), takes them in by some hundred (`take_in`), and at
the end hangs what came before what it answers below it (`join_parents`). `take_out` takes all of it back,
`unteach_batch` only what it taught the filter.
"""

from __future__ import annotations

from comments.arrivals.coming import take_in
from comments.arrivals.joining import join_parents
from comments.arrivals.leaving import take_out
from comments.arrivals.numbering import make_room
from comments.arrivals.reading import read_recent
from comments.arrivals.records import Arrival, Left, Past, Taken, Unjoined, Was
from comments.learning import unteach_batch
from comments.models.comment import Label, Status

__all__ = [
    "Arrival",
    "Label",
    "Left",
    "Past",
    "Status",
    "Taken",
    "Unjoined",
    "Was",
    "join_parents",
    "make_room",
    "read_recent",
    "take_in",
    "take_out",
    "unteach_batch",
]
