"""Pictures and documents of the former site: looked into, written anew, each once."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from hashlib import sha256
from pathlib import PurePosixPath
from typing import Any
from urllib.parse import unquote, urlsplit

from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import transaction
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.documents import get_document_model
from wagtail.documents.forms import get_document_form
from wagtail.images import get_image_model
from wagtail.images.forms import get_image_form
from wagtail.models import Collection

from moving import things
from moving.fetching import Place, Unreachable
from moving.models import Move, MovedThing, Thing
from moving.outlook import Card, Outlook
from moving.report import Report

PICTURES = {"jpg", "jpeg", "png", "gif", "webp", "avif"}
# WordPress keeps smaller copies of a picture beside it: photo-300x200.jpg, photo-scaled.jpg.
SMALLER_COPY = re.compile(r"-(\d+x\d+|scaled|rotated)(?=\.[a-z]+$)", re.IGNORECASE)
UNDESCRIBED = gettext_lazy(
    "It came without a description, so it counts as decoration. Describe it if it tells something."
)
KINDS: dict[Thing, tuple[Callable[[], Any], Callable[[Any], Any]]] = {
    Thing.IMAGE: (get_image_model, get_image_form),
    Thing.DOCUMENT: (get_document_model, get_document_form),
}


@dataclass(frozen=True, slots=True)
class File:
    """A file of the former site. `number` is its attachment's, or one made of its address."""

    address: str
    number: int
    title: str = ""
    alt: str = ""

    @property
    def name(self) -> str:
        """A name that is safe to store under: ours, with the ending it had."""
        path = PurePosixPath(unquote(urlsplit(self.address).path))
        return f"{slugify(path.stem)[:80] or 'file'}{path.suffix.lower()[:6]}"

    @property
    def kind(self) -> Thing:
        """Picture or document, by its ending; what it really is the forms look at."""
        ending = self.name.rpartition(".")[2]
        return Thing.IMAGE if ending in PICTURES else Thing.DOCUMENT


class Media:
    """Brings the files of one move, and knows those that came before."""

    def __init__(
        self, move: Move, outlook: Outlook, place: Place, report: Report, *, look: Callable[[], None]
    ) -> None:
        self._move, self._place, self._report, self._look = move, place, report, look
        self._cards = {card.number: card for card in outlook.cards.values() if card.file_url}
        self._by_path = {_path(card.file_url): card for card in self._cards.values()}
        self._missing: set[int] = set()

    def attached(self) -> list[File]:
        """All that was uploaded over there."""
        return [_file_of(card) for card in self._cards.values()]

    def picture(self, address: str, *, number: int = 0, alt: str = "") -> int | None:
        """The number of a picture that a page showed, brought now if need be; None if it can't be had."""
        card = self._cards.get(number) or self._by_path.get(_path(address))
        file = _file_of(card) if card else File(address, things.number_of(_path(address)))
        file = File(file.address, file.number, file.title, alt or file.alt)
        if file.kind == Thing.IMAGE:
            return self.bring(file)
        name = _path(address) or _("picture %s") % number
        self._report.left(name, _("It is not among the files, or no picture by its name."))
        return None

    def document(self, address: str) -> int | None:
        """The number of a document that a page links to, brought now if need be; None for all else."""
        parts = urlsplit(address)
        card = self._by_path.get(_path(address))
        if card is None or (parts.hostname or "") not in {"", urlsplit(card.file_url).hostname}:
            return None
        file = _file_of(card)
        return self.bring(file) if file.kind == Thing.DOCUMENT else None

    def alt_of(self, number: int) -> str:
        """The description of a picture here; "" for decoration."""
        picture = get_image_model().objects.filter(pk=number).first()
        return picture.default_alt_text if picture else ""

    def bring(self, file: File) -> int | None:
        """The number of a file here. What can't be had or is not what it says is told and left out."""
        if (here := things.known(self._move.source, file.kind, [file.number])) and _stands(
            file.kind, here[file.number]
        ):
            return here[file.number]
        if file.number in self._missing:
            return None
        self._look()
        try:
            return self._store(file, self._place.fetch(file.address))
        except (Unreachable, _Refused) as error:
            why = str(error)
        self._missing.add(file.number)
        self._report.left(_path(file.address), _("The file did not come: %(why)s.") % {"why": why})
        return None

    @transaction.atomic
    def _store(self, file: File, content: bytes) -> int:
        mark = sha256(content).hexdigest()
        same = MovedThing.objects.filter(hash=mark, kind=file.kind, source=self._move.source).first()
        target = same.target if same and _stands(file.kind, same.target) else self._made(file, content)
        things.came(self._move, file.kind, file.number, target, mark=mark)
        return target

    def _made(self, file: File, content: bytes) -> int:
        find_model, form_of = KINDS[file.kind]
        model = find_model()
        alt = file.alt[:250]
        if file.kind == Thing.IMAGE and not alt:
            self._report.look(_path(file.address), UNDESCRIBED)
        data = {
            "title": (file.title or PurePosixPath(file.name).stem)[:250],
            "description": alt,
            "decorative": not alt,
            "collection": Collection.get_first_root_node().pk,
        }
        upload = SimpleUploadedFile(file.name, content)
        form = form_of(model)(
            data, {"file": upload}, instance=model(uploaded_by_user=self._move.by), user=self._move.by
        )
        if not form.is_valid():
            raise _Refused("; ".join(str(error) for errors in form.errors.values() for error in errors))
        return int(form.save().pk)


class _Refused(Exception):
    """A file is not what its name says, or is too large to draw."""


def _stands(kind: Thing, number: int) -> bool:
    return bool(KINDS[kind][0]().objects.filter(pk=number).exists())


def _file_of(card: Card) -> File:
    return File(card.file_url, card.number, card.title, card.alt)


def _path(address: str) -> str:
    """By what an address of a file is known: its path without host and size."""
    return SMALLER_COPY.sub("", unquote(urlsplit(address).path))
