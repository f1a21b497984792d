import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('comments', '0005_sections_and_marks'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AddField(
            model_name='delivery',
            name='claimed_at',
            field=models.DateTimeField(blank=True, editable=False, null=True),
        ),
        migrations.AlterField(
            model_name='mailchoice',
            name='when',
            field=models.CharField(choices=[('each', 'At each comment (twenty an hour at most)'), ('hourly', 'Once an hour, if something new waits'), ('daily', 'Once a day, if something waits'), ('never', 'Never, but for urgent ones')], default='each', max_length=10, verbose_name='mail about comments'),
        ),
        migrations.CreateModel(
            name='Answer',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('created_at', models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                ('claimed_at', models.DateTimeField(blank=True, editable=False, null=True)),
                ('sent_at', models.DateTimeField(blank=True, editable=False, null=True)),
                ('by_name', models.CharField(max_length=80)),
                ('text', models.TextField(verbose_name='answer')),
                ('comment', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='answers_by_mail', to='comments.comment')),
                ('user', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'ordering': ('created_at', 'pk'),
            },
        ),
    ]
