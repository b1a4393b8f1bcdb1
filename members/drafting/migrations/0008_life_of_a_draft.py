"""A draft's life: private ones."""

from django.db import migrations, models

VISIBILITIES = ["private", "organisations", "workstream", "signatories"]


class Migration(migrations.Migration):

    dependencies = [
        ('drafting', '0007_threads'),
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
    ]
