"""Elasticsearch's index: the builds of it, and what is known of the one that answers."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class IndexBuild(models.Model):
    """An index of Elasticsearch that is being filled, or was: how far, so that whoever goes on with it knows where."""

    class State(models.TextChoices):
        RUNNING = "running", pgettext_lazy("a build", "running")
        DONE = "done", pgettext_lazy("a build", "done")
        DROPPED = "dropped", pgettext_lazy("a build", "dropped")

    name = models.CharField(max_length=255, unique=True)
    layout = models.CharField(max_length=16)
    state = models.CharField(max_length=10, choices=State, default=State.RUNNING)
    #: The highest entry that was written, in order of their ids.
    last_entry = models.BigIntegerField(default=0)
    done = models.PositiveBigIntegerField(default=0)
    total = models.PositiveBigIntegerField(default=0)
    started_at = models.DateTimeField(auto_now_add=True)
    finished_at = models.DateTimeField(null=True, blank=True)
    last_error = models.TextField(blank=True)

    class Meta:
        verbose_name = _("index build")
        verbose_name_plural = _("index builds")
        constraints = [
            models.UniqueConstraint(fields=["state"], condition=models.Q(state="running"), name="search_build_one_at_a_time"),
        ]

    def __str__(self) -> str:
        return self.name


class IndexState(models.Model):
    """What is known of the index that answers, so that a search need not ask: one row."""

    id = models.PositiveSmallIntegerField(primary_key=True, default=1)
    uuid = models.CharField(max_length=64, blank=True)
    layout = models.CharField(max_length=16, blank=True)
    #: When it was last found equal to the entries; none while that is in doubt, since `doubted_at`.
    compared_at = models.DateTimeField(null=True, blank=True)
    doubted_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = _("index state")
        verbose_name_plural = _("index states")
        constraints = [models.CheckConstraint(condition=models.Q(id=1), name="search_state_is_one_row")]

    def __str__(self) -> str:
        return self.uuid
