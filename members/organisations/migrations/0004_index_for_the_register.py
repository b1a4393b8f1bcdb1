from django.contrib.postgres.operations import AddIndexConcurrently
from django.db import migrations, models


class Migration(migrations.Migration):

    atomic = False

    dependencies = [
        ('organisations', '0003_names_of_things'),
    ]

    operations = [
        AddIndexConcurrently(
            model_name='organisation',
            index=models.Index(fields=['id'], include=('kind', 'city', 'state'), name='organisations_in_register'),
        ),
    ]
