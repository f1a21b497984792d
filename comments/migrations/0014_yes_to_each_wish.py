import django.core.validators
from django.db import migrations, models


def take_the_address_as_a_yes(apps, schema_editor):
    """What was wanted under a confirmed address until now counts as before."""
    address = apps.get_model("comments", "Address").objects.filter(pk=models.OuterRef("address_id"))
    wishes = apps.get_model("comments", "Subscription").objects
    wishes.update(confirmed_at=models.Subquery(address.values("confirmed_at")[:1]))


class Migration(migrations.Migration):
    dependencies = [("comments", "0013_settled_edits")]

    operations = [
        migrations.AddField(
            model_name="subscription",
            name="confirmed_at",
            field=models.DateTimeField(blank=True, editable=False, null=True),
        ),
        migrations.RunPython(take_the_address_as_a_yes, migrations.RunPython.noop),
        migrations.AlterField(
            model_name="discussionsettings",
            name="publish",
            field=models.CharField(
                choices=[
                    ("hold_all", "Never: a person reads each comment first, except from your trust list"),
                    ("until_known", "At once, for writers whom you know, where no check objects"),
                    ("when_sure", "At once, where the filter is sure or a person solved the puzzle"),
                ],
                default="hold_all",
                max_length=12,
                verbose_name="publish",
            ),
        ),
        migrations.AlterField(
            model_name="discussionsettings",
            name="trust_after",
            field=models.PositiveSmallIntegerField(
                default=1,
                help_text="So many were approved before, under an address that the writer has confirmed, and one of them came from the network of the new one. Anyone can type an address: from elsewhere, or once that network address is erased, the comment waits.",
                validators=[
                    django.core.validators.MinValueValidator(1),
                    django.core.validators.MaxValueValidator(100),
                ],
                verbose_name="comments until you know a writer",
            ),
        ),
        migrations.AlterField(
            model_name="listentry",
            name="effect",
            field=models.CharField(
                choices=[
                    ("block", "Block: goes to spam"),
                    ("hold", "Hold: a person reads it first"),
                    (
                        "trust",
                        "Trust: shows at once whoever types this address, if it is confirmed and no check objects",
                    ),
                ],
                max_length=10,
                verbose_name="what happens",
            ),
        ),
    ]
