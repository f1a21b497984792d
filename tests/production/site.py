"""How a test sees the production site: as a reader, by commands, and in the database."""

from __future__ import annotations

import re
import subprocess
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from http.client import HTTPConnection
from typing import Any
from urllib.parse import urlencode

import psycopg2

from deploy.prod_local.part import ROOT, Part
from deploy.prod_local.place import Place
from deploy.prod_local.topology import PYTHON
from tests.outsider import Forms

ARTICLE = "/interventional-oncology/"


@dataclass(frozen=True)
class Answer:
    """One answer: status, headers by names in lower case, body."""

    status: int
    headers: Mapping[str, str]
    body: bytes

    @property
    def text(self) -> str:
        """The body as text."""
        return self.body.decode(errors="replace")

    @property
    def is_hit(self) -> bool:
        """Whether the page cache gave it from what it keeps."""
        return self.headers.get("cache-status") == "clinic; hit"


@dataclass
class Site:
    """A standing production site."""

    place: Place
    parts: dict[str, Part]

    def ask(self, path: str, method: str = "GET", door: str = "proxy", **headers: str) -> Answer:
        """Send one request, by default to the proxy; headers by names with `_` for `-`."""
        return self._send(path, method, door, None, headers)

    def post(self, path: str, fields: Mapping[str, str], **headers: str) -> Answer:
        """Send a form as a browser does."""
        said = {"Origin": self.place.url, "Content-Type": "application/x-www-form-urlencoded"} | headers
        return self._send(path, "POST", "proxy", urlencode(fields).encode(), said)

    def _send(
        self, path: str, method: str, door: str, body: bytes | None, headers: Mapping[str, str]
    ) -> Answer:
        connection = HTTPConnection("127.0.0.1", self.place.ports[door], timeout=60)
        named = {"Host": self.place.url.removeprefix("http://")}
        named |= {name.replace("_", "-"): value for name, value in headers.items()}
        try:
            connection.request(method, path, body, named)
            answer = connection.getresponse()
            given = {name.lower(): value for name, value in answer.getheaders()}
            return Answer(answer.status, given, answer.read())
        finally:
            connection.close()

    def comment_form(self) -> tuple[str, dict[str, str]]:
        """Where the article's comment form is sent to, and what it holds."""
        forms = Forms(self.ask(ARTICLE).text).found
        form = next(each for each in forms if re.search(r"/comments/page/\d+/$", each.action))
        return form.action, form.values | {"name": "Reader", "email": "reader@example.org"}

    def comments(self) -> list[str]:
        """The words of every stored comment."""
        return [str(row[0]) for row in self.rows("SELECT text FROM comments_comment")]

    def rows(self, question: str) -> list[tuple[Any, ...]]:
        """What the database answers."""
        connection = psycopg2.connect(
            host=str(self.place.database_folder), user="postgres", dbname="postgres"
        )
        try:
            with connection, connection.cursor() as cursor:
                cursor.execute(question)
                return cursor.fetchall()
        finally:
            connection.close()

    def do(self, lines: str) -> None:
        """Run lines of Python in a process of the site's own, as a worker or another instance would."""
        command = [PYTHON, "manage.py", "shell", "--command", lines]
        environment = self.place.environment()
        done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stderr

    def wait_until_well(self) -> None:
        """Until the site draws pages and the proxy asks the page cache again."""
        until(lambda: self.ask("/search/?q=well").status == 200)
        until(lambda: self.ask("/").is_hit)


def until(is_so: Callable[[], bool], patience: float = 30) -> None:
    """Ask again until it is so."""
    end = time.monotonic() + patience
    while not is_so():
        assert time.monotonic() < end, "it did not come true in time"
        time.sleep(0.1)
