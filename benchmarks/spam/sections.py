"""The parts of the report about the filter as it is shipped: each a heading and a table."""

from __future__ import annotations

import random
from collections.abc import Sequence

from benchmarks.spam.asking import ROOT, SEED, Filter, Row
from benchmarks.spam.corpus import QUESTIONS, rows_of
from benchmarks.spam.disguises import OF_SPAM, disguise
from benchmarks.spam.measures import Answer, by_source, judged, percentile, share_of, wrong_at
from benchmarks.spam.tables import COUNTED, JUDGED, calibration, counts, figures, percent, table
from comments.spam.prior import FILE

OWN_SETS = ROOT / "tests/comments/spam"
LANGUAGES, LINKED = {"en": "English", "es": "Spanish"}, {True: "with a link", False: "without a link"}
# Spam that is disguised; labels after which wrong verdicts are counted; the share of rows
# that are taught (the rest is asked before and after); the share of labels that are wrong.
SAMPLE, EARLY, TAUGHT, POISON = 300, 200, 0.75, 0.05


def known_places(rows: Sequence[Row]) -> tuple[str, list[Answer]]:
    """The dev split by source, and what an answer costs; with the answers."""
    with Filter() as asked:
        answers = asked.check_all(rows)
        peak, first = asked.peak_mb(), asked.first_ms
    patients = [each for each in answers if each.source.startswith(QUESTIONS)]
    groups = {"all": answers, "questions together": patients, **by_source(answers)}
    lines = [[name, *counts(some), *figures(some), calibration(some)] for name, some in groups.items()]
    told = share_of(each.has_reasons for each in answers)
    middle, slow = (percentile((each.ms for each in answers[1:]), part) for part in (0.5, 0.99))
    cost = [
        f"An answer takes {middle:.2f} ms (p50), {slow:.2f} ms (p99), the first one {first:.0f} ms.",
        f"Peak memory {peak:.0f} MB; the weights are {FILE.stat().st_size / 1000:.0f} kB.",
        f"Answers with reasons: {told.hits:,} of {told.of:,}.",
    ]
    heads = ["source", *COUNTED, *JUDGED, "ECE"]
    return _section("Known places: the dev split", table(heads, lines), " ".join(cost)), answers


def own_sets() -> str:
    """The invented comments of the tests, as far as they are there."""
    lines = []
    with Filter() as asked:
        for name in ("fluent", "hard_ham"):
            file = OWN_SETS / f"{name}.jsonl"
            rows = [{"source": name} | row for row in rows_of(file)] if file.exists() else []
            lines += [_own_line(what, some, asked) for what, some in _parts_of(name, rows).items() if some]
    heads = ["invented for the tests", *COUNTED, "published", "honest held", "honest judged spam"]
    return _section("Invented comments that are never learnt from", table(heads, lines))


def _parts_of(name: str, rows: Sequence[Row]) -> dict[str, list[Row]]:
    """All, by language, and where it is told by whether they have a link."""
    parts = {name: list(rows)}
    for row in rows:
        linked = f", {LINKED[row['link']]}" if "link" in row else ""
        parts.setdefault(f"{name}, {LANGUAGES[row['lang']]}{linked}", []).append(row)
    return dict(sorted(parts.items()))


def _own_line(name: str, rows: Sequence[Row], asked: Filter) -> list[str]:
    answers = asked.check_all(rows)
    shares = (("ham", True), ("unsure", False), ("spam", False))
    judgements = (percent(judged(answers, verdict, is_spam=is_spam)) for verdict, is_spam in shares)
    return [name, *counts(answers), *judgements]


def disguises(dev: Sequence[Row], part: int = 1) -> str:
    """A sample of spam in each disguise, and all honest comments as phones write them."""
    spam = [row for row in dev if row["label"] == "spam"][: SAMPLE // part]
    ham = [row for row in dev if row["label"] == "ham"]
    with Filter() as asked:
        plain = asked.check_all(spam)
        lines = [_disguised_line("plain", plain, plain)]
        lines += [_disguised_line(name, asked.check_all(_in(name, spam)), plain) for name in OF_SPAM]
        before, after = (asked.check_all(some) for some in (ham, _in("typography", ham)))
    filed, filed_after = (judged(some, "spam", is_spam=False) for some in (before, after))
    points = 100 * (filed_after.value - filed.value)
    note = (
        f"Of {filed.of:,} honest comments, {percent(filed_after)} % are judged spam as phones "
        f"and word processors write them, {percent(filed)} % as they came: {points:+.2f} points."
    )
    heads = [f"disguise of {len(spam)} spam", "recall", "of the plain", "published", "times the plain"]
    return _section("Disguises", table(heads, lines), note)


def _in(transform: str, rows: Sequence[Row]) -> list[Row]:
    return [disguise(row, transform, random.Random(f"{SEED} {transform} {row['id']}")) for row in rows]


def _disguised_line(name: str, answers: Sequence[Answer], plain: Sequence[Answer]) -> list[str]:
    cells = [name.replace("_", " ")]
    for verdict in ("spam", "ham"):
        now, usual = (judged(some, verdict, is_spam=True) for some in (answers, plain))
        cells += [percent(now), f"{now.value / usual.value:.2f}" if usual.hits else "–"]
    return cells


def on_line(dev: Sequence[Row]) -> str:
    """Rows in order, each verdict followed by the true label; then the same with wrong labels."""
    end = int(TAUGHT * len(dev))
    lines: list[list[str]] = []
    probes: list[list[str]] = []
    for poison in (0.0, POISON):
        name = f"{poison:.0%} of the labels wrong" if poison else "all labels true"
        answers, before, after = _taught(dev[:end], poison, dev[end:])
        lines.append([name, percent(wrong_at(answers, EARLY)), percent(wrong_at(answers, end))])
        probes += [] if probes else [["before", *figures(before)]]
        probes.append([f"after, {name}", *figures(after)])
    stream = table(["taught one by one", f"wrong at {EARLY} labels", f"wrong at {end:,}"], lines)
    probe = table([f"the other {len(dev) - end:,}", *JUDGED], probes)
    return _section("Learning on line, from the shipped weights", stream, probe)


def _taught(
    rows: Sequence[Row], poison: float, probe: Sequence[Row]
) -> tuple[list[Answer], list[Answer], list[Answer]]:
    """Verdicts before each label, and those on `probe` before the first and after the last label."""
    dice, answers = random.Random(SEED), []
    other = {"spam": "ham", "ham": "spam"}
    with Filter() as asked:
        before = asked.check_all(probe)
        for row in rows:
            answers.append(asked.check(row))
            asked.learn(row, other[row["label"]] if dice.random() < poison else row["label"])
        return answers, before, asked.check_all(probe)


def _section(heading: str, *parts: str) -> str:
    return "\n\n".join([f"### {heading}", *parts])
