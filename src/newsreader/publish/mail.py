"""Articles as mail: a link for the person's own mail program, or a whole message with the photos inside."""

from __future__ import annotations

import copy
from datetime import UTC, datetime
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime, make_msgid
from typing import TYPE_CHECKING
from urllib.parse import quote

from newsreader.errors import PublishError
from newsreader.publish import envelope, imprint, mail_html, plain
from newsreader.publish.body import body
from newsreader.publish.lines import harmless, tidy
from newsreader.publish.mail_photos import content_id, fitting

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from newsreader.model import Article
    from newsreader.publish.mail_photos import MailPhoto

_LONGEST_LINK = 1600
"""Bytes of a mailto: address that every system hands on whole; Windows' ShellExecute cuts at 2,083."""
_SUBJECT_SHARE = 400
_ELLIPSIS = quote("…", safe="")
_POLICY = SMTP.clone(cte_type="7bit")
"""CRLF, lines of at most 78 characters, nothing but ASCII: any server passes it on unchanged."""


def mailto(article: Article, *, to: Sequence[str] = ()) -> str:
    """A mailto: address with headline, beginning and link (RFC 6068), at most 1,600 bytes of ASCII.

    The article's address is always there in full; headline and beginning give way. Raises PublishError when a
    recipient is wrong, and when recipients and address alone are too long.
    """
    people = ",".join(quote(one.address, safe="@") for one in envelope.recipients(to))
    link = quote(tidy(article.headline.url), safe="")
    fixed = f"mailto:{people}?subject=&body={link}"
    room = _LONGEST_LINK - len(fixed)
    if room < 0:
        raise PublishError(
            imprint.title(article), "the addresses are too long for a mail link; save it as a mail draft instead"
        )
    subject = _quoted(imprint.title(article), min(room, _SUBJECT_SHARE))
    room -= len(subject)
    gap = quote("\r\n\r\n", safe="") if link else ""
    beginning = _quoted(_beginning(article), room - len(gap))
    body = beginning + (gap if beginning else "") + link
    return f"mailto:{people}?subject={subject}&body={body}"


def _beginning(article: Article) -> str:
    """The standfirst and the first paragraphs, in lines."""
    parts = (article.standfirst, *harmless(article.text).split("\n\n")[:3])
    return "\r\n\r\n".join(part for part in map(tidy, parts) if part)


def _quoted(text: str, room: int) -> str:
    """The text percent-encoded in at most `room` bytes: whole, or cut after a character, better a word, with "…"."""
    whole = quote(text, safe="")
    if len(whole) <= room:
        return whole
    pieces: list[str] = []
    taken = len(_ELLIPSIS)
    for character in text:
        piece = quote(character, safe="")
        if taken + len(piece) > room:
            break
        pieces.append(piece)
        taken += len(piece)
    if not pieces:
        return ""
    cut = "".join(pieces)
    word = cut.rfind("%20")
    return (cut[:word] if word > len(cut) * 2 // 3 else cut.removesuffix("%0D")) + _ELLIPSIS


def message(
    articles: Sequence[Article],
    *,
    to: Sequence[str],
    photo: Callable[[str], bytes],
    note: str = "",
    limit_bytes: int = 2_000_000,
) -> EmailMessage[str, str]:
    """The articles whole, as plain text and as HTML with their photos inside; several are a digest with contents.

    Photos take at most `limit_bytes` as they travel, the largest are made smaller first; one that is missing leaves
    its words. `note` is the person's own word, on top. Raises PublishError for a wrong address.
    """
    everyone = envelope.recipients(to)
    shown = [body(article) for article in articles]
    names = [block.photo.sha256 for some in shown for block in some if block.photo and block.photo.sha256]
    photos = fitting(names, photo=photo, limit_bytes=limit_bytes)
    mail: EmailMessage[str, str] = EmailMessage(policy=_POLICY)
    mail.set_raw("Subject", envelope.subject_line(_subject(articles)))
    if everyone:
        mail.set_raw("To", envelope.to_line(everyone))
    mail["Date"] = format_datetime(datetime.now(UTC))
    # Without a domain of ours, make_msgid would tell the computer's name.
    mail["Message-ID"] = make_msgid(domain="newsreader.invalid")
    words = _text(articles, note)
    mail.set_content(words, cte=_transfer(words))
    mail.make_alternative()
    mail.attach(_with_photos(mail_html.page(articles, shown=shown, photos=photos, note=note), photos))
    return mail


def _with_photos(page: str, photos: Mapping[str, MailPhoto]) -> EmailMessage[str, str]:
    part: EmailMessage[str, str] = EmailMessage(policy=_POLICY)
    part.set_content(page, subtype="html", cte=_transfer(page))
    del part["MIME-Version"]
    for number, (name, one) in enumerate(photos.items(), 1):
        part.add_related(
            one.data,
            maintype="image",
            subtype=one.subtype,
            cid=f"<{content_id(name)}>",
            filename=f"photo-{number}.{'jpg' if one.subtype == 'jpeg' else one.subtype}",
            disposition="inline",
        )
    return part


def draft(message: EmailMessage[str, str]) -> bytes:
    """The message as an .eml file that a mail program opens for writing on; the mark is Microsoft's, others know it."""
    unsent = copy.deepcopy(message)
    del unsent["X-Unsent"]
    unsent["X-Unsent"] = "1"
    return unsent.as_bytes()


def _subject(articles: Sequence[Article]) -> str:
    if not articles:
        raise PublishError("", "there is no article to mail; choose one first")
    first = imprint.title(articles[0])
    return first if len(articles) == 1 else f"{first} (and {len(articles) - 1} more)"


def _text(articles: Sequence[Article], note: str) -> str:
    parts = [harmless(note).strip() + "\n"] if harmless(note).strip() else []
    if len(articles) > 1:
        contents = [f"{number}. {imprint.title(article)}" for number, article in enumerate(articles, 1)]
        parts.append("\n".join([f"{len(articles)} articles", *contents]) + "\n")
    parts += [plain.text(article) for article in articles]
    return f"\n{'_' * 40}\n\n".join(parts)


def _transfer(words: str) -> str:
    """The encoding that takes less room and is, for Latin letters, still readable (RFC 2045 §6)."""
    other = sum(not character.isascii() for character in words)
    return "base64" if other * 6 > len(words) else "quoted-printable"
