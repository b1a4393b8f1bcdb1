"""Triggers: a sent report with its values and evidence refuses every later change; nobody decides about a report of an organisation that they act
or acted for; a decided verification keeps its decision, and its one reply."""

from django.db import migrations

FREEZE = """
CREATE FUNCTION pact_refuse_changed_report() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF OLD.state = 'submitted' THEN
    IF TG_OP = 'DELETE'
       OR (to_jsonb(NEW) - 'person_id') IS DISTINCT FROM (to_jsonb(OLD) - 'person_id')
       OR (NEW.person_id IS NOT NULL AND NEW.person_id IS DISTINCT FROM OLD.person_id) THEN
      RAISE EXCEPTION 'report % was sent and cannot be changed', OLD.id USING ERRCODE = 'integrity_constraint_violation';
    END IF;
  END IF;
  IF TG_OP = 'DELETE' THEN RETURN OLD; END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER pact_report_frozen BEFORE UPDATE OR DELETE ON pact_progressreport
  FOR EACH ROW EXECUTE FUNCTION pact_refuse_changed_report();

CREATE FUNCTION pact_refuse_part_of_sent_report() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  before_id bigint := CASE WHEN TG_OP = 'INSERT' THEN NULL ELSE OLD.report_id END;
  after_id bigint := CASE WHEN TG_OP = 'DELETE' THEN NULL ELSE NEW.report_id END;
BEGIN
  IF EXISTS (SELECT 1 FROM pact_progressreport WHERE id IN (before_id, after_id) AND state = 'submitted') THEN
    RAISE EXCEPTION 'a sent report cannot be changed' USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  IF TG_OP = 'DELETE' THEN RETURN OLD; END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER pact_indicator_value_frozen BEFORE INSERT OR UPDATE OR DELETE ON pact_indicatorvalue
  FOR EACH ROW EXECUTE FUNCTION pact_refuse_part_of_sent_report();
CREATE TRIGGER pact_report_evidence_frozen BEFORE INSERT OR UPDATE OR DELETE ON pact_reportevidence
  FOR EACH ROW EXECUTE FUNCTION pact_refuse_part_of_sent_report();

CREATE FUNCTION pact_refuse_own_verification() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NOT EXISTS (SELECT 1 FROM pact_progressreport
                 WHERE id = NEW.report_id AND organisation_id = NEW.organisation_id AND state = 'submitted') THEN
    RAISE EXCEPTION 'a verification is of a sent report, and names its organisation' USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  IF NEW.decided_by_id IS NOT NULL AND (TG_OP = 'INSERT' OR NEW.decided_by_id IS DISTINCT FROM OLD.decided_by_id)
     AND EXISTS (SELECT 1 FROM organisations_mandate WHERE person_id = NEW.decided_by_id AND organisation_id = NEW.organisation_id) THEN
    RAISE EXCEPTION 'nobody verifies the report of their own organisation' USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  IF TG_OP = 'UPDATE' AND OLD.state <> 'open' AND (
       (to_jsonb(NEW) - '{reply,replied_at,reply_mandate_id}'::text[]) IS DISTINCT FROM (to_jsonb(OLD) - '{reply,replied_at,reply_mandate_id}'::text[])
       OR (OLD.reply <> '' AND (NEW.reply, NEW.replied_at, NEW.reply_mandate_id)
                               IS DISTINCT FROM (OLD.reply, OLD.replied_at, OLD.reply_mandate_id))) THEN
    RAISE EXCEPTION 'a decided verification is never changed' USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER pact_verification_not_own BEFORE INSERT OR UPDATE ON pact_verification
  FOR EACH ROW EXECUTE FUNCTION pact_refuse_own_verification();
"""

THAW = """
DROP TRIGGER pact_verification_not_own ON pact_verification;
DROP FUNCTION pact_refuse_own_verification();
DROP TRIGGER pact_report_evidence_frozen ON pact_reportevidence;
DROP TRIGGER pact_indicator_value_frozen ON pact_indicatorvalue;
DROP FUNCTION pact_refuse_part_of_sent_report();
DROP TRIGGER pact_report_frozen ON pact_progressreport;
DROP FUNCTION pact_refuse_changed_report();
"""


class Migration(migrations.Migration):
    dependencies = [("pact", "0006_index_of_the_register"), ("organisations", "0001_initial")]

    operations = [migrations.RunSQL(FREEZE, THAW)]
