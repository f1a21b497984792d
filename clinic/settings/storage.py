"""Where backups go, and object storage that speaks as Amazon's S3 does."""

from __future__ import annotations

from typing import Any

from clinic.settings import env

# One account of an S3-compatible storage; what of the site goes there, the other settings say.
CLINIC_S3_ENDPOINT = env.service_url("CLINIC_S3_ENDPOINT")
"""Address of an S3-compatible storage, such as `https://s3.example`. Without it: Amazon's."""
CLINIC_S3_REGION = env.text("CLINIC_S3_REGION", default="us-east-1")
"""Its region. Wrong: the storage refuses; see *Health*."""
CLINIC_S3_KEY_ID = env.secret_of("CLINIC_S3_KEY_ID", is_needed=False, example="clinic")
"""The name of the account's key there. Wrong: the storage refuses; see *Health*."""
CLINIC_S3_SECRET = env.secret_of("CLINIC_S3_SECRET", is_needed=False, example="…")
"""The secret of that key. Wrong: the storage refuses; see *Health*."""

# Uploads lie in the data folder, or there: needed where the web processes run on several machines.
CLINIC_MEDIA_TO = env.bucket("CLINIC_MEDIA_TO")
"""`s3://bucket/prefix`: uploads lie in this private bucket, for a site of several machines. Pictures in the
sizes of pages are shown through the site, originals to nobody. Without it: the data folder.
"""

# Each night a backup goes there, locked with a public key; without a place none is made.
CLINIC_BACKUP_TO = env.place("CLINIC_BACKUP_TO")
"""Each night one encrypted backup goes there ([how](operations.md#backups)): a folder, best on another
machine's disk, or `s3://bucket/prefix`.
"""
CLINIC_BACKUP_KEY = env.public_key("CLINIC_BACKUP_KEY", is_needed=bool(CLINIC_BACKUP_TO))
"""The public key that locks backups; `manage.py backup_key` makes the pair. Must be set where
`CLINIC_BACKUP_TO` is.
"""


def uploads() -> dict[str, Any]:
    """Where uploads lie: in the data folder, or in a private bucket for a site of several machines."""
    if not CLINIC_MEDIA_TO:
        return {"BACKEND": "django.core.files.storage.FileSystemStorage"}
    return bucket(CLINIC_MEDIA_TO, CLINIC_S3_ENDPOINT, CLINIC_S3_KEY_ID, CLINIC_S3_SECRET)


def bucket(address: str, endpoint: str, key_id: str, secret: str) -> dict[str, Any]:
    """Django's settings for uploads in s3://bucket/prefix; nothing in it can be read without the key."""
    name, _slash, prefix = address.removeprefix("s3://").partition("/")
    options = {
        "bucket_name": name,
        "location": prefix,
        "endpoint_url": endpoint or None,
        "region_name": CLINIC_S3_REGION,
        "access_key": key_id or None,
        "secret_key": secret or None,
        "signature_version": "s3v4",
        "default_acl": None,
        "file_overwrite": False,
        # Larger files wait on the disk while they are read or written.
        "max_memory_size": 1_000_000,
    }
    return {"BACKEND": "clinic.media_bucket.Bucket", "OPTIONS": options}
