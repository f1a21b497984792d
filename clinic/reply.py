"""What the application answered, held back until the page cache knows what to do with it."""

from __future__ import annotations

import re

from clinic.kept_page import MARK, Headers


class Reply:
    """What the application said with `start_response`, held back until we know what to do with it."""

    def __init__(self) -> None:
        self.status = ""
        self.headers: Headers = []

    def __call__(self, status: str, headers: Headers, exc_info: object = None) -> None:
        self.status = status
        self.headers = headers

    def values(self, name: str) -> list[str]:
        """All values of a header, given in lower case."""
        return [value for header, value in self.headers if header.lower() == name]

    def without(self, names: set[str]) -> Headers:
        """The headers but for these names, given in lower case."""
        return [pair for pair in self.headers if pair[0].lower() not in names]

    @property
    def lifetime(self) -> int:
        """Seconds for which the site lets this page be kept; 0 without a mark."""
        found = re.search(r"max-age=(\d{1,9})", ",".join(self.values(MARK)))
        return int(found[1]) if found else 0

    @property
    def is_fault(self) -> bool:
        """Tell whether the site could not draw the page."""
        return self.status.startswith(("500 ", "503 "))

    @property
    def is_for_everyone(self) -> bool:
        """Tell whether nothing in the answer belongs to one reader or one way of asking."""
        varies = {name.strip().lower() for value in self.values("vary") for name in value.split(",")}
        return (
            self.status.startswith("200 ")
            and not self.values("set-cookie")
            and not self.values("content-encoding")
            and varies <= {"accept-encoding", ""}
            and not re.search("private|no-store", ",".join(self.values("cache-control")))
        )
