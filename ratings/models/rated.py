"""How a page type opts in to ratings."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from django.db import models
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page

from ratings.models.rules import RatingSettings

LOWEST, HIGHEST = 1, 5


class RatingsMixin(models.Model):
    """A page type that readers can rate. It needs nothing but this and `{% rating_for page %}`.

    It may also say by properties of these names: `rated_since`, when its present version begins (None: there
    is but one); `rated_versions`, when each of its versions begins; `comment_sections`, the parts that a
    reader can name, as (anchor, title).
    """

    # The heading over the five buttons; a page type may say it better.
    rating_title = _("Rate this article")

    rated_since: datetime | None = None
    comment_sections: Sequence[tuple[str, str]] = ()

    class Meta:
        abstract = True

    @property
    def rated_versions(self) -> Sequence[datetime]:
        """When each version that readers rated begins, in any order."""
        return [self.rated_since] if self.rated_since else []

    @cached_property
    def rating_rules(self) -> RatingSettings:
        """What the clinic chose for its site."""
        return RatingSettings.for_page(self)


def takes_ratings(page: Page | None) -> bool:
    """Whether a page, given as its own type, opted in."""
    return isinstance(page, RatingsMixin)


def rated_id(page: Page) -> int:
    """The key of the page whose votes count here: an alias shows and takes those of its original."""
    return page.alias_of_id or page.pk
