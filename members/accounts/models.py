"""The person."""

from functools import cached_property
from typing import ClassVar

from django.contrib.auth.base_user import AbstractBaseUser
from django.contrib.auth.models import PermissionsMixin
from django.db import models
from django.db.models.functions import Lower
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from members.accounts.querysets import UserManager


class User(AbstractBaseUser, PermissionsMixin):  # type: ignore[django-manager-missing]  # Wagtail's image and document managers carry no types
    """A person, who logs in with an e-mail address. Organisations act through mandates, never through a shared account."""

    email = models.EmailField(
        _("e-mail address"), unique=True, error_messages={"unique": _("An account with this address exists already.")}
    )
    name = models.CharField(_("name"), max_length=120, blank=True)
    language = models.CharField(_("language of mails"), max_length=5, choices=[("sq", "Shqip"), ("en", "English")], default="sq")
    is_staff = models.BooleanField(_("staff"), default=False, help_text=_("Works for the secretariat or the hotline."))
    is_active = models.BooleanField(_("active"), default=True, help_text=_("Switch off instead of deleting: past acts keep their person."))
    date_joined = models.DateTimeField(_("joined"), default=timezone.now)

    EMAIL_FIELD = "email"
    USERNAME_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = []

    objects = UserManager()

    class Meta:
        verbose_name = _("person")
        verbose_name_plural = _("people")
        constraints = [models.UniqueConstraint(Lower("email"), name="accounts_user_email_ci_unique")]

    def __str__(self) -> str:
        return self.name or self.email

    def get_full_name(self) -> str:
        return self.name or self.email

    def get_short_name(self) -> str:
        return self.name or self.email

    @cached_property
    def group_names(self) -> frozenset[str]:
        """Names of the person's groups, asked once for each loaded person."""
        return frozenset(self.groups.values_list("name", flat=True))
