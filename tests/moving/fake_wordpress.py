"""A small server that answers as a WordPress site's REST API does."""

from __future__ import annotations

import base64
import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, urlsplit

Row = dict[str, Any]
Answer = tuple[int, dict[str, str], bytes]


def a_post(number: int, **more: Any) -> Row:
    """A post as the API tells it to who may edit."""
    words = {
        name: {"raw": f"{name} {number}", "rendered": "drawn"} for name in ("title", "content", "excerpt")
    }
    dates = {
        "date": "2020-01-02T04:04:05",
        "date_gmt": "2020-01-02T03:04:05",
        "modified_gmt": "2020-02-02T03:04:05",
    }
    facts = {"id": number, "slug": f"post-{number}", "status": "publish", "type": "post", "author": 1}
    facts |= {"link": f"https://old.example/post-{number}/", "comment_status": "open", "password": ""}
    facts |= {"guid": {"raw": f"https://old.example/?p={number}"}, "featured_media": 0, "parent": 0}
    return facts | words | dates | {"categories": [], "tags": [], "meta": {}} | more


def a_remark(number: int, status: str = "approved", **more: Any) -> Row:
    """A comment as the API tells it to who may moderate."""
    facts = {"id": number, "post": 2, "parent": 0, "author": 0, "author_name": "Robin", "type": "comment"}
    facts |= {
        "author_email": "r@reader.example",
        "author_url": "",
        "author_ip": "192.0.2.7",
        "status": status,
    }
    words = {"content": {"raw": f"Words {number}", "rendered": f"<p>Words {number}</p>"}}
    return (
        facts | words | {"date": "2021-03-04T06:06:07", "date_gmt": "2021-03-04T05:06:07", "meta": []} | more
    )


@dataclass
class FakeWordPress:
    """What it holds, what it is asked, and answers that stand in for its own."""

    rows: dict[str, list[Row]] = field(default_factory=dict)
    instead: dict[str, Answer] = field(default_factory=dict)
    user: str = "anna"
    password: str = "abcd efgh"
    has_neat_addresses: bool = True
    asked: list[str] = field(default_factory=list)
    url: str = ""

    def answer(self, address: str, authorization: str) -> Answer:
        """What it says to a question."""
        self.asked.append(address)
        path, query = self._parts(address)
        told = base64.b64encode(f"{self.user}:{self.password}".encode()).decode()
        if path is None:
            return 404, {}, b"<html>not here</html>"
        if found := self.instead.get(path) or self.instead.get(f"{path}?page={query.get('page', '')}"):
            return found
        if not path:
            return answered({"name": "Old clinic", "home": "https://old.example", "namespaces": ["wp/v2"]})
        if authorization != f"Basic {told}":
            return 401, {}, b'{"code":"rest_forbidden"}'
        if path == "types":
            kinds = {"post": "posts", "page": "pages", "treatment": "treatments", "wp_block": "blocks"}
            return answered(
                {name: {"slug": name, "rest_base": base, "viewable": True} for name, base in kinds.items()}
            )
        return self._page(path, query)

    def _parts(self, address: str) -> tuple[str | None, dict[str, str]]:
        parts = urlsplit(address)
        query = {name: values[0] for name, values in parse_qs(parts.query).items()}
        path = parts.path.removeprefix("/wp-json/") if self.has_neat_addresses else None
        if path is None or not parts.path.startswith("/wp-json/"):
            path = query.pop("rest_route").lstrip("/") if "rest_route" in query else None
        return (path.removeprefix("wp/v2/") if path is not None else None), query

    def _page(self, path: str, query: dict[str, str]) -> Answer:
        rows = self.rows.get(path, [])
        if path == "comments":
            status = {"approve": "approved"}.get(query["status"], query["status"])
            rows = [row for row in rows if (row["status"], row["type"]) == (status, query["type"])]
        each, page = int(query["per_page"]), int(query["page"])
        pages = max(1, -(-len(rows) // each))
        return answered(rows[(page - 1) * each : page * each], **{"X-WP-TotalPages": str(pages)})


def answered(value: Any, **headers: str) -> Answer:
    """A good answer."""
    return 200, {"Content-Type": "application/json"} | headers, json.dumps(value).encode()


@contextmanager
def serving(site: FakeWordPress) -> Iterator[FakeWordPress]:
    """The site at an address of this machine, for a while."""

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            status, headers, content = site.answer(self.path, self.headers.get("Authorization", ""))
            self.send_response(status)
            for name, value in headers.items():
                self.send_header(name, value)
            self.send_header("Content-Length", str(len(content)))
            self.end_headers()
            self.wfile.write(content)

        def log_message(self, *_words: object) -> None:
            """Nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    site.url = f"http://127.0.0.1:{server.server_port}"
    try:
        yield site
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
