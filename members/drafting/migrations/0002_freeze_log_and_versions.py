"""Triggers: an update of the log, a version and its contributors refuse every change and every deletion."""

from django.db import migrations

FREEZE = """
CREATE FUNCTION drafting_refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'rows of % are never changed or deleted', TG_TABLE_NAME USING ERRCODE = 'integrity_constraint_violation';
END $$;
CREATE TRIGGER drafting_update_frozen BEFORE UPDATE OR DELETE ON drafting_draftupdate
  FOR EACH ROW EXECUTE FUNCTION drafting_refuse_change();
CREATE TRIGGER drafting_version_frozen BEFORE UPDATE OR DELETE ON drafting_version
  FOR EACH ROW EXECUTE FUNCTION drafting_refuse_change();
CREATE TRIGGER drafting_contributor_frozen BEFORE UPDATE OR DELETE ON drafting_versioncontributor
  FOR EACH ROW EXECUTE FUNCTION drafting_refuse_change();
"""

THAW = """
DROP TRIGGER drafting_contributor_frozen ON drafting_versioncontributor;
DROP TRIGGER drafting_version_frozen ON drafting_version;
DROP TRIGGER drafting_update_frozen ON drafting_draftupdate;
DROP FUNCTION drafting_refuse_change();
"""


class Migration(migrations.Migration):
    dependencies = [("drafting", "0001_initial")]
    operations = [migrations.RunSQL(FREEZE, THAW)]
