"""The notice in the member area, and the outbox that mails wait in."""

import uuid

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from members.notifications.querysets import NoticeQuerySet, OutgoingMailQuerySet


class Notice(models.Model):
    """Something a person should know. Its words come from the kind when it is shown, in the reader's language."""

    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="notices")
    kind = models.CharField(max_length=80)
    context = models.JSONField(default=dict)
    url = models.CharField(max_length=500)
    created_at = models.DateTimeField(default=timezone.now)
    read_at = models.DateTimeField(null=True, blank=True)

    objects = NoticeQuerySet.as_manager()

    class Meta:
        verbose_name = _("notice")
        verbose_name_plural = _("notices")
        ordering = ["-created_at", "-pk"]
        indexes = [
            models.Index(fields=["person", "-created_at", "-id"], name="notifications_notice_newest"),
            models.Index(fields=["person"], condition=Q(read_at=None), name="notifications_notice_unread"),
        ]
        constraints = [
            models.CheckConstraint(condition=~Q(kind=""), name="notifications_notice_has_kind"),
            models.CheckConstraint(condition=Q(url__startswith="/"), name="notifications_notice_url_is_ours"),
        ]

    def __str__(self) -> str:
        return f"{self.kind} ({self.pk})"


class OutgoingMail(models.Model):
    """One mail, written in the transaction of what it tells. The row is the truth; tasks only nudge.

    `uuid` is in the Message-ID, so that a mail sent twice by a kill between sending and committing is one mail to the reader's program.
    Once sent, the words are dropped: they may hold a code or an address that opens something.
    """

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    kind = models.CharField(max_length=80)
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

    objects = OutgoingMailQuerySet.as_manager()

    class Meta:
        verbose_name = _("outgoing mail")
        verbose_name_plural = _("outgoing mails")
        indexes = [
            models.Index(fields=["next_attempt_at", "id"], condition=Q(sent_at=None, refused_at=None), name="notifications_mail_waiting"),
        ]
        constraints = [
            models.CheckConstraint(condition=Q(sent_at=None) | Q(refused_at=None), name="notifications_mail_sent_or_refused"),
            models.CheckConstraint(condition=~Q(address=""), name="notifications_mail_has_address"),
            models.CheckConstraint(condition=Q(sent_at=None) | Q(text="", html=""), name="notifications_mail_sent_without_words"),
        ]

    def __str__(self) -> str:
        return f"{self.kind} ({self.uuid})"
