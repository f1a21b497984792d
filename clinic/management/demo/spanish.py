"""Makes the Spanish pages of the demo clinic: translations of the English ones, each published below them."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from django.contrib.auth.models import Group, Permission
from wagtail.models import Locale, Page

from clinic.management.demo import (
    contact,
    es_article,
    es_contact,
    es_glossary,
    es_pages,
    pages,
    review,
    spanish_shell,
)
from clinic.management.demo.article import SLUG as ARTICLE
from clinic.management.demo.discussion import Remark
from clinic.management.demo.es_procedures import PROCEDURES
from clinic.management.demo.people import EDITORS
from clinic.management.demo.translating import translate
from clinic.models import Alert, GlossaryPage, GlossaryTerm

# The pages that are only read: the English words and the Spanish ones.
ONLY_READ = (
    (pages.ABOUT, es_pages.ABOUT),
    (pages.PRIVACY, es_pages.PRIVACY),
    (contact.ACCESSIBILITY, es_contact.ACCESSIBILITY),
)
# What a reader wrote under a Spanish page.
REMARK = Remark(
    page="biopsia",
    name="Ana Ejemplo",
    email="ana@example.org",
    text="Gracias por explicarlo en español. Voy a leerlo con mi mamá antes de su cita.",
    state="approved",
    staff_reply="Gracias, Ana. Anoten juntas sus preguntas y llévenlas a la cita.",
)


def build_spanish(home: Page) -> None:
    """Translate every page, in the order of the English ones."""
    spanish, _is_new = Locale.objects.get_or_create(language_code="es")
    spanish_home = translate(home, spanish, asdict(es_pages.HOME))
    article = home.get_children().get(slug=ARTICLE)
    translate(article, spanish, es_article.ARTICLE | {"body": illustrated(article.specific)})
    for procedure in article.get_children().filter(slug__in=PROCEDURES):
        translate(procedure, spanish, words_of(procedure.slug))
    translate_glossary(home, spanish)
    spanish_shell.build(home, spanish)
    about, *_legal = (
        translate(home.get_children().get(slug=english.slug), spanish, asdict(words))
        for english, words in ONLY_READ
    )
    Alert.objects.create(text=es_pages.ALERT, link_text=es_pages.ABOUT.title, link_page=about, locale=spanish)
    review.sign_pages(spanish_home)
    allow_translating()


def illustrated(article: Any) -> list[Any]:
    """The Spanish blocks with the picture of the English article, if it has one."""
    body, after = list(es_article.ARTICLE["body"]), es_article.PICTURE_AFTER
    picture = next((block.value["image"] for block in article.body if block.block_type == "image"), None)
    if picture is None:
        return body
    picture.contextual_alt_text = es_article.PICTURE
    return [*body[:after], ("image", {"image": picture, "caption": es_article.CAPTION}), *body[after:]]


def translate_glossary(home: Page, spanish: Locale) -> None:
    """The words that are explained, and the page that lists them."""
    english = {word.term: word for word in GlossaryTerm.objects.filter(locale=home.locale)}
    for term, spanish_term, other_forms, meaning in es_glossary.WORDS:
        word = english[term].copy_for_translation(spanish)
        word.term, word.other_forms, word.meaning, word.live = spanish_term, other_forms, meaning, False
        word.save()
        word.save_revision().publish()
    translate(GlossaryPage.objects.child_of(home).get(), spanish, es_glossary.PAGE)


def words_of(slug: str) -> dict[str, Any]:
    """The fields of a Spanish procedure, by the address of the English one."""
    fields = asdict(PROCEDURES[slug])
    asked = [
        ("question", {"question": question, "answer": answer}) for question, answer in fields["questions"]
    ]
    return fields | {"questions": asked}


def allow_translating() -> None:
    """Editors may make translations; what is clinical in them goes through the same sign-off."""
    right = Permission.objects.get(
        content_type__app_label="simple_translation", codename="submit_translation"
    )
    Group.objects.get(name=EDITORS).permissions.add(right)
