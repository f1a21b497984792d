"""What the internet sees, and `make run` too: nothing is guessed, what is missing stops the start."""

from __future__ import annotations

from clinic.settings import env
from clinic.settings.base import *  # noqa: F403

CLINIC_SITE_URL = env.site_url("CLINIC_SITE_URL")
SECRET_KEY = env.text("CLINIC_SECRET_KEY", at_least=32, example="64 random characters")
