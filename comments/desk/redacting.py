"""The page on which words are chosen that go out of a comment, and the address at which links go.

It works in two steps, so that one sees what will be gone: choose, look, take out. Only the last one changes
anything. Without a script one ticks sentences or copies the words; with one, one selects them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from django import forms
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from comments import redaction
from comments.decisions import seen_of
from comments.desk import marking
from comments.desk.deeds import ComesBack, Deed, tell, warn, way_back
from comments.desk.judging import reached
from comments.errors import CommentError, NotAllowed
from comments.models import Comment
from comments.redaction import Span

# Where one sentence ends and the next begins.
SENTENCES = re.compile(r"[^.!?\n]+[.!?]*|[.!?]+")
MOST_SENTENCES = 400


class ChoiceForm(forms.Form):
    """Which words are to go: `spans` (ticked or selected, "3-17"), and `words`, copied from the text."""

    spans = forms.MultipleChoiceField(required=False)
    words = forms.CharField(
        label=gettext_lazy("Or copy the words here, one place a line"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    def __init__(self, text: str, data: Any = None, chosen: list[Span] | None = None) -> None:
        super().__init__(data)
        self.text, self.chosen = text, chosen or []
        # Any place may be chosen with a script, so they are checked below instead of listed.
        self.fields["spans"] = forms.Field(required=False, widget=forms.MultipleHiddenInput)

    def clean_spans(self) -> list[Span]:
        """The places, as pairs of offsets into the text."""
        pairs = (re.fullmatch(r"(\d{1,7})-(\d{1,7})", value) for value in self.cleaned_data["spans"] or [])
        return redaction.merged(((int(pair[1]), int(pair[2])) for pair in pairs if pair), self.text)

    def clean_words(self) -> str:
        """Each line must stand in the text as it is."""
        for line in filter(None, map(str.strip, self.cleaned_data["words"].splitlines())):
            if line not in self.text:
                raise forms.ValidationError(
                    _("“%(words)s” does not stand in the comment. Please copy it as it is."),
                    params={"words": line[:80]},
                )
        return self.cleaned_data["words"]

    def clean(self) -> dict[str, Any]:
        """Both together; something must be chosen."""
        data = super().clean() or {}
        lines = filter(None, map(str.strip, data.get("words", "").splitlines()))
        found = [match.span() for line in lines for match in re.finditer(re.escape(line), self.text)]
        self.chosen = redaction.merged([*data.get("spans", []), *found], self.text)
        if not self.chosen and not self.errors:
            raise forms.ValidationError(_("Please choose the words that are to go."))
        return data

    @property
    def found(self) -> list[tuple[str, str]]:
        """What is chosen already: each place with its words."""
        return [(f"{start}-{stop}", self.text[start:stop]) for start, stop in self.chosen]

    @property
    def sentences(self) -> Iterator[tuple[str, str]]:
        """Each sentence with its place, as a check box needs them."""
        for match in list(SENTENCES.finditer(self.text))[:MOST_SENTENCES]:
            start, stop = match.span()
            start += len(match.group()) - len(match.group().lstrip())
            if start < stop:
                yield f"{start}-{stop}", self.text[start:stop]


class RedactView(ComesBack):
    """Chooses words, shows how the comment will read, and takes them out for good."""

    def get(self, request: HttpRequest, pk: int) -> HttpResponse:
        """The text, with what tells who somebody is chosen already; `look=names` shows that at once."""
        comment = reached(request, pk)
        if comment is None:
            return redirect(way_back(request))
        chosen = redaction.telling(comment)
        if request.GET.get("look") == "names" and chosen:
            return self.asked(comment, chosen, approve=True)
        return self.offered(comment, ChoiceForm(comment.text, chosen=chosen))

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Show what will be gone, or take it out where that was shown."""
        comment = reached(request, pk)
        if comment is None:
            return redirect(way_back(request))
        form = ChoiceForm(comment.text, data=request.POST)
        if not form.is_valid():
            return self.offered(comment, form, status=422)
        if "yes" not in request.POST and "approve" not in request.POST:
            return self.asked(comment, form.chosen, approve=not comment.is_public)
        return self.taken_out(comment, form.chosen)

    def offered(self, comment: Comment, form: ChoiceForm, status: int = 200) -> HttpResponse:
        """The page on which one chooses."""
        context = {"comment": comment, "form": form, "here": way_back(self.request)}
        return render(self.request, "comments/admin/redact.html", context, status=status)

    def asked(self, comment: Comment, chosen: list[Span], *, approve: bool) -> HttpResponse:
        """The page that shows what goes, and asks."""
        context = {
            "comment": comment,
            "struck": marking.around(comment.text, chosen, "del"),
            "spans": [f"{start}-{stop}" for start, stop in chosen],
            "seen": seen_of(comment),
            "may_approve": approve and not comment.for_clinic and comment.status == Comment.Status.PENDING,
            "here": way_back(self.request),
        }
        return render(self.request, "comments/admin/redact_ask.html", context)

    def taken_out(self, comment: Comment, chosen: list[Span]) -> HttpResponse:
        """Take them out, and say so."""
        approve, seen = "approve" in self.request.POST, self.request.POST.get("seen", "")
        try:
            redaction.redact(comment=comment, by=self.request.user, spans=chosen, seen=seen, approve=approve)
        except NotAllowed as error:
            raise PermissionDenied from error
        except CommentError as error:
            warn(self.request, error, comment.pk)
        else:
            done = _("Taken out for good, and approved.") if approve else _("Taken out for good.")
            tell(self.request, done, comment=comment, can_undo=False)
        return redirect(way_back(self.request))


class LinkView(Deed):
    """Takes one link out of a comment, or puts it back."""

    def do(self, request: HttpRequest, comment: Comment, **kwargs: Any) -> None:
        """`address` goes out; `back` is one that is out and comes back."""
        back, before = request.POST.get("back", ""), redaction.taken_out(comment)
        verb = redaction.restore_link if back else redaction.remove_link
        address = back or request.POST.get("address", "")
        after = verb(comment=comment, by=request.user, address=address)
        has_changed = redaction.taken_out(after) != before
        done = _("The link is back.") if back else _("The link is taken out.")
        said = done if has_changed else _("Nothing to do: that link is not there.")
        tell(request, said, comment=comment, can_undo=has_changed and not back)
