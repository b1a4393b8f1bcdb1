"""Rules who may see what, asked together. (What they let through is tested with the rooms they are of.)"""

import pytest
from django.contrib.auth.models import Group
from wagtail.models import Locale

from resources.search.visibility import Rule, anybody, ask

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
