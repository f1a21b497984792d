"""Brings the demo clinic into the states that are looked at, and names them as JSON.

python -m benchmarks.quality.fill
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from dataclasses import asdict

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "clinic.settings.production")

import django

django.setup(set_prefix=False)

from django.conf import settings  # noqa: E402
from django.test import Client  # noqa: E402
from wagtail.models import Page  # noqa: E402

from benchmarks.fill import HOST, approve_comments, the_article  # noqa: E402
from benchmarks.quality import states  # noqa: E402
from benchmarks.quality.places import Place  # noqa: E402
from clinic.users.models import User  # noqa: E402
from procedures.models import PatientPage  # noqa: E402
from procedures.readability import grade  # noqa: E402

# A section of fewer words is a label; the measure says nothing of it.
FEWEST_WORDS = 10


def main() -> None:
    """Fifty approved comments on the article, one of each state, and where to find them."""
    article = the_article()
    moderator = User.objects.get(username="moderator")
    approve_comments(article, moderator)
    places = [
        *pages(),
        *states.of_the_shell(),
        *states.of_inquiries(),
        *states.of_handouts(article),
        *states.of_comments(article, moderator),
        *states.of_ratings(article),
        *states.of_my_data(),
        *states.error_pages(),
    ]
    print(
        json.dumps(
            {"article": article.url, "session": session(), "places": [asdict(each) for each in places]}
        )
    )


def pages() -> Iterator[Place]:
    """Every public page, by its type and language."""
    for page in Page.objects.live().public().filter(depth__gt=1).order_by("path").specific():
        kind = f"{page._meta.verbose_name}, {page.locale.language_code}"
        grades = graded(page) if isinstance(page, PatientPage) else None
        yield Place(name=page.title, kind=kind, address=page.url, grades=grades)


def graded(page: PatientPage) -> dict[str, float]:
    """The reading grade of each English section that is long enough to have one."""
    if not page.locale.language_code.startswith("en"):
        return {}
    return {part.title: grade(part.html) for part in page.sections if len(part.html.split()) >= FEWEST_WORDS}


def session() -> dict[str, str]:
    """The cookie of a signed-in administrator, for the pages that only staff see."""
    staff = Client(headers={"host": HOST})
    staff.force_login(
        User.objects.get(username="administrator"), backend="django.contrib.auth.backends.ModelBackend"
    )
    name = settings.SESSION_COOKIE_NAME
    return {"name": name, "value": staff.cookies[name].value}


if __name__ == "__main__":
    main()
