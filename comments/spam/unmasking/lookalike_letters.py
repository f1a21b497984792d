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
        "вгийкмнптцшщъьяёєїґүұқңөҽғҫӓӑӗѐбэюԍҥԃҟҝһҺДИЛПЯФЧЬЄЁЇЙГБУШЦЫЭ",
        "bruukmhntuwwbbreeiryykhoefcaaeebeogndkkhHANAnROYbEEINrBYWUbE",
        strict=True,
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
_ARMENIAN = dict(zip("օոսհցքզգայլռՕՍԼՏՀԱ", "onuhgpqqwjlnOULSRU", strict=True))
_CHEROKEE = dict(zip("ᎪᏴᏟᎠᎬᎻᎥᎫᏦᏞᎷᏢᏒᎡᏚᎢᏙᏔᎳᏃᎽᏀᏐᏮᏂ", "ABCDEHiJKLMPRRSTVWWZYGHBh", strict=True))
_COPTIC = dict(zip("ⲟⲥⲣⲭⲕⲧⲓⲛⲩⲁⲉⲎⲒⲔⲘⲚⲞⲢⲤⲦⲬ", "ocpxktinyaeHIKMNOPCTX", strict=True))
_SMALL_CAPITALS = dict(
    zip("ᴀʙᴄᴅᴇꜰɢʜɪᴊᴋʟᴍɴᴏᴘʀꜱᴛᴜᴠᴡʏᴢɑɡɩɐɘǝᴦᴨᴩ", "abcdefghijklmnoprstuvwyzagiaeernp", strict=True)
)
# Roman numbers that are one sign each.
_NUMBERS = dict(zip("ⅰⅴⅹⅼⅽⅾⅿⅠⅤⅩⅬⅭⅮⅯ", "ivxlcdmIVXLCDM", strict=True))
# Letters of some language each: they are read as others only beside strange ones.
_OF_LANGUAGES = dict(
    zip("ıłøđħŧƒƅƄɓɗƙƴɖɛɔɣŋʂʐʋɦɨɭɱɳɵɾƈʈȥɲʃ", "ilodhtfbbbdkydecynszvhilmnorctznf", strict=True)
)

ODD = frozenset(_SMALL_CAPITALS | _NUMBERS)
LOOKALIKES = (
    _CYRILLIC_LIKE
    | _GREEK_LIKE
    | _CYRILLIC
    | _GREEK
    | _ARMENIAN
    | _CHEROKEE
    | _COPTIC
    | _SMALL_CAPITALS
    | _NUMBERS
)
IN_CONTEXT = LOOKALIKES | _OF_LANGUAGES
# Those that nobody can tell from Latin ones, so that a word of them alone may be meant to be read as Latin.
STRICT = frozenset(_CYRILLIC | _GREEK | _ARMENIAN | _CHEROKEE | _COPTIC)
# Those of them that Russian and modern Greek have no use for.
NOT_IN_USE = STRICT - frozenset("аеорсухАВЕКМНОРСТУХονΑΒΕΖΗΙΚΜΝΟΡΤΥΧ")
