from __future__ import annotations

from hypothesis import settings

# A busy machine makes an innocent example slow; growth is tested by ratios instead.
settings.register_profile("patient", deadline=None)
settings.load_profile("patient")
