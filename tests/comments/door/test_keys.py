"""Keys of other sites: made and shown once, limited, revoked, deleted."""

from __future__ import annotations

import re
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from wagtail.models import ModelLogEntry

from clinic.users.models import User
from comments.door import keys
from comments.models import DoorCount, DoorKey, Learner, Lesson
from comments.spam import Submission
from tests.comments.door.conftest import BLOG, PRAISE, Ask
from tests.factories import signed_in

pytestmark = pytest.mark.django_db

LISTED = "spam_door_keys:index"
NEW = {"name": "Blog", "address": BLOG, "hourly_limit": "100"}


@pytest.fixture
def administering(administrator: User) -> Client:
    return signed_in(administrator)


def test_a_key_is_made_and_shown_once(administering: Client, door: None, client: Client) -> None:
    page = administering.post(reverse("spam_door_keys:add"), NEW)
    assert page.status_code == 200
    assert "no-store" in page["Cache-Control"]
    found = re.search(r"<code>([0-9a-f]{12})</code>", page.text)
    assert found
    secret = found[1]
    key = DoorKey.objects.get()
    assert secret not in str(key.__dict__)
    assert secret not in administering.get(reverse(LISTED)).text
    assert secret not in administering.get(reverse("spam_door_keys:edit", args=[key.pk])).text
    answer = client.post("/1.1/verify-key", {"key": secret, "blog": BLOG})
    assert answer.content == b"valid"
    assert ModelLogEntry.objects.for_instance(key).filter(action="wagtail.create").exists()


def test_before_it_is_deleted_one_reads_what_goes_along(administering: Client, key: DoorKey) -> None:
    page = administering.get(reverse("spam_door_keys:delete", args=[key.pk])).text
    assert "all that it taught the filter is deleted" in page
    assert "referenced" not in page


def test_a_key_without_an_address_is_not_made(administering: Client, door: None) -> None:
    page = administering.post(reverse("spam_door_keys:add"), NEW | {"address": ""})
    assert not DoorKey.objects.exists()
    assert "required" in page.text


def test_a_revoked_key_works_no_more_and_may_work_again(
    administering: Client, key: DoorKey, ask: Ask
) -> None:
    address = reverse("spam_door_keys:edit", args=[key.pk])
    administering.post(address, NEW | {"is_revoked": "on"})
    assert ask("verify-key").content == b"invalid"
    administering.post(address, NEW)
    assert ask("verify-key").content == b"valid"


def test_a_deleted_key_takes_all_along_that_its_site_taught(
    administering: Client, key: DoorKey, ask: Ask
) -> None:
    ask("submit-spam", comment_content="Something to learn")
    assert Lesson.objects.filter(learner=key.learner).exists()
    administering.post(reverse("spam_door_keys:delete", args=[key.pk]))
    assert not DoorKey.objects.exists()
    assert not DoorCount.objects.exists()
    assert not Lesson.objects.filter(learner=key.learner).exists()
    assert not Learner.objects.filter(name=key.learner).exists()
    assert ask("verify-key").content == b"invalid"


def test_who_teaches_while_the_key_is_deleted_teaches_nothing(key: DoorKey, administrator: User) -> None:
    keys.delete(key=DoorKey.objects.get(), by=administrator)
    assert not keys.teach(key=key, told=Submission(text="Something to learn"), is_spam=True)
    assert not Lesson.objects.exists()
    assert not Learner.objects.exists()


def test_no_key_is_for_a_site_without_a_host() -> None:
    assert not keys.is_for(DoorKey(address="https://[bad"), "https://[worse")
    assert not keys.is_for(DoorKey(address=""), "")
    assert keys.is_for(DoorKey(address="https://www.blog.example/"), "blog.example")


def test_moderators_have_no_business_with_keys(moderator: User, key: DoorKey) -> None:
    for name, args in ((LISTED, []), ("spam_door_keys:add", []), ("spam_door_keys:edit", [key.pk])):
        assert signed_in(moderator).get(reverse(name, args=args)).status_code == 302


def test_the_way_there_is_shown_while_the_door_is_open(
    administering: Client, door: None, settings: Any
) -> None:
    assert "Keys of other sites" in administering.get(reverse("reader_comments:list")).text
    settings.CLINIC_SPAM_DOOR = False
    assert "Keys of other sites" not in administering.get(reverse("reader_comments:list")).text


def test_a_site_may_ask_so_often_within_the_hour(ask: Ask, key: DoorKey) -> None:
    DoorKey.objects.update(hourly_limit=3)
    answers = [ask("comment-check", comment_content=PRAISE) for _time in range(5)]
    assert [answer.status_code for answer in answers] == [200, 200, 200, 429, 429]
    assert answers[-1].content == b""
    assert answers[-1]["Retry-After"]
    DoorKey.objects.update(hour="2020-01-01T00:00:00Z")
    assert ask("comment-check", comment_content=PRAISE).content == b"false"


def test_nobody_finds_a_key_by_trying(ask: Ask, client: Client) -> None:
    for number in range(keys.WRONG_AN_HOUR):
        assert ask("verify-key", api_key=f"{number:012x}").content == b"invalid"
    assert ask("verify-key").status_code == 429
    elsewhere = {"REMOTE_ADDR": "198.51.100.7"}
    assert client.post("/1.1/verify-key", {"key": "x", "blog": BLOG}, **elsewhere).status_code == 200


def test_two_sites_teach_apart_and_never_the_clinic(ask: Ask, key: DoorKey, administrator: User) -> None:
    other = DoorKey(name="Shop", address="https://shop.example")
    secret = keys.make(key=other, by=administrator)
    words = "Our knitting circle meets each Tuesday behind the library, bring your own needles."

    def score(**who: Any) -> float:
        return float(ask("comment-check", comment_content=words, **who)["X-clinic-score"])

    theirs = {"api_key": secret, "blog": "https://shop.example"}
    before = score()
    assert score(**theirs) == before
    for number in range(3):
        ask("submit-spam", comment_content=f"{words} {number}", comment_author=f"A{number}")
    assert score() > before
    assert score(**theirs) == before
    assert not Lesson.objects.filter(learner="").exists()


def test_last_use_is_seen_in_the_list(ask: Ask, administering: Client, key: DoorKey) -> None:
    ask("verify-key")
    key.refresh_from_db()
    assert key.used_on is not None
    assert administering.get(reverse(LISTED)).status_code == 200
