"""What people ask the front desk by a form: how it comes in, is judged, and is forgotten."""

from __future__ import annotations
