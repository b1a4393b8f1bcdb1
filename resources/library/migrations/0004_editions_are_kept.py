"""A trigger: a published wording is never changed; it goes only with its page."""

from django.db import migrations

FREEZE = """
CREATE FUNCTION library_refuse_changed_edition() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'an edition is never changed' USING ERRCODE = 'integrity_constraint_violation';
END $$;
CREATE TRIGGER library_edition_frozen BEFORE UPDATE ON library_textedition
  FOR EACH ROW EXECUTE FUNCTION library_refuse_changed_edition();
"""

THAW = """
DROP TRIGGER library_edition_frozen ON library_textedition;
DROP FUNCTION library_refuse_changed_edition();
"""


class Migration(migrations.Migration):
    dependencies = [("library", "0003_guides_count_their_minutes")]
    operations = [migrations.RunSQL(FREEZE, THAW)]
