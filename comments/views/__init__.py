"""What readers' browsers ask for. Views translate; the verbs decide."""

from __future__ import annotations
