"""Choosing from when on one wants to know what changed."""

from typing import Any, cast

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from members.drafting.models import Draft, Look, Version
from members.drafting.selectors.since import Since, since_beginning, since_day, since_look, since_revision, since_version

LAST, BEGINNING = "last", "beginning"


class SinceForm(forms.Form):
    """`since`: one's last look, a version by its number, or the beginning; `day` goes before it, `revision` (of a link) before both."""

    since = forms.ChoiceField(label=_("Since"), required=False)
    day = forms.DateField(label=_("or since a day"), required=False, widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"))
    revision = forms.IntegerField(required=False, min_value=0, max_value=2**31 - 1, widget=forms.HiddenInput)

    def __init__(self, *args: Any, draft: Draft, look: Look | None, versions: list[Version], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.draft, self.look = draft, look
        self.versions = {str(version.number): version for version in versions}
        numbered = [(number, f"{number}. {version.name}") for number, version in self.versions.items()]
        last = [(LAST, _("you saw it last"))] if look else []
        choice = cast("forms.ChoiceField", self.fields["since"])
        choice.choices = [*last, *numbered, (BEGINNING, _("it was begun"))]
        choice.initial = choice.choices[0][0]

    def clean_day(self) -> Any:
        day = self.cleaned_data["day"]
        if day and day > timezone.localdate():
            raise forms.ValidationError(_("This day is still to come."))
        return day

    def chosen(self) -> Since:
        """What was chosen, where the form is valid; otherwise what is usual: one's last look, or the newest version, or the beginning."""
        data = self.cleaned_data if self.is_bound and self.is_valid() else {}
        if data.get("revision") is not None:
            return since_revision(self.draft, data["revision"])
        if data.get("day"):
            return since_day(self.draft, data["day"])
        given = data.get("since") or self.fields["since"].initial
        if given == LAST and self.look:
            return since_look(self.look)
        return since_version(self.versions[given]) if given in self.versions else since_beginning(self.draft)
