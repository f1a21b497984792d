"""What the filter learnt can't be read from a copy of the database, only with the site's secret key."""

from __future__ import annotations

import json
import logging
import struct
from base64 import urlsafe_b64decode
from collections.abc import Iterable
from datetime import UTC, timedelta
from io import StringIO
from typing import Any

import pytest
from django.core import serializers
from django.core.management import call_command
from django.db import connection
from django.utils import timezone

from clinic.users.models import User
from comments import learning, moderation, removal
from comments.learning import replay
from comments.models import Comment, Lesson, Snapshot
from comments.models.lesson import CLINIC
from comments.sealing import opened, seal
from comments.spam import Submission
from comments.spam.features import Features
from procedures.models import ArticlePage
from tests.comments.learning.makers import a_lesson, layer, learner, stored_layer, taught
from tests.factories import a_comment

pytestmark = pytest.mark.django_db

WORDS = "My mother could not breathe after the biopsy on Monday."
NEW_KEY = "another key of this site, long enough"


@pytest.fixture(autouse=True)
def _nothing_in_memory() -> None:
    replay._held.clear()


def as_stored(table: str, column: str) -> list[bytes]:
    """What a copy of the database would hold."""
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {column} FROM {table} ORDER BY id")
        return [bytes(row[0]) for row in cursor.fetchall()]


def layer_of(name: str) -> bytes:
    return bytes(Snapshot.objects.get(learner__name=name).layer)


def change_the_key(settings: Any, *, keep_old: bool) -> None:
    settings.SECRET_KEY_FALLBACKS = [settings.SECRET_KEY] if keep_old else []
    settings.SECRET_KEY = NEW_KEY
    replay._held.clear()


def buckets(lesson: Lesson) -> Iterable[bytes]:
    groups = Features.unpack(bytes(lesson.features)).groups
    return (struct.pack("<I", bucket) for group in groups for bucket in group if bucket > 0xFFFF)


def test_the_stored_bytes_hold_no_trait_in_plain(article: ArticlePage, moderator: User) -> None:
    moderation.approve(comment=a_comment(on=article, text=WORDS), by=moderator)
    lesson = Lesson.objects.get()
    (stored,) = as_stored("comments_lesson", "features")
    known = list(buckets(lesson))
    assert len(known) > 20
    assert all(bucket in bytes(lesson.features) and bucket not in stored for bucket in known)
    with pytest.raises(ValueError, match="features"):
        Features.unpack(stored)


def test_the_stored_layer_is_sealed_too() -> None:
    a_lesson(1)
    plain = stored_layer()
    (stored,) = as_stored("comments_snapshot", "layer")
    assert stored != plain == opened(stored) == layer()


def test_the_same_words_look_different_each_time_and_do_not_tell_when() -> None:
    one, two = seal(b"the same"), seal(b"the same")
    assert one != two
    # A token begins with its version and the second in which it was made.
    assert urlsafe_b64decode(one)[:9] == urlsafe_b64decode(two)[:9] == b"\x80" + bytes(8)


def test_nothing_stays_nothing_and_what_was_changed_does_not_open() -> None:
    token = seal(b"words")
    assert (seal(b""), opened(b""), opened(token)) == (b"", b"", b"words")
    assert opened(token[:-4] + b"AAA=") == opened(b"nonsense") == b""


def test_a_former_key_still_opens(settings: Any) -> None:
    a_lesson(1, 2)
    a_lesson(3, is_spam=False)
    before = stored_layer()
    change_the_key(settings, keep_old=True)
    assert layer() == before
    a_lesson(4)
    assert stored_layer() != before


def test_after_a_rebuild_by_command_the_former_key_can_go(settings: Any) -> None:
    a_lesson(1, 2)
    learning.teach_words(told=Submission(text=WORDS), is_spam=True, learner="elsewhere")
    learning.rebuild(learner="elsewhere")
    learning.rebuild()
    before, theirs = layer_of(CLINIC), layer_of("elsewhere")
    change_the_key(settings, keep_old=True)
    call_command("spam", "rebuild", stdout=StringIO())
    settings.SECRET_KEY_FALLBACKS = []
    replay._held.clear()
    assert layer() == before == layer_of(CLINIC)
    assert layer_of("elsewhere") == theirs != b""


def test_a_lost_key_teaches_nothing_and_stops_nothing(
    settings: Any, article: ArticlePage, moderator: User, caplog: pytest.LogCaptureFixture
) -> None:
    comment = a_comment(on=article, text=WORDS)
    moderation.approve(comment=comment, by=moderator)
    for number in range(20):
        a_lesson(number)
    learning.rebuild()
    change_the_key(settings, keep_old=False)
    with pytest.raises(learning.Unreadable):
        learning.current_layer()
    with caplog.at_level(logging.ERROR):
        assert learning.rebuild() == 0
    assert [line.getMessage() for line in caplog.records if "teach nothing" in line.getMessage()] == [
        "21 lessons teach nothing: damaged, or sealed with another secret key."
    ]
    moderation.mark_as_spam(comment=comment, by=moderator)
    assert (Comment.objects.get().status, taught(comment)) == ("spam", ["spam"])
    assert learning.rebuild() == 1


def test_sealing_again_leaves_what_can_not_be_opened(settings: Any) -> None:
    a_lesson(1)
    old, settings.SECRET_KEY = settings.SECRET_KEY, NEW_KEY
    kept = as_stored("comments_lesson", "features")
    learning.seal_again()
    assert as_stored("comments_lesson", "features") == kept
    settings.SECRET_KEY = old
    assert bytes(Lesson.objects.get().features)


def test_a_rebuilt_layer_is_that_of_a_site_that_never_saw_the_comment(
    article: ArticlePage, moderator: User
) -> None:
    a_lesson(1)
    without = stored_layer()
    comment = a_comment(on=article, text=WORDS)
    learning.teach(comment=comment, is_spam=True, by=moderator)
    assert stored_layer() != without
    learning.unteach(comment=comment)
    assert stored_layer() == without


def test_what_dumpdata_writes_is_sealed_and_comes_back() -> None:
    lesson = a_lesson(70_000)
    before = bytes(lesson.features)
    written = serializers.serialize("json", Lesson.objects.all())
    dumped = json.loads(written)[0]["fields"]["features"]
    assert opened(dumped.encode()) == before
    Lesson.objects.all().delete()
    for row in serializers.deserialize("json", written):
        row.save()
    assert bytes(Lesson.objects.get().features) == before


def test_words_that_were_taught_before_are_known_though_sealed() -> None:
    told = Submission(text=WORDS)
    for is_spam in (True, True, False, False):
        learning.teach_words(told=told, is_spam=is_spam, learner="elsewhere")
    assert taught() == ["ham"]
    assert Lesson.objects.count() == 2


def test_once_the_comment_is_gone_only_the_day_of_its_decision_is_kept(
    article: ArticlePage, moderator: User, settings: Any
) -> None:
    settings.TIME_ZONE = "America/Los_Angeles"
    comment = a_comment(on=article, text=WORDS)
    moderation.hold(comment=comment, by=moderator)
    moderation.approve(comment=comment, by=moderator)
    kept = a_comment(on=article)
    moderation.approve(comment=kept, by=moderator)
    then = timezone.now() - timedelta(days=3)
    Lesson.objects.update(taught_at=then)
    before = stored_layer()
    removal.remove(comment)
    gone = Lesson.objects.get(comment=None)
    assert gone.taught_at == then.astimezone(UTC).replace(hour=0, minute=0, second=0, microsecond=0)
    assert Lesson.objects.get(comment=kept).taught_at == then
    assert learner().last_lesson > gone.pk
    assert stored_layer() == before
