"""Uploads in a bucket of an S3-compatible storage, for a site of several machines.

Apart from what is read from it: the library takes 7 MB of each worker, and most sites have no bucket.
"""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.utils.encoding import filepath_to_uri
from storages.backends.s3 import S3Storage


class Bucket(S3Storage):
    """A private bucket whose files have addresses of this site."""

    def url(self, name: str, *args: Any, **kwargs: Any) -> str:
        """The address below /media/, as a file of a folder has it."""
        return settings.MEDIA_URL + str(filepath_to_uri(name.lstrip("/")))
