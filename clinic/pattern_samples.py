"""Samples of the shell's own templates, and of every block that pages are made of. The values are made up."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import time
from types import SimpleNamespace as Made
from typing import Any

from django import forms
from django.core.paginator import Paginator
from django.http import HttpRequest
from django.template.loader import render_to_string
from django.templatetags.static import static
from wagtail.models import Page

from clinic.blocks import BODY_BLOCKS
from clinic.blocks.samples import WORDS, block_samples, made_page
from clinic.contents import Entry
from clinic.models import ClinicSettings
from clinic.patterns import Sample

# What stands around some parts on a real page.
DEEP, CARDS = ('<div class="on-deep">', "</div>"), ('<ul class="card-list card-list--single">', "</ul>")
AROUND = {
    **dict.fromkeys(("mark", "branch", "vessel_art", "main_menu", "breadcrumbs", "language_switch"), DEEP),
    **dict.fromkeys(("card", "person_card", "place_card", "search_result"), CARDS),
    "reach": ('<dl class="reach">', "</dl>"),
}
LONG = "Tunneled peritoneal catheter for malignant ascites or effusion"


class MadeForm(forms.Form):
    """One field of each kind."""

    name = forms.CharField(label="Name", help_text="A first name or a nickname is fine.")
    email = forms.EmailField(label="Email")
    comment = forms.CharField(label="Comment", widget=forms.Textarea(attrs={"rows": 3}), required=False)
    place = forms.ChoiceField(
        label="Place", choices=[("", "Any place"), ("a", "Main clinic")], required=False
    )


class MadeRequest(forms.Form):
    """A question with one answer, and one with several."""

    reached = forms.ChoiceField(
        label="How can we reach you?",
        widget=forms.RadioSelect,
        choices=[("phone", "Phone"), ("mail", "E-mail")],
    )
    days = forms.MultipleChoiceField(
        label="Which days suit you?",
        widget=forms.CheckboxSelectMultiple,
        choices=[("1", "Monday"), ("2", "Tuesday")],
    )


def shell_samples(request: HttpRequest) -> Iterator[Sample]:
    """Each template of templates/components with what it takes, one line a state."""
    for template, state, context in (*_frame(), *_lists(), *_fields(), *_facts(), *_requests()):
        name = f"components/{template}.html"
        before, after = AROUND.get(template, ("", ""))
        yield name, state, before + render_to_string(name, context, request) + after
    yield from block_samples(BODY_BLOCKS, request)


def _frame() -> Iterator[tuple[str, str, dict[str, Any]]]:
    empty, full = ClinicSettings(), ClinicSettings(phone="(555) 010-0199", email="hello@clinic.example")
    full.street_address, full.opening_hours = "1 Example Street\nExampleton", "Monday to Friday, 8 to 5"
    for state, clinic in (("nothing filled in", empty), ("all filled in", full)):
        yield "site_header", state, {"clinic": clinic, "page": None}
        yield "site_footer", state, {"clinic": clinic}
        yield "hero", state, {"clinic": clinic, "page": made_page(clinic.name)}
    yield "page_header", "with first words", {"title": LONG, "lead": WORDS}
    yield "page_header", "title alone", {"title": "Search"}
    yield "mark", "", {}
    yield "branch", "", {}
    yield "vessel_art", "", {}
    yield "main_menu", "", {"items": [("Procedures", "/", True), ("About us", "/", False)]}
    yield "breadcrumbs", "", {"ancestors": [made_page("Home"), made_page("Library")], "page": made_page()}
    for level, label in (("info", "Good to know"), ("important", "Important"), ("urgent", "Urgent")):
        alert = Made(level=level, get_level_display=label, text=WORDS, address="/", link_text="Read more")
        yield "alerts", label, {"alerts": [alert]}
    alert = Made(
        level="info", get_level_display="Good to know", text="Cerramos a las 3.", other_language="es"
    )
    yield "alerts", "in another language than the page", {"alerts": [alert]}
    yield "search_form", "in the header", {}
    yield "search_form", "on its page", {"place": "page", "query": "fluid in belly"}


def _lists() -> Iterator[tuple[str, str, dict[str, Any]]]:
    entries = [
        Entry("about", "About"),
        Entry("all", "Procedures", (Entry("biopsy", "Biopsy"), Entry("port", LONG))),
    ]
    yield "contents", "", {"entries": entries, "title": "In this article"}
    yield "contents_list", "", {"entries": entries}
    yield "card", "with a summary", {"page": made_page()}
    yield "card", "title alone", {"page": made_page(LONG, summary="")}
    yield "person_card", "", {"person": made_page("Robin Roe")}
    yield "place_card", "", {"place": made_page("Main clinic")}
    yield from _ways_on()


def _ways_on() -> Iterator[tuple[str, str, dict[str, Any]]]:
    for number, state in ((1, "first"), (3, "in the middle"), (5, "last")):
        page_obj = Paginator(range(50), 10).get_page(number)
        yield "pagination", state, {"page_obj": page_obj, "label": f"Pages, {state}"}
    pages = [made_page("Port catheter placement"), made_page(LONG)]
    yield (
        "siblings",
        "",
        {"article": made_page("Interventional Oncology"), "others": pages, "page": made_page()},
    )
    yield (
        "who_and_where",
        "",
        {"people": [made_page("Robin Roe")], "places": [made_page("Main clinic")], "related": pages},
    )
    yield "share", "", {"page": made_page()}
    yield "procedures_of", "", {"procedures": pages}
    yield "turning", "", {"previous": pages[0], "next": pages[1]}
    yield from _found(pages)


def _found(pages: list[Page]) -> Iterator[tuple[str, str, dict[str, Any]]]:
    article = made_page("Interventional Oncology")
    match = Made(part=Made(anchor="biopsy", title="Biopsy"), excerpt=WORDS)
    yield "search_result", "part of a page", {"url": "/", "title": article.title, "match": match}
    yield "search_result", "a page", {"url": "/", "title": "Biopsy", "summary": WORDS}
    yield "search_help", "", {"answer": Made(popular=pages), "clinic": ClinicSettings(phone="(555) 010-0199")}


def _fields() -> Iterator[tuple[str, str, dict[str, Any]]]:
    empty = MadeForm(auto_id="sample_%s", prefix="sample")
    wrong = MadeForm({"wrong-email": "robin"}, auto_id="wrong_%s", prefix="wrong")
    wrong.is_valid()
    yield "button", "first choice", {"text": "Post comment"}
    yield "button", "quiet", {"text": "Send my rating", "modifier": "quiet"}
    yield "field", "with a hint", {"field": empty["name"]}
    yield "field", "required", {"field": empty["email"]}
    yield "field", "many lines, optional", {"field": empty["comment"]}
    yield "field", "a choice", {"field": empty["place"]}
    yield "field", "empty and required", {"field": wrong["name"]}
    yield "field", "mistyped", {"field": wrong["email"]}
    yield "error_summary", "", {"form": wrong}


def _requests() -> Iterator[tuple[str, str, dict[str, Any]]]:
    clinic = ClinicSettings(phone="(555) 010-0199", after_hours_phone="(555) 010-0142")
    pages = [made_page("Biopsy"), made_page("Contact")]
    one, several = MadeRequest(auto_id="ask_%s"), MadeRequest({}, auto_id="asked_%s")
    several.is_valid()
    yield "choices", "one answer", {"field": one["reached"]}
    yield "choices", "nothing chosen", {"field": several["days"]}
    yield "inquiry_form", "as it comes", {"form": one, "action": "#"}
    yield "inquiry_form", "with errors", {"form": several, "action": "#"}
    yield "not_for_emergencies", "", {"clinic": clinic}
    yield "search_suggestions", "", {"suggestions": [Made(page=pages[0], said="tissue sample")]}
    yield "ways_on", "", {"pages": pages, "clinic": clinic}


def _facts() -> Iterator[tuple[str, str, dict[str, Any]]]:
    yield "glance", "", {"pairs": [("Imaging", "Ultrasound, CT, or MRI"), ("Where", "Main clinic")]}
    yield "question", "", {"one": {"question": "Will it hurt?", "answer": f"<p>{WORDS}</p>"}, "level": 3}
    yield (
        "reach",
        "",
        {"phone": "(555) 010-0199", "after_hours": "(555) 010-0142", "email": "hello@clinic.example"},
    )
    word = Made(term="Catheter", meaning="A thin tube.")
    yield "word", "", {"word": word, "text": "catheter", "id": "word-catheter"}
    yield "words", "", {"words": [word, Made(term="Biopsy", meaning="A small sample of tissue.")]}
    week = [
        Made(name="Monday", spans=[(time(8), time(12)), (time(13), time(17))]),
        Made(name="Sunday", spans=[]),
    ]
    yield (
        "hours",
        "",
        {"page": Made(week=week, coming_special_days=[], hours_note="Please call before you come.")},
    )
    yield from _languages()
    yield from _pictures()


def _languages() -> Iterator[tuple[str, str, dict[str, Any]]]:
    versions = [
        Made(code=code, name=name, path="/", is_open=code == "en")
        for code, name in (("en", "English"), ("es", "Español"))
    ]
    yield "language_switch", "", {"versions": versions}
    original = Made(language="English", code="en", address="/", title="Biopsy")
    yield "newer_original", "", {"page": Made(newer_original=original)}


def _pictures() -> Iterator[tuple[str, str, dict[str, Any]]]:
    icon = static("clinic/img/touch-icon.png")
    drawn = Made(url=icon, width=180, height=180, alt="A mark of vessels")
    for shape in ("column", "portrait", "face"):
        context = {
            "shape": shape,
            "srcset": f"{icon} 180w",
            "smallest": drawn,
            "largest": drawn,
            "sizes": "20rem",
        }
        yield "picture", shape, context
