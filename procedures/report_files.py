"""Reports as files for a spreadsheet, safe to open."""

from __future__ import annotations

from typing import Any

# A spreadsheet runs a cell that begins so, also after spaces, and in its full-width forms.
FORMULA = tuple("=+-@＝＋－＠\t\r\n")


class SafeFile:
    """For a Wagtail report: no cell of its CSV or XLSX file is taken for a formula."""

    def to_row_dict(self, item: Any) -> dict[str, Any]:
        """The cells of one line."""
        row = super().to_row_dict(item)  # type: ignore[misc]  # Wagtail's mixin beside this one
        return {name: disarmed(value) for name, value in row.items()}


def disarmed(value: Any) -> Any:
    """The value, with an apostrophe in front where a spreadsheet would run it. Numbers and dates stay."""
    if isinstance(value, int | float) or not str(value).lstrip(" ").startswith(FORMULA):
        return value
    return f"'{value}"
