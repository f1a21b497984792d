"""Two machines that have database and Redis in common and nothing else: each has a data folder of its own."""

from __future__ import annotations

import subprocess
import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from clinic.shared_generations import PAUSE
from deploy.prod_local.part import ROOT, Part
from deploy.prod_local.place import free_ports
from deploy.prod_local.topology import PYTHON, web
from tests.production.site import ARTICLE, Site
from tests.production.test_page_cache import PUBLISH

pytestmark = pytest.mark.soak


@pytest.fixture
def machines(site: Site, tmp_path: Path) -> Iterator[list[Site]]:
    """What a reader sees of each machine, without a cache in front."""
    parts: list[Part] = []
    seen: list[Site] = []
    for name in ("first", "second"):
        place = replace(site.place, ports=site.place.ports | {"proxy": free_ports()["proxy"]})
        part = web(replace(place, ports=place.ports | {"web-a": place.ports["proxy"]}), "web-a")
        own = {"CLINIC_DATA_DIR": str(tmp_path / name), "CLINIC_CACHE_SERVERS": ""}
        part.environment |= own | {"CLINIC_SEVERAL_MACHINES": "true", "CLINIC_SITE_URL": site.place.url}
        part.log = site.place.log(name)
        (tmp_path / name).mkdir()
        (tmp_path / name / "static").symlink_to(site.place.folder / "data" / "static")
        part.start()
        parts.append(part)
        seen.append(Site(place, {"web": part, "keys": site.parts["keys"]}))
    yield seen
    for part in parts:
        part.stop()


def title(machine: Site) -> str:
    """What the article is called there."""
    page = machine.ask(ARTICLE, Host=machine.parts["web"].environment["CLINIC_SITE_URL"].partition("//")[2])
    assert page.status == 200
    return page.text.partition("<title>")[2].partition("</title>")[0].partition(" — ")[0].strip()


def publish(machine: Site, words: str) -> None:
    """As an editor on this machine would."""
    command = [PYTHON, "manage.py", "shell", "--command", PUBLISH.format(title=words)]
    subprocess.run(command, cwd=ROOT, env=machine.parts["web"].environment, check=True, capture_output=True)


def test_what_is_published_on_one_machine_shows_on_the_other_at_the_next_request(
    machines: list[Site],
) -> None:
    first, second = machines
    try:
        for words in ("Care through a vein", "Care through an artery", "Interventional Oncology"):
            # Each has the page in memory, as it is now.
            before = {title(machine) for machine in (first, second, first, second)}
            publish(first, words)
            assert [words in title(machine) for machine in (second, first)] == [True, True], before
    finally:
        publish(first, "Interventional Oncology")


def test_redis_may_die_and_come_back_and_no_machine_shows_old_words(machines: list[Site]) -> None:
    first, second = machines
    titles = [title(machine) for machine in machines]
    first.parts["keys"].kill()
    try:
        publish(first, "Care while Redis is dead")
        assert "Care while Redis is dead" in title(second)
        first.parts["keys"].restart()
        time.sleep(PAUSE)
        assert ["Care while Redis is dead" in title(machine) for machine in machines] == [True, True], titles
    finally:
        publish(first, "Interventional Oncology")
