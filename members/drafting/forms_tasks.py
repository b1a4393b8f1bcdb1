"""Giving a task."""

from typing import Any, cast

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from members.drafting.forms import PlainLine
from members.drafting.models import Draft, Thread
from members.drafting.models.task import MAX_TASK, TaskAbout
from members.drafting.rendering import quoted
from members.drafting.selectors.naming import names_in, to_choose
from members.drafting.selectors.tasks import Takers

#: So many threads are offered, the newest.
THREADS = 50


class TaskForm(forms.Form):
    """`who` is `p<id>` or `o<id>`; `about` is `draft`, `suggestions`, `clause:<id>` or `thread:<id>`."""

    says = PlainLine(label=_("What is to be done"), limit=MAX_TASK, help_text=_("For example: answer the suggestions on article 3."))
    who = forms.ChoiceField(label=_("By whom"))
    due = forms.DateField(label=_("Until"), required=False, widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"))
    about = forms.ChoiceField(label=_("What it is about"), required=False)

    def __init__(self, *args: Any, draft: Draft, takers: Takers, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.people = {f"p{person.pk}": person for person in takers.people}
        self.organisations = {f"o{one.pk}": one for one in takers.organisations}
        self.threads = {f"thread:{row.pk}": row for row in Thread.objects.filter(draft=draft, state="open").order_by("-pk")[:THREADS]}
        cast("forms.ChoiceField", self.fields["who"]).choices = [
            (_("People"), [(key, str(person)) for key, person in self.people.items()]),
            (_("Organisations"), [(key, str(one)) for key, one in self.organisations.items()]),
        ]
        called = names_in(draft)
        clauses = [(f"clause:{clause_id}", line) for clause_id, line in to_choose(draft)]
        threads = [(key, f"{row.pk}: {quoted(row.quote, called)[:60]}".strip(": ")) for key, row in self.threads.items()]
        whole = [(about.value, about.label) for about in (TaskAbout.DRAFT, TaskAbout.SUGGESTIONS)]
        cast("forms.ChoiceField", self.fields["about"]).choices = [*whole, (_("Clauses"), clauses), (_("Threads"), threads)]

    def clean_due(self) -> Any:
        due = self.cleaned_data["due"]
        if due and due < timezone.localdate():
            raise forms.ValidationError(_("This day is past. Give today or a later one."))
        return due

    def values(self) -> dict[str, Any]:
        """What the service takes."""
        data = self.cleaned_data
        about, _colon, which = (data["about"] or TaskAbout.DRAFT.value).partition(":")
        return {
            "says": data["says"],
            "due": data["due"],
            "person": self.people.get(data["who"]),
            "organisation": self.organisations.get(data["who"]),
            "about": about,
            "clause_id": which if about == TaskAbout.CLAUSE else "",
            "thread": self.threads.get(data["about"]),
        }
