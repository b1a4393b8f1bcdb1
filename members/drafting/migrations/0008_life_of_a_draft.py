"""A draft's life: private ones, requests for a role, approved ones, the trash, and rows that may go once their draft has lain there for thirty days (ADR 21)."""

import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models

ROLES = [(10, 'reader'), (20, 'commenter'), (30, 'suggester'), (40, 'editor'), (50, 'owner')]
VISIBILITIES = ["private", "organisations", "workstream", "signatories"]

REFUSE = """
CREATE OR REPLACE FUNCTION drafting_refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'rows of % are never changed or deleted', TG_TABLE_NAME USING ERRCODE = 'integrity_constraint_violation';
END $$;
"""

REFUSE_BEFORE_ITS_TIME = """
CREATE OR REPLACE FUNCTION drafting_refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  gone jsonb;
  of_draft bigint;
BEGIN
  IF TG_OP = 'DELETE' THEN
    gone := to_jsonb(OLD);
    of_draft := coalesce(
      (gone ->> 'draft_id')::bigint, (SELECT draft_id FROM drafting_version WHERE id = (gone ->> 'version_id')::bigint)
    );
    IF EXISTS (SELECT 1 FROM drafting_draft WHERE id = of_draft AND trashed_at <= clock_timestamp() - interval '30 days') THEN
      RETURN OLD;
    END IF;
  END IF;
  RAISE EXCEPTION 'rows of % are never changed or deleted', TG_TABLE_NAME USING ERRCODE = 'integrity_constraint_violation';
END $$;
"""


class Migration(migrations.Migration):

    dependencies = [
        ('drafting', '0007_threads'),
        ('organisations', '0004_index_for_the_register'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.RemoveConstraint(model_name='draft', name='drafting_draft_visibility_known'),
        migrations.AlterField(
            model_name='draft',
            name='visibility',
            field=models.CharField(choices=[('private', 'only who began it and the people named'), ('organisations', 'the organisations and people named'), ('workstream', 'organisations that take part in the workstream'), ('signatories', 'all signatory organisations')], default='workstream', max_length=20, verbose_name='who sees it'),
        ),
        migrations.AddConstraint(
            model_name='draft',
            constraint=models.CheckConstraint(condition=models.Q(('visibility__in', VISIBILITIES)), name='drafting_draft_visibility_known'),
        ),
        migrations.CreateModel(
            name='AccessRequest',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('role', models.PositiveSmallIntegerField(choices=ROLES)),
                ('reason', models.CharField(max_length=500)),
                ('asked_at', models.DateTimeField(default=django.utils.timezone.now)),
                ('state', models.CharField(choices=[('open', 'open'), ('granted', 'granted'), ('refused', 'refused'), ('withdrawn', 'withdrawn')], default='open', max_length=20)),
                ('granted_role', models.PositiveSmallIntegerField(blank=True, choices=ROLES, null=True)),
                ('answer', models.CharField(blank=True, max_length=500)),
                ('decided_at', models.DateTimeField(blank=True, null=True)),
                ('decided_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('draft', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='requests', to='drafting.draft')),
                ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.organisation')),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'ordering': ['asked_at', 'pk'],
                'constraints': [
                    models.UniqueConstraint(condition=models.Q(('state', 'open')), fields=('draft', 'person'), name='drafting_request_one_open'),
                    models.CheckConstraint(condition=models.Q(('role__in', [10, 20, 30, 40, 50]), ('role__gt', 10)), name='drafting_request_for_more'),
                    models.CheckConstraint(condition=models.Q(('reason', ''), _negated=True), name='drafting_request_says_why'),
                    models.CheckConstraint(condition=models.Q(('state__in', ['open', 'granted', 'refused', 'withdrawn'])), name='drafting_request_state_known'),
                    models.CheckConstraint(condition=models.Q(models.Q(('answer', ''), ('decided_at__isnull', True), ('decided_by__isnull', True), ('state', 'open')), models.Q(models.Q(('state', 'open'), _negated=True), ('decided_at__isnull', False), ('decided_by__isnull', False)), _connector='OR'), name='drafting_request_decided_by_whom'),
                    models.CheckConstraint(condition=models.Q(models.Q(('granted_role__gt', 10), ('granted_role__lte', models.F('role')), ('state', 'granted')), models.Q(models.Q(('state', 'granted'), _negated=True), ('granted_role__isnull', True)), _connector='OR'), name='drafting_request_granted_what'),
                    models.CheckConstraint(condition=models.Q(('answer', ''), ('state', 'refused'), _negated=True), name='drafting_request_refused_why'),
                ],
            },
        ),
        migrations.AddField(model_name='draft', name='trashed_at', field=models.DateTimeField(blank=True, null=True)),
        migrations.AddField(
            model_name='draft',
            name='trashed_by',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(model_name='draft', name='trash_reason', field=models.CharField(blank=True, db_default='', max_length=500)),
        migrations.AddConstraint(
            model_name='draft',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('trash_reason', ''), ('trashed_at__isnull', True), ('trashed_by__isnull', True)), models.Q(('trashed_at__isnull', False), ('trashed_by__isnull', False), models.Q(('trash_reason', ''), _negated=True)), _connector='OR'), name='drafting_draft_trashed_by_whom_and_why'),
        ),
        migrations.AddField(model_name='draft', name='approved_number', field=models.PositiveIntegerField(blank=True, null=True)),
        migrations.AddConstraint(
            model_name='draft',
            constraint=models.CheckConstraint(condition=models.Q(('approved_number__isnull', True), ('state', 'locked'), _connector='OR'), name='drafting_draft_approved_is_locked'),
        ),
        migrations.RunSQL(REFUSE_BEFORE_ITS_TIME, REFUSE),
    ]
