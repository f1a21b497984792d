"""What moving does by the clock."""

from __future__ import annotations

from datetime import timedelta

from django.utils import timezone

from moving.models import MoveFile

# Files hold addresses of people: who did not move within so many days has to give them again.
KEPT_DAYS = 14


def forget_files() -> int:
    """Delete files of moves that nobody went on with; how many."""
    old = MoveFile.objects.filter(move__beat_at__lt=timezone.now() - timedelta(days=KEPT_DAYS))
    files = list(old)
    for row in files:
        row.file.delete(save=False)
        row.delete()
    return len(files)


JOBS = {"moving.forget_files": ("50 3 * * *", forget_files)}
