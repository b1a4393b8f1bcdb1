"""A person's own name and language of mails."""

from django.contrib import messages
from django.contrib.auth.mixins import LoginRequiredMixin
from django.http import HttpResponse
from django.urls import reverse_lazy
from django.utils.translation import gettext as _
from django.views.generic.edit import FormView

from members.accounts import services
from members.accounts.forms import ProfileForm
from members.accounts.selectors import person_of


class ProfileView(LoginRequiredMixin, FormView[ProfileForm]):
    """Shows and changes what is the person's own; nobody else's account has an address here."""

    template_name = "account/profile.html"
    form_class = ProfileForm
    success_url = reverse_lazy("mfa_index")

    def get_initial(self) -> dict[str, str]:
        person = person_of(self.request)
        return {"name": person.name, "language": person.language}

    def form_valid(self, form: ProfileForm) -> HttpResponse:
        services.change_profile(person=person_of(self.request), **form.cleaned_data)
        messages.success(self.request, _("Saved."))
        return super().form_valid(form)
