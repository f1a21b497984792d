"""The checks. Each yields where it found something; none knows of another."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from procedures import readability
from procedures.content_checks.draft import Draft
from procedures.signing import unsigned

VAGUE = frozenset(
    {"click here", "here", "read more", "more", "learn more", "more information", "this link", "link"}
    | {"this page", "details", "this", "see here", "click", "info", "website", "page", "download"}
    | {"aquí", "haga clic aquí", "haz clic aquí", "pulse aquí", "más", "leer más", "más información"}
    | {"enlace"}
)
_ADDRESS = re.compile(r"^(?:https?://|www\.)\S+$", re.IGNORECASE)
_FILE_NAME = re.compile(
    r"\.(?:avif|gif|jpe?g|png|webp)$|^(?:img|dsc|image|photo|picture)?[_\d\s-]+$", re.IGNORECASE
)
# Words by which a page says when to call for help.
_HELP = re.compile(r"\bemergenc|\burgenc|\b911\b|\b112\b|\bcall (?:us|your|the)|\bllame\b")
_CONDITION = re.compile(r"\b(?:if|when|si|cuando)\s*:?$", re.IGNORECASE)
_LONGEST_ALTERNATIVE = 250
# Kinds of callouts and levels of care cards that say when to call.
HELPING = {"call", "soon", "emergency"}


@dataclass(frozen=True, slots=True)
class Finding:
    """Where a check found something: the anchor of the section (or the field's name), and the words meant."""

    anchor: str = ""
    detail: str = ""


@dataclass(frozen=True, slots=True)
class Check:
    """One thing that is looked at."""

    name: str
    sentence: str | Promise
    mend: str | Promise
    look: Callable[[Draft], Iterator[Finding]]


CHECKS: list[Check] = []
Look = Callable[[Draft], Iterator[Finding]]


def check(sentence: str | Promise, mend: str | Promise) -> Callable[[Look], Look]:
    """Put a function on the list of checks; its name is the check's."""

    def register(look: Look) -> Look:
        CHECKS.append(Check(look.__name__, sentence, mend, look))
        return look

    return register


@check(_("The risks are empty."), _("Write down what can go wrong and how often, or ask a clinician to."))
def empty_risks(draft: Draft) -> Iterator[Finding]:
    """A procedure whose risks nobody wrote down."""
    risks = getattr(draft.page, "risks", None)
    if risks is not None and not readability.words(readability.plain_text(risks)):
        yield Finding("risks")


@check(
    _("A section that a clinician signed is gone."),
    _("Bring it back, or let a clinician sign the page without it."),
)
def signed_section_gone(draft: Draft) -> Iterator[Finding]:
    """What the version that was signed last had, and this one has not. One query."""
    if draft.page.pk:
        for each in unsigned(draft.page):
            if each.is_gone:
                yield Finding(each.anchor, each.title)


@check(
    _("Nothing here says when to call for help."),
    _("Add a callout “When to call” or a sentence with the emergency number."),
)
def no_emergency_line(draft: Draft) -> Iterator[Finding]:
    """A page of the library that never says when and whom to call."""
    is_library = hasattr(draft.page, "review_points")
    calls = any({block.value.get("kind"), block.value.get("level")} & HELPING for block in _structs(draft))
    if is_library and not calls and not _HELP.search(draft.text):
        yield Finding()


@check(
    _("This section is hard to read."),
    _("Cut long sentences in two, and choose short words. Aim at grade 8 or less."),
)
def hard_section(draft: Draft) -> Iterator[Finding]:
    """A section above grade 8, or below the score that suits the public."""
    for section in draft.reading.too_hard:
        yield Finding(section.anchor, str(section.level))


@check(
    _("This link does not say where it leads."),
    _("Name the page in the link: people who cannot see hear links without the words around them."),
)
def vague_link(draft: Draft) -> Iterator[Finding]:
    """A link called “click here”, or by its bare address."""
    for anchor, link in draft.every("a"):
        words = " ".join(link.words.lower().split()).strip(" .:›»>→")
        if "img" not in link.inside and (not words or words in VAGUE or _ADDRESS.match(words)):
            yield Finding(anchor, link.words.strip() or link.attributes.get("href", ""))


@check(_("This link leads nowhere."), _("Choose the page anew, or take the link away."))
def dead_link(draft: Draft) -> Iterator[Finding]:
    """A link within the site to what is gone, hidden or never was."""
    for link in draft.links:
        if fault := draft.site.fault_of(link, draft.page):
            yield Finding(link.anchor, f"{link.words}: {fault.label}" if link.words else str(fault.label))


@check(
    _("This picture has no description."),
    _("Say in a sentence what the picture tells, or tick “decorative”."),
)
def undescribed_picture(draft: Draft) -> Iterator[Finding]:
    """A picture without a text alternative that is not said to be decoration."""
    for anchor, picture in draft.pictures():
        if not _is_decorative(picture) and not _alternative(picture):
            yield Finding(anchor, picture.title)


@check(
    _("The description of this picture is a file name, or very long."),
    _("Describe what is to be seen in one or two sentences."),
)
def poor_description(draft: Draft) -> Iterator[Finding]:
    """A text alternative that helps nobody."""
    for anchor, picture in draft.pictures():
        words = "" if _is_decorative(picture) else _alternative(picture)
        if words and (_FILE_NAME.search(words) or len(words) > _LONGEST_ALTERNATIVE):
            yield Finding(anchor, words[:80])


@check(
    _("This care card does not say when it applies."),
    _("End its heading with “if:”, and let each line below complete the sentence."),
)
def card_without_if(draft: Draft) -> Iterator[Finding]:
    """A care card whose heading does not lead into its list."""
    for anchor, _id, block in draft.blocks:
        if block.block_type == "care_card" and not _CONDITION.search(block.value["title"].strip()):
            yield Finding(anchor, block.value["title"])


@check(
    _("This could not be converted when the page moved in."),
    _("Make other blocks of what it says, then delete it."),
)
def not_converted(draft: Draft) -> Iterator[Finding]:
    """What came from another site and fits no block."""
    for anchor, _id, block in draft.blocks:
        if block.block_type == "leftover":
            yield Finding(anchor, block.value["reason"])


@check(_("A heading skips a level."), _("Use the next smaller heading: they are the page’s outline."))
def skipped_heading(draft: Draft) -> Iterator[Finding]:
    """An h4 right below an h2, and the like. A section begins at level 2."""
    for section in draft.sections:
        level = 2
        for element in draft.elements[section.anchor]:
            if not re.fullmatch(r"h[1-6]", element.tag):
                continue
            if int(element.tag[1]) > level + 1:
                yield Finding(section.anchor, element.words.strip())
            level = int(element.tag[1])


@check(
    _("A whole line in bold stands in for a heading."),
    _("Make it a heading: those who cannot see the bold letters jump from heading to heading."),
)
def bold_heading(draft: Draft) -> Iterator[Finding]:
    """A paragraph that is all bold and short."""
    for anchor, paragraph in draft.every("p"):
        words = paragraph.words.strip()
        if words and not paragraph.loose.strip() and len(words) < 80 and not words.endswith((".", "!", "?")):
            yield Finding(anchor, words)


@check(_("This heading has no words below it."), _("Write the section, or take the heading away."))
def section_without_words(draft: Draft) -> Iterator[Finding]:
    """A heading that opens an empty section."""
    for section in draft.sections:
        words = readability.plain_text(section.html).strip()
        shows = any(
            element.tag in {"table"} or "img" in element.inside for element in draft.elements[section.anchor]
        )
        if words == section.title.strip() and not shows and "<img" not in section.html:
            yield Finding(section.anchor, section.title)


@check(
    _("This table has no header cells."),
    _("Mark the first row or column as a header, so that each figure can be heard with its name."),
)
def table_without_header(draft: Draft) -> Iterator[Finding]:
    """A table of plain cells."""
    for anchor, table in draft.every("table"):
        if "th" not in table.inside:
            yield Finding(anchor, table.words.strip()[:60])


@check(
    _("This reference does not say when it was checked."),
    _("Open the source, see whether it still holds, and enter the date."),
)
def undated_reference(draft: Draft) -> Iterator[Finding]:
    """A source that nobody says they looked at."""
    for block in getattr(draft.page, "references", None) or ():
        if not block.value.get("checked_on"):
            yield Finding("references", str(block.value.get("text") or "")[:80])


def _structs(draft: Draft) -> Iterator:
    return (block for _anchor, _id, block in draft.blocks if hasattr(block.value, "get"))


def _is_decorative(picture: object) -> bool:
    return bool(getattr(picture, "decorative", False))


def _alternative(picture: object) -> str:
    own = getattr(picture, "contextual_alt_text", None)
    return str(getattr(picture, "default_alt_text", "") if own is None else own).strip()
