"""The machine: where uploads lie, and room on its disk."""

from __future__ import annotations

import shutil

from django.conf import settings
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.utils.crypto import get_random_string
from django.utils.translation import gettext as _

from clinic.health.database import difference
from clinic.health.finding import Finding, failure, warning, well

GIGABYTE = 10**9
# Below the first somebody should look; below the second uploads and backups soon fail.
LITTLE_ROOM, NO_ROOM = 2 * GIGABYTE, GIGABYTE // 2
# More than a file system sets aside without writing anything.
SAMPLE = 64 * 1024


def storage_keeps() -> Finding:
    """A file can be written, read again and deleted, and its time is ours."""
    written = get_random_string(32).encode() * (SAMPLE // 32)
    try:
        name = default_storage.save(f"health/{get_random_string(16)}.txt", ContentFile(written))
    except Exception as error:
        return _does_not_keep(error)
    try:
        with default_storage.open(name) as file:
            read = file.read()
        clocks = difference(default_storage.get_modified_time(name), _("the storage"))
    except Exception as error:
        return _does_not_keep(error)
    finally:
        default_storage.delete(name)
    if read != written:
        return _does_not_keep(OSError())
    # A file system may round to two seconds; `difference` bears more than that.
    return well(_("Files can be written, read and deleted.")) if clocks.level == "ok" else clocks


def _does_not_keep(error: Exception) -> Finding:
    return failure(
        _("Uploaded files can’t be kept (%(kind)s).") % {"kind": type(error).__name__},
        _("See whether the disk is full, the folder is writable, or the storage server takes our key."),
    )


def disk_has_room() -> Finding:
    """The disk of the data folder has room for uploads, logs and a backup."""
    free = shutil.disk_usage(settings.DATA_DIR).free
    gigabytes = {"free": f"{free / GIGABYTE:.1f}"}
    if free >= LITTLE_ROOM:
        return well(_("%(free)s GB are free.") % gigabytes)
    say = failure if free < NO_ROOM else warning
    return say(
        _("Only %(free)s GB are free on the disk of the data folder.") % gigabytes,
        _("Delete what is not needed (old backups, logs, container images) or take a larger disk."),
    )
