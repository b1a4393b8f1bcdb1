"""Notices of earlier releases name their draft too, so that they are not shown to whom the draft is closed now."""

from django.db import migrations

NAME = """
UPDATE notifications_notice SET about_kind = 'drafting.draft', about_id = substring(url FROM '/members/drafts/([0-9]{1,18})/')::bigint
WHERE about_kind = '' AND kind LIKE 'drafting.%' AND url ~ '/members/drafts/[0-9]{1,18}/';
"""


class Migration(migrations.Migration):
    dependencies = [("drafting", "0004_texts_to_schema_two"), ("notifications", "0002_choices_and_digests")]
    operations = [migrations.RunSQL(NAME, migrations.RunSQL.noop)]
