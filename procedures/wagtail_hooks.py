"""What the patient library adds to the admin. Only registers."""

from __future__ import annotations

from wagtail import hooks

from procedures import review

hooks.register("clinic_still_to_do", review.points_to_check)
