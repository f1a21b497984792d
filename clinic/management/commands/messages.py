"""Brings the catalogs of the site's own words up to date."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand

from clinic.languages import other_languages
from clinic.management.catalog import files, finding, po_file


class Command(BaseCommand):
    """Find what the site says, write it into each language's .po file, and compile what is translated."""

    help = "Writes new sentences into locale/*/LC_MESSAGES/django.po and compiles them. Run: make messages"
    requires_system_checks = []

    def handle(self, *args: Any, **options: Any) -> None:
        """What is translated stays; what nobody says any more goes."""
        said = finding.everything()
        for language in other_languages():
            path = po_file(language)
            path.parent.mkdir(parents=True, exist_ok=True)
            files.write(path, language, said, files.read(path))
            words = files.read(path)
            path.with_suffix(".mo").write_bytes(files.compiled(language, words))
            missing = sum(not all(forms) for forms in words.values())
            self.stdout.write(f"{language}: {len(words)} sentences, {missing} not translated")
