"""What stands in the middle of an article and is none of it: share rows, newsletters, related stories, adverts."""

from __future__ import annotations

import re
from itertools import islice
from typing import TYPE_CHECKING

from newsreader.articles.dialect import INLINE, number
from newsreader.articles.tree import short_text, sign_words, text_within
from newsreader.articles.words import words

if TYPE_CHECKING:
    from lxml.html import HtmlElement

TAGS = words("nav aside footer form button input select textarea iframe script style template dialog menu svg")
SIGNS = words(
    # sharing and following
    "share sharing shares sharebar sharebuttons sharelinks shareline social socials socialmedia sociallinks teilen"
    " partage"
    " partager compartir condividi delen addtoany addthis sharethis sharedaddy follow followus bookmark"
    # other stories
    " related relatedposts relatedarticles relatedcontent relatedlinks relatedstories recommended recommendation"
    " recommendations recirc recirculation readmore readnext readalso seealso morefrom moreon morestories alsoread"
    " trending mostread mostviewed mostpopular popular bestseller outbrain taboola zergnet upnext nextarticle"
    " nextpost prevnext relacionadas relacionados relacionado verwandt verwandte weiterlesen mehr aussi similar"
    " similars"
    " suggested suggestions teaser teasers promo promos promobox promotion crosslink crosslinks inlinepromo"
    # letters and subscriptions
    " newsletter newsletters newsletterbox subscribe subscription subscribebox signup infolettre boletin nieuwsbrief"
    " nyhetsbrev paywall piano abo abonnement regwall registerwall optin mailchimp"
    # comments
    " comments comment commentlist commentform disqus kommentare kommentar commentaires comentarios respond pinglun"
    " livefyre comentario commentaire commento commenti reactie reacties komentarz komentarze yorum yorumlar kommentit"
    # adverts
    " ad ads adv advert adverts advertisement advertising adbox adslot adsense adunit adwrapper adcontainer advertorial"
    " anzeige werbung publicidad publicite pub pubblicita reklam reklama annonse annonce sponsor sponsored dfp gpt"
    # furniture
    " breadcrumb breadcrumbs navigation navbar menu sidebar footer cookie cookies consent gdpr rgpd"
    " toolbar tools pager pagination paging pagelinks pagenav tags taglist taxonomy toc authorbox authorbio authorinfo"
    " bio rating feedback survey poll printonly screenreader visuallyhidden skip skiplink"
)
_SOFT_SIGNS = words("mehr pub abo aussi ad tools tags bio rating toc poll survey sidebar similar popular")
"""Words that a paragraph of the story may bear as well."""
_HIDDEN_CLASSES = words(
    "hidden is-hidden visually-hidden visuallyhidden sr-only screen-reader-text d-none u-hidden hide"
)
_ADVERTS = words("ad ads adv advert adverts advertisement advertising adbox adslot sponsor sponsored avatar")
_ROLES = words("navigation complementary dialog search banner toolbar menu tablist contentinfo")
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_LINES = words("p h1 h2 h3 h4 h5 h6 em strong b i span")
_LONGEST_CAPTION, _SHORTEST_CAPTION = 400, 20
_WIDE_PX = 500
_OF_PHOTOS = words("img picture figure amp-img figcaption")
_CONSENT = re.compile(
    r"(?:externe[rn]? inhalt|eingebettete[rn]? inhalt|external content|embedded content|contenus? externes?"
    r"|contenido externo)"
    r".{0,400}(?:einwilligung|zustimm|consent|cookie|datenschutz|privacy|permission|données personnelles|privacidad)"
    r"|^(?:by|indem sie|en vous) (?:signing up|clicking|subscribing|submitting|entering your email|inscrivant"
    r"|abonnieren)\b"
    r".{0,600}$|^thanks for signing up\b",
    re.IGNORECASE | re.DOTALL,
)
_LONGEST_CONSENT = 900
_PHRASES = re.compile(
    r"\s*(?:(?:also |see also|read also|read more|read next|related|more(?: on this| from| about| stories)?|recommended"
    r"|you (?:may|might) (?:also )?(?:like|enjoy)|don[’']t miss|lesen sie (?:auch|hier|dazu|mehr)|mehr zum thema"
    r"|auch interessant"
    r"|lees ook|lire aussi|à lire|voir aussi|lea también|lea además|leia (?:também|mais)|te puede interesar"
    r"|ver también|más información"
    r"|leggi anche|les også|läs (?:också|mer|även)|læs også|czytaj (?:także|też|więcej)|zobacz (?:także|też)"
    r"|читайте также"
    r"|相关阅读|相關閱讀|延伸阅读|延伸閱讀|相关新闻|推荐阅读|اقرأ أيضا|关联阅读|baca juga|okumadan"
    r"|ayrıca)(?!\w)\s*[:：>»→…]?\s*.{0,200}"
    r"|advertise?ment|anzeige|werbung|publicidad|publicité|pubblicità|reklama?|annons|annonce|sponsored(?: content)?"
    r"|story continues below.*"
    r"|article continues (?:below|after).*|continue reading.*|scroll to continue.*|sign up (?:for|to|here|now).*"
    r"|subscribe (?:to|now|here).*"
    r"|follow (?:us|me)\b.*|click here to.*|listen to (?:this )?article.*|share (?:this|on)\b.*"
    r"|comments?(?: \(\d+\))?|loading\W*|opens in a new (?:window|tab)|video|embed|player wird geladen|vorlesen"
    r"|artikel teilen|table of contents"
    r"|contents|inhaltsverzeichnis"
    r"|\d+ ?min(?:ute)?s?(?: read)?|we apologi[sz]e, but this video.*|try refreshing your browser.*"
    r"|tap here to see other videos.*"
    r"|lesedauer.*|.{0,200}back to video|purchase licensing rights.*|view \d+ (?:images?|photos?)"
    r"|getting your trinity audio player ready\W*|this video can ?not be played.*|you must be logged in.*"
    r"|jump to comments"
    r"|copy(?: the)? link.*|skip (?:to|past|advert).*|download (?:the|our) app.*|all rights reserved\.?|分享到.*"
    r"|扫一扫.*|[（(【\[]?(?:责任编辑|责编|编辑|原标题|文章关键词|关键词|关键字|點擊進入專題|点击进入专题)\s*[:：].{0,80}"
    r"|.{0,80}(?:扫描(?:左方|下方|右方)?二维码|微信公众号).{0,80}|edited by [^.!?]{2,80}"
    r"|save article|our journalism needs your support.*|want more\b.*|join (?:our|the) .{0,60}(?:whatsapp|telegram"
    r"|channel|newsletter).*)\s*",
    re.IGNORECASE,
)


def is_furniture(element: HtmlElement, *, structural: frozenset[str], is_heard: bool) -> bool:
    """Whether the element's name or class says that it is none of the story. Whole words only.

    `structural` are class words that mean something else on this page. A paragraph that was heard needs a surer sign.
    """
    if (element.tag == "aside" and _is_photo(element)) or (element.tag in INLINE and element.getparent().tag in _LINES):
        return False
    if element.tag in TAGS or element.get("role") in _ROLES or _is_hidden(element):
        return True
    found = (sign_words(element) & SIGNS) - structural
    if found and (element.tag in _OF_PHOTOS or next(element.iterancestors("figure"), None) is not None):
        found &= _ADVERTS
    if found and _is_captioned_photo(element):
        # "teaser", "sidebar" and "ads-top" mark lead photos as well.
        return False
    if is_heard and element.tag in {"p", "h2", "h3", "h4", "li", "blockquote"}:
        found -= _SOFT_SIGNS
    return bool(found)


def _is_hidden(element: HtmlElement) -> bool:
    if element.get("aria-hidden") == "true":
        # What is hidden from screen readers may be a photo whose words stand beside it.
        return element.tag not in {"img", "picture"} and element.find(".//img") is None
    return (
        _HIDDEN.search(element.get("style") or "") is not None
        or element.get("hidden") is not None
        or not _HIDDEN_CLASSES.isdisjoint((element.get("class") or "").lower().split())
    )


def _is_photo(element: HtmlElement) -> bool:
    """Whether it is a photo with its caption: pages put photos into asides."""
    return (
        element.find(".//img") is not None
        and len(text_within(element)) < _LONGEST_CAPTION
        and all(link.find(".//img") is not None for link in element.iter("a"))
    )


def _is_captioned_photo(element: HtmlElement) -> bool:
    """Whether it is one photo that leads nowhere, with a caption or for the whole width: no teaser and no advert."""
    if element.find(".//img") is None or element.find(".//a") is not None or element.tag in {"aside", "li"}:
        return False
    text = short_text(element, _LONGEST_CAPTION)
    images = list(islice(element.iter("img"), 3))
    is_large = text == "" and number(images[0].get("width") or "") >= _WIDE_PX
    return bool(text is not None and len(images) < 3 and (_has_caption(element, text) or is_large))


def _has_caption(element: HtmlElement, text: str) -> bool:
    return len(text) > _SHORTEST_CAPTION and element.find(".//figcaption") is not None


def is_junk_phrase(text: str) -> bool:
    """Whether a short line is an invitation, a label or furniture and no sentence of the story."""
    if len(text) < _LONGEST_CAPTION and _PHRASES.fullmatch(text):
        return True
    return len(text) < _LONGEST_CONSENT and _CONSENT.search(text) is not None
