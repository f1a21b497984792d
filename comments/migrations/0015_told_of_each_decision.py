from __future__ import annotations

from django.db import migrations, models

DECISIONS = ("comments.approve", "comments.spam", "comments.trash", "comments.restore")


def say_which_decision_was_told(apps, schema_editor):
    """What was told until now is not told again."""
    deliveries = apps.get_model("comments", "Delivery").objects.filter(subscription__kind="outcome")
    entries = apps.get_model("wagtailcore", "ModelLogEntry").objects.filter(
        content_type__app_label="comments", content_type__model="comment", action__in=DECISIONS
    )
    for delivery in deliveries.iterator():
        known = entries.filter(object_id=str(delivery.about_id), timestamp__lte=delivery.created_at)
        last = known.order_by("-timestamp", "-pk").first()
        if last:
            delivery.decision = last.pk
            delivery.save(update_fields=["decision"])


def keep_the_last_of_each(apps, schema_editor):
    """Before, there was one mail about a comment to each subscriber."""
    deliveries = apps.get_model("comments", "Delivery").objects
    last = deliveries.values("subscription", "about").annotate(last=models.Max("pk"))
    deliveries.exclude(pk__in=list(last.values_list("last", flat=True))).delete()


class Migration(migrations.Migration):
    # The constraint is made after the rows are written: PostgreSQL does not do both at once.
    dependencies = [
        ("comments", "0014_yes_to_each_wish"),
        ("contenttypes", "0002_remove_content_type_name"),
        ("wagtailcore", "0098_apitoken"),
    ]

    operations = [
        migrations.RemoveConstraint(model_name="delivery", name="comment_delivery_once"),
        migrations.AddField(
            model_name="delivery",
            name="decision",
            field=models.BigIntegerField(default=0, editable=False),
        ),
        migrations.RunPython(say_which_decision_was_told, keep_the_last_of_each),
        migrations.AddConstraint(
            model_name="delivery",
            constraint=models.UniqueConstraint(
                fields=("subscription", "about", "decision"), name="comment_delivery_once"
            ),
        ),
    ]
