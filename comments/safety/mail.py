"""Mail addresses, also those written around robots: "anna at example dot org", "anna arroba example punto org"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from comments.safety.plain import Plain

# Post boxes of an office, which tell nothing about a person.
OFFICES = (
    r"(?:info|contact|contacto|admin|office|reception|recepcion|citas|appointments|help|support|atencion)"
)
# 64 and 63 are the longest names that RFC 5321 and RFC 1035 allow; spaces round the sign are slips of a thumb.
ADDRESS = re.compile(
    r"(?<![\w.+-]) [\w.+-]{1,64}+ [ ]?@[ ]? [a-z0-9-]{1,63}+ (?: [ ]?\.[ ]?[a-z0-9-]{1,63}+ ){1,4}+ "
    r"| (?<![\w.+-]) [\w.+-]{1,64}+ @ (?: g?mail|hotmail|yahoo|outlook|icloud|live ) \b",
    re.VERBOSE,
)
# "at" alone is a word like others: only a spoken "dot" makes it a sign.
SPOKEN_DOT = r"(?: \s?[\[(<{]\s?(?:dot|punto|\.)\s?[\])>}]\s? | \s(?:dot|punto|pto)\s )"
HOST = r"[a-z0-9-]{1,63}+"
SIGN = r"(?: \s?[\[(<{]\s?(?:at|arroba|aroba|@)\s?[\])>}]\s? | \s(?:arroba|aroba)\s )"
SPOKEN = re.compile(
    rf"(?<![\w.+-]) [\w.+-]{{1,64}}+ (?: \s at \s {HOST} {SPOKEN_DOT} | {SIGN} {HOST} (?:{SPOKEN_DOT}|\.) )"
    rf"[a-z]{{2,12}}+ (?: (?:{SPOKEN_DOT}|\.) (?:[a-z]{{2}}|com)\b )?",
    re.VERBOSE,
)
ENDINGS = re.compile(
    r"(?:com|net|org|edu|info|es|uk|mx|ar|cl|co|pe|us|eu|de|fr|it|gov|me|io|ca|au|ie|ve|ec|uy)$"
)


def find_mail(page: Plain) -> Iterator[tuple[int, int]]:
    """Where a mail address of a person stands."""
    if "@" in page.lower:
        for match in ADDRESS.finditer(page.lower):
            if not re.match(rf"{OFFICES}\s?@", match.group()):
                yield match.start(), match.end()
    if "arr" in page.lower or "aro" in page.lower or "at" in page.lower:
        for match in SPOKEN.finditer(page.lower):
            if ENDINGS.search(match.group()):
                yield match.start(), match.end()
