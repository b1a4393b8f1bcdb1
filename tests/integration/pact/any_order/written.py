"""All that the site has written down, read by plain SQL: no selector, no queryset, no model of the rooms under test."""

from types import SimpleNamespace

from django.db import connection

#: Name in the tests -> what to read. What a table holds beside it (words of mails) is read as a hash.
TABLES = {
    "organisations": "SELECT * FROM organisations_organisation",
    "mandates": "SELECT * FROM organisations_mandate",
    "applications": "SELECT * FROM organisations_application",
    "approvals": "SELECT * FROM organisations_applicationapproval",
    "invitations": "SELECT * FROM organisations_invitation",
    "join_requests": "SELECT * FROM organisations_joinrequest",
    "versions": "SELECT * FROM pact_pactversion",
    "commitments": "SELECT id, version_id, key, kinds, workstream FROM pact_commitment",
    "signatures": "SELECT * FROM pact_signature",
    "chosen": "SELECT * FROM pact_signature_commitments",
    "events": "SELECT * FROM pact_signatureevent",
    "reports": "SELECT * FROM pact_progressreport",
    "evidence": "SELECT * FROM pact_reportevidence",
    "values": "SELECT * FROM pact_indicatorvalue",
    "verifications": "SELECT * FROM pact_verification",
    "suspensions": "SELECT * FROM pact_suspension",
    "reminders": "SELECT * FROM pact_reminder",
    "keys": "SELECT * FROM pact_sitekey",
    "runs": "SELECT id, day FROM pact_clockrun",
    "mails": "SELECT id, kind, address, md5(text) AS words FROM notifications_outgoingmail",
    "notices": "SELECT 1 AS id, count(*) AS number FROM notifications_notice",
    "log": "SELECT 1 AS id, count(*) AS number FROM wagtailcore_modellogentry",
    "found": "SELECT id, kind, object_id, language FROM search_searchentry WHERE kind IN ('organisation', 'pact', 'report')",
}
Rows = dict[str, dict[int, SimpleNamespace]]


def read() -> Rows:
    """Every row of every table above, by its primary key, in the order in which they were made."""
    rows: Rows = {}
    with connection.cursor() as cursor:
        for name, query in TABLES.items():
            cursor.execute(f"{query} ORDER BY id")
            columns = [column.name for column in cursor.description]
            rows[name] = {line[0]: SimpleNamespace(**dict(zip(columns, line, strict=True))) for line in cursor.fetchall()}
    return rows


def new(before: Rows, after: Rows, name: str) -> list[SimpleNamespace]:
    """The rows that were added."""
    return [row for pk, row in after[name].items() if pk not in before[name]]


def changed(before: Rows, after: Rows, name: str) -> list[tuple[SimpleNamespace, SimpleNamespace]]:
    """The rows that are not what they were, as before and after."""
    return [(row, after[name][pk]) for pk, row in before[name].items() if pk in after[name] and after[name][pk] != row]


def gone(before: Rows, after: Rows, name: str) -> list[SimpleNamespace]:
    """The rows that are not there any more."""
    return [row for pk, row in before[name].items() if pk not in after[name]]
