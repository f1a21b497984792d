"""The database refuses to change a vote, and the reason why one does not count."""

from django.db import migrations

from ratings import guards


def stand(apps, schema_editor):
    guards.stand(schema_editor)


def fall(apps, schema_editor):
    guards.fall(schema_editor)


class Migration(migrations.Migration):
    dependencies = [("ratings", "0002_votes_are_fixed")]

    operations = [migrations.RunPython(stand, fall)]
