"""Taking back what one person taught the filter in some time: asked first, and without touching decisions."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django import forms
from django.contrib.auth import get_user_model
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from wagtail.admin import messages

from comments import learning
from comments.desk.deeds import ComesBack
from comments.desk.screen import DeskScreen
from comments.errors import NotAllowed
from comments.models import Lesson
from comments.permissions import judges_everywhere

# As browsers send a date with a time.
MOMENTS = ["%Y-%m-%dT%H:%M", "%Y-%m-%dT%H:%M:%S", "%Y-%m-%d %H:%M", "%Y-%m-%d"]


def name_of(person: Any) -> str:
    """Full name, or the one they sign in with."""
    return str(person.get_full_name() or person.get_username())


class PersonField(forms.ModelChoiceField):
    """A choice of people by their names."""

    def label_from_instance(self, person: Any) -> str:
        """As the question names them too."""
        return name_of(person)


def moment(label: Any) -> forms.DateTimeField:
    """A field for a day and a time, in the clinic's time."""
    widget = forms.DateTimeInput(attrs={"type": "datetime-local"}, format=MOMENTS[0])
    return forms.DateTimeField(label=label, input_formats=MOMENTS, widget=widget)


class TakeBackForm(forms.Form):
    """Whose lessons, and of which time. Only people who taught the filter can be chosen."""

    moderator = PersonField(
        label=gettext_lazy("Who taught it"), queryset=None, empty_label=gettext_lazy("Please choose")
    )
    since = moment(gettext_lazy("From"))
    until = moment(gettext_lazy("Until"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        taught = (
            Lesson.objects.live()
            .filter(learner__in=learning.of_all_sites(), by__isnull=False)
            .order_by()
            .values("by")
        )
        people: Any = self.fields["moderator"]
        people.queryset = get_user_model().objects.filter(pk__in=taught).order_by("pk")

    def clean(self) -> dict[str, Any]:
        """The end comes after the beginning."""
        given: dict[str, Any] = super().clean() or self.cleaned_data
        since, until = given.get("since"), given.get("until")
        if isinstance(since, datetime) and isinstance(until, datetime) and until <= since:
            raise ValidationError(_("The end must come after the beginning."))
        return given

    def number(self) -> int:
        """How many lessons these are."""
        given = self.cleaned_data
        span = {"by": given["moderator"], "taught_at__range": (given["since"], given["until"])}
        return Lesson.objects.live().filter(learner__in=learning.of_all_sites(), **span).count()

    def counted(self) -> dict[str, Any]:
        """What the question says: their number, whose they are, and a mark of just this answer."""
        given, number = self.cleaned_data, self.number()
        span = [f"{given[name]:%Y-%m-%dT%H:%M:%S}" for name in ("since", "until")]
        mark = " ".join([str(number), str(given["moderator"].pk), *span])
        return {"number": number, "who": name_of(given["moderator"]), "counted": mark}


class TakeBackView(ComesBack, DeskScreen):
    """Asks how many lessons it would be, and takes them back at the second press.

    That press carries what was counted: of another time or another person one is asked anew.
    """

    page_title = gettext_lazy("Take lessons back")
    header_icon = "rotate"
    template_name = "comments/admin/take_back.html"

    def may_open(self, user: Any) -> bool:
        """Those who judge the comments of every page."""
        return judges_everywhere(user)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """`form`, and once it was filled in what `TakeBackForm.counted` says."""
        kwargs.setdefault("form", TakeBackForm())
        return super().get_context_data(**kwargs)

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Ask, or do it and go back to the page about the filter."""
        form = TakeBackForm(request.POST)
        if not form.is_valid():
            return self.render_to_response(self.get_context_data(form=form), status=422)
        asked = form.counted()
        if request.POST.get("yes") != asked["counted"]:
            return self.render_to_response(self.get_context_data(form=form, **asked))
        try:
            number = learning.roll_back(by=request.user, **form.cleaned_data)
        except NotAllowed as error:
            raise PermissionDenied from error
        taken_back = ngettext(
            "%(number)d lesson was taken back. The decision stays.",
            "%(number)d lessons were taken back. The decisions stay.",
            number,
        )
        messages.success(request, taken_back % {"number": number})
        return redirect("reader_comments:filter")
