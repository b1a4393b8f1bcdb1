"""The notice in the member area, and the outbox that mails wait in."""

import uuid

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from members.notifications.ports import About
from members.notifications.querysets import NoticePreferenceQuerySet, NoticeQuerySet, OutgoingMailQuerySet
from members.notifications.ways import Dropped, How


class Gated(models.Model):
    """What is about something that not everybody may know of; about nothing such where the kind is empty."""

    about_kind = models.CharField(max_length=40, blank=True, default="", db_default="")
    about_id = models.BigIntegerField(null=True, blank=True)

    class Meta:
        abstract = True
        constraints = [
            models.CheckConstraint(
                condition=Q(about_kind="", about_id__isnull=True) | (~Q(about_kind="") & Q(about_id__isnull=False)),
                name="notifications_%(class)s_about_whole",
            )
        ]

    @property
    def about(self) -> About | None:
        return About(self.about_kind, self.about_id) if self.about_id is not None else None


class Notice(Gated):
    """Something a person should know. Its words come from the kind when it is shown, in the reader's language.

    `digest_at`: when its mail leaves together with others; empty once `mail` has taken it up, and where it has a mail of its own or none.
    """

    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="notices")
    kind = models.CharField(max_length=80)
    context = models.JSONField(default=dict)
    url = models.CharField(max_length=500)
    created_at = models.DateTimeField(default=timezone.now)
    read_at = models.DateTimeField(null=True, blank=True)
    digest_at = models.DateTimeField(null=True, blank=True)
    mail = models.ForeignKey("OutgoingMail", null=True, blank=True, on_delete=models.SET_NULL, related_name="notices")
    idempotency_key = models.CharField(max_length=200, null=True, blank=True, unique=True)

    objects = NoticeQuerySet.as_manager()

    class Meta(Gated.Meta):
        verbose_name = _("notice")
        verbose_name_plural = _("notices")
        ordering = ["-created_at", "-pk"]
        indexes = [
            models.Index(fields=["person", "-created_at", "-id"], name="notifications_notice_newest"),
            models.Index(fields=["person"], condition=Q(read_at=None), name="notifications_notice_unread"),
            models.Index(fields=["digest_at", "id"], condition=Q(digest_at__isnull=False), name="notifications_notice_to_gather"),
        ]
        constraints = [
            *Gated.Meta.constraints,
            models.CheckConstraint(condition=Q(digest_at=None) | Q(mail=None), name="notifications_notice_waits_or_gathered"),
            models.CheckConstraint(condition=~Q(kind=""), name="notifications_notice_has_kind"),
            models.CheckConstraint(condition=Q(url__startswith="/"), name="notifications_notice_url_is_ours"),
        ]

    def __str__(self) -> str:
        return f"{self.kind} ({self.pk})"


class OutgoingMail(Gated):
    """One mail, written in the transaction of what it tells. The row is the truth; tasks only nudge.

    `person`: whose choice and sight are asked when it is sent; empty for an address without an account. One that gathers notices has no
    words of its own: they are made when it is sent. `uuid` is in the Message-ID, so that a mail sent twice by a kill between sending and committing is one mail to the reader's program.
    Once sent, the words are dropped: they may hold a code or an address that opens something.
    """

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    kind = models.CharField(max_length=80)
    person = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.CASCADE, related_name="+")
    address = models.EmailField()
    language = models.CharField(max_length=5)
    subject = models.CharField(max_length=300)
    text = models.TextField()
    html = models.TextField()
    idempotency_key = models.CharField(max_length=200, null=True, blank=True, unique=True)
    created_at = models.DateTimeField(default=timezone.now)
    next_attempt_at = models.DateTimeField(default=timezone.now)
    attempts = models.PositiveIntegerField(default=0)
    last_error = models.CharField(max_length=120, blank=True)
    sent_at = models.DateTimeField(null=True, blank=True)
    refused_at = models.DateTimeField(null=True, blank=True)
    dropped_at = models.DateTimeField(null=True, blank=True)
    dropped_for = models.CharField(max_length=20, choices=Dropped.choices, blank=True, default="", db_default="")

    objects = OutgoingMailQuerySet.as_manager()

    class Meta(Gated.Meta):
        verbose_name = _("outgoing mail")
        verbose_name_plural = _("outgoing mails")
        indexes = [
            models.Index(
                fields=["next_attempt_at", "id"],
                condition=Q(sent_at=None, refused_at=None, dropped_at=None),
                name="notifications_mail_to_send",
            ),
        ]
        constraints = [
            *Gated.Meta.constraints,
            models.CheckConstraint(
                condition=Q(dropped_at=None, dropped_for="")
                | Q(dropped_at__isnull=False, dropped_for__in=Dropped.values, sent_at=None, refused_at=None, subject="", text="", html=""),
                name="notifications_mail_dropped_without_words",
            ),
            models.CheckConstraint(condition=Q(sent_at=None) | Q(refused_at=None), name="notifications_mail_sent_or_refused"),
            models.CheckConstraint(condition=~Q(address=""), name="notifications_mail_has_address"),
            models.CheckConstraint(condition=Q(sent_at=None) | Q(text="", html=""), name="notifications_mail_sent_without_words"),
        ]

    def __str__(self) -> str:
        return f"{self.kind} ({self.uuid})"

    @property
    def is_settled(self) -> bool:
        """Whether nothing more happens to it."""
        return bool(self.sent_at or self.refused_at or self.dropped_at)


class NoticePreference(models.Model):
    """How a person has chosen to get the mails of one kind. Without a row they come as the kind says."""

    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    kind = models.CharField(max_length=80)
    how = models.CharField(max_length=20, choices=How.choices)

    objects = NoticePreferenceQuerySet.as_manager()

    class Meta:
        verbose_name = _("choice about mails")
        verbose_name_plural = _("choices about mails")
        constraints = [
            models.UniqueConstraint(fields=["person", "kind"], name="notifications_preference_once"),
            models.CheckConstraint(condition=Q(how__in=How.values), name="notifications_preference_how_known"),
        ]

    def __str__(self) -> str:
        return f"{self.person_id}: {self.kind} {self.how}"
