from __future__ import annotations

import unicodedata

import pytest

from comments.spam import unmask

ZERO_WIDTH = "\u200b"


def kinds(text: str) -> dict[str, int]:
    return {trick.kind: trick.count for trick in unmask(text).tricks}


@pytest.mark.parametrize(
    ("typed", "read", "kind"),
    [
        pytest.param("vіagrа саsіno", "viagra casino", "foreign_letters", id="Cyrillic"),
        pytest.param("саѕіпо here", "casino here", "foreign_letters", id="a whole word of Cyrillic"),
        pytest.param("viαgrα now", "viagra now", "foreign_letters", id="Greek"),
        pytest.param("ᏟasinᎪ", "CasinA", "foreign_letters", id="Cherokee"),
        pytest.param("РⅬᎬАᏚΕ", "PLEASE", "foreign_letters", id="several alphabets in one word"),
        pytest.param("ᴠɪᴀɢʀᴀ", "viagra", "foreign_letters", id="small capitals"),
        pytest.param("vi\u200bag\u2060ra", "viagra", "hidden", id="no width"),
        pytest.param("v\u00adi\u00ada\u00adg\u00adra", "viagra", "hidden",
                     id="a soft hyphen after each letter"),
        pytest.param("vi\u202aag\u200fra", "viagra", "hidden", id="marks of direction inside a word"),
        pytest.param("buy \u202eargaiv\u202c", "buy viagra", "turned", id="turned round"),
        pytest.param("v̶i̶a̶g̶r̶a̶", "viagra", "heaped_marks", id="struck through"),
        pytest.param("vi\u0301\u0302\u0303\u0304a", "via", "heaped_marks", id="towers of accents"),
        pytest.param("ｖｉａｇｒａ", "viagra", "fancy_letters", id="full width"),
        pytest.param("𝓿𝓲𝓪𝓰𝓻𝓪 𝐯𝐢𝐚", "viagra via", "fancy_letters", id="mathematical"),
        pytest.param("ⓥⓘⓐⓖⓡⓐ 🅲🅰🆂🅸🅽🅾", "viagra CASINO", "fancy_letters", id="circles and squares"),
        pytest.param("𝓿 𝓲 𝓪 𝓰 𝓻 𝓪", "viagra", "fancy_letters", id="mathematical and apart"),
        pytest.param("&#118;&#x69;agra", "viagra", "entities", id="entities"),
        pytest.param("&amp;#118;iagra", "viagra", "entities", id="an entity in an entity"),
        pytest.param("v i a g r a now", "viagra now", "spelt_out", id="blanks"),
        pytest.param("v.i.a.g.r.a", "viagra", "spelt_out", id="dots"),
        pytest.param("c-a-s-i-n-o, C_A_S_I_N_O c*a*s*i*n*o", "casino, CASINO casino", "spelt_out",
                     id="others"),
        pytest.param("b u y  c h e a p  p i l l s", "buy  cheap  pills", "spelt_out", id="words apart"),
        pytest.param("c-4-s-1-n-0", "casino", "spelt_out", id="apart and in digits"),
        pytest.param("via-gra vi.ag.ra", "viagra viagra", "spelt_out", id="in pieces"),
        pytest.param("r . i . c . h . e . r", "richer", "spelt_out", id="a sign between blanks"),
        pytest.param("v~i~a~g~r~a t~h~e", "viagra the", "spelt_out", id="a short word beside a long one"),
        pytest.param("s e x", "sex", "spelt_out", id="three letters"),
        pytest.param("v1agra c@sin0 pr1ce$", "viagra casino prices", "signs_for_letters",
                     id="digits and signs"),
        pytest.param("fr33 m0ney 0nline", "free money online", "signs_for_letters", id="at the edges"),
        pytest.param("ca$h V!AGRA CAS1N0", "cash VIAGRA CASINO", "signs_for_letters",
                     id="money and capitals"),
        pytest.param("s3rv1ce gre4t", "service great", "signs_for_letters", id="words that nobody sells"),
        pytest.param("+h!5 m0n3y fr33 n3w5", "this money free news", "signs_for_letters", id="a habit"),
        pytest.param("a [dot] com/x", "a.com/x", "broken_link", id="a dot in brackets"),
        pytest.param("shop (dot) example (dot) com", "shop.example.com", "broken_link", id="two of them"),
        pytest.param("visit shop dot com", "visit shop.com", "broken_link", id="a dot in words"),
        pytest.param("tienda punto com", "tienda.com", "broken_link", id="in Spanish"),
        pytest.param("shop . com and shop. com", "shop.com and shop.com", "broken_link", id="blanks"),
        pytest.param("shop,com/pills", "shop.com/pills", "broken_link", id="a comma"),
        pytest.param("hxxp://a.example", "http://a.example", "broken_link", id="hxxp"),
        pytest.param("http : // a.example", "http://a.example", "broken_link", id="blanks in the scheme"),
        pytest.param("http://%65%78ample.com/%65", "http://example.com/%65", "percent_host",
                     id="percent signs"),
        pytest.param("http://xn--mnchen-3ya.example/", "http://münchen.example/", "coded_host",
                     id="punycode"),
        pytest.param("vi<!-- x -->agra", "viagra", "split_by_code", id="code in a word"),
        pytest.param("vi[b]ag[/b]ra", "viagra", "split_by_code", id="bold letters in a word"),
        pytest.param("see https://bit.ly/abc", "see https://bit.ly/abc", "short_link", id="a short link"),
    ],
)  # fmt: skip
def test_a_disguise_is_taken_off_and_named(typed: str, read: str, kind: str) -> None:
    assert unmask(typed).text == read
    assert kind in kinds(typed)


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        pytest.param("[url=http://a.example]cheap[/url]", ["http://a.example", "cheap"], id="BBCode"),
        pytest.param("[url]http://a.example[/url]", ["http://a.example"], id="short BBCode"),
        pytest.param("[cheap pills](http://a.example 'x')", ["cheap", "pills", "http://a.example"],
                     id="Markdown"),
        pytest.param('<a href="http://a.example" rel=x>cheap</a>', ["http://a.example", "cheap"], id="HTML"),
        pytest.param("&lt;a href=http://a.example&gt;cheap&lt;/a&gt;", ["http://a.example", "cheap"],
                     id="escaped"),
        pytest.param("<p>cheap<br>pills</p>", ["cheap", "pills"], id="lines"),
    ],
)  # fmt: skip
def test_of_code_the_words_and_the_target_stay(typed: str, words: list[str]) -> None:
    assert unmask(typed).text.split() == words


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        pytest.param("v&#1110;<b>a</b>gr\u200bа", "viagra", id="code, hidden and foreign letters"),
        pytest.param("ｖ－1－а－g－r－a", "viagra", id="wide, apart, digits and foreign letters"),
        pytest.param("hxxp://ѕhop [dot] com", "http://shop.com", id="a broken link in foreign letters"),
    ],
)
def test_disguises_over_disguises_are_taken_off(typed: str, read: str) -> None:
    assert unmask(typed).text == read


ORDINARY = """
5mg 2.5mg Y90 Y-90 B12 COVID-19 covid19 T2 H1N1 h1n1 4th 1st mp3 i7 L4-L5 2x CA19-9 CA-125 HbA1c hba1c
A1C CO2 H2O CD4 T3N1M0 G6PD CYP3A4 p53 HER2 her2neu F18 Tc99m I-131 Ga68 FOLFOX6 q4h q12h 2day b4 gr8 l8r
w8 iPhone6s 3D 4K type1 stage3 grade2 5ft4in 2h30m 10days my5yr the4th SW1A1AA 24/7 B2B covid-19.
1,200mg/day 98.6F 120/80 9am 10:30 tod@s amig@s US$ $40 40€ A$50 Thanks!it great!!! ann@mail.example
ann@gmail.com @ann2n #c0vid e.g. i.e. a.m. p.m. U.S.A. M.R.I. C.O.P.D. Ph.D. H.I.V. on-line pay-day
sugar-free A-B-C well-being x-ray TGFβ IFNγ μg μmol kΩ α β-blocker αθf ② m² cm³ ℃ № ™ 1ª n.º Ⅳ ½ → ✓ ★
1️⃣ 🅰️ ❤️ 👩‍⚕️ 🏴󠁧󠁢󠁥󠁮󠁧󠁿 👍🏽 don't “yes” it’s wait… naïve façade Zürich Øre Łódź İstanbul kadın Nguyễn þing
d00d's? sh1t f*ck
""".split()  # noqa: SIM905  a list of words


@pytest.mark.parametrize("token", ORDINARY)
def test_an_ordinary_word_is_no_disguise(token: str) -> None:
    text = f"I asked about {token} in the clinic."
    assert unmask(text).tricks == ()
    assert unmask(text).text == text.replace("sh1t", "shit")


HONEST = [
    "I have hepatitis A B C D E, and the M R I was fine. Is C O P D the same? S O S!",
    "I am s o o o o o tired, ha ha h a h a h a.",
    "My mail is ann (at) gmail (dot) com or ann at hotmail dot com.",
    "It is in the net .NET/SQL course, and I was told. Com on!",
    "desde mi punto de vista, por punto su opinión. ¿Cuánto cuesta? ¡Gracias, señora Peñón!",
    "Мой врач сказал, что нужна операция. Спасибо за статью, Cпасибо!",
    "My mother wrote \u201cспасибо\u201d and сахара in the form.",
    "Το συκώτι μου πονάει πολύ.",
    "شكرا جزيلا\u060c متى يمكنني العودة إلى العمل؟ می\u200cخواهم \u200fCT\u200f بدهم",
    "הרופא אמר שצריך ניתוח\u200f (CT)\u200f.",
    "मुझे क\u094d\u200dष दर्द है, डॉक्टर साहब। क्या यह ठीक है?",
    "ขอบคุณคุณหมอมากครับ\u200bเจ็บท้อง",
    "先生、ＣＴ検査は痛いですか？　ありがとう",
    "Thank you 🙏🏽 👨‍👩‍👧‍👦 ❤️‍🩹 🇪🇸 1️⃣ 🏳️‍🌈",
    "data14 and data15, print(int(x)), x$name, log4net, mp3s, an XBox360 at 30fps, (all of) it, n@i",
    "see <3 you, a < b and c > d, [see page 3], f(x)[1](2), R&D, AT&T; Q&A",
    "At https://clinic.example/a?b=1&amp=2&copy=3#x and http://x.example/%20a",
]


@pytest.mark.parametrize("text", HONEST)
def test_honest_words_of_any_language_are_no_disguise(text: str) -> None:
    assert kinds(text) == {}


UNCHANGED = [*HONEST[:2], *HONEST[3:9], *HONEST[9:12], *HONEST[13:15]]


@pytest.mark.parametrize("text", UNCHANGED)
def test_honest_words_stay_as_they_are(text: str) -> None:
    assert unmask(text).text == unicodedata.normalize("NFC", text)


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        pytest.param("5\u00a0mg\u202fa\u2009day", "5 mg a day", id="blanks"),
        pytest.param("em\u00adbolisation", "embolisation", id="a soft hyphen"),
        pytest.param("ﬁne ﬂow", "fine flow", id="ligatures"),
        pytest.param("cafe\u0301 nin\u0303o Nguye\u0302\u0303n", "café niño Nguyễn",
                     id="accents as a Mac types them"),
        pytest.param("\ufeffHello\u200b, there\u200b", "Hello, there", id="what a web page leaves behind"),
        pytest.param("it &amp; them &quot;x&quot; caf&eacute; &#39;x&#8217;", "it & them \"x\" café 'x’",
                     id="entities"),
        pytest.param("\u201cwait\u201d \u2014 it\u2019s\u2026", "\u201cwait\u201d \u2014 it\u2019s\u2026",
                     id="curls"),
    ],
)  # fmt: skip
def test_what_word_processors_and_phones_write_is_read_plainly_and_is_no_disguise(
    typed: str, read: str
) -> None:
    assert unmask(typed).text == read
    assert kinds(typed) == {}


def test_a_plain_text_comes_back_as_it_is() -> None:
    read = unmask("When may I shower?")
    assert read.text == "When may I shower?"
    assert list(read.offsets) == list(range(18))
    assert read.span(5, 8) == (5, 8)


def test_a_place_in_the_words_leads_to_what_was_typed() -> None:
    text = "Buy &#118;i\u200bа g r a or v i a g r a!"
    read = unmask(text)
    at = read.text.index("viagra!")
    assert text[slice(*read.span(at, at + 6))] == "v i a g r a"


def test_the_words_that_were_changed_are_told_whole() -> None:
    read = unmask("cheap vi\u200bagra-online and ca\u200bsino")
    assert [*read.words(read.tricks[0])] == ["viagra-online", "casino"]


def test_the_repr_shows_no_word() -> None:
    assert repr(unmask("my illness")) == "<Unmasked of 10 characters>"
