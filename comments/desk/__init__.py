"""The screens on which moderators read and judge; `comments.viewsets` declares them to Wagtail."""

from __future__ import annotations
