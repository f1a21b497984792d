"""Let a section outlive its page, and mark the comments that are there, so that they can be found."""

from __future__ import annotations

from typing import Any

import django.db.models.deletion
from django.db import migrations, models

from comments import facets

# Comments whose marks are written at once.
BATCH = 500


def mark(apps: Any, schema_editor: Any) -> None:
    comments = apps.get_model("comments", "Comment").objects.order_by("pk")
    marks = apps.get_model("comments", "Facet").objects
    marks.all().delete()
    last = 0
    while batch := list(comments.filter(pk__gt=last)[:BATCH]):
        marks.bulk_create(
            marks.model(comment_id=comment.pk, kind=kind, value=value)
            for comment in batch
            for kind, value in facets.marks(comment)
        )
        last = batch[-1].pk


class Migration(migrations.Migration):
    dependencies = [
        ("comments", "0004_keys_and_counts"),
        ("wagtailcore", "0098_apitoken"),
    ]
    operations = [
        migrations.AlterField(
            model_name="moderatorsection",
            name="page",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="+",
                to="wagtailcore.page",
            ),
        ),
        migrations.AlterField(
            model_name="facet",
            name="kind",
            field=models.CharField(
                choices=[
                    ("author", "name of the writer, in lower case"),
                    ("host", "host of a link, without www."),
                    ("network", "key of a network address"),
                    ("reason", "name of a finding"),
                    ("score", "tenth of the probability of spam, 0 to 9"),
                    ("label", "what the filter said"),
                ],
                max_length=10,
            ),
        ),
        migrations.RunPython(mark, migrations.RunPython.noop),
    ]
