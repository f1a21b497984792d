"""An old release and this one side by side on one database, behind the proxy, while readers send comments.

The old one is taken from the history: the code as it was before the newest migration came.
"""

from __future__ import annotations

import shutil
import subprocess
import time
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Event

import pytest

from deploy.prod_local.part import ROOT, Part
from deploy.prod_local.topology import PYTHON
from tests.production.site import ARTICLE, Site, until
from tests.production.test_faults import keep_searching, keep_sending
from tests.production.test_page_cache import APPROVE, PUBLISH

pytestmark = pytest.mark.soak

# Seconds for which both serve.
TOGETHER = 15


def code_before_the_newest_migration(folder: Path) -> str:
    """Lay the old code down there; which migration it does not know. Skips where there is no history."""
    asked = ["git", "log", "--diff-filter=A", "--format=%H", "--name-only", "-1", "--", "*/migrations/0*.py"]
    told = subprocess.run(asked, cwd=ROOT, capture_output=True, text=True, check=False).stdout.split()
    if not told:
        pytest.skip("no history here")
    archive = ["git", "archive", "--format=tar", f"{told[0]}~1"]
    packed = subprocess.run(archive, cwd=ROOT, capture_output=True, check=False)
    if packed.returncode:
        pytest.skip("the history does not reach so far back")
    folder.mkdir()
    subprocess.run(["tar", "-x", "-C", str(folder)], input=packed.stdout, check=True)
    (folder / ".venv").symlink_to(ROOT / ".venv")
    return told[1]


@pytest.fixture
def old(site: Site, tmp_path: Path) -> Iterator[Part]:
    """The old release in the place of one instance, with static files of its own."""
    folder = tmp_path / "old"
    migration = code_before_the_newest_migration(folder)
    assert (ROOT / migration).exists()
    assert not (folder / migration).exists()
    data, shared = tmp_path / "data", site.place.folder / "data"
    data.mkdir()
    for each in shared.iterdir():
        if each.name != "static":
            (data / each.name).symlink_to(each)
    new = site.parts["web-a"]
    environment = new.environment | {"CLINIC_DATA_DIR": str(data), "PYTHONPATH": str(folder)}
    part = Part("web-a", ["deploy/serve.sh"], environment, new.log, new.is_ready, folder=folder)
    prepare = [PYTHON, "manage.py", "prepare", "--static-only"]
    subprocess.run(prepare, cwd=folder, env=environment, check=True, capture_output=True)
    new.stop()
    part.start()
    yield part
    part.stop()
    new.start()
    shutil.rmtree(folder)


def run_by(part: Part, lines: str) -> None:
    """Lines of Python in a process of the old release's, as its worker would run them."""
    command = [PYTHON, "manage.py", "shell", "--command", lines]
    done = subprocess.run(
        command, cwd=part.folder, env=part.environment, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr


def test_old_and_new_code_serve_side_by_side_under_posts(site: Site, old: Part) -> None:
    until(lambda: site.ask(ARTICLE, door="web-a").status == 200)
    done = Event()
    with ThreadPoolExecutor(4) as others:
        senders = [others.submit(keep_sending, site, f"Side by side {each}", done) for each in range(3)]
        searcher = others.submit(keep_searching, site, done)
        try:
            time.sleep(TOGETHER)
            # As at the end of an upgrade: the new instance goes for a moment, and the old one takes all.
            site.parts["web-b"].restart()
        finally:
            done.set()
    answers = {text: answer for sender in senders for text, answer in sender.result().items()}
    stored = Counter(site.comments())
    assert len(answers) > 20
    assert [answer.text for answer in answers.values() if answer.status != 303] == []
    assert {stored[text] for text in answers} == {1}
    assert searcher.result() == {200}
    print(f"{len(answers)} comments by two releases")


def test_what_the_old_code_changes_the_new_code_shows_and_the_other_way_round(site: Site, old: Part) -> None:
    action, fields = site.comment_form()
    for words, by_old in (
        ("Judged by the old code: is it far?", True),
        ("By the new one: is it near?", False),
    ):
        assert site.post(action, fields | {"comment": words}).status == 303
        lines = APPROVE.format(verb="approve", text=words)
        run_by(old, lines) if by_old else site.do(lines)
        assert words in site.ask(ARTICLE, door="web-a").text
        assert words in site.ask(ARTICLE, door="web-b").text
    try:
        run_by(old, PUBLISH.format(title="Published by the old code"))
        assert "Published by the old code" in site.ask(ARTICLE, door="web-b").text
    finally:
        site.do(PUBLISH.format(title="Interventional Oncology"))
    assert "Published by the old code" not in site.ask(ARTICLE, door="web-a").text
