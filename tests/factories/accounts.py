"""People for tests. Traits say what a person is: `UserFactory(secretariat=True, with_totp=True)`."""

import time

import factory
from allauth.account.authentication import AUTHENTICATION_METHODS_SESSION_KEY
from allauth.account.models import EmailAddress
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP
from django.contrib.auth.models import Group

from members.accounts.enums import CASE_HANDLERS, SECRETARIAT
from members.accounts.models import User

PASSWORD = "mollë-dardhë-qershi"
TOTP_SECRET = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"


class UserFactory(factory.django.DjangoModelFactory):
    """A person with a verified address and `PASSWORD`."""

    class Meta:
        model = User
        skip_postgeneration_save = True

    class Params:
        superuser = factory.Trait(is_staff=True, is_superuser=True)

    email = factory.Sequence(lambda n: f"person{n}@people.example")
    name = factory.Sequence(lambda n: f"Personi {n}")
    password = factory.django.Password(PASSWORD)

    @factory.post_generation
    def secretariat(self, create, extracted, **kwargs):
        if create and extracted:
            join_staff(self, SECRETARIAT)

    @factory.post_generation
    def case_handler(self, create, extracted, **kwargs):
        if create and extracted:
            join_staff(self, CASE_HANDLERS)

    @factory.post_generation
    def verified(self, create, extracted, **kwargs):
        if create and extracted is not False:
            EmailAddress.objects.create(user=self, email=self.email, verified=True, primary=True)

    @factory.post_generation
    def with_totp(self, create, extracted, **kwargs):
        if create and extracted:
            TOTP.activate(self, TOTP_SECRET)
            RecoveryCodes.activate(self)


def join_staff(user, group):
    """The group as the migrations made it, with its permissions."""
    user.is_staff = True
    user.save(update_fields=["is_staff"])
    user.groups.add(Group.objects.get_or_create(name=group)[0])


def log_in(client, user, *, second_factor_seconds_ago=None):
    """Log `user` in; with `second_factor_seconds_ago` the session proved a second factor that long ago."""
    client.force_login(user, backend="allauth.account.auth_backends.AuthenticationBackend")
    records = [{"method": "password", "at": time.time(), "email": user.email}]
    if second_factor_seconds_ago is not None:
        records.append({"method": "mfa", "type": "totp", "at": time.time() - second_factor_seconds_ago})
    session = client.session
    session[AUTHENTICATION_METHODS_SESSION_KEY] = records
    session[f"{AUTHENTICATION_METHODS_SESSION_KEY}_user"] = str(user.pk)
    session.save()
    return client
