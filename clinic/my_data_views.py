"""The pages of My data. A GET, as a mail scanner makes it, shows nothing and changes nothing.

The link alone does not open anything: whoever comes by it types the address to which it was sent. So a link
that was forwarded, or read over somebody's shoulder, tells nothing.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django import forms
from django.db import OperationalError
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_safe
from wagtail.models import Site

from clinic import my_data, my_data_rows
from clinic.models import DataRequest
from clinic.models.data_requests import Outcome

# The database was locked for too long, or went away.
BUSY = gettext_lazy("We could not do this just now. Please send it again in a minute.")


PAUSED = gettext_lazy(
    "Very many people ask for this just now, so we send no links for some minutes. Please try again in ten "
    "minutes."
)


class AddressForm(forms.Form):
    """Whose data."""

    email = forms.EmailField(
        label=gettext_lazy("Your email address"),
        max_length=DataRequest._meta.get_field("email").max_length,
        help_text=gettext_lazy("The one that you gave with a comment or a note."),
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
        error_messages={
            "required": gettext_lazy("Please give your email address."),
            "invalid": gettext_lazy("Please check this email address. It should look like name@example.com."),
            "max_length": gettext_lazy("Please check this email address. It is too long to be one."),
        },
    )

    def __init__(self, data: Any = None) -> None:
        super().__init__(data, auto_id="my-%s")


class OwnerForm(AddressForm):
    """Whoever came by a link shows that it was sent to them."""

    def __init__(self, data: Any = None, *, wish: DataRequest) -> None:
        super().__init__(data)
        self.wish = wish
        self.fields["email"].help_text = _("The one to which we sent this link.")

    def clean_email(self) -> str:
        """The address, if it is that of the link."""
        typed: str = self.cleaned_data["email"]
        if not my_data.is_address_of(self.wish, typed):
            raise forms.ValidationError(_("This link was not sent to this address. Please check it."))
        return typed


class EraseForm(forms.Form):
    """What is to go. Nothing is chosen beforehand: it can't be undone."""

    what = forms.ChoiceField(
        choices=[
            ("all", gettext_lazy("Everything: my words, my name and my addresses")),
            ("who", gettext_lazy("Only who I am: published words stay, without a name; other comments go")),
        ],
        error_messages={"required": gettext_lazy("Please choose what to erase.")},
    )


def reader_form(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Mark a view that takes forms from people without a session; the middleware guards it so."""
    view.reader_form = True  # type: ignore[attr-defined]  # a mark for the middleware
    return view


@reader_form
@require_http_methods(["GET", "HEAD", "POST"])
def ask(request: HttpRequest) -> HttpResponse:
    """What we hold of people in general, and the form that asks for one's own."""
    site = Site.find_for_request(request)
    form, status = AddressForm(request.POST if request.method == "POST" else None), 422
    if form.is_valid():
        try:
            # The same answer whether anything is stored, and whether this address has its links for today.
            email, network = form.cleaned_data["email"], request.META.get("REMOTE_ADDR")
            my_data.ask(email=email, network=network, site=site)
            return redirect("my_data_sent")
        except my_data.AskedTooOften:
            form.add_error("email", _("Many links were asked for from here. Please try again in an hour."))
        except (OperationalError, my_data.Paused) as error:
            form.add_error("email", PAUSED if isinstance(error, my_data.Paused) else BUSY)
            status = 503
    context = {"form": form, "holdings": list(my_data.holdings(site))}
    return private(render(request, "clinic/my_data.html", context, status=status if form.errors else 200))


@require_safe
def sent(request: HttpRequest) -> HttpResponse:
    """A mail is on its way."""
    days = my_data.LINK_AGE.days
    return private(render(request, "clinic/my_data_sent.html", {"days": days, "a_day": my_data.A_DAY}))


@reader_form
@require_http_methods(["GET", "HEAD", "POST"])
def shown(request: HttpRequest, token: str) -> HttpResponse:
    """Behind a link: asks whose it is; by POST shows everything, gives a copy, or erases it."""
    try:
        wish = my_data.request_of(token)
        if wish.is_done:
            return private(
                render(request, "clinic/my_data_gone.html", {"wish": wish, "years": my_data.YEARS})
            )
        return private(_behind(request, wish))
    except my_data.LinkBroken:
        return private(render(request, "clinic/my_data_over.html", {"is_broken": True}, status=404))
    except my_data.LinkOver:
        return private(render(request, "clinic/my_data_over.html", status=410))


def _behind(request: HttpRequest, wish: DataRequest) -> HttpResponse:
    form = OwnerForm(request.POST if request.method == "POST" else None, wish=wish)
    if not form.is_valid():
        status = 422 if form.errors else 200
        return render(request, "clinic/my_data_door.html", {"form": form}, status=status)
    try:
        return _copy(request, wish) if "copy" in request.POST else _shown(request, wish)
    except OperationalError:
        form.add_error("email", BUSY)
        return render(request, "clinic/my_data_door.html", {"form": form}, status=503)


def _shown(request: HttpRequest, wish: DataRequest) -> HttpResponse:
    """Everything, and what can be done with it; or it is erased."""
    erasing, status = EraseForm(request.POST if "erase" in request.POST else None), 422
    if erasing.is_valid():
        try:
            my_data.erase(request=wish, keep_words=erasing.cleaned_data["what"] == "who")
            # Seen again, or sent twice, it says what was done.
            return HttpResponseRedirect(request.path, status=303)
        except OperationalError:
            erasing.add_error("what", BUSY)
            status = 503
    else:
        my_data.note(request=wish, outcome=Outcome.SEEN)
    held = my_data_rows.readable(my_data.held(wish.email))
    context = {"email": wish.email, "held": held, "erasing": erasing}
    return render(request, "clinic/my_data_shown.html", context, status=status if erasing.errors else 200)


def _copy(request: HttpRequest, wish: DataRequest) -> HttpResponse:
    """A file to keep, made while one waits: no copy lies about here."""
    my_data.note(request=wish, outcome=Outcome.EXPORTED)
    held = my_data.held(wish.email)
    kind = "json" if request.POST["copy"] == "json" else "html"
    if kind == "json":
        data = {"email": wish.email, "held": held}
        answer: HttpResponse = JsonResponse(data, json_dumps_params={"indent": 2, "ensure_ascii": False})
    else:
        context = {"email": wish.email, "held": my_data_rows.readable(held), "are_open": True}
        answer = render(request, "clinic/my_data_file.html", context)
    answer["Content-Disposition"] = f'attachment; filename="my-data.{kind}"'
    return answer


def private(response: HttpResponse) -> HttpResponse:
    """An answer to one person: no cache keeps it, no search engine lists it."""
    response["Cache-Control"] = "private, no-store"
    response["X-Robots-Tag"] = "noindex"
    return response
