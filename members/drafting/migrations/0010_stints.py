"""Who wrote when, in one row for what was one go; of what was written before, one for a day."""

import django.contrib.postgres.fields
import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

FILL = """
INSERT INTO drafting_stint (draft_id, author_id, organisation_id, began_at, ended_at, first_sequence, last_sequence, clauses)
SELECT u.draft_id, u.author_id, u.organisation_id, min(u.made_at), max(u.made_at), min(u.sequence), max(u.sequence),
  array_remove(array_agg(DISTINCT t.clause_id), NULL)
FROM drafting_draftupdate u
JOIN drafting_draft d ON d.id = u.draft_id AND u.sequence <= d.projected_revision
LEFT JOIN LATERAL unnest(u.touched) AS t(clause_id) ON true
WHERE u.act NOT IN ('draft.import', 'draft.upgrade', 'suggestion.accept', 'version.restore')
GROUP BY u.draft_id, u.author_id, u.organisation_id, (u.made_at AT TIME ZONE 'UTC')::date;
"""


class Migration(migrations.Migration):

    dependencies = [
        ('drafting', '0009_following'),
        ('organisations', '0004_index_for_the_register'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='Stint',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('began_at', models.DateTimeField()),
                ('ended_at', models.DateTimeField()),
                ('first_sequence', models.PositiveIntegerField()),
                ('last_sequence', models.PositiveIntegerField()),
                ('clauses', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=40), blank=True, default=list, size=None)),
                ('author', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('draft', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='stints', to='drafting.draft')),
                ('organisation', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.organisation')),
            ],
            options={
                'ordering': ['-ended_at', '-pk'],
                'indexes': [models.Index(fields=['draft', '-ended_at', '-id'], name='drafting_stint_of_a_draft'), models.Index(fields=['-ended_at', '-id'], name='drafting_stint_newest')],
                'constraints': [models.UniqueConstraint(fields=('draft', 'first_sequence'), name='drafting_stint_begins_once'), models.CheckConstraint(condition=models.Q(('ended_at__gte', models.F('began_at')), ('last_sequence__gte', models.F('first_sequence'))), name='drafting_stint_ends_after_it_begins')],
            },
        ),
        migrations.RunSQL(FILL, migrations.RunSQL.noop),
    ]
