"""What the first visit of a phone costs: requests and bytes over the wire, headers included."""

from __future__ import annotations

from dataclasses import dataclass

from playwright.sync_api import Browser

PHONE = {"width": 412, "height": 823}


@dataclass(frozen=True)
class FirstView:
    """Requests, and kilobytes (10^3 bytes) by kind, as the browser received them."""

    requests: int
    kilobytes: dict[str, float]
    blocking: list[str]

    @property
    def total(self) -> float:
        """All of it."""
        return sum(self.kilobytes.values())

    @property
    def without_font(self) -> float:
        """All but the font."""
        return self.total - self.kilobytes.get("Font", 0)

    @property
    def text(self) -> float:
        """HTML, CSS and JavaScript together."""
        return sum(self.kilobytes.get(kind, 0) for kind in ("Document", "Stylesheet", "Script"))


BLOCKING = """
    () => performance.getEntriesByType("resource")
        .filter((entry) => entry.renderBlockingStatus === "blocking").map((entry) => entry.name)
"""


def of(browser: Browser, address: str) -> FirstView:
    """The first visit of a phone with an empty cache, until nothing more is asked for. It does not scroll."""
    context = browser.new_context(viewport=PHONE, device_scale_factor=1.75, is_mobile=True, has_touch=True)  # type: ignore[arg-type]
    page = context.new_page()
    session = context.new_cdp_session(page)
    kinds: dict[str, str] = {}
    sizes: dict[str, float] = {}
    session.on("Network.responseReceived", lambda event: kinds.update({event["requestId"]: event["type"]}))
    session.on(
        "Network.loadingFinished",
        lambda event: sizes.update({event["requestId"]: event["encodedDataLength"]}),
    )
    session.send("Network.enable")
    page.goto(address, wait_until="networkidle")
    blocking = page.evaluate(BLOCKING)
    context.close()
    kilobytes: dict[str, float] = {}
    for request, size in sizes.items():
        kind = kinds.get(request, "Other")
        kilobytes[kind] = kilobytes.get(kind, 0) + size / 1000
    return FirstView(len(sizes), kilobytes, blocking)
