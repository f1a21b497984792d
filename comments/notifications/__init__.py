"""Mail to those who judge: at each comment, by the hour or day, and at once where it may be an emergency.

A mail says where and why, never who and what, unless the clinic chose so: a mailbox is easily read by others.
"""

from __future__ import annotations

from comments.notifications.at_once import MAILS_AN_HOUR, tell_moderators
from comments.notifications.digests import send_daily, send_hourly, tell_of_the_rest
from comments.notifications.on_call import call_missed, tell_on_call

__all__ = [
    "MAILS_AN_HOUR",
    "call_missed",
    "send_daily",
    "send_hourly",
    "tell_moderators",
    "tell_of_the_rest",
    "tell_on_call",
]
