"""A moderator and editor in a process of its own: each line says what to do, each answer what shows now."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable

from benchmarks import fill

# isort: split

from clinic.users.models import User
from comments import moderation
from comments.models import Comment

Seen = tuple[str, str]


def approve() -> Seen:
    """Publish the comment that waits for longest; its page, and words that show there now."""
    comment = Comment.objects.pending().filter(page__isnull=False, for_clinic=False).earliest("pk")
    moderation.approve(comment=comment, by=User.objects.get(groups__name="Comment moderators"))
    assert comment.page is not None
    return comment.page.url or "", f'id="comment-{comment.pk}"'


def publish() -> Seen:
    """Give the article another title."""
    article = fill.the_article()
    article.title = f"{article.title.partition(' no. ')[0]} no. {article.revisions.count()}"
    article.save_revision().publish()
    return article.url, article.title


VERBS: dict[str, Callable[[], Seen]] = {"approve": approve, "publish": publish}

if __name__ == "__main__":
    for line in sys.stdin:
        print(json.dumps(VERBS[line.strip()]()), flush=True)
