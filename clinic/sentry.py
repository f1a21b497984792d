"""What a Sentry server is told of an error: its kind, its place in the program, and nothing of anybody."""

from __future__ import annotations

import sys
from typing import Any

import sentry_sdk
from django.conf import settings
from django.core.signals import got_request_exception
from django_tasks.base import TaskResultStatus
from django_tasks.signals import task_finished

from clinic import request_ids

KEPT = ("event_id", "timestamp", "platform", "level", "release", "sdk")
KEPT_OF_ERROR = ("type", "module")
KEPT_OF_FRAME = ("filename", "function", "module", "lineno", "in_app")


def start() -> None:
    """Tell errors from now on."""
    sentry_sdk.init(
        dsn=settings.CLINIC_SENTRY_DSN,
        before_send=scrubbed,  # type: ignore[arg-type]  # the library's type for any mapping
        # Integrations look at requests, queries and logs. We hand over errors alone.
        default_integrations=False,
        auto_enabling_integrations=False,
        include_local_variables=False,
        include_source_context=False,
        max_breadcrumbs=0,
        max_request_body_size="never",
        auto_session_tracking=False,
        send_client_reports=False,
    )
    got_request_exception.connect(_report, dispatch_uid="error_reports")
    task_finished.connect(_report_of_task, dispatch_uid="error_reports")


def _report(**kwargs: Any) -> None:
    sentry_sdk.capture_exception(sys.exc_info()[1])


def _report_of_task(task_result: Any, **kwargs: Any) -> None:
    if task_result.status == TaskResultStatus.FAILED and (error := sys.exc_info()[1]):
        sentry_sdk.capture_exception(error)


def scrubbed(event: dict[str, Any], hint: dict[str, Any]) -> dict[str, Any]:
    """The event anew from what may be told: no words of the error, no request, no person, no machine."""
    errors = (event.get("exception") or {}).get("values", [])
    return {
        **_only(event, KEPT),
        "exception": {"values": [_only(error, KEPT_OF_ERROR) | _place(error) for error in errors]},
        "tags": {"request_id": request_ids.current.get() or "-"},
    }


def _place(error: dict[str, Any]) -> dict[str, Any]:
    frames = (error.get("stacktrace") or {}).get("frames", [])
    return {"stacktrace": {"frames": [_only(frame, KEPT_OF_FRAME) for frame in frames]}}


def _only(given: dict[str, Any], names: tuple[str, ...]) -> dict[str, Any]:
    return {name: given[name] for name in names if name in given}
