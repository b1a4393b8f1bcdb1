"""How the mails of each kind come: one choice a kind."""

from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import Any

from django import forms

from members.notifications.selectors import Chosen
from members.notifications.ways import How


class ChoosingForm(forms.Form):
    """A field for each kind that is offered, named as the kind; the fields stand in the groups of their rooms."""

    def __init__(self, offered: Iterable[Chosen], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.offered = list(offered)
        for one in self.offered:
            self.fields[one.kind] = forms.ChoiceField(label=one.label, choices=How.choices, initial=one.how)

    def groups(self) -> Iterator[tuple[str, list[forms.BoundField]]]:
        for group, members in groupby(self.offered, key=lambda one: one.group):
            yield group, [self[one.kind] for one in members]

    def chosen(self) -> dict[str, How]:
        return {kind: How(how) for kind, how in self.cleaned_data.items()}
