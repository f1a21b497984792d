"""One encrypted file a night that holds the whole site, and the way back from it."""

from __future__ import annotations
