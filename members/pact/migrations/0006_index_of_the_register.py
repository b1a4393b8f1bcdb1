from django.contrib.postgres.operations import AddIndexConcurrently
from django.db import migrations, models


class Migration(migrations.Migration):

    atomic = False

    dependencies = [
        ('pact', '0005_lines_of_the_register'),
    ]

    operations = [
        AddIndexConcurrently(
            model_name='signature',
            index=models.Index(condition=models.Q(('newest', True)), fields=['organisation'], include=('id', 'sequence', 'state', 'standing', 'version', 'workstreams'), name='pact_signature_in_register'),
        ),
        AddIndexConcurrently(
            model_name='signatureevent',
            index=models.Index(fields=['-at', '-id'], name='pact_event_newest'),
        ),
    ]
