"""Rules who may see what, asked together. (What they let through is tested with the rooms they are of.)"""

import pytest
from django.contrib.auth.models import Group
from django.db import connection
from wagtail.models import Locale

from resources.search.engines import sql
from resources.search.models import SearchEntry
from resources.search.visibility import Rule, anybody, ask, standing

pytestmark = pytest.mark.django_db

groups = Rule(lambda numbers, user: Group.objects.filter(pk__in=numbers, name=user), of=lambda object_id: object_id.partition(".")[0])
locales = anybody(Locale.objects.order_by("language_code").all)


def test_rules_of_several_tables_are_one_query_and_each_answers_for_itself(django_assert_num_queries):
    group, other = Group.objects.create(name="a"), Group.objects.create(name="b")
    locale = Locale.objects.first()
    wanted = {groups: {f"{group.pk}", f"{group.pk}.7", f"{other.pk}.7", "x", ""}, locales: {str(locale.pk), "999999", "9" * 30}}
    with django_assert_num_queries(1):
        found = ask(wanted, "a")
    assert found == {groups: {f"{group.pk}", f"{group.pk}.7"}, locales: {str(locale.pk)}}


def test_a_rule_by_itself_is_one_query_and_nothing_wanted_is_none(django_assert_num_queries):
    group = Group.objects.create(name="a")
    with django_assert_num_queries(1):
        assert groups([str(group.pk)], "b") == set()
    with django_assert_num_queries(0):
        assert groups(["x"], "a") == set()
        assert ask({}, "a") == {}


def test_a_rule_that_lets_nothing_through_hides_nothing_of_others():
    nothing, locale = anybody(Group.objects.none), Locale.objects.first()
    assert ask({nothing: ["1"], locales: [str(locale.pk)]}, None) == {nothing: set(), locales: {str(locale.pk)}}
    assert ask({nothing: ["1"]}, None) == {nothing: set()}


def test_what_anybody_may_see_comes_with_the_entries_where_the_rule_is_lasting():
    lasting, nothing = anybody(Locale.objects.all, lasting=True), anybody(Group.objects.none, lasting=True)
    locale = Locale.objects.first()

    def entry(kind, object_id):
        return SearchEntry.objects.create(kind=kind, object_id=object_id, language="sq", title="a", url="/", labels=["public"])

    there, gone, odd = entry("locale", str(locale.pk)), entry("locale", "999999"), entry("locale", "9" * 30 + "x")
    asked, hidden = entry("group", "1"), entry("nothing", "1")
    column = standing({lasting: ["locale", "place"], nothing: ["nothing"], groups: ["group"]})
    with connection.cursor() as cursor:
        cursor.execute(*sql.rows([each.pk for each in (there, gone, odd, asked, hidden)], ["id"], column))
        assert dict(cursor.fetchall()) == {there.pk: True, gone.pk: False, odd.pk: False, asked.pk: None, hidden.pk: None}
