"""What is kept so that it need not be made again: the shared cache, whole pages, and caches in front."""

from __future__ import annotations

from clinic.settings import env
from clinic.settings.place import DATA_DIR

CACHES = {"default": env.cache("CLINIC_CACHE_URL", data_dir=DATA_DIR)}
"""`redis://host:6379/0`, which Valkey speaks too. Without it: files in the data folder."""

CLINIC_SEVERAL_MACHINES = env.yes_or_no("CLINIC_SEVERAL_MACHINES", default=False)
"""`true`: the web processes run on several machines ([how](growth.md)). Whether a kept page is still right is
then asked of Redis, once for each answer. Needs `CLINIC_CACHE_URL`.
"""
if CLINIC_SEVERAL_MACHINES and not CACHES["default"]["BACKEND"].endswith(".Redis"):
    raise env.refuse("CLINIC_SEVERAL_MACHINES", "needs a shared cache, CLINIC_CACHE_URL", "true")

# Whole pages are kept outside Django; 0 switches that off. Seconds.
CLINIC_PAGE_CACHE_SECONDS = env.whole_number("CLINIC_PAGE_CACHE_SECONDS", default=600)
"""How long a whole page may be kept. A change on the page ends that at once; `0` keeps none."""
# Page caches in front of the site, as host:port of the door where they take orders to forget.
CLINIC_CACHE_SERVERS = env.names("CLINIC_CACHE_SERVERS")
"""Page caches in front of the site, comma separated, as `host:port` of the door where they take orders to
forget ([how](operations.md#how-it-hangs-together)). They are told then what they may keep.
Wrong: they show an old page until its time is over; the log says so.
"""
# Kept addresses that begin alike, up to what this matches, grow old together: the parts of a conversation.
CLINIC_FORGOTTEN_TOGETHER = r"(?:/[a-z-]+)?/comments/page/[0-9]+/"
# A content delivery network in front of all that.
CLINIC_CDN_TOKEN = env.secret_of("CLINIC_CDN_TOKEN", is_needed=False, example="…")
"""The token that Cloudflare asks for. Wrong: the network shows old pages until their time is over."""
CLINIC_CDN = env.cdn("CLINIC_CDN", token=CLINIC_CDN_TOKEN)
"""A content delivery network that is told of changes: `cloudflare:ZONE`, `cloudfront:ID`, or the address of a
server that takes `PURGE`.
"""
WAGTAILFRONTENDCACHE = {"pages": {"BACKEND": "clinic.page_purges.PageCacheBackend"}}
if CLINIC_CDN:
    WAGTAILFRONTENDCACHE["cdn"] = {"BACKEND": "clinic.cdn.Later"}
