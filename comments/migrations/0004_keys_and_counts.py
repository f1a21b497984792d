"""Give comments that are there the key of their writer's address, and count them page by page."""

from __future__ import annotations

from typing import Any

from django.db import migrations
from django.db.models import Count

from comments import keys


def fill(apps: Any, schema_editor: Any) -> None:
    comments = apps.get_model("comments", "Comment").objects.order_by()
    counts = apps.get_model("comments", "CommentCount").objects
    for email in comments.exclude(author_email="").values_list("author_email", flat=True).distinct():
        comments.filter(author_email=email).update(author_key=keys.of_email(email))
    counts.all().delete()
    for page, status, number in comments.values_list("page", "status").annotate(Count("pk")):
        if status != "pending":
            counts.create(page_id=page, status=status, number=number)


class Migration(migrations.Migration):
    dependencies = [("comments", "0003_letters_lists_notes")]
    operations = [migrations.RunPython(fill, migrations.RunPython.noop)]
