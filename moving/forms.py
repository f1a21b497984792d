"""What an editor fills in to move: the files, then what becomes of what."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, cast

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext_lazy as _
from wagtail.models import Site

from moving.choosing import PAGE_TYPES, Becomes, Notes
from moving.fetching import place_of
from moving.models import Move
from moving.placing import holds, places_in

OTHER_KIND = _("Choose export files of WordPress (.xml) or lists of comments (.csv), not both at once.")
KINDS = {".xml": "wxr", ".wxr": "wxr", ".csv": "csv"}
# What is asked once for a whole move.
ANSWERS = ("pictures", "notes", "teach", "staff", "pingbacks")
AS_THE_KIND = [("", _("As its kind")), *Becomes.choices]


class SeveralFilesInput(forms.ClearableFileInput):
    """Takes several files at once."""

    allow_multiple_selected = True


class SeveralFilesField(forms.FileField):
    """One or more export files of one kind."""

    widget = SeveralFilesInput

    def clean(self, data: Any, initial: Any = None) -> list[UploadedFile]:
        """The files, or an error in words."""
        given = data if isinstance(data, list | tuple) else [data]
        files = [super(SeveralFilesField, self).clean(file, initial) for file in given]
        if len({kind_of(file.name) for file in files}) > 1 or not kind_of(files[0].name):
            raise forms.ValidationError(OTHER_KIND)
        return files


def kind_of(name: str) -> str:
    """The kind of a file by its ending; "" for another."""
    return next((kind for ending, kind in KINDS.items() if name.lower().endswith(ending)), "")


class UploadForm(forms.Form):
    """Which files, and to which site."""

    exports = SeveralFilesField(
        label=_("Export files"),
        help_text=_("In WordPress: Tools, Export, All content. If it gave you several files, choose all."),
    )
    site = forms.ModelChoiceField(Site.objects.none(), label=_("To which site"), empty_label=None)

    def __init__(self, sites: Sequence[Site], *args: Any) -> None:
        super().__init__(*args)
        self.sites = sites
        field = cast("forms.ModelChoiceField[Site]", self.fields["site"])
        field.queryset = Site.objects.filter(pk__in=[site.pk for site in sites])
        if len(sites) == 1:  # there is nothing to choose
            del self.fields["site"]

    @property
    def chosen_site(self) -> Site:
        """The site to move to."""
        return self.cleaned_data.get("site") or self.sites[0]


class ChoicesForm(forms.Form):
    """What becomes of each kind, category and part of the address, and some questions with two answers."""

    pictures = forms.CharField(
        label=_("Where the pictures are"),
        required=False,
        max_length=200,
        help_text=_(
            "The address of the former site while it still stands, such as https://www.example.org. "
            "Leave it empty to move without pictures."
        ),
    )
    notes = forms.ChoiceField(label=_("Private notes of editors"), choices=Notes.choices)
    teach = forms.BooleanField(
        label=_("Let the spam filter learn from what people corrected over there"), required=False
    )
    staff = forms.BooleanField(
        label=_("Mark comments as written by staff where the address is that of a log-in here"),
        required=False,
    )
    pingbacks = forms.BooleanField(label=_("Also bring echoes of other sites (pingbacks)"), required=False)

    def __init__(self, move: Move, data: Any = None) -> None:
        self.move = move
        given = move.choices
        super().__init__(data, initial={name: given.get(name) for name in ANSWERS})
        self.places = places_in(move.site)
        for key, title, _number in move.found.get("groups", []):
            chosen = given.get("groups", {}).get(key) or {}
            self.fields[f"as:{key}"] = forms.ChoiceField(
                choices=Becomes.choices if key.startswith("kind:") else AS_THE_KIND,
                required=key.startswith("kind:"),
                initial=chosen.get("as", ""),
                label=_("What “%(title)s” becomes") % {"title": title},
            )
            self.fields[f"under:{key}"] = forms.TypedChoiceField(
                choices=[(place.pk, place.label) for place in self.places],
                coerce=int,
                required=False,
                initial=chosen.get("under", move.site.root_page_id),
                label=_("Below which page “%(title)s” goes") % {"title": title},
            )

    def groups(self) -> Iterator[dict[str, Any]]:
        """The rows of the table: what it is, how many, and its two fields."""
        for key, title, number in self.move.found.get("groups", []):
            yield {
                "title": title,
                "number": number,
                "key": key.partition(":")[0],
                "becomes": self[f"as:{key}"],
                "under": self[f"under:{key}"],
            }

    def clean_pictures(self) -> str:
        """An address of a site; a folder on the server only where an operator named it."""
        given = str(self.cleaned_data["pictures"]).strip()
        if given != self.move.choices.get("pictures"):
            try:
                place_of(given, is_trusted=False)
            except ValueError as error:
                raise forms.ValidationError(
                    _("Give an address that begins with https:// or http://, or nothing.")
                ) from error
        return given

    def clean(self) -> dict[str, Any]:
        """Each choice must have a place that can hold it."""
        cleaned = super().clean() or {}
        types = {place.pk: place.page_type for place in self.places}
        for key, _title, _number in self.move.found.get("groups", []):
            page_type = PAGE_TYPES.get(cleaned.get(f"as:{key}", ""))
            place = types.get(cleaned.get(f"under:{key}") or 0)
            if page_type and not holds(place, page_type):
                self.add_error(f"under:{key}", _("Such pages can’t stand below this one. Choose another."))
        return cleaned

    def save(self) -> None:
        """Keep the choices with the move."""
        chosen = {}
        for key, _title, _number in self.move.found.get("groups", []):
            if becomes := self.cleaned_data.get(f"as:{key}"):
                chosen[key] = {"as": becomes, "under": self.cleaned_data.get(f"under:{key}") or 0}
        # Only the place that an operator named may lie in the own network.
        self.move.is_trusted &= self.cleaned_data["pictures"] == self.move.choices.get("pictures")
        self.move.choices |= {name: self.cleaned_data[name] for name in ANSWERS} | {"groups": chosen}
        self.move.save(update_fields=["choices", "is_trusted"])


class PartForm(forms.Form):
    """One part of a large file: its place in the order of all, and whether it goes on with the one before."""

    number = forms.IntegerField(min_value=0, max_value=10_000)
    name = forms.CharField(max_length=1000)
    continues = forms.BooleanField(required=False)
    part = forms.FileField()

    def __init__(self, move: Move, *args: Any) -> None:
        super().__init__(*args)
        self.move = move

    def clean_name(self) -> str:
        """A name of the kind that the move reads."""
        name = str(self.cleaned_data["name"])
        if kind_of(name) != self.move.kind:
            raise forms.ValidationError(OTHER_KIND)
        return name

    def all_errors(self) -> Iterator[str]:
        """What is wrong, in words."""
        for errors in self.errors.values():
            yield from map(str, errors)
