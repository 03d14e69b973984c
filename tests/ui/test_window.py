"""The window as a person uses it: keys, lists, marks, search, and what it remembers."""

from __future__ import annotations

import time
from array import array
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt
from PySide6.QtGui import QDropEvent, QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from newsreader.library import Library
from newsreader.model import Scope
from newsreader.ui.field import Field
from newsreader.ui.icons import Icons
from newsreader.ui.list_column import Segment
from newsreader.ui.listing import FIRST_ROWS
from newsreader.ui.status import OFFLINE
from tests.ui import stock
from tests.ui.headline import Shelf

if TYPE_CHECKING:
    from collections.abc import Callable

    from pytestqt.qtbot import QtBot

    from newsreader.model import Headline
    from tests.ui.conftest import Desk


def titles(desk: Desk) -> list[str]:
    """What the list shows, from the top."""
    model = desk.window.column.articles.headlines
    return [str(model.index(row).data()) for row in range(model.rowCount())]


def press(desk: Desk, keys: str) -> None:
    """Types these characters in the list."""
    articles = desk.window.column.articles
    articles.setFocus()
    for key in keys:
        QTest.keyClicks(articles, key)
        desk.settle()


def go_to(desk: Desk, key: str) -> None:
    """Chooses a place of the tree, as a click would."""
    desk.window.tree.choose(key)
    desk.works.finding.choose_place(desk.window.tree.row)
    desk.settle()


def at_hand(desk: Desk) -> Headline:
    """The article that is read."""
    assert desk.works.reading.headline is not None
    return desk.works.reading.headline


def stored(desk: Desk, article_id: int) -> Headline:
    """The article as the library has it."""
    with Library.open(desk.path) as library:
        (found,) = library.headlines([article_id])
    return found


# --- lists and keys -------------------------------------------------------------------------------------------------


def test_the_list_stands_when_the_window_opens(desk: Desk) -> None:
    assert titles(desk)[0] == "After a decade, the western quay will reopen"
    assert len(titles(desk)) == 5
    assert desk.window.column.title.words == "All articles"
    assert desk.window.column.count.text() == "5"
    assert desk.works.reading.headline is None


def test_j_and_k_go_down_and_up_and_opening_marks_as_read(desk: Desk) -> None:
    press(desk, "jjk")

    assert at_hand(desk).title == titles(desk)[0]
    assert desk.works.pane.article is not None
    assert [stored(desk, number).read for number in desk.window.listing.ids] == [True, True, False, False, False]


def test_n_and_p_pass_over_what_is_read(desk: Desk) -> None:
    press(desk, "jjkn")
    third = at_hand(desk).title
    press(desk, "p")

    assert third == titles(desk)[2]
    assert at_hand(desk).title == titles(desk)[4]


def test_space_reads_on_to_the_next_unread_article(desk: Desk) -> None:
    press(desk, "j ")

    assert at_hand(desk).title == titles(desk)[1]


def test_m_makes_it_unread_again_and_undo_takes_that_back(desk: Desk) -> None:
    press(desk, "jm")
    article_id = at_hand(desk).id
    unread = stored(desk, article_id).read

    desk.works.undo.back()
    desk.settle()

    assert (unread, stored(desk, article_id).read) == (False, True)


def test_s_stars_and_the_toolbar_shows_it(desk: Desk) -> None:
    press(desk, "js")

    assert stored(desk, at_hand(desk).id).starred
    assert desk.window.doable["star"].toolTip().startswith("Take the star off")


def test_v_opens_the_original_page_and_enter_does_so_in_the_list(desk: Desk) -> None:
    press(desk, "jv")
    QTest.keyClick(desk.window.column.articles, Qt.Key.Key_Return)

    assert desk.opened == ["https://coast.example/feed/0"] * 2


def test_keys_rest_while_the_person_types(desk: Desk) -> None:
    desk.window.column.filter.setFocus()

    QTest.keyClicks(desk.window.column.filter, "jsmA rn?[")

    assert desk.window.column.filter.text() == "jsmA rn?["
    assert desk.works.reading.headline is None
    assert desk.engine.told == []


def test_slash_and_f_lead_into_the_fields_and_escape_out_of_them(desk: Desk) -> None:
    press(desk, "/")
    in_search = desk.window.toolbar.search.hasFocus()
    QTest.keyClick(desk.window.toolbar.search, Qt.Key.Key_Escape)
    press(desk, "f")
    in_filter = desk.window.column.filter.hasFocus()
    QTest.keyClick(desk.window.column.filter, Qt.Key.Key_Escape)

    assert (in_search, in_filter, desk.window.column.articles.hasFocus()) == (True, True, True)


def test_brackets_go_from_feed_to_feed(desk: Desk) -> None:
    press(desk, "]]]")
    folder = desk.window.column.title.words
    press(desk, "]")
    feed = desk.window.column.title.words, titles(desk)
    press(desk, "[")

    assert folder == "Local"
    assert feed == ("The Coastal Press", [title for title, _ in stock.COAST])
    assert desk.window.column.title.words == "Local"


def test_question_mark_shows_all_keys(desk: Desk) -> None:
    press(desk, "?")

    sheet = QApplication.activeModalWidget()
    assert sheet is not None
    assert sheet.windowTitle() == "Keys"
    sheet.close()


def test_r_updates_and_then_stops(desk: Desk) -> None:
    press(desk, "rr")

    assert desk.engine.told == [{"do": "update", "feeds": None, "due_only": False}, {"do": "cancel"}]


# --- segments, filter, search ---------------------------------------------------------------------------------------


def test_an_article_just_read_stays_among_the_unread(desk: Desk) -> None:
    desk.works.finding.choose_segment(Segment.UNREAD)
    desk.settle()
    press(desk, "j")

    desk.window.listing.refresh()
    desk.settle()
    stays = len(titles(desk))
    desk.works.finding.choose_segment(Segment.ALL)
    desk.works.finding.choose_segment(Segment.UNREAD)
    desk.settle()

    assert (stays, len(titles(desk))) == (5, 4)


def test_the_filter_narrows_while_it_is_typed(desk: Desk) -> None:
    QTest.keyClicks(desk.window.column.filter, "contr")
    desk.settle()

    assert titles(desk) == ["Road repairs slip to spring"]
    assert desk.window.column.count.text() == "1"


def test_the_filter_speaks_the_query_language(desk: Desk) -> None:
    QTest.keyClicks(desk.window.column.filter, "feed:orbit -deep")
    desk.settle()

    assert titles(desk) == ["Second stage lands on the first try"]


def test_a_mistake_in_the_filter_is_said_under_it_and_the_list_stays(desk: Desk) -> None:
    QTest.keyClicks(desk.window.column.filter, "is:nonsense")
    desk.settle()
    wrong = desk.window.column.wrong.words
    desk.window.column.filter.setText("cat")
    desk.settle()

    assert "nonsense" in wrong
    assert not desk.window.column.wrong.isVisible()
    assert titles(desk) == ["A cat in the larder"]


def test_a_mistake_in_the_search_is_said_under_it(desk: Desk) -> None:
    QTest.keyClicks(desk.window.toolbar.search, "date:2015-99")
    desk.settle()
    wrong = desk.window.toolbar.wrong

    assert wrong.isVisible()
    assert "2015-99" in wrong.words
    assert len(titles(desk)) == 5
    desk.works.finding.leave()
    assert not wrong.isVisible()


def test_search_looks_everywhere_and_marks_its_hits(desk: Desk) -> None:
    go_to(desk, "folder:Technology")
    desk.settle()
    QTest.keyClicks(desk.window.toolbar.search, "pile")
    desk.settle()
    snippet = desk.window.column.articles.headlines.headline(0)
    desk.window.toolbar.search.setFocus()
    QTest.keyClick(desk.window.toolbar.search, Qt.Key.Key_Return)
    desk.settle()

    assert titles(desk) == ["After a decade, the western quay will reopen"]
    assert snippet is not None
    assert "\x02pile" in snippet.snippet
    assert at_hand(desk).title == titles(desk)[0]
    assert desk.works.pane.hits_said == "1 hit"


def test_escape_leaves_the_search_and_shows_the_list_from_before(desk: Desk) -> None:
    go_to(desk, "folder:Technology")
    desk.settle()
    QTest.keyClicks(desk.window.toolbar.search, "pile")
    desk.settle()

    QTest.keyClick(desk.window.toolbar.search, Qt.Key.Key_Escape)
    desk.settle()

    assert titles(desk) == [title for title, _ in stock.ORBIT]
    assert desk.window.toolbar.search.text() == ""


@pytest.mark.parametrize(
    ("segment", "said"), [(Segment.STARRED, "No stars here"), (Segment.ALL, "Nothing passes the filter")]
)
def test_an_empty_list_says_what_to_do(desk: Desk, segment: Segment, said: str) -> None:
    desk.works.finding.choose_segment(segment)
    if segment is Segment.ALL:
        desk.window.column.filter.setText("zebra")
    desk.settle()

    assert desk.window.column.empty.isVisible()
    assert said in desk.window.column.empty.words


# --- marking all, undo ----------------------------------------------------------------------------------------------


def test_all_can_be_marked_read_and_that_taken_back(desk: Desk) -> None:
    press(desk, "j")
    QTest.keyClick(desk.window.column.articles, Qt.Key.Key_A, Qt.KeyboardModifier.ShiftModifier)
    desk.settle()
    with Library.open(desk.path) as library:
        unread = library.counts().unread
    said = desk.window.status.told.words
    QTest.keyClick(desk.window.column.articles, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    desk.settle()

    assert (unread, said) == (0, "Marked 4 articles as read")
    with Library.open(desk.path) as library:
        assert library.counts().unread == 4


def test_a_folder_is_marked_read_from_its_menu(desk: Desk) -> None:
    row = desk.window.tree.row_of("folder:Technology")

    desk.commands.mark_place_read(row)
    desk.settle()

    with Library.open(desk.path) as library:
        assert library.counts(Scope(folder="Technology")).unread == 0
        assert library.counts().unread == 3


def test_the_tree_shows_what_is_still_unread(desk: Desk) -> None:
    press(desk, "j")

    assert desk.window.tree.row_of("all").count == 4
    assert desk.window.tree.row_of("folder:Local").count == 2


# --- what comes in --------------------------------------------------------------------------------------------------


def test_new_articles_come_on_top_and_what_is_read_stays_in_view(desk: Desk) -> None:
    press(desk, "jj")
    reading = at_hand(desk).title
    with Library.open(desk.path) as library:
        stock.add(library, "https://late.example/feed", [("Just in", "Something happened.")], title="Late")

    desk.engine.hear(b'{"event":"arrived","articles":1}')
    desk.settle()

    assert len(titles(desk)) == 6
    assert at_hand(desk).title == reading
    assert desk.window.column.articles.current == at_hand(desk).id
    assert desk.window.tree.row_of("feed:3").name == "Late"


def test_the_offline_indicator_follows_the_engine(desk: Desk) -> None:
    desk.engine.hear(b'{"event":"online","online":false}')
    offline = desk.window.status.offline.isVisible(), desk.window.status.offline.text()
    desk.engine.hear(b'{"event":"online","online":true}')

    assert offline == (True, OFFLINE)
    assert not desk.window.status.offline.isVisible()


def test_an_update_shows_how_far_it_is_and_can_be_stopped(desk: Desk) -> None:
    desk.engine.hear(b'{"event":"started","feeds":7}')
    desk.engine.hear(b'{"event":"progress","done":3,"total":7,"stage":"feeds"}')
    said = desk.window.status.progress.text()
    QTest.mouseClick(desk.window.status.stop, Qt.MouseButton.LeftButton)
    desk.engine.hear(b'{"event":"finished","feeds":3,"new":4,"whole":4,"failed":[],"cancelled":true,"seconds":1.0}')

    assert said == "Updating feeds: 3 of 7"
    assert desk.engine.told == [{"do": "cancel"}]
    assert not desk.window.status.progress.isVisible()
    assert desk.window.status.told.words == "4 new articles; stopped before the end"


def test_a_feed_that_failed_is_named_with_its_reason(desk: Desk) -> None:
    desk.engine.hear(
        b'{"event":"finished","feeds":2,"new":0,"whole":0,"cancelled":false,"seconds":1.0,'
        b'"failed":[{"feed":1,"title":"The Coastal Press","sentence":"the server said 503."}]}'
    )

    assert desk.window.status.told.words == "The Coastal Press could not be updated: the server said 503."


def test_a_sentence_of_trouble_is_shown_whole_and_stays(desk: Desk) -> None:
    desk.engine.hear(b'{"event":"trouble","sentence":"the disk is full"}')

    assert desk.window.status.told.words == "the disk is full"


# --- adding ---------------------------------------------------------------------------------------------------------


def test_a_feed_is_added_and_shown(desk: Desk) -> None:
    desk.works.subscriptions.add()
    dialog = desk.works.subscriptions.dialog
    assert dialog is not None
    QTest.keyClicks(dialog.address, "late.example")
    dialog.folder.setCurrentText("Local")
    QTest.mouseClick(dialog.add, Qt.MouseButton.LeftButton)
    asked = desk.engine.told
    with Library.open(desk.path) as library:
        stock.add(library, "https://late.example/feed", [("Just in", "News.")], title="Late", folder="Local")
    desk.engine.hear(b'{"event":"added","feed":3,"title":"Late","url":"https://late.example/feed"}')
    desk.settle()

    assert asked == [{"do": "add", "url": "https://late.example", "folder": "Local", "index": False}]
    assert desk.works.subscriptions.dialog is None
    assert (desk.window.tree.row.key, titles(desk)) == ("feed:3", ["Just in"])


def test_what_is_wrong_with_an_address_is_said_in_the_dialog(desk: Desk) -> None:
    desk.works.subscriptions.add("https://late.example")
    dialog = desk.works.subscriptions.dialog
    assert dialog is not None
    QTest.mouseClick(dialog.add, Qt.MouseButton.LeftButton)

    desk.engine.hear(
        b'{"event":"refused","do":"add","url":"https://late.example","sentence":"no feed was found there."}'
    )

    assert dialog.isVisible()
    assert dialog.said.text() == "No feed was found there."
    assert dialog.add.isEnabled()
    dialog.reject()


def test_a_page_without_a_feed_is_followed_itself_by_the_keyboard_alone(desk: Desk) -> None:
    desk.works.subscriptions.add("https://late.example/news")
    dialog = desk.works.subscriptions.dialog
    assert dialog is not None
    desk.settle()
    dialog.add.click()
    desk.engine.hear(
        b'{"event":"refused","do":"add","url":"https://late.example/news","sentence":"no feed was found on this page; '
        b'it links to 12 articles, so the page itself can be followed","articles":12}'
    )
    offered = dialog.follow.isVisible(), dialog.focusWidget() is dialog.follow, dialog.said.objectName()

    QTest.keyClick(dialog, Qt.Key.Key_Return)

    assert offered == (True, True, "told")
    assert desk.engine.told[-1] == {"do": "add", "url": "https://late.example/news", "folder": "", "index": True}
    with Library.open(desk.path) as library:
        stock.add(library, "https://late.example/news", [("Just in", "News.")], title="Late news")
    desk.engine.hear(b'{"event":"added","feed":3,"title":"Late news","url":"https://late.example/news"}')
    desk.settle()
    assert desk.window.tree.row.name == "Late news"


def test_the_offer_to_follow_a_page_goes_with_its_address(desk: Desk) -> None:
    desk.works.subscriptions.add("https://late.example/news")
    dialog = desk.works.subscriptions.dialog
    assert dialog is not None
    dialog.refuse("no feed was found", articles=12)

    QTest.keyClicks(dialog.address, "x")

    assert not dialog.follow.isVisible()
    assert dialog.add.isDefault()
    assert dialog.address.hasFocus() or dialog.focusWidget() is dialog.address
    dialog.reject()


def test_a_page_that_links_to_nothing_is_not_offered(desk: Desk) -> None:
    desk.works.subscriptions.add("https://late.example")
    dialog = desk.works.subscriptions.dialog
    assert dialog is not None

    dialog.refuse("no feed was found", articles=1)

    assert not dialog.follow.isVisible()
    dialog.reject()


def test_words_that_are_no_address_are_refused_at_once(desk: Desk) -> None:
    desk.works.subscriptions.add("two words")
    dialog = desk.works.subscriptions.dialog
    assert dialog is not None

    QTest.mouseClick(dialog.add, Qt.MouseButton.LeftButton)

    assert "no web address" in dialog.said.text()
    assert desk.engine.told == []
    dialog.reject()


def test_an_address_dropped_on_the_window_is_offered_for_adding(desk: Desk) -> None:
    dropped = QMimeData()
    dropped.setText("feed://late.example/rss")
    event = QDropEvent(
        QPointF(300, 300),
        Qt.DropAction.CopyAction,
        dropped,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )

    desk.window.dropEvent(event)

    dialog = desk.works.subscriptions.dialog
    assert dialog is not None
    assert dialog.address.text() == "https://late.example/rss"
    dialog.reject()


def test_a_pasted_address_is_offered_for_adding(desk: Desk) -> None:
    QGuiApplication.clipboard().setText("late.example/rss")

    QTest.keyClick(desk.window.column.articles, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)

    dialog = desk.works.subscriptions.dialog
    assert dialog is not None
    assert dialog.address.text() == "https://late.example/rss"
    dialog.reject()


# --- what is remembered ---------------------------------------------------------------------------------------------


def test_the_window_opens_as_it_was_closed(desk: Desk) -> None:
    desk.window.resize(760, 610)
    desk.window.tree.fold(["folder:Technology"])
    go_to(desk, "folder:Local")
    desk.settle()
    press(desk, "jj")
    reading = at_hand(desk).id
    desk.close()

    window = desk.open()

    assert (window.width(), window.height()) == (760, 610)
    assert (window.tree.row.key, window.tree.folded) == ("folder:Local", ["folder:Technology"])
    assert at_hand(desk).id == window.column.articles.current == reading


def test_a_library_without_feeds_welcomes(empty_desk: Desk) -> None:
    window = empty_desk.open()

    assert empty_desk.works.welcome.isVisible()
    assert "Newsreader follows the sites you choose" in empty_desk.works.welcome.words
    assert "No articles yet" in window.column.empty.words


def test_a_write_protected_library_can_be_read_and_says_so(desk: Desk) -> None:
    desk.close()

    window = desk.open(writable=False)
    press(desk, "jr")

    assert at_hand(desk).title == titles(desk)[0]
    assert "write-protected" in window.status.told.words
    assert desk.engine.told == []


# --- hostile words --------------------------------------------------------------------------------------------------

NAUGHTY = [
    "<b>bold</b><img src='file:///etc/passwd'>",
    "<script>alert(1)</script>",
    "\u202ereversed\x00\x07",
    "&amp; & <a href='javascript:x'>x</a>",
    "x" * 20_000,
    "",
    "\ud800lone",
    "صحيفة <table><tr><td>",
]


def test_naughty_titles_are_shown_as_they_are_and_do_nothing(
    desk_with: Callable[[Callable[[Library], object]], Desk],
) -> None:
    stories = [(title, title) for title in NAUGHTY]

    desk = desk_with(lambda library: stock.add(library, "https://naughty.example/", stories, title=NAUGHTY[0]))
    for number in range(len(NAUGHTY)):
        desk.window.column.articles.setCurrentIndex(desk.window.column.articles.headlines.index(number))
        desk.settle()
    desk.window.grab()

    assert desk.window.tree.row_of("feed:1").name == NAUGHTY[0]
    assert desk.opened == []


def test_a_hundred_thousand_articles_are_listed_and_scrolled_without_a_stutter(desk: Desk) -> None:
    articles = desk.window.column.articles
    shelf = Shelf()
    began = time.perf_counter()
    articles.show_articles(array("q", range(1, 100_001)), shelf, same=False)
    articles.choose(70_000)
    articles.viewport().grab()
    took_s = time.perf_counter() - began

    assert articles.current == 70_000
    assert articles.visualRect(articles.currentIndex()).intersects(articles.viewport().rect())
    assert sum(map(len, shelf.asked)) < 500
    assert took_s < 0.5


def test_the_words_of_a_field_stay_where_they_are_when_its_icon_comes(qtbot: QtBot) -> None:
    field = Field("Search", "Search")
    qtbot.addWidget(field)
    field.resize(300, 30)
    before = field.cursorRect()

    field.show_icon(Icons().icon("search", "#000000"))

    assert field.cursorRect() == before


def test_a_list_longer_than_the_first_picture_is_whole_at_once_after_it(
    desk_with: Callable[[Callable[[Library], object]], Desk],
) -> None:
    titles = [(f"Story {number}", "Words.") for number in range(FIRST_ROWS + 3)]

    desk = desk_with(lambda library: stock.add(library, "https://long.example/", titles, title="Long"))

    assert len(desk.window.listing.ids) == FIRST_ROWS + 3
