"""The acts by which a version became public. They are never changed: a trigger allows only the page to go."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from wagtail.models import Page

from members.drafting.models import Version
from members.publishing.enums import ReleaseKind


class Release(models.Model):
    """A version put on a page, as a draft or adopted. `text_sha256` is the hash of the text that was released, repeated here so that
    the act is bound to it; `page` is empty once the page was deleted in the CMS."""

    version = models.ForeignKey(Version, on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(max_length=20, choices=ReleaseKind.choices)
    page = models.ForeignKey(Page, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    text_sha256 = models.CharField(max_length=64)
    adopted_on = models.DateField(null=True, blank=True)
    adopted_by = models.CharField(max_length=200, blank=True)
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["-made_at", "-pk"]
        constraints = [
            models.CheckConstraint(condition=Q(kind__in=ReleaseKind.values), name="publishing_release_kind_known"),
            models.CheckConstraint(condition=Q(text_sha256__regex=r"^[0-9a-f]{64}$"), name="publishing_release_bound_to_text"),
            models.CheckConstraint(
                condition=Q(kind=ReleaseKind.DRAFT, adopted_on__isnull=True, adopted_by="")
                | (Q(kind=ReleaseKind.ADOPTED, adopted_on__isnull=False) & ~Q(adopted_by="")),
                name="publishing_release_adopted_when_and_by_whom",
            ),
            models.UniqueConstraint(fields=["version", "kind"], name="publishing_release_once_a_kind"),
        ]
        indexes = [models.Index(fields=["page", "-made_at"], name="publishing_release_by_page")]

    def __str__(self) -> str:
        return f"{self.version}: {self.get_kind_display()}"
