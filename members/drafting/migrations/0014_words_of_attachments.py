import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('drafting', '0013_tasks'),
    ]

    operations = [
        migrations.CreateModel(
            name='AttachmentReading',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('state', models.CharField(choices=[('waiting', 'waiting to be read'), ('read', 'read'), ('unreadable', 'found by its title alone')], default='waiting', max_length=12)),
                ('reason', models.CharField(blank=True, choices=[('locked', 'The file is locked with a password.'), ('broken', 'The file is damaged.'), ('slow', 'The file takes too long to read.'), ('pictures', 'The file holds pictures only, as a scan does.'), ('kind', 'Files of this kind hold no text to search.'), ('gone', 'The file is not there any more.'), ('crashed', 'Reading the file has failed several times.')], max_length=12)),
                ('words', models.TextField(blank=True)),
                ('attempts', models.PositiveSmallIntegerField(default=0)),
                ('attachment', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='reading', to='drafting.attachment')),
            ],
            options={
                'indexes': [models.Index(condition=models.Q(('state', 'waiting')), fields=['attempts', 'id'], name='drafting_reading_waiting')],
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('reason', ''), ('state', 'read')), models.Q(('reason', ''), ('state', 'waiting'), ('words', '')), models.Q(('reason__in', ['locked', 'broken', 'slow', 'pictures', 'kind', 'gone', 'crashed']), ('state', 'unreadable'), ('words', '')), _connector='OR'), name='drafting_attachment_reading_words_or_reason')],
            },
        ),
        migrations.RemoveConstraint(
            model_name='attachment',
            name='drafting_attachment_kind_known',
        ),
        migrations.AlterField(
            model_name='attachment',
            name='kind',
            field=models.CharField(choices=[('pdf', 'PDF'), ('docx', 'DOCX'), ('odt', 'ODT'), ('xlsx', 'XLSX'), ('png', 'PNG'), ('jpg', 'JPEG')], max_length=8),
        ),
        migrations.AddConstraint(
            model_name='attachment',
            constraint=models.CheckConstraint(condition=models.Q(('kind__in', ['pdf', 'docx', 'odt', 'xlsx', 'png', 'jpg'])), name='drafting_attachment_kind_known'),
        ),
    ]
