from __future__ import annotations

from datetime import date

import pytest

from ratings import voters


def test_a_network_has_another_name_each_day_and_never_its_address() -> None:
    monday, tuesday = date(2026, 3, 2), date(2026, 3, 3)
    name = voters.network_of("192.0.2.7", day=monday)
    assert name == voters.network_of("::ffff:192.0.2.7", day=monday)
    assert name not in {
        voters.network_of("192.0.2.7", day=tuesday),
        voters.network_of("192.0.2.8", day=monday),
    }


def test_one_home_in_ipv6_is_one_network() -> None:
    day = date(2026, 3, 2)
    assert voters.network_of("2001:db8::1", day=day) == voters.network_of("2001:db8::ffff:2", day=day)
    assert voters.network_of("2001:db8::1", day=day) != voters.network_of("2001:db8:0:1::1", day=day)


@pytest.mark.parametrize("address", ["", "unix:", "not an address", "1.2.3"])
def test_senders_without_an_address_are_one_network(address: str) -> None:
    assert voters.network_of(address, day=date(2026, 3, 2)) == ""
