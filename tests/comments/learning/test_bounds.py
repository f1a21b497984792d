"""Nobody turns the filter by many labels at once; what is too much is kept, and not counted."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.utils import timezone
from wagtail.models import ModelLogEntry

from clinic.users.models import User
from comments import learning, moderation
from comments.errors import NotAllowed
from comments.learning.bounds import IN_A_MINUTE, OF_ONE_HOST, OF_ONE_WRITER, Lately
from comments.models import Comment, Lesson
from comments.spam import Submission, features_of
from comments.spam.features import GROUPS, Features, bucket_of_word
from procedures.models import ArticlePage
from tests.comments.learning.makers import a_lesson, days_pass, layer, learner, stored_layer, taught
from tests.factories import a_comment, a_user

pytestmark = pytest.mark.django_db

Marked = Callable[..., str]


@pytest.fixture
def marked(article: ArticlePage, moderator: User) -> Marked:
    """Marks one more comment as spam; gives why its lesson does not count, "" where it does."""

    def mark(text: str = "Hello", **fields: str) -> str:
        number = Comment.objects.count()
        writer = {"author_email": f"reader{number}@example.org"} | fields
        comment = a_comment(on=article, text=f"{text} {number}", **writer)
        moderation.mark_as_spam(comment=comment, by=moderator)
        return Lesson.objects.latest("pk").uncounted

    return mark


@pytest.mark.parametrize(
    "writer",
    [
        {"author_email": "One@example.org"},
        {"author_email": "", "author_name": "One"},
        {"author_email": "", "author_name": "", "ip_address": "192.0.2.1"},
    ],
)
def test_of_one_writer_a_few_a_day_count(writer: dict[str, str], marked: Marked) -> None:
    assert [marked(**writer) for _time in range(OF_ONE_WRITER + 1)] == [""] * OF_ONE_WRITER + ["author"]
    assert marked() == ""
    days_pass(1)
    assert marked(**writer) == ""


def test_who_gave_neither_name_nor_address_is_no_one_writer(marked: Marked) -> None:
    nobody = {"author_email": "", "author_name": ""}
    assert {marked(**nobody) for _time in range(OF_ONE_WRITER + 2)} == {""}


@pytest.mark.parametrize(
    "fields", [{"text": "See https://www.shop.example/a"}, {"author_website": "https://shop.example/b"}]
)
def test_of_one_host_a_few_a_day_count(fields: dict[str, str], marked: Marked) -> None:
    assert [marked(**fields) for _time in range(OF_ONE_HOST + 1)] == [""] * OF_ONE_HOST + ["host"]
    assert marked(text="See https://other.example/") == ""
    days_pass(1)
    assert marked(**fields) == ""


def test_links_to_the_clinic_itself_are_not_counted(marked: Marked) -> None:
    assert {marked(text="See http://localhost/page/") for _time in range(OF_ONE_HOST + 2)} == {""}


def test_of_one_minute_no_more_count_than_a_person_reads(marked: Marked) -> None:
    for number in range(IN_A_MINUTE):
        a_lesson(number)
    before = layer()
    assert marked() == "minute"
    assert layer() == before
    Lesson.objects.update(taught_at=timezone.now() - timedelta(minutes=1))
    assert marked() == ""


def test_what_was_unlearnt_leaves_room(marked: Marked, moderator: User) -> None:
    for _time in range(OF_ONE_WRITER):
        marked(author_email="one@example.org")
    moderation.hold(comment=Comment.objects.latest("pk"), by=moderator)
    assert marked(author_email="one@example.org") == ""


def test_what_one_moderator_taught_can_be_rolled_back_and_decisions_stay(
    article: ArticlePage, moderator: User, administrator: User
) -> None:
    start = timezone.now()
    by_both = [a_comment(on=article, author_email=f"reader{number}@example.org") for number in range(3)]
    moderation.approve(comment=by_both[0], by=administrator)
    before = layer()
    for comment in by_both[1:]:
        moderation.mark_as_spam(comment=comment, by=moderator)
    learning.rebuild()
    span = {"since": start, "until": timezone.now()}
    assert learning.roll_back(by=administrator, moderator=moderator, **span) == 2
    assert learning.roll_back(by=administrator, moderator=moderator, **span) == 0
    assert taught() == ["ham"]
    assert stored_layer() == before
    assert Comment.objects.filter(status="spam").count() == 2
    entry = ModelLogEntry.objects.filter(action="comments.roll_back").order_by("pk").first()
    assert (entry.data["number"], entry.data["moderator"]) == (2, "moderator")
    assert entry.comment == "2 lessons (moderator)"


def test_what_was_taught_at_other_times_stays(moderator: User, administrator: User) -> None:
    a_lesson(1, by=moderator, at=timezone.now() - timedelta(days=3))
    span = {"since": timezone.now() - timedelta(days=2), "until": timezone.now()}
    assert learning.roll_back(by=administrator, moderator=moderator, **span) == 0
    assert taught() == ["spam"]


def test_a_word_can_be_forgotten_and_learnt_again(administrator: User) -> None:
    word = bucket_of_word("price")
    a_lesson(word, 7)
    learning.rebuild()
    for _time in range(2):
        learning.forget_trait(bucket=word, by=administrator)
    learning.rebuild_due()
    known = learning.current_layer()
    assert (known.weight_of(word), known.weight_of(7) > 0, learner().forgotten) == (0.0, True, [[word]])
    learning.learn_trait_again(bucket=word, by=administrator)
    learning.rebuild_due()
    assert learning.current_layer().weight_of(word) > 0
    acts = ModelLogEntry.objects.filter(action__in=("comments.forget_trait", "comments.learn_again"))
    assert acts.count() == 2


def test_a_forgotten_word_weighs_nothing_by_its_pieces_either(administrator: User) -> None:
    for number in range(12):
        for text, is_spam in ((f"Buy rejuvenol {number}", True), (f"My mother slept well {number}", False)):
            learning.teach_words(told=Submission(text=text), is_spam=is_spam, learner="")
    before = odds_of("rejuvenol")
    word = {"bucket": bucket_of_word("rejuvenol"), "by": administrator}
    learning.forget_trait(**word, word="rejuvenol")
    assert before > 0.5
    assert odds_of("rejuvenol") == 0
    assert odds_of("buy") > 0
    learning.learn_trait_again(**word)
    assert odds_of("rejuvenol") == before


def odds_of(word: str) -> float:
    """What the layer says of a word alone, but for the form of so short a text."""
    layer, features = learning.current_layer(), features_of(Submission(text=word))
    groups = dict(zip(GROUPS, features.groups, strict=True))
    told = [groups[name] if name in {"words", "pieces"} else () for name in GROUPS]
    return float(layer.log_odds(Features(tuple(told))))


def test_pieces_of_another_word_are_not_forgotten(administrator: User) -> None:
    learning.forget_trait(bucket=bucket_of_word("price"), by=administrator, word="prize")
    assert learner().forgotten == [[bucket_of_word("price")]]


def test_what_a_rolled_back_lesson_had_replaced_is_known_again(
    article: ArticlePage, moderator: User, administrator: User
) -> None:
    first, second = (a_comment(on=article, author_email=f"r{number}@example.org") for number in range(2))
    moderation.approve(comment=first, by=administrator)
    before, start = layer(), timezone.now()
    for verb in (moderation.mark_as_spam, moderation.approve, moderation.mark_as_spam):
        verb(comment=first, by=moderator)
    moderation.mark_as_spam(comment=second, by=moderator)
    span = {"since": start, "until": timezone.now()}
    assert learning.roll_back(by=administrator, moderator=moderator, **span) == 2
    assert [(lesson.is_spam, lesson.by) for lesson in Lesson.objects.live()] == [(False, administrator)]
    assert layer() == before == stored_layer()


def test_only_who_judges_everywhere_changes_what_was_learnt(moderator: User) -> None:
    nobody = a_user()
    with pytest.raises(NotAllowed):
        learning.roll_back(by=nobody, moderator=moderator, since=timezone.now(), until=timezone.now())
    with pytest.raises(NotAllowed):
        learning.forget_trait(bucket=1, by=nobody)


def test_a_day_of_many_lessons_is_not_read_for_each_decision(
    article: ArticlePage, moderator: User, marked: Marked
) -> None:
    for number in range(30):
        a_lesson(number, at=timezone.now() - timedelta(hours=2))
    marked(author_email="one@example.org")
    Lesson.objects.update(taught_at=timezone.now() - timedelta(hours=1))
    lesson = Lesson.objects.latest("pk")
    of_one = Lately(learner="", at=timezone.now(), about=lesson.keys)
    assert dict(of_one.writers) == {lesson.keys[0]: 1}
