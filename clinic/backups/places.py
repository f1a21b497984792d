"""Where backups lie: a folder, or a bucket of an S3-compatible storage."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol

import boto3
from boto3.s3.transfer import TransferConfig
from botocore.config import Config
from botocore.exceptions import BotoCoreError, ClientError
from django.conf import settings

from clinic.backups.errors import BackupFault

PARTIAL = ".partial-"
# Two parts of 16 MB at a time: bounded memory, and up to 160 GB.
TRANSFER = TransferConfig(multipart_chunksize=16 << 20, max_concurrency=2)


class Place(Protocol):
    """A place for files with plain names; a name is there when its file is whole, and not before."""

    def names(self, prefix: str = "") -> list[str]:
        """The names that begin so, in order."""

    def writing(self, name: str) -> Any:
        """A context with a path to write to; on leaving it without an error the file has its name."""

    def reading(self, name: str) -> Any:
        """A context with a path from which the file can be read."""

    def delete(self, name: str) -> None:
        """Delete one file."""


@dataclass(frozen=True, slots=True)
class Folder:
    """A folder of this machine, or one that is mounted."""

    path: Path

    def names(self, prefix: str = "") -> list[str]:
        """The names that begin so, in order."""
        folder = self.path / prefix.rpartition("/")[0]
        found = (file.relative_to(self.path).as_posix() for file in folder.glob("*") if file.is_file())
        return sorted(name for name in found if name.startswith(prefix) and PARTIAL not in name)

    @contextmanager
    def writing(self, name: str) -> Iterator[Path]:
        """A path beside the later one; a file that is not finished is deleted."""
        target = self.path / name
        target.parent.mkdir(parents=True, exist_ok=True)
        for left in target.parent.glob(f"{PARTIAL}*{Path(name).suffix}"):
            if not _is_alive(left):
                left.unlink(missing_ok=True)
        partial = target.with_name(f"{PARTIAL}{os.getpid()}-{target.name}")
        try:
            yield partial
            partial.replace(target)
            _make_lasting(target.parent)
        finally:
            partial.unlink(missing_ok=True)

    @contextmanager
    def reading(self, name: str) -> Iterator[Path]:
        """The file itself."""
        if not (self.path / name).is_file():
            raise BackupFault(f"{self.path / name} is not there.")
        yield self.path / name

    def delete(self, name: str) -> None:
        """Delete one file."""
        (self.path / name).unlink(missing_ok=True)


def _is_alive(partial: Path) -> bool:
    number = partial.name.removeprefix(PARTIAL).split("-")[0]
    return number.isdigit() and Path(f"/proc/{number}").exists()


def _make_lasting(folder: Path) -> None:
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


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
            yield folder / "upload"
            with _told():
                self.client.upload_file(
                    str(folder / "upload"), self.bucket, self.prefix + name, Config=TRANSFER
                )

    @contextmanager
    def reading(self, name: str) -> Iterator[Path]:
        """A copy in the data folder."""
        with _temporary_folder() as folder:
            with _told():
                self.client.download_file(
                    self.bucket, self.prefix + name, str(folder / "download"), Config=TRANSFER
                )
            yield folder / "download"

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


@contextmanager
def _temporary_folder() -> Iterator[Path]:
    folder = Path(tempfile.mkdtemp(prefix="backup-", dir=settings.DATA_DIR))
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def place_of(address: str) -> Place:
    """The place that a setting or an operator names: a folder, or s3://bucket/prefix."""
    if not address.startswith("s3://"):
        return Folder(Path(address))
    bucket, _slash, prefix = address.removeprefix("s3://").partition("/")
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
