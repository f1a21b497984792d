"""The Discussion screen's rehearsal: what the rules on screen would have done, before they are saved."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext_lazy as _
from wagtail.contrib.settings.views import EditView

from comments.models import Comment, DiscussionSettings
from comments.models.comment import Status
from comments.permissions import judges_everywhere
from comments.rehearsal import Rehearsal, rehearse

# How many of the changed comments are shown of each kind; the number says how many there are.
SHOWN = 20
DECISIONS = (
    (Status.APPROVED, _("Published by people")),
    (Status.SPAM, _("Called spam by people")),
    (Status.TRASH, _("Thrown away by people")),
    (Status.PENDING, _("Held again by people")),
)
PLACES = (Status.APPROVED, Status.PENDING, Status.SPAM)
GOES = {
    Status.APPROVED: _("shows at once"),
    Status.PENDING: _("waits for a person"),
    Status.SPAM: _("is filed as spam"),
}


@dataclass(frozen=True, slots=True)
class Cell:
    """How many comments would go somewhere by the new rules, and how many do by those in force."""

    then: int
    now: int


@dataclass(frozen=True, slots=True)
class Change:
    """Comments that would go elsewhere: what people decided, from where to where, how many, some of them."""

    decided: Any
    before: Any
    after: Any
    number: int
    comments: list[Comment]


class RehearseView(EditView):
    """Takes the Discussion form as it stands and saves nothing.

    Faults come back on the form itself, as they would from saving. Whoever may change the settings may try;
    the comments themselves are shown to those only who judge everywhere.
    """

    template_name = "comments/admin/rehearsal.html"
    edit_template = EditView.template_name
    settings_name = "discussionsettings"

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        """For the settings of one site."""
        super().setup(request, "comments", self.settings_name, *args, **kwargs)

    def rehearsed(self, form: Any) -> Rehearsal:
        """What the form's rules come to."""
        return rehearse(form.instance)

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Without a form there is nothing to rehearse: back to the screen."""
        return redirect(self.get_edit_url())

    def form_valid(self, form: Any) -> HttpResponse:
        """Show what came out, with the form's values ready to be saved."""
        found = self.rehearsed(form)
        context = self.get_context_data(form=form) | {
            "found": found,
            "headings": [GOES[place] for place in PLACES],
            "rows": list(rows(found)),
            "changes": changes(found) if judges_everywhere(self.request.user) else [],
            "typed": typed(self.request),
            "edit_url": self.get_edit_url(),
        }
        return self.render_to_response(context)

    def form_invalid(self, form: Any) -> HttpResponse:
        """The Discussion screen with its faults."""
        self.template_name = self.edit_template
        return super().form_invalid(form)


class RehearseFilterView(RehearseView):
    """Takes the Spam filter form as it stands: which checks are asked."""

    settings_name = "filtersettings"

    def rehearsed(self, form: Any) -> Rehearsal:
        """What the form's checks come to, by the rules in force."""
        rules = DiscussionSettings.for_site(form.instance.site)
        return rehearse(rules, switches=form.instance)


def rows(found: Rehearsal) -> Any:
    """For each decision that people made: its name and the cells of its row."""
    for decision, label in DECISIONS:
        cells = [Cell(found.then[decision, place], found.now[decision, place]) for place in PLACES]
        if any(cell.then or cell.now for cell in cells):
            yield label, cells


def changes(found: Rehearsal) -> list[Change]:
    """What would go elsewhere, the most numerous first. One query."""
    wanted = [number for numbers in found.changed.values() for number in numbers[:SHOWN]]
    known = Comment.objects.only("pk", "author_name", "text", "page_title").in_bulk(wanted)
    labels = dict(DECISIONS)
    return [
        Change(
            labels[kind[0]],
            GOES[kind[1]],
            GOES[kind[2]],
            number,
            [known[pk] for pk in found.changed[kind][:SHOWN] if pk in known],
        )
        for kind, number in found.changed_count.most_common()
    ]


def typed(request: HttpRequest) -> list[tuple[str, str]]:
    """The form's values, to be sent again as they are."""
    pairs = ((name, value) for name, values in request.POST.lists() for value in values)
    return [(name, value) for name, value in pairs if name not in {"csrfmiddlewaretoken"}]
