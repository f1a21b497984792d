"""Uploads in a bucket (`media_bucket`) are read through the site.

The bucket stays private. Renditions are read here, as from a folder; originals by nobody, documents by
Wagtail's own view, which asks who may see them.
"""

from __future__ import annotations

import mimetypes
import posixpath

from django.core.exceptions import SuspiciousOperation
from django.core.files.storage import default_storage
from django.http import FileResponse, Http404, HttpRequest
from django.views.decorators.http import require_safe

# The one folder that readers may see, as where a web server shows files.
SHOWN = "images/"
# Seconds. A rendition's name tells of its picture and size, so what has one name stays the same.
FOR_A_MONTH = 30 * 24 * 60 * 60


@require_safe
def rendition(request: HttpRequest, name: str) -> FileResponse:
    """One rendition from the bucket, piece by piece."""
    kind, _encoding = mimetypes.guess_type(name)
    # Nothing but a picture below that folder, whatever dots and slashes an address is made of.
    if not (kind or "").startswith("image/") or posixpath.normpath(SHOWN + name) != SHOWN + name:
        raise Http404
    try:
        file = default_storage.open(SHOWN + name, "rb")
    except (FileNotFoundError, IsADirectoryError, SuspiciousOperation) as error:
        raise Http404 from error
    answer = FileResponse(file, content_type=kind)
    answer["Cache-Control"] = f"public, max-age={FOR_A_MONTH}, immutable"
    return answer
