"""Acts of everybody in any order, and what must hold after each: the parts that `test_any_order_of_acts.py` puts together."""

import pytest

for _part in ("promises", "promises_in_time", "world", "passing", "signing"):
    pytest.register_assert_rewrite(f"{__name__}.{_part}")
