"""What stands in the middle of an article and is none of it: share rows, newsletters, related stories, adverts."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from newsreader.articles.tree import sign_words
from newsreader.articles.words import words

if TYPE_CHECKING:
    from lxml.html import HtmlElement

TAGS = words("nav aside footer form button input select textarea iframe script style noscript template dialog menu svg")
_SIGNS = words(
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
    " livefyre"
    # adverts
    " ad ads adv advert adverts advertisement advertising adbox adslot adsense adunit adwrapper adcontainer advertorial"
    " anzeige werbung publicidad publicite pub pubblicita reklam reklama annonse annonce sponsor sponsored dfp gpt"
    # furniture
    " breadcrumb breadcrumbs navigation navbar menu sidebar widget widgets footer cookie cookies consent gdpr rgpd"
    " toolbar tools pager pagination paging pagelinks pagenav tags taglist taxonomy toc authorbox authorbio authorinfo"
    " bio rating feedback survey poll print printonly screenreader visuallyhidden hidden skip skiplink"
)
_SOFT_SIGNS = words(
    "mehr pub abo aussi ad pub tools tags bio rating print hidden mehr toc poll survey sidebar widget widgets"
)
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
    r"|comments?(?: \(\d+\))?|loading\W*"
    r"|getting your trinity audio player ready\W*|this video can ?not be played.*|you must be logged in.*"
    r"|jump to comments"
    r"|copy(?: the)? link.*|skip (?:to|past|advert).*|download (?:the|our) app.*|all rights reserved\.?|分享到.*"
    r"|扫一扫.*"
    r"|save article|our journalism needs your support.*|want more\b.*|join (?:our|the) .{0,60}(?:whatsapp|telegram"
    r"|channel|newsletter).*)\s*",
    re.IGNORECASE,
)


def is_sign_of_junk(element: HtmlElement) -> bool:
    """Whether the element's name or class says that it is none of the story. Whole words only."""
    if element.tag in TAGS or element.get("role") in {"navigation", "complementary", "dialog", "search", "banner"}:
        return True
    if element.get("aria-hidden") == "true" and element.tag not in {"img", "picture"}:
        return True
    return bool(sign_words(element) & _SIGNS)


def is_junk_phrase(text: str) -> bool:
    """Whether a short line is an invitation, a label or furniture and no sentence of the story."""
    return len(text) < 300 and _PHRASES.fullmatch(text) is not None
