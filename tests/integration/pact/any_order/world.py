"""Who there is, what time it is, and how an act is done: the ground that every rule stands on."""

import base64
import datetime as dt
import os
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from types import SimpleNamespace
from typing import Any, ClassVar
from unittest.mock import patch

from django.db import transaction
from django.utils import timezone
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine
from nacl.signing import SigningKey

from members.accounts.models import User
from members.organisations.services.refusals import Refused as RefusedByOrganisations
from members.pact.keys import ENVIRONMENT
from members.pact.services.refusals import Refused as RefusedByPact
from tests.integration.pact.any_order.written import Rows, read
from tests.integration.pact.moving_time import MovingTime

SECRETARIES, PEOPLE = 3, 5
#: Draws that rules share: which of the rows there are (0: the newest), who, of the secretariat whom, and seldom something unfitting.
which = st.integers(0, 5)
anybody = st.integers(0, SECRETARIES + PEOPLE - 1)
a_secretary = st.integers(0, SECRETARIES - 1)
usually_a_secretary = a_secretary | a_secretary | a_secretary | anybody
seldom = st.sampled_from([False, False, False, False, True])
mostly = st.sampled_from([True, True, True, True, False])


@dataclass
class Cast:
    """The people of a search: the secretariat first. `done`: how often each act was done in all its examples, so that a search that
    reaches nothing is seen."""

    people: list[User]
    start: dt.datetime
    done: Counter[str] = field(default_factory=Counter)
    reached: Counter[str] = field(default_factory=Counter)


def key_text(number: int) -> str:
    """The site's signing key of this number, as the environment holds it."""
    return base64.b64encode(bytes(SigningKey(number.to_bytes(32, "big")))).decode()


class World(RuleBasedStateMachine):
    """One example: it begins where its cast stands, in a savepoint of its own, and leaves nothing behind."""

    refusals: ClassVar = {"organisations": RefusedByOrganisations, "pact": RefusedByPact}

    def __init__(self, cast: Cast) -> None:
        super().__init__()
        self.cast = cast
        self.time = MovingTime(cast.start)
        self.keys_made = 1
        self.key_lost = False
        self.tokens: dict[int, str] = {}
        self.did: list[str] = []
        self.refused: list[str] = []
        self.ended_by_secretariat = False
        self._environment = patch.dict(os.environ, {ENVIRONMENT: key_text(1)})
        self._savepoint = transaction.atomic()
        self.time.__enter__()
        self._environment.start()
        self._savepoint.__enter__()
        self.rows: Rows = read()

    def teardown(self) -> None:
        transaction.set_rollback(True)
        self._savepoint.__exit__(None, None, None)
        self._environment.stop()
        self.time.__exit__()

    def every_promise_holds(self) -> None:
        """Look at what there is now, and remember it for the next look; a rule of several acts calls it between them."""
        raise NotImplementedError

    def the_clock_runs(self, day: dt.date, *, refused: bool = False) -> None:
        """The daily work for this day; `refused`: where the clock has gone further already."""
        raise NotImplementedError

    def reports(self, **how: Any) -> None:
        """An organisation writes its report, and sends it."""
        raise NotImplementedError

    @property
    def today(self) -> dt.date:
        return timezone.localdate()

    def person(self, number: int) -> User:
        return self.cast.people[number]

    def is_secretary(self, number: int) -> bool:
        return number < SECRETARIES

    def one(self, name: str, number: int, *states: str) -> SimpleNamespace:
        """One of the rows there are, 0 being the newest; rules ask before, by a precondition, that there is one. With `states`, mostly one
        in such a state."""
        rows = list(self.rows[name].values())
        chosen = [row for row in rows if row.state in states] if states and number % 5 else []
        return (chosen or rows)[-1 - number % len(chosen or rows)]

    def act(self, name: str, call: Callable[[], Any], *, room: str = "pact", allowed: bool = True, must: bool = False) -> Any:
        """Do one act. A refusal by the room's own exception, with a sentence, is an outcome: returns None then, and nothing may have changed.

        `allowed`: whether who acts may do this at all, worked out from the rows alone; `must`: that there is no reason to refuse.
        """
        self.time.tick()
        words = None
        try:
            result = call()
        except self.refusals[room] as refusal:
            words = str(refusal.message)
        if words is not None:
            assert words
            assert not must, f"{name} was refused without a reason that the test knows: {words}"
            self.refused.append(name)
            return None
        assert allowed, f"{name} was done by somebody who may not do it."
        self.did.append(name)
        self.cast.done[name] += 1
        return result

    def mandate(self, number: int, *, fits: bool, roles: tuple[str, ...] = ("representative",), of: int | None = None) -> SimpleNamespace:
        """One of the mandates; where it `fits`, and there is such a one, by which somebody may act today in one of the roles, for the
        organisation `of`."""
        rows = list(self.rows["mandates"].values())
        fitting = [
            row for row in rows if row.role in roles and of in (None, row.organisation_id) and self.acting(row, self.holder(row), *roles)
        ]
        chosen = fitting if fits and fitting else rows
        return chosen[-1 - number % len(chosen)]

    def holder(self, mandate: SimpleNamespace) -> User:
        """Whose mandate it is."""
        return next(person for person in self.cast.people if person.pk == mandate.person_id)

    def manager(self, who: int, organisation_id: int, *, fits: bool) -> int:
        """The number of somebody who manages the organisation's mandates where it `fits`, else just `who`: a representative, or the
        secretariat."""
        people = [number for number in range(SECRETARIES, len(self.cast.people)) if self.represents(self.person(number), organisation_id)]
        return (people or [who % SECRETARIES])[who % max(len(people), 1)] if fits else who

    def acting(self, mandate: SimpleNamespace, person: User, *roles: str) -> bool:
        """Whether the mandate lets this person act today, in one of the roles; from the row alone."""
        running = mandate.starts <= self.today and (mandate.ends is None or mandate.ends >= self.today) and mandate.ended_at is None
        return running and mandate.person_id == person.pk and mandate.role in (roles or ("representative",))

    def owing(self, number: int) -> SimpleNamespace:
        """One of the signatures on which a report is due some day; where there is none, one of all."""
        rows = [row for row in self.rows["signatures"].values() if row.state in ("active", "lapsed")]
        return rows[-1 - number % len(rows)] if rows else self.one("signatures", number)

    def represents(self, person: User, organisation_id: int) -> bool:
        """Whether this person represents the organisation today."""
        own = (mandate for mandate in self.rows["mandates"].values() if mandate.organisation_id == organisation_id)
        return any(self.acting(mandate, person) for mandate in own)

    def belongs(self, person: User, organisation_id: int) -> bool:
        """Whether this person has or ever had a mandate of the organisation."""
        return any(row.person_id == person.pk and row.organisation_id == organisation_id for row in self.rows["mandates"].values())


def there_are(*names: str) -> Callable[[World], bool]:
    """A precondition: there is something to act on."""
    return lambda world: all(world.rows[name] for name in names)


def waiting(name: str, *states: str) -> Callable[[World], bool]:
    """A precondition: something waits for an answer; without states, what has not been decided."""
    return lambda world: any(row.state in states if states else row.decided_at is None for row in world.rows[name].values())
