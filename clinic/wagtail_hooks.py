"""What the shell adds to the admin. Only registers."""

from __future__ import annotations
