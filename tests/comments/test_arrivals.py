from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from django.utils import timezone
from wagtail.models import ModelLogEntry, Page, Site

from clinic.models import HomePage
from clinic.users.models import User
from comments import (
    arrivals,
    counts,
    holding,
    plaintext,
    rechecking,
    spam,
)
from comments.arrivals import Left, Past, Status, Was
from comments.decisions import is_untouched
from comments.models import Comment, DiscussionSettings, Facet, Original
from procedures.models import ArticlePage
from tests.comments.moves import THEN, a_moved, an_arrival, asked, moved_in, questions
from tests.factories import a_comment, an_article, the_root

pytestmark = pytest.mark.django_db


def test_a_comment_stands_as_it_stood_there(article: ArticlePage) -> None:
    (taken,) = moved_in(
        an_arrival(
            "One line.\n\nAnother & <b>.", wanted=4321, page=article, website="https://robin.example/me"
        )
    )
    comment = Comment.objects.get(pk=4321)
    assert (taken.number, taken.keeps_number, taken.left_out) == (4321, True, ())
    assert (comment.status, comment.created_at, comment.author_name) == ("approved", THEN, "Robin")
    assert (comment.page_title, comment.page_url) == (article.title, article.url)
    assert comment.html == "<p>One line.</p>\n<p>Another &amp; &lt;b&gt;.</p>"
    assert comment.text_hash == spam.fingerprint(comment.text)
    assert (comment.author_website, comment.resend_key) == ("https://robin.example/me", None)


@pytest.mark.parametrize("status", Status.values)
def test_each_state_is_kept_and_counted(status: str, article: ArticlePage) -> None:
    a_comment(on=article, status=status)
    moved_in(an_arrival(status=status, page=article), an_arrival(status=status, page=article))
    moved_in(an_arrival(status=status, page=None, page_title="A page of then"))
    assert counts.numbers()[status] == 4
    assert sum(counts.numbers().values()) == 4
    counts.recount()
    assert counts.numbers()[status] == 4


def test_what_was_in_the_trash_can_be_restored_to_where_it_stood(article: ArticlePage) -> None:
    comment = a_moved(page=article, status=Status.TRASH, status_before_trash=Status.APPROVED)
    assert comment.status_before_trash == "approved"
    assert a_moved(page=article, status_before_trash=Status.SPAM).status_before_trash == ""


def test_it_shows_on_its_page_and_its_permalink_leads_there(article: ArticlePage, client: object) -> None:
    comment = a_moved(text="All went well in those days.", wanted=77, page=article)
    page = client.get(article.url).content.decode()  # type: ignore[attr-defined]
    assert 'id="comment-77"' in page
    assert "All went well in those days." in page
    assert client.get(comment.url).url.endswith("#comment-77")  # type: ignore[attr-defined]


def test_its_past_is_its_history_each_at_its_own_moment(article: ArticlePage, moderator: User) -> None:
    past = (Past(THEN + timedelta(hours=1), Was.FILTER_SPAM), Past(None, Was.PERSON_HAM, "Dr Lee"))
    moved_in(an_arrival(page=article, past=past), by=moderator)
    entries = ModelLogEntry.objects.order_by("timestamp")
    told = [(str(entry.message), entry.data.get("who", ""), entry.user_id) for entry in entries]
    assert told == [
        ("Called fine by a person on the former site", "Dr Lee", None),
        ("Called spam by the former site’s filter", "", None),
        ("Came in from the former site", "moderator", moderator.pk),
    ]
    assert [entry.timestamp for entry in entries][:2] == [THEN, THEN + timedelta(hours=1)]


def test_an_address_in_place_of_a_name_does_not_reach_the_history(article: ArticlePage) -> None:
    moved_in(an_arrival(page=article, past=(Past(THEN, Was.APPROVED, "lee@clinic.example"),)))
    assert "lee@" not in str(list(ModelLogEntry.objects.values_list("data", flat=True)))


def test_no_rule_shows_or_files_what_waited_there(
    article: ArticlePage, when_sure: DiscussionSettings, moderator: User
) -> None:
    text = "When may I take a shower after a biopsy?"
    comment = a_moved(text=text, page=article, status=Status.PENDING)
    assert not is_untouched(comment)
    checked = rechecking.check_again(comment=comment, by=moderator)
    assert (checked.status, checked.label) == ("pending", "ham")
    assert holding.status_for(checked, when_sure) == "approved"


def test_the_desk_finds_it_by_name_host_and_words(article: ArticlePage) -> None:
    comment = a_moved(page=article, text="See https://www.example.com/a", name="Ann  Bo")
    marks = set(Facet.objects.filter(comment=comment).values_list("kind", "value"))
    assert {("author", "ann bo"), ("host", "example.com"), ("label", "unknown")} <= marks


def test_staff_stay_staff_with_or_without_an_account(article: ArticlePage, moderator: User) -> None:
    known = a_moved(page=article, user=moderator, name="", email="x@example.org", website="https://x.example")
    other = a_moved(page=article, by_staff=True, name="Dr Before", written_at=timezone.now())
    assert (known.by_staff, known.user, known.author_name) == (True, moderator, "moderator")
    assert (known.author_email, known.author_website) == ("", "")
    assert (other.by_staff, other.user, other.author_name) == (True, None, "Dr Before")


def test_no_field_of_another_system_is_believed(article: ArticlePage) -> None:
    (taken,) = moved_in(
        an_arrival(
            "Some\x00 words\u202e.",
            page=article,
            name="N" * 90 + "\r\nBcc: all",
            email="no address",
            network="999.1.1.1",
            website="javascript:alert(1)",
            written_at=timezone.now(),
            wanted=2**63,
        )
    )
    comment = Comment.objects.get()
    assert (comment.text, comment.author_name) == ("Some words.", "N" * 80)
    assert (comment.author_email, comment.ip_address, comment.author_website) == ("", None, "")
    assert set(taken.left_out) == {Left.LONG_NAME, Left.BAD_WEBSITE, Left.BAD_EMAIL, Left.BAD_NETWORK}
    assert not taken.keeps_number
    assert comment.pk < 10**9


@pytest.mark.parametrize("moment", [None, datetime(2190, 1, 1, tzinfo=UTC), datetime(1, 1, 1, tzinfo=UTC)])
def test_a_moment_that_cannot_be_is_that_of_its_page_and_brings_no_address(
    moment: datetime | None, article: ArticlePage
) -> None:
    (taken,) = moved_in(
        an_arrival(page=article, written_at=moment, email="r@example.org", network="192.0.2.1")
    )
    comment = Comment.objects.get()
    assert comment.created_at == article.first_published_at
    assert (comment.author_email, comment.ip_address) == ("", None)
    assert set(taken.left_out) == {Left.BAD_MOMENT, Left.OLD_EMAIL, Left.OLD_NETWORK}


def test_what_has_no_words_is_said_and_the_rest_goes_on(article: ArticlePage) -> None:
    nothing, something = moved_in(an_arrival(" \u200b\n", page=article), an_arrival(page=article))
    assert (nothing.number, nothing.left_out) == (None, (Left.NO_WORDS,))
    assert Comment.objects.get().pk == something.number


def test_a_page_deleted_meanwhile_leaves_the_comment(article: ArticlePage) -> None:
    there = Page.objects.get(pk=article.pk)
    article.delete()
    (taken,) = moved_in(an_arrival(page=there))
    comment = Comment.objects.get()
    assert (comment.page, comment.page_title, taken.left_out) == (None, there.title, (Left.PAGE_GONE,))


def test_the_code_that_it_had_is_kept_for_staff(article: ArticlePage) -> None:
    comment = a_moved(page=article, original="<p>We <del>were</del></p>")
    assert Original.objects.get().comment == comment
    assert plaintext.to_html(comment.text) == comment.html


def test_all_of_a_batch_comes_in_or_nothing(article: ArticlePage, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(counts, "changed", lambda _steps: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        moved_in(an_arrival(page=article), an_arrival(page=article))
    assert not Comment.objects.exists()


def test_many_are_as_few_questions_as_few(home: HomePage, article: ArticlePage) -> None:
    pages = [article, *(an_article(below=home, title=f"Article {number}") for number in range(4))]
    past = (Past(THEN, Was.FILTER_HAM), Past(THEN, Was.APPROVED))

    def some(many: int) -> list[str]:
        given = [
            an_arrival(
                page=pages[number % 5],
                status=Status.values[number % 4],
                wanted=None if number % 7 == 6 else number + many * 10,
                parent=number + many * 10 - 5 if number > 5 else None,
                original="<i>x</i>",
                past=past,
            )
            for number in range(many)
        ]
        with asked() as captured:
            moved_in(*given)
        return questions(captured)

    # The rows of all numbers that are kept are there by then, and room is made.
    some(20)
    arrivals.make_room(10_000)
    few, many = some(8), some(300)
    assert len(many) == len(few) <= 22


def test_comments_of_two_sites_keep_the_days_of_their_own(site: Site, article: ArticlePage) -> None:
    elsewhere = an_article(below=the_root())
    other = Site.objects.create(hostname="other.example", root_page=elsewhere)
    rules = DiscussionSettings.for_site(other)
    rules.address_days = 3650
    rules.save()
    lately = timezone.now() - timedelta(days=100)
    given = {"email": "robin@example.org", "written_at": lately}
    assert a_moved(page=article, **given).author_email == ""
    assert a_moved(page=elsewhere, **given).author_email == "robin@example.org"
