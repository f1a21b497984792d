"""The pages of My data. A GET, as a mail scanner makes it, changes nothing but a note that someone looked."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods, require_safe

from clinic import my_data
from clinic.models.data_requests import Outcome


class AddressForm(forms.Form):
    """Whose data."""

    email = forms.EmailField(
        label=_("Your email address"),
        help_text=_("The one that you gave with a comment or a note."),
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
        error_messages={
            "required": _("Please give your email address."),
            "invalid": _("Please check this email address. It should look like name@example.com."),
        },
    )

    def __init__(self, data: Any = None) -> None:
        super().__init__(data, auto_id="my-%s")


def reader_form(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Mark a view that takes forms from people without a session; the middleware guards it so."""
    view.reader_form = True  # type: ignore[attr-defined]  # a mark for the middleware
    return view


@reader_form
@require_http_methods(["GET", "HEAD", "POST"])
def ask(request: HttpRequest) -> HttpResponse:
    """What we hold of people in general, and the form that asks for one's own."""
    form = AddressForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        # The same answer whether anything is stored, and whether too many links were asked for.
        my_data.ask(email=form.cleaned_data["email"], network=request.META.get("REMOTE_ADDR"))
        return redirect("my_data_sent")
    context = {"form": form, "holdings": list(my_data.holdings())}
    return private(render(request, "clinic/my_data.html", context, status=422 if form.errors else 200))


@require_safe
def sent(request: HttpRequest) -> HttpResponse:
    """A mail is on its way."""
    days = my_data.LINK_AGE.days
    return private(render(request, "clinic/my_data_sent.html", {"days": days, "a_day": my_data.A_DAY}))


@reader_form
@require_http_methods(["GET", "HEAD", "POST"])
def shown(request: HttpRequest, token: str) -> HttpResponse:
    """Everything under the address of a link; by POST it is erased."""
    try:
        wish = my_data.request_of(token)
    except my_data.LinkBroken:
        return private(render(request, "clinic/my_data_over.html", {"is_broken": True}, status=404))
    except my_data.LinkOver:
        return private(render(request, "clinic/my_data_over.html", status=410))
    if request.method == "POST":
        keep_words = request.POST.get("what") == "who"
        counts = my_data.erase(request=wish, keep_words=keep_words)
        return private(
            render(request, "clinic/my_data_gone.html", {"counts": counts, "keep_words": keep_words})
        )
    my_data.note(request=wish, outcome=Outcome.SEEN)
    context = {"email": wish.email, "held": my_data.held(wish.email), "token": token}
    return private(render(request, "clinic/my_data_shown.html", context))


@require_safe
def copy(request: HttpRequest, token: str, form: str) -> HttpResponse:
    """The same as a file to keep, made while one waits: no copy lies about here."""
    try:
        wish = my_data.request_of(token)
    except (my_data.LinkBroken, my_data.LinkOver):
        return private(render(request, "clinic/my_data_over.html", status=410))
    my_data.note(request=wish, outcome=Outcome.EXPORTED)
    data: dict[str, Any] = {"email": wish.email, "held": my_data.held(wish.email)}
    if form == "json":
        answer: HttpResponse = JsonResponse(data, json_dumps_params={"indent": 2, "ensure_ascii": False})
    else:
        answer = render(request, "clinic/my_data_file.html", data)
    answer["Content-Disposition"] = f'attachment; filename="my-data.{form}"'
    return private(answer)


def private(response: HttpResponse) -> HttpResponse:
    """An answer to one person: no cache keeps it, no search engine lists it."""
    response["Cache-Control"] = "private, no-store"
    response["X-Robots-Tag"] = "noindex"
    return response
