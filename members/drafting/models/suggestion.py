"""A suggestion: what somebody would change, beside the text. It follows the text (`pending.py`) and is never thrown away."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from members.drafting.clauses import MAX_LEVEL
from members.drafting.enums import ClauseKind, SuggestionKind, SuggestionState
from members.drafting.models.draft import Draft
from members.organisations.models import Organisation

MAX_NOTE = 500
_UNDECIDED = Q(decided_by__isnull=True, decided_at__isnull=True, reason="", taken="", taken_revision__isnull=True)
_SAYS = {
    SuggestionKind.WORDS: ~Q(clause_id="") & ~Q(proposed=""),
    SuggestionKind.CLAUSE: Q(clause_id="", base="", clause_kind__in=ClauseKind.values, level__gte=1, level__lte=MAX_LEVEL)
    & ~Q(proposed=""),
    SuggestionKind.REMOVAL: ~Q(clause_id="") & Q(proposed=""),
    SuggestionKind.MOVE: ~Q(clause_id="") & Q(proposed="") & ~Q(after=F("clause_id")),
}


class Suggestion(models.Model):
    """`clause_id`: what it is about, none for a new clause. `after`: the clause behind which a new or a moved one would stand; none: first.

    `base`: the words it was made against. Its own words never change, and nothing of it once it is decided: triggers refuse it.
    """

    draft = models.ForeignKey(Draft, on_delete=models.CASCADE, related_name="suggestions")
    kind = models.CharField(max_length=20, choices=SuggestionKind.choices)
    clause_id = models.CharField(max_length=40, blank=True)
    after = models.CharField(max_length=40, blank=True)
    clause_kind = models.CharField(max_length=20, choices=ClauseKind.choices, blank=True)
    level = models.PositiveSmallIntegerField(default=1)
    base = models.TextField(blank=True)
    proposed = models.TextField(blank=True)
    note = models.CharField(_("why"), max_length=MAX_NOTE, blank=True)
    author = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    organisation = models.ForeignKey(Organisation, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField(default=timezone.now)
    made_at_revision = models.PositiveIntegerField()
    state = models.CharField(max_length=20, choices=SuggestionState.choices, default=SuggestionState.OPEN)
    decided_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    decided_for = models.ForeignKey(Organisation, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    decided_at = models.DateTimeField(null=True, blank=True)
    reason = models.CharField(max_length=MAX_NOTE, blank=True)
    #: The words that went into the text, and the update that put them there; none where the text said it already.
    taken = models.TextField(blank=True)
    taken_revision = models.PositiveIntegerField(null=True, blank=True)

    class Meta:
        ordering = ["made_at", "pk"]
        constraints = [
            models.CheckConstraint(condition=Q(kind__in=SuggestionKind.values), name="drafting_suggestion_kind_known"),
            models.CheckConstraint(condition=Q(state__in=SuggestionState.values), name="drafting_suggestion_state_known"),
            *(
                models.CheckConstraint(condition=~Q(kind=kind) | says, name=f"drafting_suggestion_{kind.value}_says_what")
                for kind, says in _SAYS.items()
            ),
            models.CheckConstraint(
                condition=(Q(state=SuggestionState.OPEN) & _UNDECIDED)
                | (~Q(state=SuggestionState.OPEN) & Q(decided_by__isnull=False, decided_at__isnull=False)),
                name="drafting_suggestion_decided_by_whom",
            ),
            models.CheckConstraint(condition=~Q(state=SuggestionState.REJECTED, reason=""), name="drafting_suggestion_rejected_why"),
            models.CheckConstraint(
                condition=Q(state=SuggestionState.ACCEPTED) | Q(taken="", taken_revision__isnull=True),
                name="drafting_suggestion_taken_if_accepted",
            ),
        ]
        indexes = [models.Index(fields=["draft", "state"], name="drafting_suggestion_open")]

    def __str__(self) -> str:
        return f"{self.draft_id}: {self.kind} {self.clause_id or self.after or '*'}"

    @property
    def is_open(self) -> bool:
        return self.state == SuggestionState.OPEN
