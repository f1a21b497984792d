"""Caches that may be away: then they are empty and forget what they are told, and the site goes on."""

from __future__ import annotations

import logging
from collections.abc import Callable
from typing import Any

from django.core.cache.backends.base import DEFAULT_TIMEOUT, BaseCache
from django.core.cache.backends.filebased import FileBasedCache
from django.core.cache.backends.redis import RedisCache

logger = logging.getLogger(__name__)


class Forgiving(BaseCache):
    """Put before a cache of Django's: a fault of its folder or server is logged and reads as nothing."""

    def get(self, key: Any, default: Any = None, version: int | None = None) -> Any:
        """The value, or `default` where there is none or the cache is away."""
        return _tried(super().get, default, key, default, version)

    def set(self, key: Any, value: Any, timeout: Any = DEFAULT_TIMEOUT, version: int | None = None) -> None:
        """Keep a value, if the cache is there."""
        _tried(super().set, None, key, value, timeout, version)

    def add(self, key: Any, value: Any, timeout: Any = DEFAULT_TIMEOUT, version: int | None = None) -> bool:
        """Keep a value where there is none; whether that was so, as it is where the cache is away."""
        return bool(_tried(super().add, True, key, value, timeout, version))

    def touch(self, key: Any, timeout: Any = DEFAULT_TIMEOUT, version: int | None = None) -> bool:
        """Keep a value longer; whether there is one."""
        return bool(_tried(super().touch, False, key, timeout, version))

    def delete(self, key: Any, version: int | None = None) -> bool:
        """Forget a value; whether there was one."""
        return bool(_tried(super().delete, False, key, version))

    def has_key(self, key: Any, version: int | None = None) -> bool:
        """Whether there is a value."""
        return bool(_tried(super().has_key, False, key, version))

    def get_many(self, keys: Any, version: int | None = None) -> Any:
        """What there is of these values, by key."""
        return _tried(super().get_many, {}, keys, version)

    def set_many(self, data: Any, timeout: Any = DEFAULT_TIMEOUT, version: int | None = None) -> Any:
        """Keep values; the keys of those that could not be kept."""
        return _tried(super().set_many, list(data), data, timeout, version)

    def clear(self) -> None:
        """Forget everything, if the cache is there."""
        _tried(super().clear, None)


class Files(Forgiving, FileBasedCache):
    """Files in a folder."""

    def _createdir(self) -> None:
        # Also called as the cache is made, where no fault may end the request.
        _tried(super()._createdir, None)  # type: ignore[misc]


class Redis(Forgiving, RedisCache):
    """A Redis server."""


def _tried(ask: Callable[..., Any], otherwise: Any, *given: Any) -> Any:
    try:
        return ask(*given)
    except Exception as error:
        # The kind of fault only: a message may quote a key or a value.
        logger.error("The cache is away: %s.", type(error).__name__)
        return otherwise
