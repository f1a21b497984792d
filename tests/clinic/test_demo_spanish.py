"""The Spanish demo pages say what the English ones say, in words that the public can read."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

import pytest

from clinic.management.demo import article, es_article, es_glossary, es_pages, es_procedures, glossary, pages
from clinic.management.demo.procedures import PROCEDURES
from procedures.readability import level, plain_text

# What the INFLESZ scale asks of texts for the public.
READABLE = 55
BY_SLUG = {words.slug: words for words in PROCEDURES}
PAGES = [(pages.HOME, es_pages.HOME), (pages.ABOUT, es_pages.ABOUT), (pages.PRIVACY, es_pages.PRIVACY)]
BODIES = [(english.body, spanish.body) for english, spanish in PAGES]
BODIES.append((article.BODY, es_article.ARTICLE["body"]))


def shape(value: Any) -> Any:
    """The structure of blocks without their words: kinds, numbers of parts, and of paragraphs and entries."""
    if isinstance(value, str):
        return value.count("<p>"), value.count("<li>"), value.count("<a ")
    if isinstance(value, dict):
        return {key: inner if key in {"kind", "level"} else shape(inner) for key, inner in value.items()}
    if isinstance(value, tuple) and len(value) == 2 and isinstance(value[1], dict | str):
        return value[0], shape(value[1])
    return [shape(inner) for inner in value] if isinstance(value, list | tuple) else value


@pytest.mark.parametrize(("english", "spanish"), BODIES)
def test_a_spanish_page_has_the_blocks_of_the_english_one(english: list[Any], spanish: list[Any]) -> None:
    assert shape(spanish) == shape(english)


@pytest.mark.parametrize("slug", BY_SLUG)
def test_a_spanish_procedure_says_as_much_as_the_english_one(slug: str) -> None:
    english, spanish = asdict(BY_SLUG[slug]), asdict(es_procedures.PROCEDURES[slug])
    for name in english.keys() - {"for_review", "questions", "more"}:
        assert bool(spanish[name]) == bool(english[name]), name
        assert shape(spanish[name]) == shape(english[name]), name
    assert len(spanish["questions"]) == len(english["questions"])
    assert [kind for kind, _words in spanish["more"]] == [kind for kind, _words in english["more"]]


def test_each_word_that_is_explained_is_explained_in_spanish() -> None:
    assert [row[0] for row in es_glossary.WORDS] == [row[0] for row in glossary.WORDS]


def texts() -> list[str]:
    """The long texts of the Spanish pages."""
    of_pages = [str(text) for _english, page in PAGES for text in asdict(page).values()]
    of_procedures = [
        str(text) for words in es_procedures.PROCEDURES.values() for text in asdict(words).values()
    ]
    return [text for text in (*of_pages, *of_procedures) if text.startswith("<p>")]


@pytest.mark.parametrize("text", texts())
def test_the_public_can_read_it(text: str) -> None:
    if len(plain_text(text).split()) >= 25:
        assert (level(text, "es").score or 0) >= READABLE, text
