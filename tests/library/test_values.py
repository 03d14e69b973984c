"""Values as they are written into the file."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from newsreader.library.values import all_bound, bound

VALUES = st.one_of(
    st.none(),
    st.integers(min_value=-(2**70), max_value=2**70),
    st.text(alphabet="aé\0\ud800\udc00", max_size=3),
    st.binary(max_size=3),
)


@given(st.lists(st.lists(VALUES, max_size=3).map(tuple), max_size=50))
def test_many_rows_are_bound_as_each_of_them_would_be(rows: list[tuple[str | int | bytes | None, ...]]) -> None:
    assert list(map(tuple, all_bound(rows))) == [bound(row) for row in rows]
