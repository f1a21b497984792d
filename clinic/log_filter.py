"""What never stands in a log: links that open what one person wrote."""

from __future__ import annotations

import logging
import re

# The signed part of an address; whoever has it reads an unpublished comment, or confirms an address.
SIGNED = re.compile(r"(/(?:receipt|thanks|confirm|stop|sent|my-data)/)[^\s/?\"']+(?:/[^\s/?\"']{20,})?")


def without_signed_part(address: str) -> str:
    """An address, or a sentence with addresses, whose signed parts are cut out."""
    return SIGNED.sub(r"\1…", address)


class WithoutSignedLinks(logging.Filter):
    """Cuts the signed part out of every address in a message."""

    def filter(self, record: logging.LogRecord) -> bool:
        """Let each record pass, mended."""
        if SIGNED.search(message := record.getMessage()):
            record.msg, record.args = without_signed_part(message), ()
        return True
