"""What the internet sees, and `make run` too: nothing is guessed, what is missing stops the start."""

from __future__ import annotations

from clinic.settings import env
from clinic.settings.base import *  # noqa: F403

CLINIC_SITE_URL = env.site_url("CLINIC_SITE_URL")
"""The public address without a path, such as `https://clinic.example`. It decides host, secure cookies and
the redirect to https. Plain `http://` is taken for `localhost` alone.
"""
SECRET_KEY = env.text("CLINIC_SECRET_KEY", at_least=32, example="64 random characters")
"""At least 32 random characters. They sign sessions, receipts and voters' cookies: a new value signs
everyone out. They also seal what the filter learnt: [how to change
them](operations.md#what-there-is-to-keep).
"""
