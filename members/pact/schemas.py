"""The shapes of the open data, as the API's description tells them. Every text of ours comes in both languages; what others wrote is as written."""

from datetime import date, datetime
from typing import Literal

from ninja import Field, Schema

from members.organisations.enums import OrganisationKind
from members.pact.enums import CommitmentStatus, EventKind, Progress, RegisterState, VerificationState, Workstream

MOST_PER_PAGE = 100


class InBoth(Schema):
    """The same in Albanian and in English; empty where it was not written."""

    sq: str
    en: str


class SignedText(Schema):
    number: int
    text_sha256: str = Field(description="SHA-256 of the text that was signed: of the bytes of pact/versions/<number>/text.json.")


class SignatoryLine(Schema):
    """An organisation by its newest signature."""

    number: int = Field(description="The signature's place in the chain; it never changes.")
    slug: str
    legal_name: str
    short_name: str
    kind: OrganisationKind
    city: str
    country: str
    website: str
    since: datetime = Field(
        description="When the organisation began to hold without a break, whatever versions it has signed from then on."
    )
    signed_at: datetime
    state: RegisterState = Field(description="Where the signature stands today.")
    state_words: InBoth
    version: SignedText
    report_due: date | None
    verify_url: str
    receipt_url: str
    certificate_url: str | None = Field(description="null where the signature does not hold.")
    page_url: str
    badge_url: str


class SignatoryEntry(SignatoryLine):
    """One line of the register."""

    commitments: list[str] = Field(description="The keys of the commitments chosen; /commitments says what each is.")


class SignatoryPage(Schema):
    count: int = Field(description="How many entries there are on all pages together.")
    next: str | None
    previous: str | None
    results: list[SignatoryEntry]


class IndicatorText(Schema):
    id: str
    label: InBoth
    unit: InBoth


class IndicatorGiven(IndicatorText):
    value: float | None = Field(description="null where the report gives none.")


class EvidenceEntry(Schema):
    title: str
    link: str | None = Field(description="null for a document that is not public.")


class Decision(Schema):
    """Whether a report was verified, by whom, and what the organisation replied."""

    state: VerificationState
    by: str | None = Field(description="The organisation that verified; null: the secretariat.")
    decided_at: datetime
    reason: str
    reply: str


class ReportEntry(Schema):
    due: date
    submitted_at: datetime
    status: CommitmentStatus
    status_words: InBoth
    words: str
    progress: Progress = Field(description="How sure the public can be of it; the newest decision counts.")
    progress_words: InBoth
    values: list[IndicatorGiven]
    evidence: list[EvidenceEntry]
    decisions: list[Decision]
    url: str


class CommitmentText(Schema):
    key: str
    workstream: Workstream
    title: InBoth
    text: InBoth


class CommitmentKept(CommitmentText):
    progress: Progress | None = Field(description="Of the newest report; null where nothing has been reported yet.")
    progress_words: InBoth | None
    reports: list[ReportEntry] = Field(description="The newest first.")


class HistoryEntry(Schema):
    kind: EventKind
    words: InBoth
    at: datetime
    reason: str
    reply: str = Field(description="What the organisation replied in public.")
    replied_at: datetime | None
    version: int
    verify_url: str


class SignatoryInFull(SignatoryLine):
    """An organisation with what it promised, how far it is, and its history (the newest first)."""

    about: InBoth
    state_reason: str
    commitments: list[CommitmentKept]
    history: list[HistoryEntry]


class VersionInForce(SignedText):
    title: InBoth
    published_at: datetime
    demonstration: bool
    text_url: str


class CommitmentOffered(CommitmentText):
    clause: str
    kinds: list[OrganisationKind] = Field(description="The kinds of organisation that may choose it.")
    indicators: list[IndicatorText]
    signatories: int = Field(description="Organisations whose signature holds today and chose it.")


class Commitments(Schema):
    version: VersionInForce | None = Field(description="null before the first version is published.")
    commitments: list[CommitmentOffered]


class RegisterQuery(Schema):
    """What the register is narrowed to, as on its page."""

    q: str = Field("", max_length=80, description="Words of the legal or short name, with or without marks on the letters.")
    kind: OrganisationKind | None = None
    workstream: Workstream | None = None
    city: str = Field("", max_length=80)
    state: RegisterState | None = None
    sort: Literal["name", "newest"] = "name"
    page: int = Field(1, ge=1, le=1_000_000)
    per_page: int = Field(50, ge=1, le=MOST_PER_PAGE)
