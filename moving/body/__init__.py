"""Texts of another system as blocks of ours."""

from __future__ import annotations

from moving.body.converting import convert
from moving.body.result import Converted, Picture, RawBlock

__all__ = ["Converted", "Picture", "RawBlock", "convert"]
