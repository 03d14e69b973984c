"""Pages and fragments as trees, and small questions to ask of an element."""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import islice
from typing import TYPE_CHECKING

from lxml import etree
from lxml import html as lxml_html

from newsreader.articles.bounds import DEEPEST, flattened, shortened, without_code
from newsreader.articles.words import words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml.html import HtmlElement

_PARTS = re.compile(r"[\W_]+")
_CAPITALS = re.compile(r"[A-Z]+(?![a-z])|[A-Z]?[a-z]+")
_MOST_INSIDE = 400
_NO_WORDS: frozenset[str] = frozenset()
_NOT_WORDS = re.compile(r"[\W_]+")
_SPACE = re.compile(r"\s+")
_SLUG = 6
_SOURCE = re.compile(r"<source\b([^<>]*?)\s*/?>", re.IGNORECASE)
_XML_DECLARATION = re.compile(r"^<\?xml[^>]{0,300}\?>\s*")
_TOO_DEEP = etree.XPath("boolean(" + "/*" * (DEEPEST + 20) + ")")
_VOID = re.compile(r"""<(br|hr|img)((?:\s+[\w-]+="[^"]*")*)\s*>""")


def _parser() -> etree.HTMLParser:
    return lxml_html.HTMLParser(
        encoding="utf-8", remove_comments=True, remove_pis=True, huge_tree=True, default_doctype=False
    )


_OF_HEAD = words("base basefont bgsound link meta noframes noscript script style template title")


def page(text: str) -> HtmlElement | None:
    """The page's tree, or None when there is nothing in it; cut, and made flat, where no page is as long or as deep."""
    text = shortened(text)
    root = _parsed(text)
    if root is not None and _TOO_DEEP(root):
        root = _parsed(flattened(without_code(text)))
    if root is not None:
        _mend_head(root)
        _mend_unclosed(root)
    return root


def _mend_head(root: HtmlElement) -> None:
    """What may not stand in a head begins the body, its tag written or not (HTML Living Standard §13.2.6.4.4).

    libxml2 leaves elements that it does not know, as `article`, in the head.
    """
    head = root.find("head")
    begins = (
        next((at for at, child in enumerate(head) if child.tag not in _OF_HEAD), None) if head is not None else None
    )
    if head is None or begins is None:
        return
    body = root.find("body")
    if body is None:
        body = etree.SubElement(root, "body")
    for at, child in enumerate(head[begins:]):
        body.insert(at, child)


def _mend_unclosed(root: HtmlElement) -> None:
    """A button or drawing that its page forgot to close holds the rest of the page: it is none."""
    for element in root.iter("button", "svg", "label", "select", "object", "iframe"):
        if any(element.find(f".//{tag}") is not None for tag in ("article", "main", "h1")):
            element.tag = "div"


def _parsed(text: str) -> HtmlElement | None:
    # libxml2 stops at an XML declaration that contradicts the encoding it is given.
    text = _XML_DECLARATION.sub("", text.strip())
    if "<source" in text:
        # libxml2 does not know that it holds nothing, and takes all that follows for its content.
        text = _SOURCE.sub(r"<source\1 />", text)
    if not text:
        return None
    try:
        return lxml_html.document_fromstring(text.encode("utf-8", "replace"), parser=_parser())
    except (etree.ParserError, etree.XMLSyntaxError):
        return None


def fragment(html: str) -> HtmlElement:
    """The tree of HTML that nh3 has written, in one div, exactly as it stands.

    Read as XML: libxml2's HTML parser ends a `<b>` where a `<p>` begins, as no browser does.
    """
    html = _VOID.sub(r"<\1\2/>", html.replace("&nbsp;", "\u00a0"))
    parser = etree.XMLParser(encoding="utf-8", recover=True, huge_tree=True, resolve_entities=False, no_network=True)
    return etree.fromstring(f"<div>{html}</div>".encode("utf-8", "replace"), parser=parser)


def soup(html: str) -> HtmlElement:
    """The tree of any HTML that is no whole page, in one div."""
    root = page(f"<div>{html}</div>")
    return root if root is not None else etree.Element("div")


def inner_html(root: HtmlElement) -> str:
    """What the tree holds, written as HTML."""
    body = root.find("body") if root.tag == "html" else root
    return str(etree.tostring(body if body is not None else root, encoding="unicode", method="html", with_tail=False))


def text_within(element: HtmlElement) -> str:
    """All the text in the element, on one line."""
    return _SPACE.sub(" ", "".join(element.itertext())).strip()


def short_text(element: HtmlElement, most: int) -> str | None:
    """As `text_within`, or None when it is longer than `most`: for asking many elements that lie in one large one."""
    if next(islice(element.iter(), _MOST_INSIDE, None), None) is not None:
        # Thousands of empty elements have a short text too, and each of them may be asked in its turn.
        return None
    pieces: list[str] = []
    length = 0
    for piece in element.itertext():
        pieces.append(piece)
        length += len(piece.strip())
        if length > most:
            return None
    return _SPACE.sub(" ", "".join(pieces)).strip()


def loose(text: str) -> str:
    """The text's letters and digits only, in lower case: for comparing what was typeset differently."""
    return _NOT_WORDS.sub("", text.lower())


def sign_words(element: HtmlElement) -> frozenset[str]:
    """The whole words of the element's class and id: "post__shareRow" gives post, sharerow, share.

    A long id is a headline made into a name, and its words are the story's. Capitals part words of more than three
    letters only: "sc-AdKiQr" is chance.
    """
    sign = element.get("class") or ""
    name = element.get("id") or ""
    return _words_of(f"{sign} {name}") if sign or name else _NO_WORDS


@lru_cache(maxsize=32_768)
def _words_of(signs: str) -> frozenset[str]:
    found: set[str] = set()
    for name in signs.split():
        if name.count("-") < _SLUG:
            parts = _PARTS.split(name)
            if len(parts) == 2:
                # "most-read" is the word that others write "mostread".
                found.add("".join(parts).lower())
            for part in parts:
                found.add(part.lower())
                found.update(word.lower() for word in _CAPITALS.findall(part) if len(word) > 3)
    return frozenset(found)


def remove(element: HtmlElement) -> None:
    """Takes the element out, and leaves the text that follows it."""
    parent = element.getparent()
    if parent is None:
        return
    if element.tail:
        before = element.getprevious()
        if before is not None:
            before.tail = (before.tail or "") + element.tail
        else:
            parent.text = (parent.text or "") + element.tail
    parent.remove(element)


def elements(root: HtmlElement, *tags: str) -> Iterator[HtmlElement]:
    """Elements of these names, in order; all of them when none is named."""
    for element in root.iter(*tags):
        if isinstance(element.tag, str):
            yield element
