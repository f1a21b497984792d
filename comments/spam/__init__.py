"""The filter of comments, alone: give `assess` a `Submission`, get a `Verdict` with its reasons.

Pure Python without Django, clock, database or network. Everything it may know is passed in, so the same
submission always gets the same verdict. It discards nothing and decides nothing but a label.
"""

from __future__ import annotations

from comments.spam.checks import CHECKS, Check
from comments.spam.normalise import fingerprint
from comments.spam.pipeline import assess
from comments.spam.submission import Recent, Submission
from comments.spam.verdict import PRIOR, THRESHOLDS, Finding, Thresholds, Verdict

__all__ = [
    "CHECKS",
    "PRIOR",
    "THRESHOLDS",
    "Check",
    "Finding",
    "Recent",
    "Submission",
    "Thresholds",
    "Verdict",
    "assess",
    "fingerprint",
]
