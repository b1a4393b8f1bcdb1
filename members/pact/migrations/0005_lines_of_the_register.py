"""What the register counts by stands beside each signature: whether it is its organisation's newest, and its fields of work."""

import django.contrib.postgres.fields
from django.db import migrations, models


# Signatures from before: what they chose is written down already.
FILL = """
UPDATE pact_signature SET newest = false
FROM pact_signature newer WHERE newer.organisation_id = pact_signature.organisation_id AND newer.sequence > pact_signature.sequence;

UPDATE pact_signature SET workstreams = chosen.fields
FROM (
  SELECT link.signature_id, array_agg(DISTINCT commitment.workstream ORDER BY commitment.workstream) AS fields
  FROM pact_signature_commitments link JOIN pact_commitment commitment ON commitment.id = link.commitment_id
  GROUP BY link.signature_id
) AS chosen
WHERE chosen.signature_id = pact_signature.id;
"""


class Migration(migrations.Migration):

    dependencies = [
        ('pact', '0004_standing'),
    ]

    operations = [
        migrations.AddField(
            model_name='signature',
            name='newest',
            field=models.BooleanField(db_default=True, default=True),
        ),
        migrations.AddField(
            model_name='signature',
            name='workstreams',
            field=django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=20), db_default=[], default=list, size=None),
        ),
        migrations.RunSQL(FILL, migrations.RunSQL.noop),
    ]
