"""People in Wagtail's admin: one name, an address, no password (everybody chooses their own)."""

from django import forms
from wagtail.users.forms import UserCreationForm, UserEditForm
from wagtail.users.views.users import UserViewSet

from members.accounts.models import User

_FIELDS = ("email", "name", "language", "is_staff", "is_superuser", "groups")


def _lower(form: forms.ModelForm[User]) -> str:
    email: str = form.cleaned_data["email"]
    return email.lower()


class PersonCreationForm(UserCreationForm):
    """Wagtail's form without the two names that our person does not have."""

    first_name = None
    last_name = None

    class Meta:
        model = User
        fields = _FIELDS
        widgets = {"groups": forms.CheckboxSelectMultiple}

    def clean_email(self) -> str:
        return _lower(self)

    def save(self, commit: bool = True) -> User:
        # Nobody knows another's password: the new person chooses one by "Forgot your password?".
        self.instance.set_unusable_password()
        person: User = super().save(commit)
        return person


class PersonEditForm(UserEditForm):
    """As above, for somebody who is there already."""

    first_name = None
    last_name = None

    class Meta:
        model = User
        fields = (*_FIELDS, "is_active")
        widgets = {"groups": forms.CheckboxSelectMultiple}

    def clean_email(self) -> str:
        return _lower(self)


class PersonViewSet(UserViewSet):
    """Templates: `wagtailusers/users/accounts/user/`."""

    def get_form_class(self, for_update: bool = False) -> type[forms.ModelForm[User]]:
        return PersonEditForm if for_update else PersonCreationForm
