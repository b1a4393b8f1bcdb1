"""How mails come, and why one was not sent after all."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class How(models.TextChoices):
    """How the mails of one kind come. In the member area every notice stands at once, whatever is chosen here."""

    AT_ONCE = "at_once", _("at once")
    DAILY = "daily", _("every day at 7:00")
    WEEKLY = "weekly", _("every Monday at 7:00")
    NEVER = "never", _("not by e-mail")


class Dropped(models.TextChoices):
    """Why a mail that was written down was not sent: the person may no longer see what it is about, wants no such mails, has read it in the
    member area, or the account is switched off. Kept in the row and shown to nobody."""

    NO_ACCESS = "no_access"
    STOPPED = "stopped"
    READ = "read"
    LEFT = "left"
