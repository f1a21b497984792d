"""Give answers that are there the thread they stand in."""

from __future__ import annotations

from typing import Any

import django.db.models.deletion
from django.db import migrations, models
from django.db.models import Max, OuterRef, Subquery
from django.db.models.functions import Coalesce


def fill(apps: Any, schema_editor: Any) -> None:
    comments = apps.get_model("comments", "Comment").objects.order_by()
    above = comments.filter(pk=OuterRef("parent"))
    thread = Coalesce(Subquery(above.values("thread")), "parent_id")
    # From top to bottom: what stands below takes the thread of what stands above.
    for depth in range(1, (comments.aggregate(Max("depth"))["depth__max"] or 0) + 1):
        comments.filter(parent__isnull=False, depth=depth).update(thread=thread)


class Migration(migrations.Migration):
    dependencies = [("comments", "0006_letters_go_once")]
    operations = [
        migrations.AddField(
            "comment",
            "rewritten_at",
            models.DateTimeField(blank=True, editable=False, null=True, verbose_name="edited in public"),
        ),
        migrations.AddField(
            "comment",
            "thread",
            models.ForeignKey(
                db_index=False,
                editable=False,
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="+",
                to="comments.comment",
            ),
        ),
        migrations.RunPython(fill, migrations.RunPython.noop),
        migrations.AddIndex(
            "comment",
            models.Index(
                condition=models.Q(("thread__isnull", True)),
                fields=["page", "created_at", "id", "status"],
                name="comment_threads",
            ),
        ),
        migrations.AddIndex(
            "comment", models.Index(fields=["thread", "status", "id"], name="comment_in_thread")
        ),
    ]
