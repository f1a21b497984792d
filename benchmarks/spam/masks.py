"""What spammers put in the place of letters, links and blanks: tables for `disguises`."""

from __future__ import annotations

# Letters that pass for others on a screen, from several alphabets.
GLYPHS: dict[str, str] = {
    "a": "аɑαａà",
    "b": "ЬƄɓ", "c": "сϲⅽ", "d": "ԁɗⅾ",
    "e": "еєҽэ", "f": "ƒғ", "g": "ɡɢԍ", "h": "һհ",
    "i": "іıⅰɪ",
    "j": "јϳ", "k": "кκᴋ", "l": "ӏⅼⅠ", "m": "мⅿᴍ",
    "n": "пոɴη", "o": "оοօᴏ", "p": "рρ", "q": "ԛգ", "r": "гʀᴦ",
    "s": "ѕꜱʂ", "t": "тτᴛ", "u": "υսᴜц", "v": "ѵνᴠ", "w": "ԝᴡш", "x": "хχ", "y": "уүγ", "z": "ᴢʐ",
    "A": "АΑᎪ", "B": "ВΒᏴ", "C": "СϹᏟ", "D": "ᎠⅮ", "E": "ЕΕᎬ", "G": "ԌᏀ", "H": "НΗᎻ", "I": "ІΙӀ", "J": "ЈᎫ",
    "K": "КΚᏦ", "L": "ᏞⅬ", "M": "МΜᎷ", "N": "ΝИ", "O": "ОΟՕ", "P": "РΡᏢ", "R": "ЯᎡ", "S": "ЅՏᏚ", "T": "ТΤᎢ",
    "U": "ՍԱ", "V": "ѴᏙ", "W": "ԜᎳ", "X": "ХΧ", "Y": "ΥҮ", "Z": "ΖᏃ",
}  # fmt: skip
# The ones that most tools for it know: Cyrillic alone.
CYRILLIC = dict(zip("aeopcxyisjkmtABEKMHOPCTX", "аеорсхуіѕјкмтАВЕКМНОРСТХ", strict=True))

UNSEEN = ("\u200b", "\u200c", "\u200d", "\u2060", "\ufeff", "\u00ad", "\u034f", "\u200e", "\u2063", "\u180e")
STRIKES = ("\u0336", "\u0335", "\u0332", "\u0338", "\u0334", "\u20e6")

# Where an alphabet of fancy letters begins: small ones and capitals.
FANCY: tuple[tuple[int, int], ...] = (
    (0xFF41, 0xFF21), (0x1D41A, 0x1D400), (0x1D5EE, 0x1D5D4), (0x1D4EA, 0x1D4D0), (0x1D622, 0x1D608),
    (0x1D68A, 0x1D670), (0x1D586, 0x1D56C), (0x1D552, 0x1D538), (0x24D0, 0x24B6), (0x1F170, 0x1F170),
    (0x1F150, 0x1F150), (0x1F130, 0x1F130),
)  # fmt: skip
# Places of these alphabets that Unicode fills elsewhere.
HOLES = frozenset({0x1D53A, 0x1D53F, 0x1D545, 0x1D547, 0x1D548, 0x1D549, 0x1D551})

LEET: dict[str, str] = {
    "a": "4@", "b": "8", "c": "(", "e": "33€", "g": "9", "i": "1!|", "l": "1|", "o": "00",
    "s": "5$", "t": "7+", "z": "2",
}  # fmt: skip
# What most who do it do.
USUAL_LEET = {"a": "@4", "e": "3", "i": "1", "o": "0", "s": "$5"}

BETWEEN = (" ", ".", "-", "_", "*", " . ", "|", "~", "·", "/", "+", ",")

DOTS = (
    " [dot] ",
    "[dot]",
    " (dot) ",
    "(dot)",
    "{dot}",
    " dot ",
    " DOT ",
    " . ",
    ". ",
    " .",
    "(.)",
    "[.]",
    "•",
    "。",
    ",",
)
SCHEMES = ("", "", "www.", "hxxp://", "http : // ", "h**p://", "http:\\\\", "ttp://", "hxxps://")
SHORTENERS = (
    "bit.ly",
    "tinyurl.com",
    "goo.gl",
    "t.co",
    "is.gd",
    "cutt.ly",
    "rb.gy",
    "ow.ly",
    "shorturl.at",
    "tiny.cc",
)
LABELS = (
    "click here",
    "here",
    "visit my site",
    "read more",
    "this website",
    "official site",
    "check it out",
    "my blog",
)

# Honest sentences as patients and relatives write them, of our own wording.
HONEST = (
    "My father had the procedure last spring and went home two days later.",
    "I was worried about the dye because my kidneys are not strong.",
    "How many weeks should I wait before I lift anything heavy again?",
    "The nurse explained to me that the bruise would go away by itself.",
    "They put a small tube into the vein of my arm and I felt nothing.",
    "My sister still has some pain on the right side after the biopsy.",
    "We were told to stop the blood thinner five days before.",
    "The scan in March showed that the tumour had become smaller.",
    "Does anybody know if one may drive home on the same day?",
    "I could not sleep the night before, but the team was very kind.",
    "After the stent his skin was no longer yellow within a week.",
    "The doctor said that fever up to 38 degrees is usual at first.",
    "I have lived with fibroids for years and my periods are lighter now.",
    "What did you eat in the days after the embolisation?",
    "My mother is 74 and has trouble with her memory, so I ask for her.",
    "The port itches a little when the weather is hot.",
    "Our family doctor had never heard of this treatment.",
    "I had chills on the second evening and called the ward.",
    "The waiting room was full, yet they took time for my questions.",
    "He drinks more water now and his kidney values are better.",
    "Is it normal that the leg feels cold for some hours?",
    "My insurance asked for a letter before they said yes.",
    "The catheter came out after three months without any trouble.",
    "Thank you for writing this in words that I can understand.",
    "I take two tablets in the morning and one before bed.",
    "She felt sick from the medicine and lost some weight.",
    "They could see on the ultrasound that the vein was open again.",
    "The cut in my groin was no longer than a grain of rice.",
    "Nobody told us that he should lie flat for six hours.",
    "I wish everyone who reads this a good recovery.",
)  # fmt: skip
EMOJI = ("🙏", "❤️", "😊", "👍🏽", "😢", "💪", "👩‍⚕️", "🌷", "🙂", "1️⃣", "🇪🇸")
