"""The drawing of the demo article: a catheter on its way through the vessels of the liver. Made in code, without words."""

from __future__ import annotations

import math
import random
from io import BytesIO

from django.core.files.base import ContentFile
from django.utils.translation import gettext as _
from PIL import Image, ImageDraw

from clinic.management.demo.wording import Block
from clinic.models import ClinicImage

Point = tuple[float, float]

SIZE = (1200, 750)
# Drawn larger, then made small: the edges become smooth.
TIMES = 2
PAPER, SUN, LIVER, FOLD = "#f2ebdd", "#fbf7ef", "#e3b79d", "#d39f83"
VESSEL, TIP, RUST = "#0e5f60", "#c9774f", "#a8431c"
OUTLINE: list[Point] = [
    (296, 352), (322, 248), (420, 176), (570, 154), (720, 169), (848, 218), (938, 278), (956, 315), (900, 338),
    (810, 360), (739, 409), (675, 480), (600, 551), (495, 592), (390, 570), (322, 495), (292, 412), (296, 352),
]  # fmt: skip
TRUNK: list[Point] = [(758, 758), (750, 660), (709, 570), (638, 480), (592, 420)]
WAY: list[Point] = [(592, 420), (559, 352), (518, 296), (501, 264)]
GOAL: Point = (491, 238)
# Where branches leave the way: place, direction, length, width, how often they divide.
BRANCHES: list[tuple[Point, float, float, float, int]] = [
    ((592, 420), -2.75, 101, 15, 5),
    ((592, 420), 2.5, 82, 12, 4),
    ((592, 420), -0.62, 112, 14, 5),
    ((518, 296), -2.5, 52, 7, 3),
    ((518, 296), -1.0, 52, 7, 3),
]


def illustrated(body: list[Block], *, after: int) -> list[Block]:
    """The blocks of an article, with the drawing after so many of them."""
    words = _("Drawing of a liver: a thin tube follows the blood vessels to one small spot in it.")
    image = ClinicImage(title=_("A way through the vessels"), description=words)
    image.file = ContentFile(drawing(), "way-through-the-vessels.png")
    image.save()
    image.contextual_alt_text = words
    caption = _("A catheter is a thin tube. Images show it the way.")
    return [*body[:after], ("image", {"image": image, "caption": caption}), *body[after:]]


def drawing() -> bytes:
    """The drawing as a PNG file."""
    canvas = Image.new("RGB", (SIZE[0] * TIMES, SIZE[1] * TIMES), PAPER)
    pen = Pen(canvas)
    pen.disk((645, 375), 322, SUN)
    outline = smooth(OUTLINE, 30)
    pen.shape(outline, LIVER)
    pen.line(smooth([(679, 166), (660, 248), (668, 322), (698, 420)]), 4, 2, FOLD)
    pen.keep_within(outline)
    for start, direction, length, width, times in BRANCHES:
        pen.branch(start, direction, length, width, times)
    pen.line(smooth(TRUNK), 30, 19, VESSEL)
    pen.line(smooth(WAY), 15, 9, VESSEL)
    pen.line(smooth(TRUNK) + smooth(WAY), 7, 5, SUN)
    pen.disk(GOAL, 32, TIP)
    pen.disk(GOAL, 20, RUST)
    pen.ring(GOAL, 50, RUST)
    out = BytesIO()
    canvas.resize(SIZE, Image.Resampling.LANCZOS).save(out, "PNG")
    return out.getvalue()


def smooth(points: list[Point], steps: int = 90) -> list[Point]:
    """A curve through all points (Catmull and Rom, 1974)."""
    padded = [points[0], *points, points[-1]]
    curve: list[Point] = []
    for at in range(1, len(padded) - 2):
        a, b, c, d = padded[at - 1 : at + 3]
        times = [step / steps for step in range(steps)]
        curve += [(_between(a[0], b[0], c[0], d[0], t), _between(a[1], b[1], c[1], d[1], t)) for t in times]
    return [*curve, points[-1]]


def _between(a: float, b: float, c: float, d: float, t: float) -> float:
    return (2 * b + (c - a) * t + (2 * a - 5 * b + 4 * c - d) * t**2 + (3 * b - a - 3 * c + d) * t**3) / 2


class Pen:
    """Draws on a canvas in the coordinates of the finished picture."""

    def __init__(self, canvas: Image.Image) -> None:
        self._draw = ImageDraw.Draw(canvas)
        self._inside = Image.new("1", canvas.size, 1)
        # The same vessels each time.
        self._chance = random.Random(11)  # noqa: S311  # no secret

    def disk(self, center: Point, radius: float, color: str) -> None:
        """A filled circle."""
        self._draw.ellipse(_box(center, radius), fill=color)

    def ring(self, center: Point, radius: float, color: str) -> None:
        """An empty circle."""
        self._draw.ellipse(_box(center, radius), outline=color, width=3 * TIMES)

    def shape(self, outline: list[Point], color: str) -> None:
        """A filled shape."""
        self._draw.polygon([(x * TIMES, y * TIMES) for x, y in outline], fill=color)

    def line(self, points: list[Point], begin: float, end: float, color: str) -> None:
        """A line with round ends that grows from one width to another."""
        for at, point in enumerate(points):
            self.disk(point, (begin + (end - begin) * at / len(points)) / 2, color)

    def keep_within(self, outline: list[Point]) -> None:
        """From now on branches stay inside this shape."""
        self._inside.paste(0, (0, 0, *self._inside.size))
        ImageDraw.Draw(self._inside).polygon([(x * TIMES, y * TIMES) for x, y in outline], fill=1)

    def branch(self, start: Point, direction: float, length: float, width: float, times: int) -> None:
        """A vessel that divides in two so many times, each part thinner; one that would leave is not drawn."""
        end = _away(start, direction, length)
        reach = _away(end, direction, 10)
        pixel = (int(reach[0] * TIMES), int(reach[1] * TIMES))
        if not self._inside.getpixel(pixel):
            return
        middle = ((start[0] + end[0]) / 2, (start[1] + end[1]) / 2)
        bend = direction + self._chance.uniform(-0.35, 0.35) + math.pi / 2
        self.line(smooth([start, _away(middle, bend, length * 0.12), end], 20), width, width * 0.68, VESSEL)
        spread = self._chance.uniform(0.38, 0.62)
        for side in (-spread, spread) if times else ():
            turn = side * self._chance.uniform(0.7, 1.2)
            shorter = length * self._chance.uniform(0.66, 0.86)
            self.branch(end, direction + turn, shorter, width * 0.66, times - 1)


def _away(point: Point, direction: float, length: float) -> Point:
    return point[0] + math.cos(direction) * length, point[1] + math.sin(direction) * length


def _box(center: Point, radius: float) -> tuple[float, float, float, float]:
    x, y, r = center[0] * TIMES, center[1] * TIMES, radius * TIMES
    return x - r, y - r, x + r, y + r
