from __future__ import annotations

import pytest

from comments.spam.addresses import find_links, host_of, is_own


@pytest.mark.parametrize(
    ("text", "hosts"),
    [
        pytest.param("see http://a.example/x?y=1", ["a.example"], id="http"),
        pytest.param("see HTTPS://A.Example", ["a.example"], id="capital letters"),
        pytest.param("www.a.example/page and more", ["a.example"], id="www"),
        pytest.param("buy at pills.com now", ["pills.com"], id="a bare host"),
        pytest.param("bit.ly/abc", ["bit.ly"], id="a short link"),
        pytest.param("(http://a.example).", ["a.example"], id="in brackets"),
        pytest.param("[url=http://a.example]x[/url]", ["a.example"], id="BBCode"),
        pytest.param("<a href='http://a.example'>x</a>", ["a.example"], id="HTML"),
        pytest.param("[x](http://a.example)", ["a.example"], id="Markdown"),
        pytest.param("http://good.example@evil.example/", ["evil.example"], id="a user before the host"),
        pytest.param("http://a.example:8080/x", ["a.example"], id="a port"),
        pytest.param("http://a.example\\@good.example", ["a.example"], id="a backslash, as browsers read it"),
        pytest.param("https://кино.рф", ["кино.рф"], id="a host in another script"),
        pytest.param("http://a.com/b.com www.c.org/d.com", ["a.com", "c.org"], id="hosts in paths"),
    ],
)
def test_an_address_is_found(text: str, hosts: list[str]) -> None:
    assert [link.host for link in find_links(text)] == hosts


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("write to ann.lee@mail.com", id="a mail address"),
        pytest.param("ann@pills.com is my address", id="another"),
        pytest.param("It hurts.So I called.My doctor came", id="no space after the full stop"),
        pytest.param("at 8 a.m. or 9 p.m., e.g. Monday, i.e. 1.5 mg/dl", id="abbreviations and doses"),
        pytest.param("U.S. patients, Dr.Smith, St.Mary", id="titles"),
        pytest.param("http:// and https://", id="a scheme alone"),
        pytest.param("computers.communicate .com com.", id="an ending alone"),
        pytest.param("version 2.10.3 ...", id="numbers"),
    ],
)
def test_what_is_no_address_is_left_alone(text: str) -> None:
    assert list(find_links(text)) == []


def test_the_mark_leaves_out_the_end_of_the_sentence() -> None:
    text = "I read http://a.example/x. Then www.b.example!"
    assert [text[slice(*link.span)] for link in find_links(text)] == ["http://a.example/x", "www.b.example"]


@pytest.mark.parametrize(
    ("address", "host"),
    [
        pytest.param("https://www.a.example/x", "a.example", id="with www"),
        pytest.param(" a.example ", "a.example", id="typed without http"),
        pytest.param("//a.example", "", id="without a scheme"),
        pytest.param("javascript:alert(1)", "javascript", id="no address at all"),
        pytest.param("http://a.example\0evil", "a.example", id="NUL"),
        pytest.param("http://\ud800", "", id="half a character"),
        pytest.param("", "", id="nothing"),
    ],
)
def test_a_host_is_taken_from_anything(address: str, host: str) -> None:
    assert host_of(address) == host


def test_a_host_is_never_longer_than_hosts_can_be() -> None:
    assert len(host_of("http://" + "a" * 10_000)) == 253


@pytest.mark.parametrize(
    ("host", "own"),
    [
        pytest.param("clinic.example", True, id="the site itself"),
        pytest.param("booking.clinic.example", True, id="below it"),
        pytest.param("clinic.example.evil.example", False, id="its name in front of another"),
        pytest.param("notclinic.example", False, id="its name at the end of another"),
    ],
)
def test_own_hosts_are_known(host: str, own: bool) -> None:
    assert is_own(host, ("www.Clinic.example:8000", "")) is own
