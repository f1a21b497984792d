"""The screen on which one pastes a text and sees what every check makes of it. Nothing is stored."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.validators import MaxLengthValidator
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page

from comments import checking, holding, plaintext, spam
from comments.conf import limits
from comments.desk.laid_out import LaidOut
from comments.desk.screen import DeskScreen
from comments.models import Comment, DiscussionSettings
from comments.permissions import judges_everywhere, may_judge, pages_within_reach


class TryForm(forms.Form):
    """A comment as somebody might send it."""

    text = forms.CharField(label=_("Text"), widget=forms.Textarea(attrs={"rows": 8}))
    name = forms.CharField(label=_("Name"), required=False, max_length=80)
    email = forms.EmailField(label=_("E-mail"), required=False)
    website = forms.CharField(label=_("Website"), required=False, max_length=200)
    page = forms.ModelChoiceField(
        label=_("Page"), queryset=Page.objects.none(), required=False, empty_label=_("No page")
    )

    def __init__(self, data: Any = None, *, user: Any) -> None:
        super().__init__(data)
        self.fields["text"].validators.append(MaxLengthValidator(limits().text_length))
        if not judges_everywhere(user):
            # Whether an address is known or listed is not for them to find out.
            del self.fields["email"]
        commented = Comment.objects.filter(page__isnull=False).order_by().values("page")
        reach = pages_within_reach(user)
        pages: Any = Page.objects.live() if reach is None else reach.filter(live=True)
        choice: Any = self.fields["page"]
        choice.queryset = pages.filter(pk__in=commented).order_by("title")


class TryView(DeskScreen):
    """Paste a text and see every check's finding, and what the rules would do with it."""

    page_title = _("Try a text")
    header_icon = "search"
    template_name = "comments/admin/try.html"

    def may_open(self, user: Any) -> bool:
        """Those who judge: whoever only looks has no text to try."""
        return may_judge(user)

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Check it; the form keeps what was typed."""
        form = TryForm(request.POST, user=request.user)
        if not form.is_valid():
            return self.render_to_response(self.get_context_data(form=form), status=422)
        comment = tried(**form.cleaned_data, with_lists=judges_everywhere(request.user))
        row = LaidOut(comment, request, may_judge=False, is_alone=True)
        return self.render_to_response(self.get_context_data(form=form, row=row, comment=comment))

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """`form`, and after a try `row` and `comment`."""
        kwargs.setdefault("form", TryForm(user=self.request.user))
        return super().get_context_data(**kwargs)


def tried(
    *, text: str, name: str, website: str, page: Page | None, with_lists: bool, email: str = ""
) -> Comment:
    """A comment that is not stored, checked as if it had come by the form in an ordinary way.

    Without the lists it says nothing of who and what is on them.
    """
    words, now = plaintext.clean(text).strip(), timezone.now()
    comment = Comment(
        page=page.specific if page else None,
        page_title=page.title if page else "",
        author_name=name,
        author_email=email,
        author_website=website,
        text=words,
        html=plaintext.to_html(words),
        text_hash=spam.fingerprint(words),
        created_at=now,
    )
    rules = DiscussionSettings.for_page(comment.page)
    # Nothing leaves the clinic for a try.
    checking.check(comment, rules=rules, evidence=checking.ordinary(), asks_outside=False)
    if not with_lists:
        comment.findings = [found for found in comment.findings if found["name"] not in holding.OF_LISTS]
        comment.status = holding.status_for(comment, rules)
    return comment
