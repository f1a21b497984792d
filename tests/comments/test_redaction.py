from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse
from wagtail.models import ModelLogEntry

from clinic.users.models import User
from comments import facets, moderation, plaintext, redaction, spam
from comments.decisions import seen_of
from comments.errors import NotAllowed, OnlyForClinic, Overtaken
from comments.models import Comment, CommentEdit, Facet
from procedures.models import ArticlePage
from tests.comments import desk
from tests.factories import a_comment, signed_in

pytestmark = pytest.mark.django_db

TEXT = "Nurse Ada Bell was kind 🌷. Visit https://shop.example/x today. Thanks!"
GONE = "[removed by moderator]"


def span(words: str) -> tuple[int, int]:
    start = TEXT.index(words)
    return start, start + len(words)


@pytest.fixture
def comment(article: ArticlePage) -> Comment:
    named = {"name": "names", "weight": 0, "sentence": "It names a person.", "spans": [span("Ada Bell")]}
    linked = {
        "name": "links",
        "weight": 1,
        "sentence": "It links to shop.example.",
        "values": {"count": 1, "evidence": "shop.example"},
        "spans": [span("https://shop.example/x")],
    }
    made = a_comment(
        on=article,
        text=TEXT,
        html=plaintext.to_html(TEXT),
        findings=[named, linked],
        resend_key="made from the words",
    )
    facets.index(made)
    return made


def redact(comment: Comment, by: User, *words: str, **how: object) -> Comment:
    given = {"spans": [span(each) for each in words], "seen": seen_of(comment)}
    return redaction.redact(comment=comment, by=by, **given | how)


def everything_stored(comment: Comment) -> str:
    """Every field of the comment, and all that hangs on it."""
    rows = [*Comment.objects.filter(pk=comment.pk).values(), *Facet.objects.values()]
    return f"{rows} {[*CommentEdit.objects.values()]} {[*ModelLogEntry.objects.values('label', 'data')]}"


def test_words_that_are_taken_out_are_kept_nowhere(comment: Comment, moderator: User) -> None:
    CommentEdit.objects.create(comment=comment, text="Ada Bell!", html="<p>Ada Bell!</p>")
    redact(comment, moderator, "Ada Bell", "https://shop.example/x")
    stored = everything_stored(comment)
    assert "Ada" not in stored
    assert "shop.example" not in stored
    after = Comment.objects.get()
    assert after.text == f"Nurse {GONE} was kind 🌷. Visit {GONE} today. Thanks!"
    assert after.html == plaintext.to_html(after.text)
    assert (after.text_hash, after.resend_key) == (spam.fingerprint(after.text), None)
    assert after.redacted_at


def test_other_marks_move_along_with_their_words(comment: Comment, moderator: User) -> None:
    redact(comment, moderator, "Ada Bell")
    after = Comment.objects.get()
    [finding] = after.findings
    start, end = finding["spans"][0]
    assert after.text[start:end] == "https://shop.example/x"


def test_a_text_that_changed_since_is_left_alone(comment: Comment, moderator: User) -> None:
    with pytest.raises(Overtaken):
        redact(comment, moderator, "Ada Bell", seen=seen_of(Comment(text="an older text")))
    assert Comment.objects.get().text == TEXT


def test_redacting_does_not_overrule_who_judged_meanwhile(comment: Comment, moderator: User) -> None:
    seen = seen_of(comment)
    moderation.trash(comment=comment, by=moderator)
    with pytest.raises(Overtaken):
        redact(comment, moderator, "Ada Bell", seen=seen, approve=True)
    assert (desk.status(comment), Comment.objects.get().text) == ("trash", TEXT)


@pytest.mark.parametrize("places", [[], [(5, 5)], [(-1, 3)], [(3, 10**6)]])
def test_places_that_are_none_are_refused(
    comment: Comment, moderator: User, places: list[tuple[int, int]]
) -> None:
    with pytest.raises(ValueError, match="chosen"):
        redact(comment, moderator, spans=places)


def test_places_that_overlap_leave_one_gap(comment: Comment, moderator: User) -> None:
    after = redact(comment, moderator, "Nurse Ada", "Ada Bell")
    assert after.text.startswith(f"{GONE} was kind")


def test_names_go_and_the_rest_is_approved_in_one_act(comment: Comment, moderator: User) -> None:
    after = redaction.redact_named(comment=comment, by=moderator, seen=seen_of(comment))
    assert (after.status, after.text[:30]) == ("approved", f"Nurse {GONE} w")
    actions = ModelLogEntry.objects.for_instance(comment).order_by("pk").values_list("action", flat=True)
    assert [*actions] == ["comments.redact", "comments.approve"]


def test_what_is_only_for_the_clinic_is_not_approved_by_redacting(comment: Comment, moderator: User) -> None:
    Comment.objects.update(for_clinic=True)
    with pytest.raises(OnlyForClinic):
        redact(comment, moderator, "Ada Bell", approve=True)
    assert Comment.objects.get().text == TEXT


def test_nobody_takes_words_out_without_the_right(comment: Comment, editor: User) -> None:
    with pytest.raises(NotAllowed):
        redact(comment, editor, "Ada Bell")


def test_a_link_goes_and_its_words_say_so(comment: Comment, moderator: User) -> None:
    for _time in range(2):
        redaction.remove_link(comment=comment, by=moderator, address="https://shop.example/x")
    after = Comment.objects.get()
    assert "<a " not in after.html
    assert "[link removed]" in after.html
    assert (after.text, after.removed_links) == (TEXT, ["https://shop.example/x"])
    back = redaction.restore_link(comment=after, by=moderator, address="https://shop.example/x")
    assert back.html == comment.html


def test_the_website_of_a_writer_goes_and_comes_back(article: ArticlePage, moderator: User) -> None:
    comment = a_comment(on=article, author_website="https://me.example/")
    redaction.remove_link(comment=comment, by=moderator, address="https://me.example/")
    assert Comment.objects.get().author_website == ""
    after = redaction.restore_link(comment=comment, by=moderator, address="https://me.example/")
    assert (after.author_website, after.removed_links) == ("https://me.example/", [])


def test_a_website_that_begins_an_address_in_the_words_comes_back_too(
    article: ArticlePage, moderator: User
) -> None:
    text = "See https://a.example/page please."
    comment = a_comment(
        on=article, text=text, html=plaintext.to_html(text), author_website="https://a.example"
    )
    redaction.remove_link(comment=comment, by=moderator, address="https://a.example")
    redaction.redact(comment=comment, by=moderator, spans=[(0, 3)], seen=seen_of(comment))
    redaction.restore_link(comment=comment, by=moderator, address="https://a.example")
    assert Comment.objects.get().author_website == "https://a.example"


def test_the_one_link_is_put_back_where_several_are_out(moderating: Client, article: ArticlePage) -> None:
    text = "See https://one.example/ and https://two.example/ please"
    comment = a_comment(on=article, text=text, html=plaintext.to_html(text))
    address = reverse("reader_comments:link", args=[comment.pk])
    for out in ("https://one.example/", "https://two.example/"):
        moderating.post(address, {"address": out})
    moderating.post(address, {"back": "https://one.example/"})
    assert Comment.objects.get().removed_links == ["https://two.example/"]


def redact_page(comment: Comment, query: str = "") -> str:
    return f"/admin/reader-comments/redact/{comment.pk}/{query}"


@pytest.fixture
def moderating(moderator: User) -> Client:
    return signed_in(moderator)


def test_words_are_copied_into_a_field_looked_at_and_taken_out(moderating: Client, comment: Comment) -> None:
    shown = moderating.post(redact_page(comment), {"words": "Ada Bell\nThanks!"})
    assert "Nurse <del>Ada Bell</del> was kind" in shown.text
    assert Comment.objects.get().text == TEXT
    form = desk.BeautifulSoup(shown.content, "html.parser").select_one(".desk-ask__form")
    assert form is not None
    fields = [(field["name"], field["value"]) for field in form.select("input")]
    chosen = {"spans": [value for name, value in fields if name == "spans"]}
    moderating.post(redact_page(comment), dict(fields) | chosen | {"yes": "1"})
    assert Comment.objects.get().text == TEXT.replace("Ada Bell", GONE).replace("Thanks!", GONE)
    assert "Taken out for good" in desk.message(moderating, desk.queue())


def test_words_that_do_not_stand_there_come_back_with_a_word(moderating: Client, comment: Comment) -> None:
    answer = moderating.post(redact_page(comment), {"words": "Ada Belle"})
    assert answer.status_code == 422
    assert "does not stand in the comment" in answer.text
    assert "Ada Belle</textarea>" in answer.text


def test_what_the_checks_found_is_chosen_and_can_be_approved_at_once(
    moderating: Client, comment: Comment
) -> None:
    page = desk.screen(moderating, redact_page(comment, "?look=names"))
    assert [desk.words(gone) for gone in page.select("del")] == ["Ada Bell"]
    assert page.select_one("button[name=approve]")


@pytest.mark.parametrize("given", [{}, {"spans": "x-y"}, {"spans": "9-2"}, {"spans": "0-99999"}])
def test_a_choice_that_makes_no_sense_changes_nothing(
    moderating: Client, comment: Comment, given: dict[str, str]
) -> None:
    assert moderating.post(redact_page(comment), given | {"yes": "1"}).status_code == 422
    assert Comment.objects.get().text == TEXT


def test_a_comment_that_is_gone_is_said_to_be_gone(moderating: Client, comment: Comment) -> None:
    Comment.objects.all().delete()
    for answer in (
        moderating.get(redact_page(comment)),
        moderating.post(redact_page(comment), {"words": "x"}),
    ):
        assert answer["Location"] == desk.queue()
    assert "was deleted meanwhile" in desk.message(moderating, desk.queue())


def test_the_writers_new_text_can_still_be_redacted(
    comment: Comment, moderating: Client, moderator: User
) -> None:
    moderation.approve(comment=comment, by=moderator)
    page = desk.screen(moderating, redact_page(comment, "?look=names"))
    assert not page.select("button[name=approve]")


def test_a_finding_that_tells_what_a_disguised_word_reads_goes_with_the_word(
    article: ArticlePage, moderator: User
) -> None:
    typed = "J o h n n y has v1agra"
    spelt, leet = ({"name": "disguised", "weight": 1, "sentence": "x", "message": "x"} for _ in range(2))
    spelt |= {"spans": [[0, 11]], "values": {"count": 1, "evidence": "Johnny"}}
    leet |= {"spans": [[0, 11], [16, 22]], "values": {"count": 2, "evidence": "Johnny, viagra"}}
    kept = {
        "name": "disguised",
        "weight": 1,
        "sentence": "x",
        "spans": [[16, 22]],
        "values": {"evidence": "viagra"},
    }
    comment = a_comment(on=article, text=typed, findings=[spelt, leet, kept])
    redaction.redact(comment=comment, by=moderator, spans=[(0, 11)], seen=seen_of(comment))
    assert "Johnny" not in everything_stored(comment)
    (finding,) = Comment.objects.get().findings
    assert finding["values"] == {"evidence": "viagra"}
