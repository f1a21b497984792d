"""Who is written to, about what, and that each is told once."""

from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from comments.models.comment import Comment


class Address(models.Model):
    """An e-mail address that somebody gave for mail, and whether they showed that it is theirs.

    `key` is that of `comments.keys.of_email`. `asked_at` is when the last request to confirm was due.
    """

    wagtail_reference_index_ignore = True

    key = models.CharField(max_length=64, unique=True, editable=False)
    email = models.EmailField(_("e-mail"))
    created_at = models.DateTimeField(default=timezone.now, editable=False)
    asked_at = models.DateTimeField(null=True, blank=True, editable=False)
    confirmed_at = models.DateTimeField(_("confirmed"), null=True, blank=True, editable=False)

    def __str__(self) -> str:
        # Stands in logs: never the address.
        return f"Address {self.pk}"


class SubscriptionKind(models.TextChoices):
    """What somebody wants to be told."""

    REPLIES = "replies", _("Replies to my comment")
    OUTCOME = "outcome", _("What became of my comment")


class Subscription(models.Model):
    """Somebody wants mail about their own comment. It counts once its owner said yes, until it ends.

    That an address was confirmed for another comment is no yes to this one, as anyone can type it.
    """

    wagtail_reference_index_ignore = True

    address = models.ForeignKey(Address, on_delete=models.CASCADE, related_name="subscriptions")
    comment = models.ForeignKey(Comment, on_delete=models.CASCADE, related_name="subscriptions")
    kind = models.CharField(max_length=10, choices=SubscriptionKind.choices)
    created_at = models.DateTimeField(default=timezone.now, editable=False)
    confirmed_at = models.DateTimeField(null=True, blank=True, editable=False)
    ended_at = models.DateTimeField(null=True, blank=True, editable=False)

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=("comment", "kind"), name="comment_subscription_once")
        ]

    def __str__(self) -> str:
        return f"{self.kind} of comment {self.comment_id}"


class SentOnce(models.Model):
    """A mail that must go out once: whoever sends it claims it first, for some minutes.

    A worker that is stopped in the middle leaves a claim that ends, and the next one sends. It is given up
    when no server will ever take it, or none did for days.
    """

    created_at = models.DateTimeField(default=timezone.now, editable=False)
    claimed_at = models.DateTimeField(null=True, blank=True, editable=False)
    sent_at = models.DateTimeField(null=True, blank=True, editable=False)
    given_up_at = models.DateTimeField(null=True, blank=True, editable=False)

    class Meta:
        abstract = True


class Delivery(SentOnce):
    """One mail about one comment to one subscriber: made when it is due, so that it goes out once.

    Of an outcome once for each decision: `decision` is the number of its entry in the history, else 0.
    """

    wagtail_reference_index_ignore = True

    subscription = models.ForeignKey(Subscription, on_delete=models.CASCADE, related_name="deliveries")
    about = models.ForeignKey(Comment, on_delete=models.CASCADE, related_name="deliveries")
    decision = models.BigIntegerField(default=0, editable=False)

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                fields=("subscription", "about", "decision"), name="comment_delivery_once"
            )
        ]

    def __str__(self) -> str:
        return f"Delivery {self.pk} about comment {self.about_id}"


class Answer(SentOnce):
    """What staff wrote by mail to the writer of a comment that is only for the clinic. It goes with it."""

    wagtail_reference_index_ignore = True

    comment = models.ForeignKey(Comment, on_delete=models.CASCADE, related_name="answers_by_mail")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    by_name = models.CharField(max_length=80)
    text = models.TextField(_("answer"))

    class Meta:
        ordering = ("created_at", "pk")

    def __str__(self) -> str:
        # Stands in logs: no words.
        return f"Answer {self.pk} to comment {self.comment_id}"
