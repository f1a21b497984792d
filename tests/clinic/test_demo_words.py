"""The demo clinic's words: plain, true to what the clinic has told, and nothing beside it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import fields
from typing import Any

import pytest

from clinic.management.demo import article, discussion, glossary, pages
from clinic.management.demo.procedures import PROCEDURES, ProcedureWords
from clinic.management.demo.wording import Block
from procedures.readability import grade, plain_text

HIGHEST_GRADE = 8
NOT_SHOWN = {"slug", "for_review", "questions", "title", "more"}
NO_WORDS = {"level", "kind", "type", "anchor", "has_row_headings"}


def texts_of_blocks(where: str, blocks: list[Block]) -> Iterator[tuple[str, str]]:
    heading = where
    for kind, value in blocks:
        if kind == "heading":
            heading = f"{where}: {value['text']}"
        else:
            yield f"{heading}: {kind}", "".join(f"<p>{words}</p>" for words in words_in(value))


def words_in(value: Any) -> Iterator[str]:
    """Whatever an editor could have typed into a block, at any depth."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for key, inner in value.items():
            yield from words_in(inner) if key not in NO_WORDS else ()
    elif isinstance(value, list):
        for inner in value:
            yield from words_in(inner)


def texts_of_procedure(words: ProcedureWords) -> Iterator[tuple[str, str]]:
    for field in fields(words):
        if field.name not in NOT_SHOWN and (text := getattr(words, field.name)):
            yield f"{words.slug}: {field.name}", text
    yield from texts_of_blocks(words.slug, words.more)
    for question, answer in words.questions:
        yield f"{words.slug}: {question}", f"<p>{question}</p>{answer}"


def every_section() -> Iterator[tuple[str, str]]:
    yield "article: lead", article.LEAD
    yield "article: summary", article.LISTING_SUMMARY
    yield "article: description", article.SEARCH_DESCRIPTION
    yield from texts_of_blocks("article", article.BODY)
    yield "glossary", f"{glossary.SEARCH_DESCRIPTION} {glossary.LISTING_SUMMARY} {glossary.LEAD}"
    for term, _other_forms, meaning in glossary.WORDS:
        yield f"glossary: {term}", meaning
    for procedure in PROCEDURES:
        yield from texts_of_procedure(procedure)
    for page in (pages.HOME, pages.ABOUT, pages.PRIVACY):
        yield f"{page.slug}: lead", page.lead
        yield f"{page.slug}: summary", page.listing_summary
        yield f"{page.slug}: description", page.search_description
        yield from texts_of_blocks(page.slug, page.body)
    for remark in discussion.DISCUSSION:
        if remark.staff_reply:
            yield f"reply to {remark.name}", remark.staff_reply


SECTIONS = [pytest.param(text, id=name) for name, text in every_section()]


def words_of_article() -> str:
    return plain_text(
        article.LEAD + "".join(text for _where, text in texts_of_blocks("article", article.BODY))
    )


def words_of_procedure(slug: str) -> str:
    words = next(words for words in PROCEDURES if words.slug == slug)
    return plain_text("\n".join([words.title, *(text for _where, text in texts_of_procedure(words))]))


@pytest.mark.parametrize("text", SECTIONS)
def test_each_section_can_be_read_after_eight_years_of_school(text: str) -> None:
    assert grade(text) <= HIGHEST_GRADE


@pytest.mark.parametrize("text", SECTIONS)
def test_no_phone_number_or_address_is_invented(text: str) -> None:
    assert not re.search(r"\d{3}|@|\bDr\b|Street|Avenue", plain_text(text))


@pytest.mark.parametrize("text", SECTIONS)
@pytest.mark.parametrize(
    "claim",
    [
        r"world.class|best|leading|expert",
        r"non.?invasive",
        r"less pain|fewer side|side effect|faster|shorter|recover",
        r"physical",
        r"(chemotherapy )?patients have a port|all patients",
        r"\bsafe|painless|cure|success|guarantee",
    ],
)
def test_a_doubtful_claim_is_not_made(text: str, claim: str) -> None:
    assert not re.search(claim, plain_text(text), re.IGNORECASE)


@pytest.mark.parametrize(
    ("notes", "doubt"),
    [
        pytest.param(article.FOR_REVIEW, "World-class", id="praise"),
        pytest.param(article.FOR_REVIEW, "fewer side effects", id="a comparison without a source"),
        pytest.param(article.FOR_REVIEW, "minimally invasive", id="all procedures alike"),
        pytest.param(article.FOR_REVIEW, "cancer-related pain", id="a treatment without a page"),
        pytest.param(PROCEDURES[0].for_review, "Non-invasively", id="a contradiction"),
        pytest.param(PROCEDURES[0].for_review, "Endoscopically", id="one way among several"),
        pytest.param(PROCEDURES[1].for_review, "3 cm", id="a size"),
        pytest.param(PROCEDURES[2].for_review, "blood supply", id="what the drugs do"),
        pytest.param(PROCEDURES[4].for_review, "chemotherapy patients have a port", id="all patients"),
        pytest.param(PROCEDURES[4].for_review, "jugular", id="which vein"),
    ],
)
def test_a_clinician_is_asked_about_each_doubt(notes: str, doubt: str) -> None:
    assert doubt in notes


ARTICLE_FACTS = [
    r"one type of interventional radiology",
    r"diagnosis and treatment of cancer",
    r"problems that are related to cancer",
    r"Vascular & Interventional Specialists, we do many kinds",
    r"minimally invasive",
    r"images as our guide",
    r"aim the treatment at the cancer",
    r"injury to the body as small as we can",
    r"medical oncology, surgical oncology, and radiation oncology",
    r"many teams",
    r"often used together",
    r"biopsies, tumor ablation or cryotherapy, and catheter-directed chemotherapy",
    r"pain that is related to cancer",
]
PROCEDURE_FACTS = {
    "biopsy": [
        r"helps to make a diagnosis",
        r"small sample of tissue is taken, often from a tumor",
        r"then studied",
        r"holds cancer",
        r"not normal",
        r"images to guide us",
        r"endoscopic biopsy, a small tube is passed",
        r"small incision",
        r"opening of the body, such as the mouth or the rectum",
        r"small amount of tissue is taken from the tumor or from the area that is affected",
    ],
    "tumor-ablation-or-cryotherapy": [
        r"special probes",
        r"burn a cancer \(ablation\)",
        r"freeze it \(cryotherapy\)",
        r"without the need for invasive surgery",
        r"Ultrasound, CT, or MRI is used to guide the probe into the tumor",
        r"very hot or very cold",
        r"kills the cancer cells",
        r"often used for small tumors \(less than 3 cm\)",
        r"common in the treatment of lung, liver, and kidney cancers",
    ],
    "catheter-directed-chemotherapy": [
        r"way to give chemotherapy",
        r"catheter\. It delivers them into the blood vessels of the tumor",
        r"cut off the blood supply of the tumor",
        r"targeted treatment",
    ],
    "preoperative-embolization": [
        r"blocks the flow of blood",
        r"all or part of a tumor, or of an organ that is affected",
        r"catheter is put in",
        r"guided to the vessels that bring blood to the tumor",
        r"Material is injected there, and it blocks",
        r"usually done before a more invasive surgery to remove a tumor",
        r"may be large",
        r"area with a rich blood supply",
    ],
    "port-catheter-placement": [
        r"access point for chemotherapy",
        r"Chemotherapy drugs are put into the port",
        r"delivered into a large blood vessel",
        r"Most often the port is made near the neck, just below the collarbone",
        r"small reservoir",
        r"cylinder made of plastic or metal",
        r"implanted and connected to a catheter",
        r"catheter enters the jugular vein in the neck",
    ],
    "tunneled-peritoneal-catheter": [
        r"In some people with cancer, fluid builds up",
        r"in the abdomen or in another cavity of the body",
        r"ascites or effusion",
        r"catheter can help to drain this fluid",
        r"patients can drain the fluid at home",
        r"discomfort\s+a full feeling in the abdomen\s+pain\s+trouble with breathing",
        r"implanted",
        r"minimally invasive",
    ],
}


@pytest.mark.parametrize("fact", ARTICLE_FACTS)
def test_the_article_tells_each_fact(fact: str) -> None:
    assert re.search(fact, words_of_article())


@pytest.mark.parametrize(
    ("slug", "fact"), [(slug, fact) for slug, facts in PROCEDURE_FACTS.items() for fact in facts]
)
def test_a_procedure_tells_each_fact(slug: str, fact: str) -> None:
    assert re.search(fact, words_of_procedure(slug))
