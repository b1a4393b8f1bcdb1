"""What stays ticked when an applicant changes an answer."""

from members.organisations.checklist import SUBJECTS, Check, open_checks, still_good

ALL = {check.value: 1 for check in Check}


def test_nothing_ticked_is_all_open():
    assert open_checks({}) == list(Check)
    assert open_checks(ALL) == []


def test_every_check_has_subjects():
    assert set(SUBJECTS) == set(Check.values)


def test_a_changed_answer_opens_what_was_looked_at_in_it():
    assert open_checks(still_good(ALL, {"website"})) == [Check.WEBSITE]
    assert open_checks(still_good(ALL, {"evidence"})) == [Check.EVIDENCE]
    assert set(open_checks(still_good(ALL, {"nipt"}))) == {Check.NAME, Check.NUMBER}
    assert still_good(ALL, {"about_sq", "city", "logo"}) == ALL
