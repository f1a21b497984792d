"""What other sites ask, in the words of Akismet's documented protocol.

Errors are said as there: "invalid" for a key that does not work and for a question with a hole in it, with
the reason in `X-akismet-debug-help`. What the filter could not say is no answer at all (503), so that a
client holds the comment and asks again. Nothing is to be discarded, so `X-akismet-pro-tip` is never sent.
"""

from __future__ import annotations

import logging
from collections.abc import Callable

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseNotAllowed, JsonResponse, QueryDict
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt

from comments import learning
from comments.door import counting, judging, keys
from comments.models import DoorKey

logger = logging.getLogger(__name__)

THANKS = "Thanks for making the web a better place."
DEBUG = "X-akismet-debug-help"
VERDICT, SCORE = "X-clinic-verdict", "X-clinic-score"
# Seconds after which a site that asked too much may ask again: the hour begins anew by then.
WAIT = 60 * 60

Answer = Callable[[QueryDict, DoorKey], HttpResponse]


@csrf_exempt
@never_cache
def answer(request: HttpRequest, version: str, verb: str) -> HttpResponse:
    """One question of another site. 404 while the door is closed."""
    known = VERBS.get((version, verb)) if settings.CLINIC_SPAM_DOOR else None
    if known is None:
        raise Http404
    needed, methods, answered = known
    if request.method not in methods:
        return HttpResponseNotAllowed(methods)
    network = request.META.get("REMOTE_ADDR")
    if keys.is_guessing(network):
        return too_many("Too many wrong keys.")
    given = request.POST if request.method == "POST" else request.GET
    key = keys.find(keys.shown_in(request))
    if key is None:
        keys.note_wrong(network)
        return invalid("This key does not work.")
    return _refusal(key, given, needed) or answered(given, key)


def _refusal(key: DoorKey, given: QueryDict, needed: tuple[str, ...]) -> HttpResponse | None:
    for name in needed:
        if not given.get(name, "").strip():
            return invalid(f'Empty "{name}" value')
    if "blog" in needed and not keys.is_for(key, given.get("blog", "")):
        return invalid("This key belongs to another site.")
    return None if counting.may_ask(key) else too_many("Too many questions within the hour.")


def verify_key(given: QueryDict, key: DoorKey) -> HttpResponse:
    """The key works, for this site."""
    return plain("valid")


def comment_check(given: QueryDict, key: DoorKey) -> HttpResponse:
    """Whether it is spam: true or false. "Unsure" is false unless the key says otherwise; a header tells."""
    if label := judging.promised(given):
        return _told(key, label, None)
    try:
        verdict = judging.verdict_on(given, key)
    except learning.Unreadable:
        learning.mend(learner=key.learner)
        return could_not("Unreadable")
    except Exception as error:
        # The kind of fault only: its message may quote what a visitor wrote.
        return could_not(type(error).__name__)
    if not verdict.complete:
        return could_not("a check failed")
    return _told(key, verdict.label, verdict.probability)


def _told(key: DoorKey, label: str, score: float | None) -> HttpResponse:
    counting.add(key, label)
    is_spam = label == "spam" or (label == "unsure" and key.unsure_is_spam)
    response = plain("true" if is_spam else "false")
    response[VERDICT] = label
    if score is not None:
        response[SCORE] = f"{score:.3f}"
    return response


def submit_spam(given: QueryDict, key: DoorKey) -> HttpResponse:
    """A person says that it is spam: learnt in this site's own layer."""
    return _learnt(given, key, is_spam=True)


def submit_ham(given: QueryDict, key: DoorKey) -> HttpResponse:
    """A person says that it is none."""
    return _learnt(given, key, is_spam=False)


def _learnt(given: QueryDict, key: DoorKey, *, is_spam: bool) -> HttpResponse:
    told = judging.submission_of(given, key)
    if told.text.strip() and keys.teach(key=key, told=told, is_spam=is_spam):
        counting.add(key, "missed" if is_spam else "wrong")
    return plain(THANKS)


def get_stats(given: QueryDict, key: DoorKey) -> HttpResponse:
    """What this site was told, from a time named by `from`."""
    return JsonResponse(counting.stats(key, given.get("from", "")))


def usage_limit(given: QueryDict, key: DoorKey) -> HttpResponse:
    """How much this site asked this month."""
    return JsonResponse(counting.usage(key))


def plain(words: str, status: int = 200) -> HttpResponse:
    """A body that is exactly these words."""
    return HttpResponse(words, content_type="text/plain; charset=utf-8", status=status)


def invalid(reason: str) -> HttpResponse:
    """No answer, and why."""
    response = plain("invalid")
    response[DEBUG] = reason
    return response


def too_many(reason: str) -> HttpResponse:
    """No answer for now."""
    response = plain("", 429)
    response[DEBUG], response["Retry-After"] = reason, str(WAIT)
    return response


def could_not(reason: str) -> HttpResponse:
    """The filter failed, which never means clean."""
    logger.error("The filter could not answer another site: %s.", reason)
    response = plain("", 503)
    response[DEBUG] = "The filter could not say."
    return response


ASKED, ASKED_ALL = ("POST",), ("GET", "POST")
# What is asked at which version of the protocol: the fields that must not be empty, and how it may be sent.
VERBS: dict[tuple[str, str], tuple[tuple[str, ...], tuple[str, ...], Answer]] = {
    ("1.1", "verify-key"): (("blog",), ASKED, verify_key),
    ("1.1", "comment-check"): (("blog", "user_ip"), ASKED, comment_check),
    ("1.1", "submit-spam"): (("blog", "user_ip"), ASKED, submit_spam),
    ("1.1", "submit-ham"): (("blog", "user_ip"), ASKED, submit_ham),
    ("1.1", "get-stats"): (("blog",), ASKED, get_stats),
    ("1.2", "usage-limit"): ((), ASKED_ALL, usage_limit),
}
