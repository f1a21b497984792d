"""Comments that stand or wait and ask a question are marked, as new ones are when they are stored."""

from django.db import migrations

MARK = """
    INSERT INTO comments_facet (comment_id, kind, value)
    SELECT id, 'asks', CAST(page_id AS varchar) || ':' FROM comments_comment
    WHERE page_id IS NOT NULL AND NOT by_staff AND status IN ('approved', 'pending') AND text LIKE '%?%'
"""


class Migration(migrations.Migration):
    dependencies = [("comments", "0026_part_of_the_page")]

    operations = [
        migrations.RunSQL(MARK, "DELETE FROM comments_facet WHERE kind IN ('asks', 'part')"),
    ]
