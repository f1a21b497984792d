"""Pictures come in the size and format that a reader's screen can use, made before the first reader asks."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import pytest
from django.template import Context, Template
from django.test import Client

from clinic.management.demo import pictures as demo
from clinic.models import ClinicImage, ClinicRendition, HomePage, PeoplePage, PersonPage
from clinic.pictures import SHAPES
from tests.factories import a_page, an_article, an_image

pytestmark = pytest.mark.django_db

RunTasks = Callable[[], list[Any]]


def drawn(image: ClinicImage, shape: str = "column", more: str = "") -> str:
    source = "{% load look_tags %}{% picture_in image shape " + more + " %}"
    return Template(source).render(Context({"image": image, "shape": shape}))


def a_block(image: ClinicImage) -> tuple[str, dict[str, Any]]:
    image.contextual_alt_text = "A bright room"
    return "image", {"image": image, "caption": ""}


def test_a_browser_may_choose_among_formats_and_sizes() -> None:
    page = drawn(an_image(size=(1600, 1000)))
    assert re.findall(r'type="image/(\w+)"', page) == ["avif", "webp"]
    assert re.findall(r" (\d+)w\b", page.partition("<img")[2]) == ["400", "800", "1200"]


def test_nothing_moves_when_a_picture_comes() -> None:
    assert 'width="1200" height="750"' in drawn(an_image(size=(1600, 1000)))


def test_a_small_picture_is_not_offered_twice_in_one_size() -> None:
    assert re.findall(r"(\d+)w", drawn(an_image(size=(500, 400))).partition("<img")[2]) == ["400", "500"]


def test_a_picture_further_down_waits_and_the_first_comes_at_once() -> None:
    assert 'loading="lazy"' in drawn(an_image())
    first = drawn(an_image(), more="is_first=True")
    assert 'fetchpriority="high"' in first
    assert "lazy" not in first


def test_a_picture_that_opens_an_article_does_not_wait(client: Client, home: HomePage) -> None:
    image = an_image()
    words = ("text", "<p>Some words.</p>")
    first = an_article(below=home, title="One", body=[a_block(image), words])
    second = an_article(below=home, title="Two", body=[words, a_block(image)])
    assert 'fetchpriority="high"' in client.get(first.url).text
    assert "fetchpriority" not in client.get(second.url).text


def test_only_the_first_picture_of_a_page_is_fetched_unasked_so_that_it_can_be_printed(
    client: Client, home: HomePage
) -> None:
    body = [("text", "<p>Some words.</p>"), a_block(an_image()), a_block(an_image())]
    page = client.get(an_article(below=home, body=body).url).text
    assert ["lazy" in tag for tag in re.findall("<img [^>]+>", page)] == [False, True]


def test_decoration_and_what_the_words_beside_it_say_are_silent() -> None:
    assert 'alt="A bright room"' in drawn(an_image())
    assert 'alt=""' in drawn(an_image(decorative=True, description=""))
    assert 'alt=""' in drawn(an_image(), "face", "is_silent=True")


def test_a_picture_whose_file_is_lost_leaves_the_page_standing() -> None:
    image = an_image()
    image.file.storage.delete(image.file.name)
    assert "<img" in drawn(image)


def test_sizes_are_made_when_a_page_is_published_not_when_it_is_read(
    client: Client, home: HomePage, run_tasks: RunTasks
) -> None:
    image = an_image(size=(1600, 1000))
    article = an_article(below=home, body=[a_block(image)])
    article.save_revision().publish()
    # Who publishes waits for none of them, also where the page is measured and its links are looked at.
    assert not ClinicRendition.objects.filter(image=image).exists()
    run_tasks()
    made = ClinicRendition.objects.filter(image=image).count()
    assert made == 9
    assert "800w" in client.get(article.url).text
    assert ClinicRendition.objects.filter(image=image).count() == made


def test_a_portrait_is_cut_for_its_page_and_for_the_list(home: HomePage, run_tasks: RunTasks) -> None:
    portrait = an_image(size=(900, 900))
    people = a_page(PeoplePage(title="Clinicians"), below=home)
    person = a_page(PersonPage(title="Robin Roe", portrait=portrait), below=people)
    person.save_revision().publish()
    run_tasks()
    cuts = {*SHAPES["portrait"].cuts, *SHAPES["face"].cuts}
    assert {row.filter_spec.partition("|")[0] for row in portrait.renditions.all()} == cuts


def test_a_page_without_pictures_asks_for_nothing(home: HomePage, run_tasks: RunTasks) -> None:
    an_article(below=home).save_revision().publish()
    assert "clinic.pictures.make_renditions" not in {task.task_path for task in run_tasks()}


def test_the_demo_drawing_is_small_and_the_same_each_time() -> None:
    assert demo.drawing() == demo.drawing()
    assert len(demo.drawing()) < 200_000
