"""The same WordPress is read while it runs, by its REST API: so its spam comes, too."""

from __future__ import annotations

from collections import Counter
from io import StringIO

import pytest
from django.core.management import call_command
from wagtail.models import Page, Site

from clinic.models import ClinicImage
from comments.models import Comment
from moving.management.commands.import_wordpress import PASSWORD
from moving.models import Move, State
from tests.moving.real_wordpress.running import STATES, Former, moment

pytestmark = [pytest.mark.soak, pytest.mark.django_db]


@pytest.fixture
def asked(former: Former, site: Site, monkeypatch: pytest.MonkeyPatch) -> Move:
    """It moved in by the command, with an application password of its head."""
    monkeypatch.setenv(PASSWORD, former.told["password"])
    said, troubles = StringIO(), StringIO()
    where = {"url": former.url, "user": "head", "pictures": str(former.uploads)}
    call_command("import_wordpress", **where, run=True, stdout=said, stderr=troubles)
    move = Move.objects.get()
    assert move.state == State.DONE, said.getvalue()
    assert not troubles.getvalue()
    return move


def test_all_comments_come_the_spam_too(former: Former, asked: Move) -> None:
    there = [each for each in former.told["comments"] if each["kind"] == "comment"]
    here = Comment.objects.in_bulk()
    assert here.keys() == {each["number"] for each in there}
    for each in there:
        comment = here[each["number"]]
        assert (comment.status, comment.parent_id or 0) == (STATES[each["state"]], each["parent"])
        assert comment.created_at == moment(each["date"])
    assert Counter(comment.status for comment in here.values())["spam"] == 1


def test_pages_come_as_by_the_file(former: Former, asked: Move) -> None:
    public = [each for each in former.told["posts"] if each["status"] == "publish" and not each["locked"]]
    names = {each["title"].replace("&amp;", "&") for each in public}
    assert names <= {*Page.objects.live().values_list("title", flat=True)}
    locked = Page.objects.filter(title__in=["A draft", "For us alone", "Behind a door", "To come"])
    assert [page.live for page in locked] == [False] * 4
    assert ClinicImage.objects.count() == 2


def test_the_file_after_it_brings_nothing_twice(former: Former, asked: Move) -> None:
    before = (Page.objects.count(), Comment.objects.count(), ClinicImage.objects.count())
    file = former.uploads / "export.xml"
    file.write_bytes(former.export)
    call_command("import_wordpress", file, run=True, stdout=StringIO())
    assert (Page.objects.count(), Comment.objects.count(), ClinicImage.objects.count()) == before
