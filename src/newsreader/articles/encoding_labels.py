"""What browsers take each name of an encoding for: the table of WHATWG Encoding §4.2, and a few names beside it.

The table is a standard that no longer grows, so it is written down here rather than asked of a library. Left out are
the names that browsers refuse (ISO-2022-KR, ISO-2022-CN, HZ, "replacement"), as UTF-7 is in no table: markup could hide
in them.
"""

from __future__ import annotations


def _latin(number: int, codec: str, more: str = "") -> dict[str, str]:
    names = (f"iso-8859-{number} iso8859-{number} iso8859{number} iso_8859-{number} {more}").split()
    return dict.fromkeys(names, codec)


def _named(codec: str, names: str) -> dict[str, str]:
    return dict.fromkeys(names.split(), codec)


CODECS: dict[str, str] = {
    **_named("utf-8", "utf-8 utf8 unicode-1-1-utf-8 unicode11utf8 unicode20utf8 x-unicode20utf8 utf8mb4 utf_8"),
    **_named("gb18030", "gb18030 gb2312 gbk gb_2312 gb_2312-80 x-gbk chinese csgb2312 csiso58gb231280 iso-ir-58"),
    **_named("gb18030", "euc-cn cp936 gb-2312 gb-18030"),
    **_named("big5hkscs", "big5 big5-hkscs cn-big5 csbig5 x-x-big5 cp950"),
    **_named("cp932", "shift_jis shift-jis sjis x-sjis ms_kanji ms932 windows-31j csshiftjis cp932"),
    **_named("euc_jp", "euc-jp x-euc-jp cseucpkdfmtjapanese eucjp"),
    **_named("iso2022_jp_ext", "iso-2022-jp csiso2022jp"),
    **_named("cp949", "euc-kr ks_c_5601-1987 ks_c_5601-1989 ksc5601 ksc_5601 korean windows-949 cseuckr iso-ir-149"),
    **_named("cp949", "csksc56011987 cp949 euckr"),
    **_named("cp866", "ibm866 cp866 866 csibm866"),
    **_named("koi8_r", "koi8-r koi koi8 koi8_r cskoi8r"),
    **_named("koi8_u", "koi8-u koi8-ru"),
    **_named("mac_roman", "macintosh x-mac-roman mac csmacintosh"),
    **_named("mac_cyrillic", "x-mac-cyrillic x-mac-ukrainian"),
    **_latin(1, "cp1252", "iso_8859-1:1987 iso-ir-100 csisolatin1 latin1 latin-1 l1 cp819 ibm819"),
    **_named("cp1252", "ascii us-ascii ansi_x3.4-1968 x-user-defined"),
    **_latin(2, "iso8859_2", "iso_8859-2:1987 iso-ir-101 csisolatin2 latin2 l2"),
    **_latin(3, "iso8859_3", "iso_8859-3:1988 iso-ir-109 csisolatin3 latin3 l3"),
    **_latin(4, "iso8859_4", "iso_8859-4:1988 iso-ir-110 csisolatin4 latin4 l4"),
    **_latin(5, "iso8859_5", "iso_8859-5:1988 iso-ir-144 csisolatincyrillic cyrillic"),
    **_latin(6, "iso8859_6", "iso_8859-6:1987 iso-ir-127 csisolatinarabic arabic asmo-708 ecma-114"),
    **_named("iso8859_6", "iso-8859-6-e iso-8859-6-i csiso88596e csiso88596i"),
    **_latin(7, "iso8859_7", "iso_8859-7:1987 iso-ir-126 csisolatingreek greek greek8 ecma-118 elot_928 sun_eu_greek"),
    **_latin(8, "iso8859_8", "iso_8859-8:1988 iso-ir-138 csisolatinhebrew hebrew visual iso-8859-8-e csiso88598e"),
    **_named("iso8859_8", "iso-8859-8-i csiso88598i logical"),
    **_latin(9, "cp1254", "iso_8859-9:1989 iso-ir-148 csisolatin5 latin5 l5"),
    **_latin(10, "iso8859_10", "iso-ir-157 csisolatin6 latin6 l6"),
    **_latin(11, "cp874", "windows-874 dos-874 tis-620 cp874"),
    **_latin(13, "iso8859_13"),
    **_latin(14, "iso8859_14"),
    **_latin(15, "iso8859_15", "csisolatin9 l9 latin9"),
    **_latin(16, "iso8859_16"),
    **{name: f"cp125{n}" for n in range(9) for name in (f"windows-125{n}", f"cp125{n}", f"x-cp125{n}", f"win-125{n}")},
    **_named("utf-16-le", "utf-16 utf-16le unicode unicodefeff ucs-2 iso-10646-ucs-2 csunicode"),
    **_named("utf-16-be", "utf-16be unicodefffe"),
}
"""Python's codec by label in lower case."""


def codec_of(label: str) -> str:
    """Python's name for the encoding that browsers take this label for; "" for one that they do not know."""
    return CODECS.get(label.strip(" \t\r\n\f\"';,").lower(), "")
