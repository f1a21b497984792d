"""How easy a Spanish text is, on the scale that was made for what Spanish patients read.

The score is F. Szigriszt Pazos's "perspicuidad" (Sistemas predictivos de legibilidad del mensaje escrito,
Universidad Complutense de Madrid 1993):

    score = 206.835 - 62.3 * syllables / words - words / sentences

Its bands, and 55 as the least that suits the public, are the INFLESZ scale: I. M. Barrio-Cantalejo and
others, "Validación de la Escala INFLESZ para evaluar la legibilidad de los textos dirigidos a pacientes",
Anales del Sistema Sanitario de Navarra 31 (2008) 135-152.
"""

from __future__ import annotations

import re

LOWEST_SCORE = 55

_STRONG, _WEAK = "aeoáéóíú", "iuü"
# The u of "que", "guitarra" is not heard; that of "pingüino" is. An h between vowels parts nothing.
_SILENT_U = re.compile(r"(?<=q)u|(?<=g)u(?=[eiéí])|h")
# A group is one strong vowel with the weak ones that lean on it, or weak ones alone.
_NUCLEUS = re.compile(rf"[{_WEAK}]*[{_STRONG}](?:[{_WEAK}](?![{_STRONG}]))?|[{_WEAK}]+|(?<![aeiou])y\b")


def inflesz(words: list[str], sentences: int) -> float:
    """The score of a text by its words and the number of its sentences: higher is easier, 55 is enough."""
    syllables = sum(count_syllables(word) for word in words)
    return round(206.835 - 62.3 * syllables / len(words) - len(words) / sentences, 1)


def count_syllables(word: str) -> int:
    """The syllables of a Spanish word, at least one."""
    heard = _SILENT_U.sub("", word.lower())
    return max(1, len(_NUCLEUS.findall(re.sub(r"y(?=[^aeiouáéíóú]|$)", "i", heard))))
