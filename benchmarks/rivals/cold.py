"""Our site with no memory: whatever it keeps between requests is thrown away before each of them."""

from __future__ import annotations

import functools
import gc
from collections.abc import Iterable

from django.core.cache import caches
from django.urls import get_resolver

from clinic.kept_page import StartResponse
from clinic.page_cache import Environ
from clinic.wsgi import application as site

Memory = functools._lru_cache_wrapper

OURS = ("clinic.", "comments.", "procedures.", "ratings.")
# What is fixed at the start, such as the filter's weights, is no memory of what was drawn.
FIXED = ("comments.spam", "comments.safety", "comments.backends")


def memories() -> list[Memory[object]]:
    """The functions of ours that remember what they drew."""
    # By type: to ask some lazy objects of Django for their class would set them up.
    kept: list[Memory[object]] = [each for each in gc.get_objects() if type(each) is Memory]
    return [
        each for each in kept if each.__module__.startswith(OURS) and not each.__module__.startswith(FIXED)
    ]


# Views are loaded with the first address that is looked up.
assert get_resolver().url_patterns
MEMORIES = memories()


def application(environ: Environ, start_response: StartResponse) -> Iterable[bytes]:
    """Forget, then answer."""
    for memory in MEMORIES:
        memory.cache_clear()
    for name in caches:
        caches[name].clear()
    return site(environ, start_response)
