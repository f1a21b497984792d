"""What can go wrong with a backup, in words for the operator."""

from __future__ import annotations


class BackupFault(Exception):
    """No backup was made, or none was restored; the message says why and what to do."""
