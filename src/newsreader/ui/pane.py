"""The reading pane: one article, whole, in a column that the eye can follow. It loads nothing and opens nothing."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QPointF, Qt, QTimer, QUrl, Signal
from PySide6.QtGui import QGuiApplication, QTextCursor
from PySide6.QtWidgets import QMenu, QWidget

from newsreader.publish.document import ArticleDocument
from newsreader.publish.photo_object import photo_named
from newsreader.ui.addresses import may_open
from newsreader.ui.inert_browser import InertBrowser
from newsreader.ui.pane_filling import Filling
from newsreader.ui.pane_hits import Hits
from newsreader.ui.pane_look import (
    BOTTOM_PX,
    COLUMN_PX,
    LEAST_COLUMN_PX,
    LEAST_PHOTO_PX,
    PHOTO_SHARE,
    TOP_PX,
    dyed,
    look_of,
    message_document,
    side_px,
)
from newsreader.ui.theme import LIGHT

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import (
        QContextMenuEvent,
        QMouseEvent,
        QResizeEvent,
        QShowEvent,
        QTextDocument,
        QWheelEvent,
    )

    from newsreader.model import Article
    from newsreader.query import Sought
    from newsreader.ui.photos import ArticlePhotos
    from newsreader.ui.theme import Colours

OVERLAP_LINES = 2
"""Lines that stay in sight when a page is turned."""
SETTLED_MS = 150
"""After the last change of its width the article is set anew, for headlines and tables that fit."""
UNFIT_PX = 60
"""Changes of the column that are smaller do no harm to what was set for it."""
AHEAD = 8
"""Photos that are made before they are scrolled to."""


class ReadingPane(InertBrowser):
    """Shows one article. Every click on a link comes out of `open_link`."""

    photo_clicked = Signal(str)
    resized = Signal()
    reached_end = Signal()
    """Once for each article, when its last line is on the screen."""
    hits_changed = Signal(int, int)
    """The chosen hit, from 1, or 0; and how many there are."""
    report_wanted = Signal()
    """The article that is shown lacks something."""
    zoomed = Signal(int)

    def __init__(self, photos: ArticlePhotos, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.article: Article | None = None
        self._photos = photos
        self._look = look_of(LIGHT, 19.0)
        self._filling: Filling | None = None
        self._hits = Hits(())
        self._message = ""
        self._ended = False
        self._pressed = QPoint()
        self._over_photo = False
        self._filler = QTimer(self)
        self._filler.timeout.connect(self._fill)
        self._settler = QTimer(self)
        self._settler.setSingleShot(True)
        self._settler.timeout.connect(self._settle)
        self.verticalScrollBar().valueChanged.connect(self._look_for_end)
        photos.ready.connect(self._photo_ready)
        self.wear(LIGHT, 19.0)
        self._ender = QTimer(self)
        self._ender.setSingleShot(True)
        self._ender.timeout.connect(self._look_for_end)
        self.setAccessibleName("Article")

    # --- what is shown ------------------------------------------------------------------------------------------

    def show_article(self, article: Article, terms: Sequence[Sought] = ()) -> None:
        """Shows the article from its beginning, and the same one that has grown where it was; marks the terms."""
        same = self.article is not None and self.article.headline.id == article.headline.id
        place = self._place() if same else (0, 0)
        self._photos.expect(article.photos)
        self.article = article
        self._ended = False
        self._hits = Hits(terms)
        self._build()
        self.setAccessibleName(f"Article: {article.headline.title or article.headline.url}")
        self._go(*place)
        self._ender.start(0)

    def clear_with(self, message: str) -> None:
        """Shows a quiet sentence instead of an article, or nothing."""
        self._photos.expect(())
        self.article = None
        self._message = message
        self._stop_filling()
        self._hits = Hits(())
        self._set(message_document(message, self._look))
        self.setAccessibleName("Article")
        self.hits_changed.emit(0, 0)

    def wear(self, colours: Colours, text_px: float, serif: bool = True) -> None:
        """Puts on the window's colours and the person's size of text."""
        self._look = look_of(colours, text_px, serif=serif)
        self.setPalette(dyed(self.palette(), colours, self._look))
        if self.article is not None:
            self._set_anew(self._place())
        else:
            self._set(message_document(self._message, self._look))

    @property
    def complete(self) -> bool:
        """Whether all of the article has arrived in the pane; long ones come piece by piece."""
        return self._filling is None or self._filling.done

    def _build(self) -> None:
        self._stop_filling()
        if self.article is None:
            return
        look = replace(self._look, column_px=self._column_px(), photo_height_px=self._photo_height_px())
        self._filling = Filling(self.article, look, self._photos)
        self._frame(self._filling.document)
        self._filling.begin()
        self._set(self._filling.document)
        self._filled()
        self._make_photos()
        if not self._filling.done:
            self._filler.start(0)

    def _set(self, document: QTextDocument) -> None:
        """Qt deletes the document that was shown before."""
        document.setParent(self)
        self._frame(document)
        self.setDocument(document)
        self.setExtraSelections([])

    def _set_anew(self, place: tuple[int, int]) -> None:
        """The same article in another look, at the same place."""
        at, offset = place
        current = self._hits.current
        self._hits = Hits(self._hits.terms)
        self._build()
        while self._filling is not None and not self._filling.done and self.document().characterCount() <= at:
            self._fill()
        self._hits.current = min(current, self._hits.total - 1)
        self._mark()
        self._go(at, offset)

    def _fill(self) -> None:
        """Goes on with a long article."""
        if self._filling is None:
            return
        self._filling.step()
        self._filled()
        if self._filling.done:
            self._filler.stop()
            self._look_for_end()

    def _filled(self) -> None:
        before = self._hits.total
        self._hits.search(self.document())
        if self._hits.total != before or not self._hits.terms:
            self._mark()

    def _stop_filling(self) -> None:
        self._filler.stop()
        self._filling = None

    # --- measures -----------------------------------------------------------------------------------------------

    def _column_px(self) -> int:
        width_px = self.viewport().width()
        return min(COLUMN_PX, max(LEAST_COLUMN_PX, width_px - 2 * side_px(width_px)))

    def _photo_height_px(self) -> float:
        return max(LEAST_PHOTO_PX, self.viewport().height() * PHOTO_SHARE)

    def _frame(self, document: QTextDocument) -> None:
        """Puts the column into the middle."""
        side = side_px(self.viewport().width())
        frame = document.rootFrame().frameFormat()
        if isinstance(document, ArticleDocument):
            document.photo_object.height_px = self._photo_height_px()
        if (frame.leftMargin(), frame.topMargin()) == (side, TOP_PX):
            return
        frame.setLeftMargin(side)
        frame.setRightMargin(side)
        frame.setTopMargin(TOP_PX)
        frame.setBottomMargin(BOTTOM_PX)
        document.rootFrame().setFrameFormat(frame)

    def resizeEvent(self, event: QResizeEvent) -> None:
        place = self._place()
        self._frame(self.document())
        super().resizeEvent(event)
        self.resized.emit()
        if self.article is not None:
            self._go(*place)
            self._settler.start(SETTLED_MS)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._settle()

    def _settle(self) -> None:
        """What was set for quite another width is set anew."""
        document = self.document()
        if isinstance(document, ArticleDocument) and abs(document.look.column_px - self._column_px()) >= UNFIT_PX:
            self._set_anew(self._place())
        self._make_photos()

    def _place(self) -> tuple[int, int]:
        """Which character stands at the top, and how far above or under it; the beginning holds still."""
        if self.verticalScrollBar().value() == 0:
            return 0, 0
        cursor = self.cursorForPosition(QPoint(self.viewport().width() // 2, 0))
        return cursor.position(), self.cursorRect(cursor).top()

    def _go(self, at: int, offset: int) -> None:
        bar = self.verticalScrollBar()
        if at == 0:
            bar.setValue(0)
            return
        cursor = QTextCursor(self.document())
        cursor.setPosition(min(at, self.document().characterCount() - 1))
        bar.setValue(bar.value() + self.cursorRect(cursor).top() - offset)

    # --- photos -------------------------------------------------------------------------------------------------

    def _make_photos(self) -> None:
        """Has the first photos made before they are scrolled to, at the width at which they will be painted."""
        document = self.document()
        if self.article is None or not isinstance(document, ArticleDocument):
            return
        for photo in self.article.photos[:AHEAD]:
            if photo.sha256 and photo.width_px > 0:
                shown = document.photo_object.fitted(document.look.column_px, photo.sha256)
                self._photos.image(photo.sha256, round(shown.width() * self.devicePixelRatioF()))

    def _photo_ready(self, _sha256: str) -> None:
        self.viewport().update()

    def _photo_at(self, at: QPoint) -> str:
        """The photo under a point of the viewport, "" where there is none."""
        point = QPointF(at.x() + self.horizontalScrollBar().value(), at.y() + self.verticalScrollBar().value())
        return photo_named(self.document().documentLayout().imageAt(point))

    # --- reading on ---------------------------------------------------------------------------------------------

    def scroll_page(self) -> bool:
        """Turns a page; False when the end is on the screen already."""
        bar = self.verticalScrollBar()
        if bar.value() >= bar.maximum():
            return False
        line_px = self._look.text_px * self._look.leading
        bar.setValue(bar.value() + max(1, round(self.viewport().height() - OVERLAP_LINES * line_px)))
        return True

    def _look_for_end(self) -> None:
        bar = self.verticalScrollBar()
        if self.article is None or self._ended or not self.complete or bar.value() < bar.maximum():
            return
        whole_px = self.document().documentLayout().documentSize().height()  # the bar only guesses before this
        if bar.value() + self.viewport().height() >= whole_px - 1:
            self._ended = True
            self.reached_end.emit()

    def wheelEvent(self, event: QWheelEvent) -> None:
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            if event.angleDelta().y():
                self.zoomed.emit(1 if event.angleDelta().y() > 0 else -1)
            event.accept()
            return
        super().wheelEvent(event)

    # --- hits ---------------------------------------------------------------------------------------------------

    @property
    def hits_said(self) -> str:
        """ "3 of 17", "17 hits" before one is chosen, "" without any."""
        return self._hits.said

    def mark(self, terms: Sequence[Sought]) -> None:
        """Marks what these terms match in the article that is shown."""
        self._hits = Hits(terms)
        self._hits.search(self.document())
        self._mark()

    def next_hit(self) -> bool:
        """Goes to the next hit, from the last to the first; False when there is none."""
        return self._step(1)

    def previous_hit(self) -> bool:
        """Goes to the hit before."""
        return self._step(-1)

    def _step(self, by: int) -> bool:
        span = self._hits.step(by)
        if span is None:
            return False
        self._mark()
        cursor = QTextCursor(self.document())
        cursor.setPosition(span[0])
        rect = self.cursorRect(cursor)
        if rect.top() < 0 or rect.bottom() > self.viewport().height():
            bar = self.verticalScrollBar()
            bar.setValue(bar.value() + rect.center().y() - self.viewport().height() // 3)
        return True

    def _mark(self) -> None:
        self.setExtraSelections(self._hits.selections(self.document(), self._look))
        self.hits_changed.emit(self._hits.current + 1, self._hits.total)

    # --- links and the pointer ----------------------------------------------------------------------------------

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._pressed = event.position().toPoint()
        super().mousePressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        at = event.position().toPoint()
        still = (at - self._pressed).manhattanLength() < QGuiApplication.styleHints().startDragDistance()
        if event.button() == Qt.MouseButton.LeftButton and still and not self.textCursor().hasSelection():
            sha256 = self._photo_at(at)
            if sha256:
                event.accept()
                self.photo_clicked.emit(sha256)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        super().mouseMoveEvent(event)
        over = bool(self._photo_at(event.position().toPoint()))
        if over != self._over_photo:
            self._over_photo = over
            self.viewport().setCursor(Qt.CursorShape.PointingHandCursor if over else Qt.CursorShape.IBeamCursor)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        menu = self.menu_at(event.pos())
        menu.exec(event.globalPos())
        menu.deleteLater()

    def menu_at(self, at: QPoint) -> QMenu:
        """What can be done with what lies under a point of the viewport."""
        menu = QMenu(self)
        copy = menu.addAction("&Copy", self.copy)
        copy.setEnabled(self.textCursor().hasSelection())
        menu.addAction("Select &all", self.selectAll)
        link = self.anchorAt(at)
        if may_open(link):
            menu.addSeparator()
            menu.addAction("&Open link", lambda: self.follow(QUrl(link)))
            menu.addAction("Copy &link", lambda: QGuiApplication.clipboard().setText(link))
        sha256 = self._photo_at(at)
        if sha256:
            menu.addSeparator()
            menu.addAction("Show &photo", lambda: self.photo_clicked.emit(sha256))
        if self.article is not None and may_open(self.article.headline.url):
            url = QUrl(self.article.headline.url)
            menu.addSeparator()
            menu.addAction("Open o&riginal…", lambda: self.follow(url))
        if self.article is not None:
            menu.addAction("Report what is &missing…", self.report_wanted.emit)
        return menu
