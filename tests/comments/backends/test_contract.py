"""What holds for every backend, whoever it is."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.forms.models import model_to_dict

from comments.backends import Assessment, Backend, Told, registry
from comments.checking import ordinary
from comments.models import Asking, Comment, DiscussionSettings
from comments.models.comment import Label
from procedures.models import ArticlePage
from tests.comments.backends.akismet_server import SPAM_WORD, AkismetServer, Answer
from tests.comments.backends.looked import fresh
from tests.factories import a_comment

pytestmark = pytest.mark.django_db


@pytest.fixture(params=registry.NAMES)
def backend(request: pytest.FixtureRequest, akismet: AkismetServer) -> Backend:
    return registry.named(request.param)


@pytest.fixture
def assess(backend: Backend, rules: DiscussionSettings) -> Callable[[Comment], Assessment]:
    return lambda comment: backend.assess(comment, rules=rules, evidence=ordinary())


def test_it_is_known_by_the_name_of_the_setting(backend: Backend, settings: Any) -> None:
    settings.CLINIC_SPAM_BACKENDS = [backend.NAME]
    assert registry.active() == [backend]
    assert registry.outside() == ([backend] if backend.IS_OUTSIDE else [])


def test_it_says_what_it_is_called(backend: Backend) -> None:
    assert backend.title()


def test_it_answers_with_a_label_and_a_score_that_is_a_probability(
    assess: Callable[[Comment], Assessment], article: ArticlePage
) -> None:
    answer = assess(a_comment(on=article, text=f"Buy {SPAM_WORD} at https://pills.example"))
    assert answer.label in Label
    assert answer.score is None or 0 <= answer.score <= 1


def test_each_of_its_findings_is_whole(assess: Callable[[Comment], Assessment], article: ArticlePage) -> None:
    for finding in assess(a_comment(on=article, text=f"{SPAM_WORD} https://pills.example")).findings:
        assert finding["sentence"] == finding["message"] % finding["values"]
        assert {"name", "weight", "spans", "holds"} <= finding.keys()


def test_clean_is_said_by_those_alone_who_looked(
    backend: Backend, assess: Callable[[Comment], Assessment], article: ArticlePage
) -> None:
    answer = assess(a_comment(on=article))
    assert answer.label == (Label.UNKNOWN if backend.NAME == "none" else Label.HAM)


@pytest.mark.parametrize(
    "text", ["", "\x00\ud7ff 𝔘𝔫𝔦", "a" * 20_000, "שלום", "%s %(evidence)s {}", "<b>&amp;"]
)
def test_no_text_is_too_much_for_it(
    assess: Callable[[Comment], Assessment], article: ArticlePage, text: str
) -> None:
    comment = Comment(page=article, page_title="A page", text=text)
    assert assess(comment).label in Label


def test_it_changes_and_stores_nothing(
    backend: Backend,
    assess: Callable[[Comment], Assessment],
    rules: DiscussionSettings,
    article: ArticlePage,
) -> None:
    comment = a_comment(on=article)
    before = model_to_dict(comment)
    assess(comment)
    backend.teach(comment, is_spam=True, rules=rules)
    assert model_to_dict(comment) == model_to_dict(fresh(comment)) == before
    assert not Asking.objects.exists()


def test_it_can_be_taught(backend: Backend, rules: DiscussionSettings, article: ArticlePage) -> None:
    assert backend.teach(a_comment(on=article), is_spam=True, rules=rules) == Told()
    assert backend.teach(a_comment(on=article), is_spam=False, rules=rules) == Told()


def test_what_leaves_is_said_and_nothing_else_does(
    backend: Backend, assess: Callable[[Comment], Assessment], akismet: AkismetServer, article: ArticlePage
) -> None:
    rules = DiscussionSettings.for_page(article)
    assert bool(backend.leaves(rules)) == backend.IS_OUTSIDE
    assess(a_comment(on=article))
    backend.teach(a_comment(on=article), is_spam=True, rules=rules)
    assert len(akismet.asked) == (2 if backend.IS_OUTSIDE else 0)


def test_where_it_fails_it_could_not_say_which_is_never_clean(
    backend: Backend, akismet: AkismetServer, rules: DiscussionSettings, article: ArticlePage
) -> None:
    akismet.mood = Answer("a fault", status=500)

    def broken(_submission: object) -> list[Any]:
        raise RuntimeError

    comment = a_comment(on=article)
    answer = backend.assess(comment, rules=rules, evidence=ordinary(), checks=[broken])
    assert answer.label == Label.UNKNOWN
    assert answer.trouble or answer.findings


def test_a_name_that_nobody_has_is_refused() -> None:
    with pytest.raises(LookupError):
        registry.named("__init__")
