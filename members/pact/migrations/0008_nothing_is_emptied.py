"""Triggers: no table of what was published, signed, reported or decided is emptied in one go; the commitments of a signature stay those of its
record; a line of the public history is neither changed nor deleted; a decided verification is not deleted.

Row triggers do not fire on TRUNCATE, so that each table has one for the statement.
"""

from django.db import migrations

TABLES = (
    "pact_pactversion",
    "pact_pactclause",
    "pact_commitment",
    "pact_signature",
    "pact_signature_commitments",
    "pact_signatureevent",
    "pact_progressreport",
    "pact_indicatorvalue",
    "pact_reportevidence",
    "pact_verification",
)

FREEZE = """
CREATE FUNCTION pact_refuse_emptying() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'the table % is never emptied', TG_TABLE_NAME USING ERRCODE = 'integrity_constraint_violation';
END $$;

CREATE FUNCTION pact_refuse_changed_choice() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  chosen jsonb;
BEGIN
  IF TG_OP = 'INSERT' THEN
    SELECT record -> 'commitments' INTO chosen FROM pact_signature WHERE id = NEW.signature_id;
    IF chosen IS NULL OR EXISTS (SELECT 1 FROM pact_commitment WHERE id = NEW.commitment_id AND chosen ? key) THEN
      RETURN NEW;
    END IF;
  END IF;
  RAISE EXCEPTION 'the commitments of a signature are those of its record' USING ERRCODE = 'integrity_constraint_violation';
END $$;
CREATE TRIGGER pact_choice_frozen BEFORE INSERT OR UPDATE OR DELETE ON pact_signature_commitments
  FOR EACH ROW EXECUTE FUNCTION pact_refuse_changed_choice();

CREATE FUNCTION pact_refuse_changed_event() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'UPDATE'
     AND (to_jsonb(NEW) - '{person_id,reply,replied_at,reply_mandate_id}'::text[])
         = (to_jsonb(OLD) - '{person_id,reply,replied_at,reply_mandate_id}'::text[])
     AND (NEW.person_id IS NULL OR NEW.person_id IS NOT DISTINCT FROM OLD.person_id)
     AND (OLD.reply = '' OR (NEW.reply, NEW.replied_at, NEW.reply_mandate_id) IS NOT DISTINCT FROM
                            (OLD.reply, OLD.replied_at, OLD.reply_mandate_id)) THEN
    RETURN NEW;
  END IF;
  RAISE EXCEPTION 'a line of the history is never changed' USING ERRCODE = 'integrity_constraint_violation';
END $$;
CREATE TRIGGER pact_event_frozen BEFORE UPDATE OR DELETE ON pact_signatureevent
  FOR EACH ROW EXECUTE FUNCTION pact_refuse_changed_event();

CREATE FUNCTION pact_refuse_deleted_verification() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF OLD.state IN ('verified', 'refused') THEN
    RAISE EXCEPTION 'a decided verification is never deleted' USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  RETURN OLD;
END $$;
CREATE TRIGGER pact_verification_stays BEFORE DELETE ON pact_verification
  FOR EACH ROW EXECUTE FUNCTION pact_refuse_deleted_verification();
""" + "".join(
    f"CREATE TRIGGER {table}_not_emptied BEFORE TRUNCATE ON {table} FOR EACH STATEMENT EXECUTE FUNCTION pact_refuse_emptying();\n"
    for table in TABLES
)

THAW = "".join(f"DROP TRIGGER {table}_not_emptied ON {table};\n" for table in TABLES) + """
DROP TRIGGER pact_verification_stays ON pact_verification;
DROP FUNCTION pact_refuse_deleted_verification();
DROP TRIGGER pact_event_frozen ON pact_signatureevent;
DROP FUNCTION pact_refuse_changed_event();
DROP TRIGGER pact_choice_frozen ON pact_signature_commitments;
DROP FUNCTION pact_refuse_changed_choice();
DROP FUNCTION pact_refuse_emptying();
"""


class Migration(migrations.Migration):
    dependencies = [("pact", "0007_progress_frozen")]

    operations = [migrations.RunSQL(FREEZE, THAW)]
