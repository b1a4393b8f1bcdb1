"""Words whose term an editor decides. A term changes with all entries that hold the word, or not at all: they are read anew first."""

from __future__ import annotations

from django.contrib.auth.base_user import AbstractBaseUser
from django.db import transaction
from wagtail.log_actions import log

from resources.search import analysis, ports
from resources.search.analysis import Language, language_of
from resources.search.enums import Standing
from resources.search.models import ProtectedWord
from resources.search.selectors.holding import holding
from resources.search.selectors.lists import term_of
from resources.search.services.lists import change_terms, renew


@transaction.atomic
def ask(*, word: str, treat_as: str, language: Language, by: AbstractBaseUser) -> ProtectedWord:
    """Note a word; nothing changes before `begin`. Both words are given folded."""
    row = ProtectedWord.objects.create(word=word, treat_as=treat_as, language=language)
    log(instance=row, action="search.protected.ask", user=by)
    return row


@transaction.atomic
def begin(*, pk: int, by: AbstractBaseUser) -> bool:
    """Give the word its term and have its entries read anew; until that is done, queries ask for both terms. False where it was begun before."""
    change_terms()
    row = ProtectedWord.objects.select_for_update().filter(pk=pk, standing=Standing.ASKED).first()
    if row is None:
        return False
    _read_anew(row, Standing.READING, by)
    return True


@transaction.atomic
def take_back(*, pk: int, by: AbstractBaseUser) -> bool:
    """Leave a word to the rules again; its entries are read anew where they were. False where nothing is there to take back."""
    change_terms()
    row = ProtectedWord.objects.select_for_update().filter(pk=pk).exclude(standing=Standing.LEAVING).first()
    if row is None:
        return False
    if row.standing == Standing.ASKED:
        log(instance=row, action="search.protected.remove", user=by, deleted=True)
        row.delete()
    else:
        _read_anew(row, Standing.LEAVING, by)
    return True


def _read_anew(row: ProtectedWord, standing: Standing, by: AbstractBaseUser) -> None:
    language = language_of(row.language)
    row.ruled = analysis.ruled_stem(row.word, language)
    row.term = term_of(row)
    row.standing = standing
    row.done_to, row.read, row.again = 0, 0, False
    row.to_read = holding(held_by(row), row.language).count()
    row.save()
    renew()
    log(instance=row, action=f"search.protected.{standing.value}", user=by, data={"entries": row.to_read})
    ports.tell_reading()


def held_by(row: ProtectedWord) -> str:
    """The term by which entries hold the word that have not been read anew."""
    return row.term if row.standing == Standing.LEAVING else row.ruled
