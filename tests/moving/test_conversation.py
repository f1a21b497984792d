"""Comments come with their states, threads and past; private notes are never public; nobody is mailed."""

from __future__ import annotations

import pytest
from django.core import mail
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django_tasks_db.models import DBTaskResult
from wagtail.models import Comment as EditorsComment
from wagtail.models import ModelLogEntry, Site

from clinic.users.models import User
from comments.models import Comment, Lesson
from moving.models import Move, State
from tests.moving.moves import a_look, moved
from tests.moving.wxr_maker import MadeComment, MadeItem, MadeSite
from tests.moving.wxr_sites import medium

pytestmark = pytest.mark.django_db
NOTE = "Ask her about the dose."


def status_of(number: int) -> str:
    return Comment.objects.get(pk=number).status


def test_each_comment_stands_where_it_stood(done: Move) -> None:
    assert [status_of(number) for number in (11, 12, 13, 14)] == ["approved", "approved", "pending", "trash"]
    assert Comment.objects.get(pk=14).status_before_trash == "approved"


def test_a_comment_keeps_its_number_so_that_links_to_it_go_on(done: Move, client: Client) -> None:
    assert 'id="comment-11"' in client.get("/biopsy/").content.decode()


def test_an_answer_stands_below_what_it_answers(done: Move) -> None:
    assert Comment.objects.get(pk=12).parent_id == 11


def test_what_lay_in_the_bin_with_its_page_lies_in_ours(done: Move) -> None:
    comment = Comment.objects.get(pk=41)
    assert (comment.status, comment.page) == ("trash", None)
    assert comment.page_title == "Thrown away"


def test_private_notes_and_echoes_do_not_come(done: Move, client: Client) -> None:
    assert not Comment.objects.filter(text__contains="dose").exists()
    assert not Comment.objects.filter(pk=16).exists()
    assert NOTE not in client.get("/biopsy/").content.decode()


def test_private_notes_go_to_the_page_editor_if_somebody_chose_so(looked: Move, client: Client) -> None:
    moved(looked, notes="editors")
    assert EditorsComment.objects.get().text == f"Robin: {NOTE}"
    assert not Comment.objects.filter(text__contains="dose").exists()
    assert NOTE not in client.get("/biopsy/").content.decode()


def test_echoes_come_if_somebody_chose_so(looked: Move) -> None:
    moved(looked, pingbacks=True)
    assert Comment.objects.get(pk=16).status == "approved"


def test_a_kind_of_comment_that_nobody_knows_never_comes(site: Site) -> None:
    item = MadeItem(1, comments=[MadeComment(5, "Order 7 was sent", kind="order_note")])
    move = moved(a_look(MadeSite(items=[item])))
    assert not Comment.objects.exists()
    assert "order_note" in "".join(map(str, move.lines.all()))


def test_comments_of_what_an_editor_left_out_stay_away(site: Site) -> None:
    move = a_look(MadeSite(items=[MadeItem(1, comments=[MadeComment(5)])]))
    moved(move, groups={"kind:post": {"as": "leave", "under": 0}})
    assert not Comment.objects.exists()


def test_what_a_person_corrected_teaches_the_filter(done: Move) -> None:
    lesson = Lesson.objects.get()
    assert (lesson.comment_id, lesson.is_spam) == (14, True)


def test_it_teaches_nothing_if_somebody_chose_so(looked: Move) -> None:
    moved(looked, teach=False)
    assert not Lesson.objects.exists()


def test_its_past_stands_in_the_history_without_raw_copies(done: Move) -> None:
    past = ModelLogEntry.objects.filter(object_id="14", action="comments.past")
    assert [entry.data["what"] for entry in past.order_by("timestamp")][:2] == ["filter_ham", "person_spam"]
    assert not any("192.0.2.7" in str(entry.data) for entry in ModelLogEntry.objects.all())


def test_old_addresses_of_people_are_not_taken(done: Move) -> None:
    assert set(Comment.objects.exclude(status="pending").values_list("author_email", "ip_address")) == {
        ("", None)
    }


def test_a_comment_by_somebody_with_a_log_in_is_staff_s_only_if_somebody_chose_so(
    editor: User, site: Site
) -> None:
    editor.email = "Team@Old.example"
    editor.save()
    talk = [MadeComment(5, email="team@old.example", user=3), MadeComment(6, email="team@old.example")]
    move = a_look(MadeSite(items=[MadeItem(1, comments=talk)]), by=editor)
    moved(move, staff=True)
    assert dict(Comment.objects.values_list("pk", "by_staff")) == {5: True, 6: False}


def test_nobody_is_mailed(done: Move) -> None:
    assert mail.outbox == []
    assert not DBTaskResult.objects.filter(queue_name="mail").exists()


def test_an_ordinary_site_comes_whole(site: Site) -> None:
    move = moved(a_look(medium(posts=6, comments=25)))
    assert move.state == State.DONE
    found = {f"comments:{kind}:{state}": number for kind, state, number in move.found["comments"]}
    came = {key: number for key, number in move.moved["by_state"].items() if key.startswith("comments")}
    assert came == found
    assert Comment.objects.count() == sum(found.values()) == 150


def test_a_hundred_comments_more_cost_no_query_each(site: Site) -> None:
    few, many = (queries_of(f"https://{number}.example", number) for number in (3, 300))
    # SQLite takes some dozen rows in one statement; a server takes them all.
    assert many - few < 30


def queries_of(url: str, number: int) -> int:
    made = medium(posts=1, comments=number)
    made.url = url
    move = a_look(made)
    with CaptureQueriesContext(connection) as done:
        moved(move)
    return len(done)
