"""Which letters look like which Latin ones: drawn up by looking at them, capital and small ones apart."""

from __future__ import annotations

_CYRILLIC = dict(
    zip(
        "аеорсухѕіјһԁԛԝӏѵАВЕЅІЈКМНОРСТУХҮԌԚԜӀѴ",
        "aeopcyxsijhdqwlvABESIJKMHOPCTYXYGQWIV",
        strict=True,
    )
)
_CYRILLIC_LIKE = dict(
    zip(
        "вгийкмнптцшщъыьяёєїґүұқңөҽғҫӧӓӑӗѐӯбзэюДИЛПЯФЧЬЄЁЇЙГБЗУШЦ",
        "bruukmhntuwwbbbreeiryykhoefcoaaeeyb3eoANAnROybEEINrB3yWU".replace(" ", ""),
        strict=False,
    )
)
_GREEK = dict(zip("ονϲϳΑΒΕΖΗΙΚΜΝΟΡΤΥΧϹ", "ovcjABEZHIKMNOPTYXC", strict=True))
_GREEK_LIKE = dict(
    zip(
        "αβγδεηθικμπρστυςχωάέήίόύώϊϋΐΰϵϝϱΛΔΣΘΦΩΠΞΓξλφζ",
        "abydenoikunpotucxwaeniouwiuiueFpAAEOOONErelqz",
        strict=True,
    )
)
_ARMENIAN = dict(zip("օոսհցքզայլռՕՍԼՏՀ", "onuhgpqwjlnOULSR", strict=True))
_CHEROKEE = dict(zip("ᎪᏴᏟᎠᎬᎨᎻᎥᎫᏦᏞᎷᏢᏒᏚᎢᏙᏔᎳᏃᎽᏎᏋᏫᏮ", "ABCDEFHiJKLMPRSTVWWZYAEoB", strict=True))
_COPTIC = dict(zip("ⲟⲥⲣⲭⲕⲧⲓⲛⲩⲁⲉⲎⲒⲔⲘⲚⲞⲢⲤⲦⲬ", "ocpxktinyaeHIKMNOPCTX", strict=True))
_SMALL_CAPITALS = dict(
    zip(
        "ᴀʙᴄᴅᴇꜰɢʜɪᴊᴋʟᴍɴᴏᴘʀꜱᴛᴜᴠᴡʏᴢɑɡɩɐɘǝᴦᴨᴩᴬ",
        "abcdefghijklmnoprstuvwyzagiaeernpA",
        strict=True,
    )
)

LOOKALIKES = (
    _CYRILLIC_LIKE | _GREEK_LIKE | _CYRILLIC | _GREEK | _ARMENIAN | _CHEROKEE | _COPTIC | _SMALL_CAPITALS
)
# Those that nobody can tell from Latin ones, so that a word of them alone may be meant to be read as Latin.
STRICT = frozenset(_CYRILLIC | _GREEK | _ARMENIAN | _CHEROKEE | _COPTIC)
# Those of them that Russian and modern Greek have no use for.
NOT_IN_USE = STRICT - frozenset("аеорсухАВЕКМНОРСТУХονΑΒΕΖΗΙΚΜΝΟΡΤΥΧ")
