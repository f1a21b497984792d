"""Three invented sites to move in from: a small one, an ordinary one, and one that means harm."""

from __future__ import annotations

from collections.abc import Iterator

from tests.moving.wxr_maker import MadeComment, MadeItem, MadeSite, wxr

EVIL = '<script>alert(1)</script><img src=x onerror=alert(2)><a href="javascript:alert(3)">x</a>'
AN_OBJECT = 'O:8:"stdClass":1:{s:4:"evil";s:3:"yes";}'
STATES = ("1", "1", "1", "0", "trash", "post-trashed")


def history(*events: tuple[float, str, str]) -> list[tuple[str, str]]:
    """What stands beside a comment that a filter looked at: (seconds, event, log-in)."""
    return [("akismet_history", serialised_event(*event)) for event in events]


def serialised_event(time: float, event: str, user: str) -> str:
    """One line of such a history, as PHP writes it."""
    parts = f's:4:"time";d:{time!r};s:5:"event";s:{len(event.encode())}:"{event}";'
    if not user:
        return f"a:2:{{{parts}}}"
    return f'a:3:{{{parts}s:4:"user";s:{len(user.encode())}:"{user}";}}'


def small() -> MadeSite:
    """A page, a post with a talk in every state, and a picture."""
    items = [
        MadeItem(1, "About us", "<p>We are here.</p>", kind="page", comment_status="closed"),
        MadeItem(
            2,
            "Biopsy",
            comments=a_talk(),
            terms=[("category", "procedures", "Procedures"), ("post_tag", "liver", "Liver")],
            meta=[("_yoast_wpseo_title", "Biopsy, explained"), ("_thumbnail_id", "3")],
        ),
        a_picture(),
    ]
    return MadeSite(
        items=items,
        categories=[("procedures", "", "Procedures")],
        tags=[("liver", "Liver")],
        terms=[("nav_menu", "main", "", "Main")],
    )


def a_talk() -> list[MadeComment]:
    """Comments in every state, an answer, a private note and a pingback."""
    return [
        MadeComment(11, "Does it hurt?\n\nI am afraid.", approved="1"),
        MadeComment(12, "A little.", name="Alex Roe", parent=11, user=1),
        MadeComment(13, "Waiting to be read.", approved="0", name="Kim"),
        MadeComment(14, "Buy pills", approved="trash", meta=trashed_and_corrected()),
        MadeComment(15, "Ask her about the dose.", kind="note", user=1),
        MadeComment(16, "[…] they wrote […]", kind="pingback", website="https://elsewhere.example/?p=1&x=2"),
    ]


def a_picture() -> MadeItem:
    """A file of the site, with its description."""
    return MadeItem(
        3,
        "A drawing",
        "",
        kind="attachment",
        status="inherit",
        parent=2,
        file_url="https://old.example/wp-content/uploads/2020/01/drawing.png",
        meta=[("_wp_attachment_image_alt", "A needle beside a liver")],
    )


def trashed_and_corrected() -> list[tuple[str, str]]:
    """What a filter and a person said of a comment that lies in the bin, with copies that nobody needs."""
    return [
        ("akismet_result", "false"),
        ("akismet_user_result", "true"),
        ("akismet_user", "editor"),
        ("akismet_as_submitted", 'a:1:{s:7:"user_ip";s:9:"192.0.2.7";}'),
        *history((1614834367.5, "check-ham", ""), (1614837967.0, "report-spam", "editor")),
        ("_wp_trash_meta_status", "1"),
        ("_wp_trash_meta_time", "1614841567"),
    ]


def medium(posts: int = 40, comments: int = 25) -> MadeSite:
    """Many posts with talks in every state, made while they are read."""
    return MadeSite(
        items=_posts(posts, comments), categories=[("news", "", "News"), ("liver", "news", "Liver")]
    )


def _posts(posts: int, comments: int) -> Iterator[MadeItem]:
    for number in range(1, posts + 1):
        first = number * 100_000
        talk = (
            MadeComment(
                first + each,
                f"Comment {each} on post {number}, with words of its own.",
                parent=first + each // 2 if each % 3 == 0 and each > 1 else 0,
                approved=STATES[each % len(STATES)],
            )
            for each in range(1, comments + 1)
        )
        body = f"<h2>Part {number}</h2>\n<p>What post {number} tells.</p>\n" * 5
        yield MadeItem(number, f"Post {number}", body, comments=talk, terms=[("category", "liver", "Liver")])


def hostile() -> MadeSite:
    """Harm in every field: markup, serialised objects, parents in a circle, days that no calendar has."""
    items = [
        MadeItem(
            5,
            EVIL,
            EVIL * 20,
            excerpt=EVIL,
            slug="../../etc/passwd",
            author=EVIL,
            link="javascript:alert(1)",
            meta=[(EVIL, AN_OBJECT), ("_wp_attached_file", "../../../etc/passwd")],
            terms=[("category", "a&quot;b", EVIL)],
            comments=_harm(),
        ),
        MadeItem(0, "No number", comments=[MadeComment(31, "on nothing")]),
        MadeItem(6, "A circle", parent=7, link="http://[old.example/"),
        MadeItem(7, "A circle", parent=6),
    ]
    return MadeSite(title=EVIL, items=items)


def _harm() -> list[MadeComment]:
    return [
        MadeComment(21, EVIL, name=EVIL, email=EVIL, website="javascript:alert(1)", network=EVIL, kind=EVIL),
        MadeComment(22, "in a circle", parent=23),
        MadeComment(23, "in a circle", parent=22),
        MadeComment(24, "its own parent", parent=24),
        MadeComment(25, "an orphan", parent=999_999),
        MadeComment(26, "never", date_gmt="2021-02-30 25:61:00"),
        MadeComment(27, "no day", date="0000-00-00 00:00:00", date_gmt="0000-00-00 00:00:00"),
        MadeComment(0, "no number"),
        MadeComment(28, "an object", meta=[("akismet_history", AN_OBJECT), ("akismet_result", AN_OBJECT)]),
        MadeComment(29, "odd state", approved="nobody knows", website="http://[::1"),
    ]


def hostile_bytes() -> bytes:
    """The same with bytes that are no letters, and characters that XML forbids, in the middle of texts."""
    return wxr(hostile()).encode().replace(b"in a circle", b"in a \x00\x0b\x1fcircle \xe9\xff")


def truncated() -> str:
    """A file whose download broke off in the second comment."""
    text = wxr(small())
    return text[: text.index("A little.") + 4]
