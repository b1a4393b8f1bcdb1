import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('drafting', '0010_stints'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='Follow',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('workstream', models.CharField(blank=True, choices=[('laws', 'Laws'), ('policies', 'Policies'), ('standards', 'Standards'), ('services', 'Services'), ('curricula', 'Curricula')], max_length=20)),
                ('muted', models.BooleanField(default=False)),
                ('at', models.DateTimeField(default=django.utils.timezone.now)),
                ('draft', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='follows', to='drafting.draft')),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'indexes': [models.Index(condition=models.Q(('workstream', ''), _negated=True), fields=['workstream'], name='drafting_follow_of_workstream')],
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('draft__isnull', False), ('workstream', '')), models.Q(('draft__isnull', True), ('muted', False), ('workstream__in', ['laws', 'policies', 'standards', 'services', 'curricula'])), _connector='OR'), name='drafting_follow_draft_or_workstream'), models.UniqueConstraint(fields=('person', 'draft'), name='drafting_follow_draft_once'), models.UniqueConstraint(condition=models.Q(('workstream', ''), _negated=True), fields=('person', 'workstream'), name='drafting_follow_workstream_once')],
            },
        ),
    ]
