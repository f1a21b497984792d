"""Backups in a bucket of an S3-compatible storage."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import boto3
from boto3.s3.transfer import TransferConfig
from botocore.config import Config
from botocore.exceptions import BotoCoreError, ClientError
from django.conf import settings

from clinic.backups.errors import BackupFault

# Two parts of 16 MB at a time: bounded memory, and up to 160 GB.
TRANSFER = TransferConfig(multipart_chunksize=16 << 20, max_concurrency=2)


@dataclass(frozen=True, slots=True)
class Bucket:
    """A bucket, below a prefix that ends in a slash or is empty; uploads are made in the data folder."""

    client: Any
    bucket: str
    prefix: str

    def names(self, prefix: str = "") -> list[str]:
        """The names that begin so, in order."""
        with _told():
            pages = self.client.get_paginator("list_objects_v2").paginate(
                Bucket=self.bucket, Prefix=self.prefix + prefix
            )
            keys = [found["Key"] for page in pages for found in page.get("Contents", [])]
        return sorted(key.removeprefix(self.prefix) for key in keys)

    @contextmanager
    def writing(self, name: str) -> Iterator[Path]:
        """A path in the data folder, uploaded on leaving; an upload has its name when all of it is there."""
        with _temporary_folder() as folder:
            file = Path(folder, "upload")
            yield file
            with _told():
                self.client.upload_file(str(file), self.bucket, self.prefix + name, Config=TRANSFER)

    @contextmanager
    def reading(self, name: str) -> Iterator[Path]:
        """A copy in the data folder."""
        with _temporary_folder() as folder:
            file = Path(folder, "download")
            with _told():
                self.client.download_file(self.bucket, self.prefix + name, str(file), Config=TRANSFER)
            yield file

    def delete(self, name: str) -> None:
        """Delete one file."""
        with _told():
            self.client.delete_object(Bucket=self.bucket, Key=self.prefix + name)


@contextmanager
def _told() -> Iterator[None]:
    try:
        yield
    except (BotoCoreError, ClientError, boto3.exceptions.Boto3Error) as error:
        raise BackupFault(f"The storage of backups can't be used: {error}") from error


def _temporary_folder() -> tempfile.TemporaryDirectory[str]:
    return tempfile.TemporaryDirectory(prefix="backup-", dir=settings.DATA_DIR, ignore_cleanup_errors=True)


def bucket_at(address: str) -> Bucket:
    """The bucket at bucket/prefix."""
    bucket, _slash, prefix = address.partition("/")
    prefix = prefix.strip("/")
    return Bucket(s3_client(), bucket, f"{prefix}/" if prefix else "")


def s3_client() -> Any:
    """A client for the storage that the settings name; its own retries, and no waiting for ever."""
    config = Config(
        signature_version="s3v4",
        connect_timeout=10,
        read_timeout=60,
        retries={"max_attempts": 4, "mode": "standard"},
    )
    return boto3.client(
        "s3",
        endpoint_url=settings.CLINIC_S3_ENDPOINT or None,
        region_name=settings.CLINIC_S3_REGION,
        aws_access_key_id=settings.CLINIC_S3_KEY_ID or None,
        aws_secret_access_key=settings.CLINIC_S3_SECRET or None,
        config=config,
    )
