"""The rules that protect patients, alone: give `look` a text, get a `Report` of what a person should see.

Pure Python without Django, clock, database or network: lists of words and rules by sense in English and
Spanish, and weights learnt from invented texts that say what a passage as a whole leans to. It changes and
decides nothing; it shows where to look.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from comments.safety import complaints, emergencies, identifiers, names, relevance, replies
from comments.safety.marks import Mark

__all__ = ["Author", "Mark", "Report", "look"]

Author = Literal["visitor", "staff"]


@dataclass(frozen=True, slots=True)
class Report:
    """What was found in one text. Every tuple holds marks in the order of the text and is empty for nothing.

    `identifiers` tell who somebody is, `names` are people named or recognisable, `urgent` asks for help now,
    `complaint` is a formal complaint, `reply_risks` is what an answer of the clinic should not say in public.
    """

    identifiers: tuple[Mark, ...] = ()
    urgent: tuple[Mark, ...] = ()
    complaint: tuple[Mark, ...] = ()
    names: tuple[Mark, ...] = ()
    reply_risks: tuple[Mark, ...] = ()
    says_nothing: bool = False


def look(text: str, *, by: Author = "visitor", known_names: Sequence[str] = ()) -> Report:
    """Read one text, in time linear in its length. Never raises for what the text holds.

    `by` tells whose it is: a visitor's may be urgent or a complaint, only an answer of the staff can confirm
    that somebody is a patient. `known_names` are the names of the clinic's staff.
    """
    identified, named = identifiers.find(text), names.find(text, known_names)
    if by == "staff":
        return Report(identifiers=identified, names=named, reply_risks=replies.find(text))
    return Report(
        identifiers=identified,
        urgent=emergencies.find(text),
        complaint=complaints.find(text),
        names=named,
        says_nothing=relevance.says_nothing(text),
    )
