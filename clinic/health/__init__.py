"""Whether the site is well: one list of checks, for `manage.py doctor`, the Health page and the alerts.

A check takes nothing and returns a `Finding`; it changes nothing that lasts.
"""

from __future__ import annotations

from clinic.health.checks import CHECKS, Check
from clinic.health.examining import examine
from clinic.health.finding import Finding, Level

__all__ = ["CHECKS", "Check", "Finding", "Level", "examine"]
