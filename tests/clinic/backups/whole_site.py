"""A site with something of each kind, all that one can compare of it, and faults of its disk."""

from __future__ import annotations

import hashlib
import resource
import signal
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from django.conf import settings
from django.core.files.base import ContentFile
from django.db import connection
from wagtail.documents.models import Document

from comments.models import Comment
from procedures.models import ArticlePage
from tests import factories
from tests.clinic.shell_makers import an_inquiry
from tests.ratings.makers import a_note, a_vote

Tables = dict[str, list[tuple[object, ...]]]


def fill() -> ArticlePage:
    """Pages, comments, a vote, a note, a request, a picture with its rendition, a document, people."""
    factories.a_clinic()
    article = ArticlePage.objects.get()
    first = factories.a_comment(on=article, text="It helped – gracias, señora 🌱", status="approved")
    factories.a_comment(on=article, parent=first, author_email="kim@example.org")
    a_vote(on=article)
    a_note(on=article, email="robin@example.org")
    an_inquiry(email="Robin@Example.org")
    factories.an_image().get_rendition("width-100|format-webp")
    Document.objects.create(title="Plan", file=ContentFile(b"%PDF-1.4 plan", "plan ä.pdf"))
    factories.a_user("moderator")
    factories.a_user("administrator")
    return article


def tables() -> Tables:
    """Every row of every table, in order."""
    found: Tables = {}
    with connection.cursor() as cursor:
        for name in sorted(connection.introspection.table_names(cursor)):
            cursor.execute(f'SELECT * FROM "{name}"')
            found[name] = sorted(map(_plain, cursor.fetchall()), key=repr)
    return found


def _plain(row: tuple[object, ...]) -> tuple[object, ...]:
    return tuple(bytes(value) if isinstance(value, memoryview) else value for value in row)


def files() -> dict[str, str]:
    """Every uploaded file by its hash."""
    root = Path(settings.MEDIA_ROOT)
    every = sorted(path for path in root.rglob("*") if path.is_file())
    return {str(path.relative_to(root)): hashlib.sha256(path.read_bytes()).hexdigest() for path in every}


def number_of_comments() -> int:
    return Comment.objects.count()


@contextmanager
def limited_files(size: int) -> Iterator[None]:
    """No file may grow beyond a size: the disk is full."""
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    former = signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
        signal.signal(signal.SIGXFSZ, former)
