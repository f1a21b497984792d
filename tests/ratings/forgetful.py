"""A cache in front of the site that remembers what it was told to forget."""

from __future__ import annotations

from typing import Any

from wagtail.contrib.frontend_cache.backends import BaseBackend


class ForgetfulCache(BaseBackend):
    """Adds each address to the list given in its settings."""

    def __init__(self, params: dict[str, Any]) -> None:
        super().__init__(params)
        self.told: list[str] = params["TOLD"]

    def purge(self, url: str) -> None:
        """Note one address."""
        self.told.append(url)
