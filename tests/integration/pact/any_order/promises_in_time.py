"""What must hold from one state to the next: what was written stays, each change has its line and its mail, and no step comes early."""

import datetime as dt
from collections import Counter
from types import SimpleNamespace

from django.utils import timezone

from tests.integration.pact.any_order.written import Rows, changed, gone, new

_REPLY = ("reply", "replied_at", "reply_mandate_id")
#: What a signature becomes -> the line of its history that says so.
_LINES = {"withdrawn": "withdrawn", "superseded": "superseded", "lapsed": "lapsed", "active": "reinstated"}
_STANDINGS = {"grace": "grace", "overdue": "overdue", "current": "reported"}
_BECOMES = {
    "active": {"withdrawn", "superseded", "lapsed"},
    "lapsed": {"withdrawn", "superseded", "active"},
    "withdrawn": set(),
    "superseded": set(),
}
#: Each line of the history that the clock adds -> the mail that tells of it.
_LETTERS = {
    "grace": "pact.report.grace",
    "overdue": "pact.report.overdue",
    "lapsed": "pact.report.lapse",
    "resign_overdue": "pact.resign.overdue",
}


def without(row: SimpleNamespace, *names: str) -> dict:
    return {name: value for name, value in vars(row).items() if name not in names}


def nothing_is_lost(before: Rows, after: Rows) -> None:
    kept = ("organisations", "mandates", "applications", "approvals", "invitations", "signatures", "chosen", "events", "keys")
    for name in (*kept, "verifications", "suspensions", "reminders", "runs", "mails"):
        assert not gone(before, after, name), name
    for name in ("chosen", "approvals", "reminders", "runs", "mails"):
        assert not changed(before, after, name), name


def the_history_only_grows(before: Rows, after: Rows) -> None:
    """A line stays as it is, but for the one reply, and for the name of somebody who is forgotten."""
    for was, now in changed(before, after, "events"):
        assert without(was, "person_id", *_REPLY) == without(now, "person_id", *_REPLY)
        if was.person_id != now.person_id:
            assert now.person_id is None
            assert after["signatures"][now.signature_id].personal_data is None
        if was.reply:
            assert (was.reply, was.replied_at) == (now.reply, now.replied_at)


def a_mandate_is_only_ever_ended(before: Rows, after: Rows) -> None:
    for was, now in changed(before, after, "mandates"):
        assert without(was, "ended_at", "ended_by_id") == without(now, "ended_at", "ended_by_id")
        assert was.ended_at is None


def what_was_sent_never_changes(before: Rows, after: Rows) -> None:
    """A sent report with its values and its evidence; a decided verification, but for the one reply."""
    sent = {row.id for row in before["reports"].values() if row.state == "submitted"}
    for name in ("reports", "evidence", "values"):
        for was, now in [*changed(before, after, name), *((row, None) for row in gone(before, after, name))]:
            assert (was.id if name == "reports" else was.report_id) not in sent, (name, now)
        assert name == "reports" or not [row for row in new(before, after, name) if row.report_id in sent]
    for was, now in changed(before, after, "verifications"):
        if was.state != "open":
            assert without(was, *_REPLY) == without(now, *_REPLY)
            assert was.reply == ""


def what_was_signed_never_changes(before: Rows, after: Rows) -> None:
    living = ("newest", "state", "state_since", "state_reason", "report_due", "standing", "standing_since")
    personal = ("person_id", "personal_data", "personal_salt")
    for was, now in changed(before, after, "signatures"):
        assert without(was, *living, *personal) == without(now, *living, *personal)
        if [getattr(was, name) for name in personal] != [getattr(now, name) for name in personal]:
            assert (now.person_id, now.personal_data, now.personal_salt) == (None, None, "")
    for was, now in changed(before, after, "versions"):
        assert was.state == "draft", now


def each_change_of_a_signature_has_its_line(before: Rows, after: Rows) -> None:
    """Nothing becomes of a signature unless its history says so, in the same act and once; and its history says nothing that is not so."""
    lines = Counter((row.signature_id, row.kind) for row in new(before, after, "events"))
    expected: Counter[tuple[int, str]] = Counter((row.id, "signed") for row in new(before, after, "signatures"))
    for was, now in changed(before, after, "signatures"):
        if was.state != now.state:
            assert now.state in _BECOMES[was.state]
            expected[now.id, _LINES[now.state]] += 1
        if was.standing != now.standing or was.report_due != now.report_due:
            expected[now.id, _STANDINGS[now.standing]] += 1
    for was, now in changed(before, after, "organisations"):
        if "suspended" in (was.state, now.state):
            held = [row for row in before["signatures"].values() if row.organisation_id == now.id and row.state in ("active", "lapsed")]
            expected.update((row.id, "suspended" if now.state == "suspended" else "resumed") for row in held)
    published = [row for pk, row in after["versions"].items() if row.state == "published" and before["versions"].get(pk) != row]
    if any(version.resign_by for version in published):
        expected.update((row.id, "resign_due") for row in holding(before))
    said = Counter({each: count for each, count in lines.items() if each[1] != "resign_overdue"})
    assert said == expected


def signing_again_puts_off_no_report(before: Rows, after: Rows) -> None:
    """Who had a signature that holds owes its report on the same day under the next text, and stands with it where it stood."""
    for row in new(before, after, "signatures"):
        for held in before["signatures"].values():
            if held.organisation_id == row.organisation_id and held.state == "active":
                stood = (held.report_due, held.standing, held.standing_since)
                assert (row.report_due, row.standing, row.standing_since) == stood


def holding(rows: Rows) -> list[SimpleNamespace]:
    signatures = rows["signatures"].values()
    return [row for row in signatures if row.state == "active" and rows["organisations"][row.organisation_id].state == "verified"]


def representatives(rows: Rows, organisation_id: int, day: dt.date) -> set[int]:
    """The people who represent the organisation on this day, from the rows alone."""
    own = [row for row in rows["mandates"].values() if row.organisation_id == organisation_id and row.role == "representative"]
    return {row.person_id for row in own if row.ended_at is None and row.starts <= day and (row.ends is None or row.ends >= day)}


def the_last_representative_stays(before: Rows, after: Rows, day: dt.date) -> None:
    """No act but the secretariat's leaves an organisation, that had a representative on this day, without one."""
    for organisation in before["organisations"]:
        if representatives(before, organisation, day):
            assert representatives(after, organisation, day)


def each_event_has_one_mail(before: Rows, after: Rows, addresses: dict[int, str], secretariat: list[str]) -> None:
    """What the clock and a signature bring: one mail to each who represents the organisation, or one to each of the secretariat."""
    expected: Counter[tuple[str, str]] = Counter()
    day = timezone.localdate()

    def tell(kind: str, signature_id: int) -> None:
        people = representatives(after, after["signatures"][signature_id].organisation_id, day)
        told = [(kind, addresses[pk]) for pk in people] or [("pact.standing.nobody", address) for address in secretariat]
        expected.update(told)

    for row in new(before, after, "events"):
        if row.kind in _LETTERS:
            tell(_LETTERS[row.kind], row.signature_id)
    for row in new(before, after, "reminders"):
        what = row.key.partition(":")[0]
        tell({"report": "pact.report.remind", "resign": "pact.resign.remind", "hand": "pact.report.by_hand"}[what], row.signature_id)
    for row in new(before, after, "signatures"):
        expected.update(("pact.signature.sign", addresses[pk]) for pk in representatives(after, row.organisation_id, day))
    kinds = {*_LETTERS.values(), "pact.report.remind", "pact.resign.remind", "pact.report.by_hand", "pact.signature.sign"}
    for was, now in changed(before, after, "organisations"):
        if "suspended" in (was.state, now.state):  # told of that too, and not counted here
            return
    sent = Counter((row.kind, row.address) for row in new(before, after, "mails") if row.kind in {*kinds, "pact.standing.nobody"})
    assert sent == expected


def no_reminder_comes_twice(rows: Rows) -> None:
    """Of one report, and of one version, an organisation is reminded once at each distance, whichever of its signatures it is about."""
    stages = Counter(
        (rows["signatures"][row.signature_id].organisation_id, row.key)
        for row in rows["reminders"].values()
        if not row.key.startswith("hand")
    )
    assert [each for each, count in stages.items() if count > 1] == []


def no_step_comes_early(rows: Rows) -> None:
    """Grace after the day, "overdue" 30 days after that was told and 31 after the day, lapsed 60 and 91: days of a suspension not counted."""
    begun: dict[tuple[int, str], dt.date] = {}
    for row in sorted(rows["events"].values(), key=lambda row: (row.at, row.id)):
        kind, _, due = row.key.partition(":")
        if kind not in ("grace", "overdue", "lapsed"):
            continue
        organisation = rows["signatures"][row.signature_id].organisation_id
        day, since = timezone.localdate(row.at), dt.date.fromisoformat(due)
        begun[organisation, row.key] = day
        assert (day - since).days >= {"grace": 1, "overdue": 31, "lapsed": 91}[kind]
        if kind != "grace":
            before, whole = {"overdue": ("grace", 30), "lapsed": ("overdue", 60)}[kind]
            told = begun[organisation, f"{before}:{due}"]
            assert (day - told).days - suspended_days(rows, organisation, told, day) >= whole


def suspended_days(rows: Rows, organisation: int, first: dt.date, last: dt.date) -> int:
    """How many of these days passed while the organisation was suspended."""
    acts = [row for row in rows["suspensions"].values() if row.organisation_id == organisation and row.confirmed]
    days, since = 0, None
    for row in sorted(acts, key=lambda row: row.decided_at):
        day = min(max(timezone.localdate(row.decided_at), first), last)
        if row.act == "suspend":
            since = day
        elif since is not None:
            days, since = days + (day - since).days, None
    return days
