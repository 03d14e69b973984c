from __future__ import annotations

from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from newsreader.publish.pagination import SMALLEST_PHOTO, Piece, Plan, paginate


def column(*heights: float, gap: float = 0.0) -> list[Piece]:
    """Lines of running text of these heights."""
    pieces = []
    top = 0.0
    for height in heights:
        pieces.append(Piece(top=top, bottom=top + height, moves=True))
        top += height + gap
    return pieces


def with_flags(pieces: list[Piece], **flags: tuple[int, ...]) -> list[Piece]:
    """The pieces with `keep`, `photo` … set at these places."""
    made = []
    for at, piece in enumerate(pieces):
        made.append(
            Piece(
                top=piece.top,
                bottom=piece.bottom,
                keep=at in flags.get("keep", ()),
                photo=at if at in flags.get("photo", ()) else None,
                moves=at in flags.get("moves", tuple(range(len(pieces)))),
                head=(0, 0) if at in flags.get("under_head", ()) else None,
                pad=6.0 if at in flags.get("pad", ()) else 0.0,
            )
        )
    return made


def spans(plan: Plan) -> list[list[tuple[int, int]]]:
    return [[(run.first, run.last) for run in page] for page in plan.pages]


def test_lines_fill_one_page_after_the_other() -> None:
    plan = paginate(column(*[10.0] * 25), lambda _: 100.0)

    assert spans(plan) == [[(0, 9)], [(10, 19)], [(20, 24)]]


def test_the_gap_above_the_first_line_of_a_page_is_left_out() -> None:
    plan = paginate(column(40.0, 40.0, 40.0, gap=20.0), lambda _: 100.0)

    assert [[run.y for run in page] for page in plan.pages] == [[0.0], [0.0]]
    assert spans(plan) == [[(0, 1)], [(2, 2)]]


def test_what_must_stay_with_the_next_moves_with_it() -> None:
    pieces = with_flags(column(*[10.0] * 12), keep=(8, 9))

    plan = paginate(pieces, lambda _: 100.0)

    assert spans(plan) == [[(0, 7)], [(8, 11)]]


def test_a_page_of_its_own_height_is_heard() -> None:
    plan = paginate(column(*[10.0] * 10), lambda page: 30.0 if page == 0 else 100.0)

    assert spans(plan) == [[(0, 2)], [(3, 9)]]


def test_a_group_that_is_longer_than_a_page_is_cut_all_the_same() -> None:
    pieces = with_flags(column(*[10.0] * 30), keep=tuple(range(29)))

    plan = paginate(pieces, lambda _: 100.0)

    assert spans(plan) == [[(0, 9)], [(10, 19)], [(20, 29)]]


def test_a_piece_that_is_higher_than_a_page_has_one_of_its_own() -> None:
    plan = paginate(column(10.0, 500.0, 10.0), lambda _: 100.0)

    assert spans(plan) == [[(0, 0)], [(1, 1)], [(2, 2)]]


def test_a_photo_that_leaves_a_hole_is_made_smaller() -> None:
    pieces = with_flags(column(60.0, 50.0, 10.0, 10.0), photo=(1,), keep=(1,), moves=(0, 3))

    plan = paginate(pieces, lambda _: 100.0)

    assert spans(plan) == [[(0, 2)], [(3, 3)]]
    assert SMALLEST_PHOTO <= plan.shrunk[1] < 0.6


def test_a_photo_is_never_made_smaller_than_it_may_be() -> None:
    pieces = with_flags(column(80.0, 50.0, 10.0, 10.0), photo=(1,), keep=(1,), moves=())

    plan = paginate(pieces, lambda _: 100.0)

    assert plan.shrunk == {}
    assert spans(plan) == [[(0, 0)], [(1, 3)]]


def test_text_moves_up_before_a_photo_that_cannot_be_made_small_enough() -> None:
    pieces = with_flags(column(70.0, 80.0, 10.0, *[8.0] * 6), photo=(1,), keep=(1,), moves=(0, 3, 4, 5, 6, 7, 8))

    plan = paginate(pieces, lambda _: 100.0)

    assert spans(plan) == [[(0, 0), (3, 5)], [(1, 2), (6, 6)], [(7, 8)]]
    assert plan.shrunk == {}


def test_a_heading_does_not_move_up_before_a_photo() -> None:
    pieces = with_flags(column(70.0, 80.0, 10.0, 8.0, 8.0), photo=(1,), keep=(1, 3), moves=(0, 4))

    plan = paginate(pieces, lambda _: 100.0)

    assert spans(plan) == [[(0, 0)], [(1, 2)], [(3, 4)]]


def test_a_photo_that_text_has_overtaken_at_the_end_is_not_lost() -> None:
    pieces = with_flags(column(70.0, 80.0, 8.0, 8.0), photo=(1,), moves=(0, 2, 3))

    plan = paginate(pieces, lambda _: 100.0)

    assert spans(plan) == [[(0, 0), (2, 3)], [(1, 1)]]


def test_the_head_of_a_table_is_said_again_on_its_next_pages() -> None:
    pieces = with_flags(column(*[20.0] * 9), under_head=(1, 2, 3, 4, 5, 6, 7, 8), moves=())

    plan = paginate(pieces, lambda _: 100.0)

    assert spans(plan) == [[(0, 4)], [(0, 0), (5, 8)]]
    assert [run.y for run in plan.pages[1]] == [0.0, 20.0]


def test_a_panel_has_its_room_at_the_top_and_at_the_foot_of_a_page() -> None:
    pieces = with_flags(column(*[10.0] * 20), pad=tuple(range(20)))

    plan = paginate(pieces, lambda _: 100.0)

    assert plan.pages[0][0].y == 6.0
    assert spans(plan)[0] == [(0, 7)]


def test_nothing_makes_no_page() -> None:
    assert paginate([], lambda _: 100.0).pages == ()


_PIECES = st.lists(
    st.tuples(
        st.floats(min_value=1, max_value=160),
        st.floats(min_value=0, max_value=40),
        st.booleans(),
        st.booleans(),
        st.booleans(),
    ),
    max_size=40,
)


@given(_PIECES, st.floats(min_value=40, max_value=200))
@settings(max_examples=100, deadline=None)
def test_every_piece_is_on_one_page_and_nothing_overlaps(
    drawn: list[tuple[float, float, bool, bool, bool]], page_px: float
) -> None:
    pieces = []
    top = 0.0
    for at, (height, gap, keep, photo, moves) in enumerate(drawn):
        pieces.append(
            Piece(top=top, bottom=top + height, keep=keep, photo=at if photo else None, moves=moves and not photo)
        )
        top += height + gap

    plan = paginate(pieces, lambda _: page_px)

    on_pages = [at for page in plan.pages for run in page for at in range(run.first, run.last + 1)]
    assert sorted(on_pages) == list(range(len(pieces)))
    assert all(SMALLEST_PHOTO <= share < 1 for share in plan.shrunk.values())
    for page in plan.pages:
        for above, below in pairwise(page):
            first, last = pieces[above.first], pieces[above.last]
            assert below.y >= above.y + (last.bottom - first.top) * 0.3
