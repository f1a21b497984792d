"""Mail to those who write comments: only what they asked for, only to addresses that they confirmed."""

from __future__ import annotations

from comments.letters.answering import answer_by_mail, can_be_answered, take_answer_back
from comments.letters.keeping import Holding, erase, erase_keyed, export_for, forget_addresses, holdings
from comments.letters.missed import tell_missed
from comments.letters.subscribing import confirm, is_confirmed, subscribe, unsubscribe
from comments.letters.telling import decided, page_changed, published

__all__ = [
    "Holding",
    "answer_by_mail",
    "can_be_answered",
    "confirm",
    "decided",
    "erase",
    "erase_keyed",
    "export_for",
    "forget_addresses",
    "holdings",
    "is_confirmed",
    "page_changed",
    "published",
    "subscribe",
    "take_answer_back",
    "tell_missed",
    "unsubscribe",
]
