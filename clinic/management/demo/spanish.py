"""Makes the Spanish pages of the demo clinic: translations of the English ones, each published below them."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from wagtail.models import Locale, Page

from clinic.management.demo import es_article, es_pages, pages
from clinic.management.demo.article import SLUG as ARTICLE
from clinic.management.demo.discussion import Remark
from clinic.management.demo.es_procedures import PROCEDURES

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
    """Translate the pages whose Spanish words stand in the tables; the others stay English alone."""
    spanish, _is_new = Locale.objects.get_or_create(language_code="es")
    translate(home, spanish, asdict(es_pages.HOME))
    for english, words in ((pages.ABOUT, es_pages.ABOUT), (pages.PRIVACY, es_pages.PRIVACY)):
        translate(home.get_children().get(slug=english.slug), spanish, asdict(words))
    article = home.get_children().get(slug=ARTICLE)
    translate(article, spanish, es_article.ARTICLE)
    for procedure in article.get_children().filter(slug__in=PROCEDURES):
        translate(procedure, spanish, words_of(procedure.slug))


def words_of(slug: str) -> dict[str, Any]:
    """The fields of a Spanish procedure, by the address of the English one."""
    fields = asdict(PROCEDURES[slug])
    asked = [
        ("question", {"question": question, "answer": answer}) for question, answer in fields["questions"]
    ]
    return fields | {"questions": asked}


def translate(page: Page, spanish: Locale, words: dict[str, Any]) -> Page:
    """Publish the Spanish version of a page with these words."""
    translation = page.specific.copy_for_translation(spanish)
    for name, value in words.items():
        setattr(translation, name, value)
    translation.save_revision().publish()
    return translation
