"""The filter of comments, alone: give `assess` a `Submission`, get a `Verdict` with its reasons.

Pure Python without Django, clock, database or network. Everything it may know is passed in, so the same
submission always gets the same verdict. It discards nothing and decides nothing but a label.
"""

from __future__ import annotations

from comments.spam.addresses import is_own
from comments.spam.checks import CHECKS, Check, checks_with, name_of
from comments.spam.checks.campaign import LIKE
from comments.spam.classifier import features_of
from comments.spam.features import Features
from comments.spam.layer import Layer
from comments.spam.normalise import fingerprint
from comments.spam.pipeline import assess
from comments.spam.sketch import bands_of, hosts_of, likeness
from comments.spam.submission import LATELY, Recent, Submission
from comments.spam.unmasking import Unmasked, unmask
from comments.spam.verdict import PRIOR, THRESHOLDS, Finding, Thresholds, Verdict

__all__ = [
    "CHECKS",
    "LATELY",
    "LIKE",
    "PRIOR",
    "THRESHOLDS",
    "Check",
    "Features",
    "Finding",
    "Layer",
    "Recent",
    "Submission",
    "Thresholds",
    "Unmasked",
    "Verdict",
    "assess",
    "bands_of",
    "checks_with",
    "features_of",
    "fingerprint",
    "hosts_of",
    "is_own",
    "likeness",
    "name_of",
    "unmask",
]
