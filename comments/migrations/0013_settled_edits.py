from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("comments", "0012_told_and_listed_once"),
    ]

    operations = [
        migrations.AddField(
            model_name="comment",
            name="removed_website",
            field=models.CharField(
                blank=True, default="", editable=False, max_length=200, verbose_name="website taken out"
            ),
            preserve_default=False,
        ),
        migrations.AddField(
            model_name="commentedit",
            name="settled_at",
            field=models.DateTimeField(blank=True, db_index=True, editable=False, null=True),
        ),
    ]
