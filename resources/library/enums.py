"""States and fields of work of agreed texts, what lessons teach, and what there is to check again."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Workstream(models.TextChoices):
    """The five fields of work of the pact, as the library shows them."""

    LAWS = "laws", _("Laws")
    POLICIES = "policies", _("Policies")
    STANDARDS = "standards", _("Standards")
    SERVICES = "services", _("Services")
    CURRICULA = "curricula", _("Curricula")


class ReleaseStatus(models.TextChoices):
    DRAFT = "draft", _("Draft")
    ADOPTED = "adopted", _("Adopted")


class EntryKind(models.TextChoices):
    """What a page of the library is: the formats that a reader chooses from."""

    GUIDE = "guide", _("Guide")
    LESSON = "lesson", _("Lesson pack")
    POLICY = "policy", _("Policy text")
    TERM = "term", _("Word explained")
    NEWS = "news", _("News")
    PLAIN = "plain", _("Page about this site")


class Competence(models.TextChoices):
    """What a lesson teaches a child to do. The rows of the coverage map."""

    SAFETY = "safety", _("Staying safe")
    PRIVACY = "privacy", _("Privacy and traces")
    RELATIONSHIPS = "relationships", _("Respect and friendship")
    CONSENT = "consent", _("Body, limits and consent")
    CRITICAL_THINKING = "critical-thinking", _("Telling true from made up")
    HELPING_OTHERS = "helping-others", _("Helping others")
    ASKING_FOR_HELP = "asking-for-help", _("Asking for help")
    WELLBEING = "wellbeing", _("Wellbeing and habits")
    RIGHTS = "rights", _("Rights")


class ReviewReason(models.TextChoices):
    """Why a published page waits to be checked again."""

    DUE = "due", _("The day set for its next check has come")
    SOURCE_CHANGED = "source", _("The guide that it is a reading of has changed")
    ORIGINAL_CHANGED = "original", _("The text in the other language has changed")
    ASKED = "asked", _("Somebody asked for it")


class ReviewOutcome(models.TextChoices):
    """How a request to check a page ended."""

    CHECKED = "checked", _("Checked")
    REWRITTEN = "rewritten", _("Rewritten")
    GONE = "gone", _("No longer published")


class UsefulAnswer(models.TextChoices):
    """What a reader may say of a page; fixed answers, so that nobody writes about a person here."""

    YES = "yes", _("Yes")
    NOT_MY_CASE = "not-my-case", _("It is not about my situation")
    UNCLEAR = "unclear", _("I did not understand it")
    NO_STEP = "no-step", _("I still do not know what to do")
    TOO_LONG = "too-long", _("It is too long")
