"""The environment variables that the settings read, found in their source."""

from __future__ import annotations

import ast
from pathlib import Path

SETTINGS = Path(__file__).parent.parent / "clinic" / "settings"


def declared() -> dict[str, str | None]:
    """Each variable to its default as one types it; None where there is none or it is not a plain value."""
    found: dict[str, str | None] = {}
    for file in sorted({path.name for path in SETTINGS.glob("*.py")} - {"env.py"}):
        for call in filter(reads_the_environment, ast.walk(ast.parse((SETTINGS / file).read_text()))):
            assert isinstance(call, ast.Call)
            name = ast.literal_eval(call.args[0])
            found[name] = None if file == "production.py" else default_of(call)
    return found


def needed() -> set[str]:
    """The variables without which production does not start."""
    calls = filter(reads_the_environment, ast.walk(ast.parse((SETTINGS / "production.py").read_text())))
    return {ast.literal_eval(call.args[0]) for call in calls if isinstance(call, ast.Call)}


def reads_the_environment(node: ast.AST) -> bool:
    """Whether this is a call such as `env.text("CLINIC_MAIL_FROM", ...)`."""
    return isinstance(node, ast.Call) and ast.unparse(node.func).startswith("env.") and bool(node.args)


def default_of(call: ast.Call) -> str | None:
    """The default of one declaration, if it is a text, a number, or yes or no."""
    value = next((word.value for word in call.keywords if word.arg == "default"), None)
    if not isinstance(value, ast.Constant):
        return None
    return str(value.value).lower() if isinstance(value.value, bool) else str(value.value)
