"""A comment as it is written down, before anybody judges it."""

from __future__ import annotations

import ipaddress
from typing import Any

from django.utils import timezone
from django.utils.crypto import salted_hmac
from wagtail.models import Page

from comments import plaintext, spam
from comments.models import Comment
from comments.permissions import is_staff_member, staff_name


def draft(page: Page, text: str, parent: Comment | None, for_clinic: bool, about: str = "") -> Comment:
    """A comment that nobody signed and nobody judged yet, on a page or an alias's original.

    `about` is the anchor of the part that it speaks of; an answer speaks of what it answers. Raises
    ValueError where there are no words.
    """
    words, now = plaintext.clean(text).strip(), timezone.now()
    if not words:
        raise ValueError("A comment needs words.")
    page = page.alias_of.specific if page.alias_of_id else page
    anchor, title = (parent.about_anchor, parent.about_title) if parent else _part(page, about)
    return Comment(
        page=page,
        page_title=page.title,
        page_url=page.url or "",
        parent=parent,
        depth=parent.depth + 1 if parent else 0,
        for_clinic=for_clinic,
        about_anchor=anchor,
        about_title=title,
        text=words,
        html=plaintext.to_html(words),
        text_hash=spam.fingerprint(words),
        created_at=now,
        changed_at=now,
    )


def _part(page: Page, about: str) -> tuple[str | None, str]:
    """Anchor and title of a part of the page; none for one that it does not have (any more)."""
    title = dict(getattr(page, "comment_sections", ())).get(about) if about else None
    return (about[:120], str(title)[:200]) if title else (None, "")


def sign(comment: Comment, *, name: str, email: str, website: str, user: Any, ip: str | None) -> None:
    """Say who wrote it: a member of staff by their account, anybody else by what they gave.

    The key by which the same sending is known again follows from that.
    """
    comment.by_staff = is_staff_member(user)
    if comment.by_staff:
        comment.user, comment.for_clinic = user, False
        comment.author_name = staff_name(user)
    else:
        comment.author_name, comment.author_email = plaintext.clean(name), plaintext.clean(email)
        comment.author_website = plaintext.clean(website)
        comment.ip_address = _address(ip)
    comment.resend_key = _resend_key(comment)


def _resend_key(comment: Comment) -> str:
    # A name or an address anybody can type: only with the network it comes from does it stand for one sender.
    given = (comment.author_name.casefold(), comment.author_email.casefold(), comment.ip_address)
    author = comment.user_id or given
    # Who sends the same again for the clinic alone thought better of it: that is another message.
    told = (comment.page_id, comment.parent_id, author, comment.text, *["clinic"][: comment.for_clinic])
    same = "\x00".join(map(str, told))
    return salted_hmac("comments.resend", same, algorithm="sha256").hexdigest()


def _address(ip: str | None) -> str | None:
    try:
        return str(ipaddress.ip_address((ip or "").partition("%")[0]))
    except ValueError:
        return None
