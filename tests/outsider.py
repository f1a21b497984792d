"""Someone who knows nothing of the site but what its pages say: finds forms by their labels."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser
from http.cookiejar import CookieJar
from urllib.error import HTTPError
from urllib.parse import urlencode, urljoin
from urllib.request import HTTPCookieProcessor, Request, build_opener


@dataclass
class Form:
    """One form of a page: where it goes, what it already holds, and its fields by their labels."""

    action: str
    method: str
    values: dict[str, str] = field(default_factory=dict)
    ids: dict[str, str] = field(default_factory=dict)
    labels: dict[str, str] = field(default_factory=dict)
    buttons: list[dict[str, str]] = field(default_factory=list)

    def name_of(self, label: str) -> str:
        """The name of the field whose label begins with these words."""
        target = next(target for words, target in self.labels.items() if words.startswith(label))
        return self.ids[target]


class Forms(HTMLParser):
    """Reads the forms of a page."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.found: list[Form] = []
        self.open: Form | None = None
        self.label, self.words, self.button = "", "", False
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Forms, their fields, labels and buttons."""
        given = {name: value or "" for name, value in attrs}
        if tag == "form":
            self.open = Form(given.get("action", ""), given.get("method", "get"))
            self.found.append(self.open)
        elif tag == "label":
            self.label, self.words = given.get("for", ""), ""
        elif tag == "button" and self.open:
            self.open.buttons.append(given | {"text": ""})
            self.button = True
        elif tag in {"input", "textarea", "select"} and self.open and "name" in given:
            self.add(given)

    def add(self, given: dict[str, str]) -> None:
        """One field, with what it holds."""
        assert self.open
        self.open.ids[given.get("id", "")] = given["name"]
        if given.get("type") not in {"radio", "checkbox"}:
            self.open.values[given["name"]] = given.get("value", "")

    def handle_data(self, data: str) -> None:
        """Words of a label or a button."""
        self.words += data
        if self.button and self.open:
            self.open.buttons[-1]["text"] += data.strip()

    def handle_endtag(self, tag: str) -> None:
        """A label is whole when it ends."""
        if tag == "label" and self.open:
            self.open.labels[self.words.strip()] = self.label
        elif tag == "button":
            self.button = False
        elif tag == "form":
            self.open = None


class Outsider:
    """One person's browser, without scripts."""

    def __init__(self, site: str) -> None:
        self.address = site
        self.cookies = CookieJar()
        self.opener = build_opener(HTTPCookieProcessor(self.cookies))

    def read(self, address: str, values: dict[str, str] | None = None) -> str:
        """Open a page, or send a form; the text of the answer, also of a refusal."""
        target = urljoin(self.address, address)
        data = urlencode(values).encode() if values is not None else None
        site = "/".join(target.split("/")[:3])
        headers = {"Origin": site, "Referer": self.address} if data else {}
        try:
            with self.opener.open(Request(target, data, headers), timeout=30) as answer:
                self.address = answer.url
                return answer.read().decode()
        except HTTPError as refusal:
            return refusal.read().decode()

    def forms(self, html: str) -> Iterator[Form]:
        """The forms that are sent by POST."""
        return (form for form in Forms(html).found if form.method.lower() == "post")

    def fill_in(self, html: str, **words: str) -> str:
        """Fill in the form that has all these labels, and send it."""
        form = next(form for form in self.forms(html) if all(has(form, label) for label in words))
        values = form.values | {form.name_of(label): value for label, value in words.items()}
        return self.read(form.action or self.address, values)

    def press(self, html: str, text: str) -> str:
        """Press the first button that begins with these words."""
        for form in self.forms(html):
            for button in form.buttons:
                if button["text"].startswith(text):
                    return self.read(button.get("formaction") or form.action or self.address, form.values)
        raise AssertionError(f"no button {text!r}")


def has(form: Form, label: str) -> bool:
    """Whether a form has a field with this label."""
    return any(words.startswith(label) for words in form.labels)


def do_the_main_job(site: str, logins: dict[str, tuple[str, str]]) -> None:
    """Read, comment, sign in as the moderator, approve, and find the comment at the next request."""
    words = "A stranger wonders: may I bring my own pillow?"
    reader, moderator, name = Outsider(site), Outsider(site), logins["moderator"]
    article = f"{site}/interventional-oncology/"
    assert words not in reader.read(article)
    form = reader.read(article)
    answer = reader.fill_in(form, Comment=words, Name="Stranger", Email="stranger@example.org")
    assert "held for a person" in answer, "the stranger got no honest answer"
    assert words in answer, "the stranger does not see what was stored"
    assert words not in reader.read(article), "a comment showed before anyone read it"
    moderator.fill_in(moderator.read(f"{site}/admin/"), Username=name[0], Password=name[1])
    desk = moderator.read(f"{site}/admin/reader-comments/?q=pillow")
    assert words in desk, "the moderator does not see the comment"
    moderator.press(desk, "Approve")
    assert words in reader.read(article), "an approved comment is not on the page at the next request"
    assert not list(reader.cookies), "the stranger got a cookie"
