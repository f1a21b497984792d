"""`make secrets`: what the compose site needs to know and to hide, each made once and never overwritten.

    make secrets DOMAIN=clinic.example MAIL=you@clinic.example

Writes .env (what an operator may read and change) and secrets/ (a file each, for its owner alone). Containers
run without rights, so each secret belongs to the user that reads it; only root can give it away.
"""

from __future__ import annotations

import os
import re
import secrets
import sys
from pathlib import Path

# The users inside the images: of ours, and of PostgreSQL's.
SITE, POSTGRESQL = 10001, 999
DOMAIN = re.compile(r"(?=.{1,253}$)([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)*[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?")
MAIL = re.compile(r"[^@\s]+@[^@\s]+\.[^@\s]+")


def main(folder: Path, given: dict[str, str]) -> int:
    """0 when all is there."""
    try:
        settings = folder / ".env"
        if not settings.exists():
            domain = asked(given, "DOMAIN", "Domain name, such as clinic.example", DOMAIN)
            mail = asked(given, "MAIL", "Mail address for the certificate authority", MAIL)
            write(settings, filled_in((folder / ".env.example").read_text(), domain, mail), 0o600)
        make_secrets(folder / "secrets")
    except PermissionError as error:
        print(f"{error.filename} belongs to another user. Run this as root.", file=sys.stderr)
        return 1
    except ValueError as error:
        print(error, file=sys.stderr)
        return 1
    print("All secrets are there. Next: docker compose up -d --build")
    return 0


def asked(given: dict[str, str], name: str, question: str, pattern: re.Pattern[str]) -> str:
    """A value from the environment or the keyboard. Raises ValueError with what is wrong."""
    value = given.get(name) or (input(f"{question}: ") if sys.stdin.isatty() else "")
    value = value.strip().lower()
    if not pattern.fullmatch(value):
        raise ValueError(
            f"{name}={value} can't be used. Say: make secrets DOMAIN=clinic.example MAIL=you@clinic.example"
        )
    return value


def filled_in(example: str, domain: str, mail: str) -> str:
    """The example with both answers."""
    example = example.replace("CLINIC_DOMAIN=\n", f"CLINIC_DOMAIN={domain}\n")
    return example.replace("CLINIC_OPERATOR_MAIL=\n", f"CLINIC_OPERATOR_MAIL={mail}\n")


def make_secrets(folder: Path) -> None:
    """The secret key, the database's password and address, and room for the mail server's address."""
    folder.mkdir(mode=0o700, exist_ok=True)
    write(folder / "secret-key", secrets.token_urlsafe(48), owner=SITE)
    password = write(folder / "database-password", secrets.token_hex(24), owner=POSTGRESQL)
    write(folder / "database-url", f"postgres://clinic:{password}@database/clinic", owner=SITE)
    # Empty: each message becomes a file. To send mail: smtp+tls://user:password@mail.example:587
    write(folder / "mail-url", "", owner=SITE)


def write(file: Path, text: str, mode: int = 0o600, owner: int | None = None) -> str:
    """Make a file unless it is there; what it holds."""
    if not file.exists():
        descriptor = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, mode)
        with os.fdopen(descriptor, "w") as opened:
            opened.write(text)
    give(file, owner)
    return file.read_text()


def give(file: Path, owner: int | None) -> None:
    """Let the container's user read its secret; without the right to do so, say how."""
    if owner is None or file.stat().st_uid == owner:
        return
    if os.geteuid() == 0:
        os.chown(file, owner, owner)
    else:
        print(f"  sudo chown {owner}:{owner} {file}    # its container can't read it otherwise")


if __name__ == "__main__":
    sys.exit(main(Path(__file__).resolve().parent.parent, dict(os.environ)))
