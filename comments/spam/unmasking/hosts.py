"""Addresses written so that people find them and machines do not, and those that hide where they lead."""

from __future__ import annotations

import re

from comments.spam.addresses import find_links
from comments.spam.unmasking.reading import Edit, Reading

# "h**p://", "http : / /", "http:\\": what comes before the host.
SCHEME = re.compile(
    r"(?<![^\W_])h?(?:xx|tt|\*\*|__|\+\+)p(?P<s>s?)\s?+(?P<slashes>[:;]\s?+[/\\]\s?+[/\\]\s?+|//:|:\s?+/(?=www))",
    re.IGNORECASE,
)
SURE = "com|org|ru|biz|xyz|net|info"
ENDINGS = f"{SURE}|co|io|me|us|uk|in|cn|eu|es|de|mx|ar|shop|store|online|site|top|club|live|vip|icu|pro|app|dev|tk|ly|su"
# A dot in words, in brackets, among blanks, or as another sign. Where the sign is usual in sentences, only
# endings count that are no words, or a page of the site must follow.
DOT = re.compile(
    rf"""(?<=[^\W_]) (?:
          [ ]?+ [\[({{<] [ ]?+ (?: dot | d0t | \. ) [ ]?+ [\])}}>] [ ]?+ (?=[^\W_])
        | [ ]?+ [\[({{] [ ]?+ (?:punto|point) [ ]?+ [\])}}] [ ]?+ (?=(?:{ENDINGS})(?![\w-]))
        | [ ] (?:dot|d0t) [ ] (?=(?!net(?!/))(?:{ENDINGS})(?![\w-]))
        | [ ] punto [ ] (?=(?:com|org)(?![\w-]))
        | (?:[ ]\.[ ]?+ | \.[ ]) (?-i:(?=(?:com|COM|org|ru|biz|xyz)(?![\w-]) | (?!net)(?:{ENDINGS})/))
        | , (?=com(?![\w-]) | (?:{ENDINGS})/)
        | [ ]?+ [•·∙●。｡․‧] [ ]?+ (?=(?:{ENDINGS})(?![\w-]))
    )""",
    re.VERBOSE | re.IGNORECASE,
)
# After "http://" or "www." any ending will do.
AFTER_SCHEME = re.compile(
    rf"(?:https?://|www\.)[^\W_][\w-]*+(?P<dot>[ ]?[.,][ ]?)(?<![^ ,]\.)(?=(?:{ENDINGS})(?![\w-]))",
    re.IGNORECASE,
)
# "ann (at) mail (dot) com" and "ann at gmail dot com": people hide their own address from robots.
OF_MAIL = re.compile(
    r"(?:@|[\[({]\s?(?:at|arroba)\s?[\])}]|\sarroba\s) \s? [^\s@]*+ $"
    r"| \s(?:at|en)\s(?:gmail|hotmail|yahoo|outlook|icloud|live|aol|proton\w*+|msn|me|mail|gmx|web)$",
    re.VERBOSE | re.IGNORECASE,
)
LONGEST_MAIL = 60

SHORTENERS = frozenset(
    "bit.ly tinyurl.com goo.gl t.co ow.ly is.gd v.gd buff.ly rebrand.ly cutt.ly shorturl.at rb.gy t.ly tiny.cc "
    "adf.ly bl.ink lnkd.in tr.im x.co clck.ru vk.cc urlz.fr s.id shorte.st ouo.io bc.vc soo.gd linktr.ee u.to "
    "qr.ae snip.ly dlvr.it db.tt chilp.it su.pr cli.gs surl.li n9.cl acortar.link short.gy t2m.io wa.me t.me".split()
)


def join_hosts(reading: Reading) -> None:
    """Write addresses as addresses."""
    schemes = list(SCHEME.finditer(reading.text))
    for match in schemes:
        if not match[0].lower().startswith("http://") and not match[0].lower().startswith("https://"):
            reading.note("broken_link", *match.span())
    reading.rewrite([(*match.span(), f"http{match['s'].lower()}://") for match in schemes])
    edits: list[Edit] = []
    for match in DOT.finditer(reading.text):
        start, end = match.span()
        if not OF_MAIL.search(reading.text, max(0, start - LONGEST_MAIL), start):
            reading.note("broken_link", start, end)
        edits.append((start, end, "."))
    reading.rewrite(edits)
    dots = [match.span("dot") for match in AFTER_SCHEME.finditer(reading.text)]
    for start, end in dots:
        reading.note("broken_link", start, end)
    reading.rewrite([(start, end, ".") for start, end in dots])


def note_short_links(reading: Reading) -> None:
    """Note links of services that hide where a link leads; patients use them too."""
    if "/" not in reading.text:
        return
    for link in find_links(reading.text):
        if link.host in SHORTENERS:
            reading.note("short_link", *link.span)
