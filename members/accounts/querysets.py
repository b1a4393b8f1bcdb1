"""What people can be asked."""

from typing import Any

from django.contrib.auth.base_user import BaseUserManager
from django.contrib.auth.models import UserManager as DjangoUserManager

# The model stands above this module, so its type cannot be named here.
Person = Any


class UserManager(BaseUserManager[Person]):
    """Creates people by e-mail address; the address is kept in lower case."""

    use_in_migrations = True
    # Wagtail asks who holds a permission (moderators to be told, users of a group).
    with_perm = DjangoUserManager.with_perm

    def create_user(self, email: str, password: str | None = None, **fields: Any) -> Person:
        """Create a person. Raises ValueError without an address."""
        if not email:
            raise ValueError("A person needs an e-mail address.")
        user = self.model(email=self.normalize_email(email).lower(), **fields)
        user.set_password(password)
        user.save(using=self._db)
        return user

    def create_superuser(self, email: str, password: str | None = None, **fields: Any) -> Person:
        """Create a person with every permission (for `manage.py createsuperuser`)."""
        return self.create_user(email, password, **{**fields, "is_staff": True, "is_superuser": True})

    def get_by_natural_key(self, email: str | None) -> Person:
        return self.get(email__iexact=email)
