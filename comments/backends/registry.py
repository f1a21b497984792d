"""The backends by name, and which of them the clinic asks."""

from __future__ import annotations

from functools import cache
from importlib import import_module
from typing import TYPE_CHECKING, cast

from django.conf import settings

from comments.backends import Backend

if TYPE_CHECKING:
    from comments.backends import akismet, local, none

    # Each keeps the contract: mypy says where one does not.
    KEPT_BY: tuple[Backend, ...] = (local, none, akismet)

NAMES = ("local", "akismet", "none")


@cache
def named(name: str) -> Backend:
    """One backend. Loaded when it is first asked for: a clinic without Akismet loads no client of it."""
    if name not in NAMES:
        raise LookupError(f"There is no backend of the name {name}.")
    return cast(Backend, import_module(f"comments.backends.{name}"))


def active() -> list[Backend]:
    """Those that the clinic asks, in the order of its setting."""
    return [named(name) for name in settings.CLINIC_SPAM_BACKENDS]


def inside() -> list[Backend]:
    """Those that answer at once, in this process."""
    return [backend for backend in active() if not backend.IS_OUTSIDE]


def outside() -> list[Backend]:
    """Those that are asked over the network, later."""
    return [backend for backend in active() if backend.IS_OUTSIDE]


def looks() -> bool:
    """Whether anybody looks for spam."""
    return settings.CLINIC_SPAM_BACKENDS != ["none"]


def asks_own_filter() -> bool:
    """Whether the filter in this house is among them."""
    return "local" in settings.CLINIC_SPAM_BACKENDS
