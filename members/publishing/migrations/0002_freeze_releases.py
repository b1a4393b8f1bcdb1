"""A trigger: the act of a release is never changed or deleted; only its page may go, when it is deleted in the CMS."""

from django.db import migrations

FREEZE = """
CREATE FUNCTION publishing_refuse_changed_release() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'DELETE' OR (NEW.page_id IS NOT NULL AND NEW.page_id IS DISTINCT FROM OLD.page_id)
     OR (NEW.id, NEW.version_id, NEW.kind, NEW.text_sha256, NEW.adopted_on, NEW.adopted_by, NEW.made_by_id, NEW.made_at)
        IS DISTINCT FROM
        (OLD.id, OLD.version_id, OLD.kind, OLD.text_sha256, OLD.adopted_on, OLD.adopted_by, OLD.made_by_id, OLD.made_at) THEN
    RAISE EXCEPTION 'a release is never changed or deleted' USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER publishing_release_frozen BEFORE UPDATE OR DELETE ON publishing_release
  FOR EACH ROW EXECUTE FUNCTION publishing_refuse_changed_release();
"""

THAW = """
DROP TRIGGER publishing_release_frozen ON publishing_release;
DROP FUNCTION publishing_refuse_changed_release();
"""


class Migration(migrations.Migration):
    dependencies = [("publishing", "0001_initial")]
    operations = [migrations.RunSQL(FREEZE, THAW)]
