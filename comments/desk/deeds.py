"""What all acts of the desk share: who may, what is said about it, and a way to take it back."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.db import OperationalError
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views import View
from wagtail.admin import messages
from wagtail.admin.utils import get_valid_next_url_from_request
from wagtail.log_actions import get_active_log_context

from comments.errors import Busy, CommentError, Gone, NotAllowed, Overtaken
from comments.models import Comment
from comments.permissions import may_judge
from comments.undoing import Undone, undo


def way_back(request: HttpRequest) -> str:
    """Where the person came from, if that is a path on this site; else the queue."""
    given = get_valid_next_url_from_request(request)
    # Wagtail also lets the name of a view pass, or any other word: these are no addresses.
    return given if given.startswith("/") else reverse("reader_comments:list")


def way(request: HttpRequest) -> str:
    """By which way one came to a screen: "mail" by a link in one, which its forms carry along."""
    return "mail" if "mail" in (request.POST.get("via"), request.GET.get("via")) else "screen"


def within_my_reach(user: Any, pk: int) -> Comment:
    """The comment, if this person may judge it. Raises NotAllowed, and Gone for one without words, too."""
    if not may_judge(user):
        raise NotAllowed
    known = Comment.objects.exclude(text="").select_related("page", "parent")
    comment = known.filter(pk=pk).first()
    if comment is None:
        raise Gone
    if not may_judge(user, comment):
        raise NotAllowed
    return comment


def tell(
    request: HttpRequest, sentence: str, *, comment: Comment | None = None, can_undo: bool = True
) -> None:
    """Say what was done, with a button that takes it back and a way to the comment."""
    here = way_back(request)
    messages.success(request, as_message(request, sentence, here=here, comment=comment, can_undo=can_undo))


def as_message(
    request: HttpRequest, sentence: str, *, here: str, comment: Comment | None = None, can_undo: bool = True
) -> str:
    """The same as markup. All that one request did has one mark in the history, by which it is undone."""
    deed = get_active_log_context().uuid if can_undo else None
    context = {"sentence": sentence, "comment": comment, "deed": deed, "here": here}
    return render_to_string("comments/admin/done.html", context, request)


class ComesBack(View):
    """Shows what was sent again, to be sent once more, where the database did not take it in time.

    `typed` names the field with the person's own words. It is a page, not a message after a redirect: long
    ones go into the session, which could not be stored either.
    """

    typed = ""

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Do it, or show it again."""
        try:
            return super().dispatch(request, *args, **kwargs)
        except OperationalError:
            if request.method != "POST":
                raise
        sent = [(name, value) for name, values in request.POST.lists() for value in values]
        context = {
            "refusal": str(Busy()),
            "typed": self.typed,
            "words": request.POST.get(self.typed, ""),
            "sent": [
                (name, value) for name, value in sent if name not in {self.typed, "csrfmiddlewaretoken"}
            ],
            "here": way_back(request),
        }
        return render(request, "comments/admin/busy.html", context, status=503)


class Deed(ComesBack):
    """One act on one comment, by POST. A GET, as a mail scanner makes it, changes nothing.

    What was `typed` comes back where nothing could be done.
    """

    http_method_names = ["post"]

    def post(self, request: HttpRequest, pk: int, **kwargs: Any) -> HttpResponse:
        """Do it, say what was done, and go back to the same view."""
        try:
            self.do(request, within_my_reach(request.user, pk), **kwargs)
        except NotAllowed as error:
            raise PermissionDenied from error
        except CommentError as error:
            warn(request, error, pk)
            give_back(request, request.POST.get(self.typed, ""))
        return redirect(way_back(request))

    def do(self, request: HttpRequest, comment: Comment, **kwargs: Any) -> None:
        """The act itself. Raises CommentError."""
        raise NotImplementedError


class UndoView(ComesBack):
    """Takes one's own last deed back."""

    http_method_names = ["post"]

    def post(self, request: HttpRequest) -> HttpResponse:
        """Undo, and say how many comments stand as before."""
        if not may_judge(request.user):
            raise PermissionDenied
        try:
            undone = undo(deed=UUID(request.POST.get("deed", "")), by=request.user)
        except ValueError:
            messages.warning(request, _("There is nothing to undo."))
        except NotAllowed:
            messages.warning(request, _("Nothing changed: somebody else did this, so only they can undo it."))
        except CommentError:
            messages.warning(request, _("The minute for undoing is over. Please judge it anew."))
        else:
            said = _("It was undone already.") if undone.again else undone_as_words(undone)
            messages.success(request, said)
            give_back(request, undone.words)
            if undone.number == 1 and undone.comment:
                return redirect(f"{way_back(request).partition('#')[0]}#row-{undone.comment.pk}")
        return redirect(way_back(request))


def give_back(request: HttpRequest, words: str) -> None:
    """Show words, if there are any, that were not stored or were called back. Nothing typed is lost."""
    if words.strip():
        messages.info(request, _("You had written: %(words)s") % {"words": words.strip()})


def undone_as_words(undone: Undone) -> str:
    """ "Undone: 2 comments stand as before. 1 was changed since and stays." """
    number, skipped = undone.number, undone.skipped
    if not number:
        return _("Nothing changed: something else was done to it since.")
    sentence = ngettext(
        "Undone: %(number)d comment stands as before.", "Undone: %(number)d comments stand as before.", number
    ) % {"number": number}
    if not skipped:
        return sentence
    return f"{sentence} " + _("%(number)d changed since, so it stays.") % {"number": skipped}


def warn(request: HttpRequest, error: CommentError, pk: int) -> None:
    """Say why nothing was done. Who comes second is told what happened, and can look again."""
    comment = Comment.objects.filter(pk=pk).first() if isinstance(error, Overtaken) else None
    if comment is None:
        messages.warning(request, str(error))
        return
    messages.warning(request, overtaken(comment, error), buttons=[look_again(comment)])


def overtaken(comment: Comment, error: CommentError) -> str:
    """What one meets who comes second."""
    if type(error) is not Overtaken:
        return str(error)
    facts = {"name": comment.author_name or _("Anonymous"), "status": comment.get_status_display()}
    return (
        _("Nothing changed: the comment by %(name)s was judged meanwhile. It stands in “%(status)s”.") % facts
    )


def look_again(comment: Comment) -> tuple[str, str, bool]:
    """A button that leads to the comment, to change one's mind."""
    return messages.button(reverse("reader_comments:inspect", args=[comment.pk]), _("Look again"))
