"""The words that states and fields are stored as."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class Workstream(models.TextChoices):
    """The five fields in which signatories work together."""

    LAWS = "laws", _("Laws")
    POLICIES = "policies", _("Policies")
    STANDARDS = "standards", _("Standards")
    SERVICES = "services", _("Services")
    CURRICULA = "curricula", _("Curricula")


class VersionState(models.TextChoices):
    DRAFT = "draft", pgettext_lazy("pact version", "Being written")
    PUBLISHED = "published", pgettext_lazy("pact version", "Published")


class ClauseKind(models.TextChoices):
    WHY = "why", _("Why")
    BINDS = "binds", _("What signatories bind themselves to")
    WORKSTREAM = "workstream", _("Five fields of work")


class SignatureState(models.TextChoices):
    ACTIVE = "active", pgettext_lazy("signature", "Signatory")
    WITHDRAWN = "withdrawn", pgettext_lazy("signature", "Withdrawn")
    SUPERSEDED = "superseded", pgettext_lazy("signature", "Replaced by a newer signature")
    LAPSED = "lapsed", pgettext_lazy("signature", "Lapsed")


class Standing(models.TextChoices):
    """Where an active signature stands with its yearly report."""

    CURRENT = "current", pgettext_lazy("standing", "Up to date")
    GRACE = "grace", pgettext_lazy("standing", "Report due")
    OVERDUE = "overdue", pgettext_lazy("standing", "Report overdue")


class RegisterState(models.TextChoices):
    """The one word that the register says of a signature today. The register filters by all but the last."""

    SIGNATORY = "signatory", pgettext_lazy("register", "Signatory")
    REPORT_DUE = "report_due", pgettext_lazy("register", "Report due")
    REPORT_OVERDUE = "report_overdue", pgettext_lazy("register", "Report overdue")
    RESIGN_DUE = "resign_due", pgettext_lazy("register", "Re-signature due")
    SUSPENDED = "suspended", pgettext_lazy("register", "Suspended")
    LAPSED = "lapsed", pgettext_lazy("register", "Lapsed")
    WITHDRAWN = "withdrawn", pgettext_lazy("register", "Withdrawn")
    SUPERSEDED = "superseded", pgettext_lazy("register", "Replaced by a newer signature")


class EventKind(models.TextChoices):
    """What stands in a signature's public history."""

    SIGNED = "signed", pgettext_lazy("event", "Signed")
    SUPERSEDED = "superseded", pgettext_lazy("event", "Replaced by a newer signature")
    WITHDRAWN = "withdrawn", pgettext_lazy("event", "Withdrawn")
    REPORTED = "reported", pgettext_lazy("event", "Yearly report sent")
    GRACE = "grace", pgettext_lazy("event", "Yearly report due")
    OVERDUE = "overdue", pgettext_lazy("event", "Report overdue")
    LAPSED = "lapsed", pgettext_lazy("event", "Lapsed")
    REINSTATED = "reinstated", pgettext_lazy("event", "Holds again")
    SUSPENDED = "suspended", pgettext_lazy("event", "Suspended")
    RESUMED = "resumed", pgettext_lazy("event", "Suspension lifted")
    RESIGN_DUE = "resign_due", pgettext_lazy("event", "Asked to sign the new version")
    RESIGN_OVERDUE = "resign_overdue", pgettext_lazy("event", "New version not signed in time")


#: Lines of the history that say of an organisation what it did not say itself: to each it may reply once, in public.
REPLIABLE = frozenset(
    {EventKind.GRACE, EventKind.OVERDUE, EventKind.LAPSED, EventKind.SUSPENDED, EventKind.RESUMED, EventKind.RESIGN_OVERDUE}
)


class SuspensionAct(models.TextChoices):
    """What the secretariat proposes about an organisation."""

    SUSPEND = "suspend", pgettext_lazy("secretariat", "Suspend")
    RESUME = "resume", pgettext_lazy("secretariat", "Lift the suspension")


class ReportState(models.TextChoices):
    DRAFT = "draft", pgettext_lazy("report", "Being written")
    SUBMITTED = "submitted", pgettext_lazy("report", "Sent")


class CommitmentStatus(models.TextChoices):
    """How far an organisation says it is with a commitment."""

    NOT_STARTED = "not_started", pgettext_lazy("commitment", "Not begun")
    UNDER_WAY = "under_way", pgettext_lazy("commitment", "Under way")
    DONE = "done", pgettext_lazy("commitment", "Kept")


class Progress(models.TextChoices):
    """How sure the public can be of a report; derived, never stored."""

    SELF_REPORTED = "self_reported", pgettext_lazy("progress", "Self-reported")
    WITH_EVIDENCE = "with_evidence", pgettext_lazy("progress", "With evidence")
    VERIFIED = "verified", pgettext_lazy("progress", "Verified")


class VerificationState(models.TextChoices):
    OPEN = "open", pgettext_lazy("verification", "Asked for")
    VERIFIED = "verified", pgettext_lazy("verification", "Verified")
    REFUSED = "refused", pgettext_lazy("verification", "Not verified")
    CANCELLED = "cancelled", pgettext_lazy("verification", "Taken back")
