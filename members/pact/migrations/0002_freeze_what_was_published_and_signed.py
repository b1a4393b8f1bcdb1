"""Triggers: a published version with its clauses and commitments, and the record of a signature, refuse every later change."""

from django.db import migrations

FREEZE = """
CREATE FUNCTION pact_refuse_published_version() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF OLD.state = 'published' THEN
    RAISE EXCEPTION 'version % of the Pact is published and cannot be changed', OLD.number USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  IF TG_OP = 'DELETE' THEN RETURN OLD; END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER pact_version_frozen BEFORE UPDATE OR DELETE ON pact_pactversion
  FOR EACH ROW EXECUTE FUNCTION pact_refuse_published_version();

CREATE FUNCTION pact_refuse_part_of_published_version() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  before_id bigint := CASE WHEN TG_OP = 'INSERT' THEN NULL ELSE OLD.version_id END;
  after_id bigint := CASE WHEN TG_OP = 'DELETE' THEN NULL ELSE NEW.version_id END;
BEGIN
  IF EXISTS (SELECT 1 FROM pact_pactversion WHERE id IN (before_id, after_id) AND state = 'published') THEN
    RAISE EXCEPTION 'a published version of the Pact cannot be changed' USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  IF TG_OP = 'DELETE' THEN RETURN OLD; END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER pact_clause_frozen BEFORE INSERT OR UPDATE OR DELETE ON pact_pactclause
  FOR EACH ROW EXECUTE FUNCTION pact_refuse_part_of_published_version();
CREATE TRIGGER pact_commitment_frozen BEFORE INSERT OR UPDATE OR DELETE ON pact_commitment
  FOR EACH ROW EXECUTE FUNCTION pact_refuse_part_of_published_version();

CREATE FUNCTION pact_refuse_changed_record() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'DELETE' THEN
    RAISE EXCEPTION 'a signature is never deleted' USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  IF (NEW.public_id, NEW.sequence, NEW.version_id, NEW.organisation_id, NEW.mandate_id, NEW.signed_at, NEW.text_sha256, NEW.record,
      NEW.previous_sha256, NEW.record_sha256, NEW.site_key_id, NEW.site_signature)
     IS DISTINCT FROM
     (OLD.public_id, OLD.sequence, OLD.version_id, OLD.organisation_id, OLD.mandate_id, OLD.signed_at, OLD.text_sha256, OLD.record,
      OLD.previous_sha256, OLD.record_sha256, OLD.site_key_id, OLD.site_signature)
     OR (NEW.person_id IS NOT NULL AND NEW.person_id IS DISTINCT FROM OLD.person_id)
     OR (NEW.personal_data IS NOT NULL AND NEW.personal_data IS DISTINCT FROM OLD.personal_data)
     OR (NEW.personal_salt <> '' AND NEW.personal_salt <> OLD.personal_salt) THEN
    RAISE EXCEPTION 'the record of a signature is never changed' USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER pact_signature_frozen BEFORE UPDATE OR DELETE ON pact_signature
  FOR EACH ROW EXECUTE FUNCTION pact_refuse_changed_record();
"""

THAW = """
DROP TRIGGER pact_signature_frozen ON pact_signature;
DROP FUNCTION pact_refuse_changed_record();
DROP TRIGGER pact_commitment_frozen ON pact_commitment;
DROP TRIGGER pact_clause_frozen ON pact_pactclause;
DROP FUNCTION pact_refuse_part_of_published_version();
DROP TRIGGER pact_version_frozen ON pact_pactversion;
DROP FUNCTION pact_refuse_published_version();
"""


class Migration(migrations.Migration):
    dependencies = [("pact", "0001_initial")]

    operations = [migrations.RunSQL(FREEZE, THAW)]
