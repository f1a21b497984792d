"""All that the site says can be said in Spanish, with the same places to fill in and the same markup."""

from __future__ import annotations

import gettext
import re
from io import BytesIO

import pytest
from django.utils import translation

from clinic.management.catalog import files, finding, po_file
from procedures.readability import level

LANGUAGE = "es"
# What the INFLESZ scale asks of texts for the public.
READABLE = 55
HOLES = re.compile(r"%\(\w+\)[sd]|%%|<[^<>]+>|\{\w*\}")


@pytest.fixture(scope="module")
def words() -> files.Words:
    return files.read(po_file(LANGUAGE))


def test_all_that_the_site_says_is_translated(words: files.Words) -> None:
    said = finding.everything()
    assert len(said) > 1000
    missing = [each for each in said if not all(words.get((each.text, each.plural), [""]))]
    assert not missing, f"Run make messages, and translate {len(missing)}: {missing[:5]}"


def test_nothing_is_kept_that_nobody_says_any_more(words: files.Words) -> None:
    said = {(each.text, each.plural) for each in finding.everything()}
    assert not set(words) - said, "Run make messages."


def test_each_translation_has_the_places_and_markup_of_its_original(words: files.Words) -> None:
    wrong = []
    for (text, plural), forms in words.items():
        originals = [text, plural] if plural else [text]
        assert len(forms) == len(originals), text
        pairs = zip(originals, forms, strict=True)
        wrong += [one for one, other in pairs if sorted(HOLES.findall(one)) != sorted(HOLES.findall(other))]
    assert not wrong


def test_spaces_at_the_ends_and_line_breaks_are_kept(words: files.Words) -> None:
    for (text, _plural), forms in words.items():
        for form in forms:
            assert (text[:1].isspace(), text[-1:].isspace()) == (form[:1].isspace(), form[-1:].isspace()), (
                text
            )
            assert text.count("\n") == form.count("\n"), text


def ends(text: str) -> tuple[bool, bool]:
    return text[:1].isspace(), text[-1:].isspace()


def test_readers_are_spoken_to_with_respect(words: files.Words) -> None:
    familiar = re.compile(r"\b(tú|tu|tus|ti|contigo|puedes|quieres|tienes|vosotros|vuestra|vuestro)\b", re.I)
    assert not [form for forms in words.values() for form in forms if familiar.search(form)]


def test_what_readers_are_told_can_be_read_by_the_public(words: files.Words) -> None:
    public = {each.text for each in finding.everything() if each.where.startswith("templates/")}
    long = [forms[0] for (text, _plural), forms in words.items() if text in public and len(text) > 100]
    assert len(long) > 50
    assert (level(" ".join(HOLES.sub("cinco", text) for text in long), "es").score or 0) >= READABLE


def test_what_is_compiled_is_what_is_written(words: files.Words) -> None:
    compiled = po_file(LANGUAGE).with_suffix(".mo").read_bytes()
    assert compiled == files.compiled(LANGUAGE, words), "Run make messages."


def test_what_is_compiled_can_be_read_by_pythons_own_reader(words: files.Words) -> None:
    catalog = gettext.GNUTranslations(BytesIO(files.compiled(LANGUAGE, words)))
    assert catalog.gettext("Post comment") == "Publicar comentario"
    known = [catalog.ngettext("%(n)s comment", "%(n)s comments", number) for number in (0, 1, 2)]
    assert known == ["%(n)s comentarios", "%(n)s comentario", "%(n)s comentarios"]


def test_the_site_finds_it() -> None:
    with translation.override(LANGUAGE):
        assert translation.gettext("Skip to main content") == "Saltar al contenido principal"


def test_words_are_found_in_code() -> None:
    calls = (
        '_("One")',
        'ngettext("%d day", "%d days", n)',
        'gettext_noop("Long " "words")',
        'other("no")',
        "_(name)",
    )
    code = "\n".join(calls)
    assert set(finding.in_code(code)) == {("One", ""), ("%d day", "%d days"), ("Long words", "")}


def test_words_are_found_by_whatever_name_gettext_is_imported() -> None:
    code = 'from django.utils.translation import gettext_lazy as _l\n_l("Later")\n'
    assert list(finding.in_code(code)) == [("Later", "")]


@pytest.mark.parametrize(
    ("template", "found"),
    [
        ('{% translate "One" %}', ("One", "")),
        ("{% translate 'It is \"one\"' as words %}", ('It is "one"', "")),
        ('{% translate "100 %" %}', ("100 %%", "")),
        ('{% include "a.html" with title=_("Two") %}', ("Two", "")),
        ('{% translate "May" context "a month" %}', ("a month\x04May", "")),
        ("{% blocktranslate %}Hello {{ name }}{% endblocktranslate %}", ("Hello %(name)s", "")),
        ("{% blocktranslate trimmed %}\n  A\n  b\n{% endblocktranslate %}", ("A b", "")),
        (
            "{% blocktranslate count n=n %}{{ n }} day{% plural %}{{ n }} days{% endblocktranslate %}",
            ("%(n)s day", "%(n)s days"),
        ),
    ],
)
def test_words_are_found_in_templates(template: str, found: tuple[str, str]) -> None:
    assert list(finding.in_template(template)) == [found]
