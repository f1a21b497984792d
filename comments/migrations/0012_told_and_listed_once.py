from django.conf import settings
from django.db import migrations, models


def keep_the_newest_of_equal_entries(apps, schema_editor):
    """Two at once could make two equal entries of a list; what was said last stays."""
    entries = apps.get_model("comments", "ListEntry").objects
    known = set()
    for number, *what in entries.order_by("-pk").values_list("pk", "effect", "kind", "key", "page"):
        if tuple(what) in known:
            entries.filter(pk=number).delete()
        known.add(tuple(what))


def take_what_is_urgent_as_told(apps, schema_editor):
    """Nobody shall be called anew, at the first look of the clock, about what they were told of long ago."""
    urgent = apps.get_model("comments", "Comment").objects.filter(urgent_at__isnull=False)
    urgent.update(on_call_told_at=models.F("urgent_at"))


class Migration(migrations.Migration):
    dependencies = [
        ("comments", "0010_address_days_help"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
        migrations.swappable_dependency(settings.WAGTAIL_PAGE_MODEL),
    ]

    operations = [
        migrations.AddField(
            model_name="answer",
            name="given_up_at",
            field=models.DateTimeField(blank=True, editable=False, null=True),
        ),
        migrations.AddField(
            model_name="delivery",
            name="given_up_at",
            field=models.DateTimeField(blank=True, editable=False, null=True),
        ),
        migrations.AddField(
            model_name="comment",
            name="on_call_told_at",
            field=models.DateTimeField(blank=True, editable=False, null=True, verbose_name="on call told"),
        ),
        migrations.RunPython(take_what_is_urgent_as_told, migrations.RunPython.noop),
        migrations.RunPython(keep_the_newest_of_equal_entries, migrations.RunPython.noop),
        migrations.AddConstraint(
            model_name="listentry",
            constraint=models.UniqueConstraint(
                condition=models.Q(("key", ""), _negated=True),
                fields=("effect", "kind", "key"),
                name="comment_list_once",
            ),
        ),
        migrations.AddConstraint(
            model_name="listentry",
            constraint=models.UniqueConstraint(
                fields=("effect", "kind", "page"), name="comment_list_page_once"
            ),
        ),
    ]
