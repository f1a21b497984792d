"""A text as a person reads it, behind what was done to it so that a machine reads something else.

`unmask` undoes disguises and says which there were. Accents, other languages and their marks, emoji, and what
word processors and phones make of a text are no disguises: they stay, or are put plainly, without a word.
"""

from __future__ import annotations

from functools import lru_cache

from comments.spam.unmasking.alphabets import plain_alphabets
from comments.spam.unmasking.codes import decode_entities, decode_hosts
from comments.spam.unmasking.hosts import join_hosts, note_short_links
from comments.spam.unmasking.leet import read_leet
from comments.spam.unmasking.lookalikes import read_lookalikes
from comments.spam.unmasking.marks import bare_letters, plain_blanks, show_hidden
from comments.spam.unmasking.markup import open_markup
from comments.spam.unmasking.reading import Reading, Stage, Trick, Unmasked
from comments.spam.unmasking.spelling import join_letters

__all__ = ["Trick", "Unmasked", "unmask"]

# Each takes away what would hide the next one's disguise.
OF_CHARACTERS: tuple[Stage, ...] = (plain_blanks, show_hidden, bare_letters, plain_alphabets)
OF_WORDS: tuple[Stage, ...] = (open_markup, decode_hosts, join_hosts, join_letters)


# Several checks look at one comment, one after the other; texts of others are not kept for long.
@lru_cache(maxsize=8)
def unmask(text: str) -> Unmasked:
    """Any text as a person reads it, in time linear in its length; plain text comes back as it is."""
    reading = Reading(text)
    decode_entities(reading)
    if not reading.text.isascii():
        _each(OF_CHARACTERS, reading)
    _each(OF_WORDS, reading)
    if not reading.text.isascii():
        read_lookalikes(reading)
    read_leet(reading)
    note_short_links(reading)
    return reading.unmasked()


def _each(stages: tuple[Stage, ...], reading: Reading) -> None:
    for stage in stages:
        stage(reading)
