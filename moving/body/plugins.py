"""Parts that plugins of WordPress put into a text and that this site has itself, or does without."""

from __future__ import annotations

import re
from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from moving.body.tree import Element

CONTENTS = _("a list of contents (%s)")
STARS = _("stars to rate with (%s)")
SHARING = _("buttons to share with (%s)")
RELATED = _("a list of related posts (%s)")
FORM = _("a form for comments (%s)")


@dataclass(frozen=True, slots=True)
class Known:
    """A plugin's part: what it is, whose, and by which ids and classes, codes or blocks it is known."""

    what: object
    whose: str
    marks: str
    codes: str = ""
    blocks: str = ""


# Whole names or, with a "*", their beginnings.
_KNOWN = (
    Known(
        CONTENTS,
        "Easy Table of Contents",
        "ez-toc-container ez-toc-widget-container",
        "toc ez-toc",
        "ez-toc/*",
    ),
    Known(CONTENTS, "LuckyWP Table of Contents", "lwptoc luckywp-table-of-contents", "lwptoc", "luckywp/*"),
    Known(CONTENTS, "Rank Math", "wp-block-rank-math-toc-block rank-math-toc", "", "rank-math/toc-block"),
    Known(
        CONTENTS,
        "Yoast SEO",
        "wp-block-yoast-seo-table-of-contents yoast-table-of-contents",
        "",
        "yoast-seo/table-of-contents",
    ),
    Known(CONTENTS, "Table of Contents Plus", "toc_container", "no_toc", ""),
    Known(CONTENTS, "SimpleTOC", "simpletoc simpletoc-list", "", "simpletoc/*"),
    Known(
        CONTENTS,
        "All in One SEO",
        "wp-block-aioseo-table-of-contents",
        "aioseo_table_of_contents",
        "aioseo/table-of-contents",
    ),
    Known(
        CONTENTS,
        "WordPress",
        "wp-block-table-of-contents kb-table-of-content-nav uagb-toc__wrap",
        "tableofcontents",
        "table-of-contents kadence/tableofcontents uagb/table-of-contents ub/table-of-contents-block",
    ),
    Known(STARS, "kk Star Ratings", "kk-star-ratings kksr*", "kkratings kkstarratings", "kk-star-ratings/*"),
    Known(STARS, "WP-PostRatings", "post-ratings*", "ratings", ""),
    Known(STARS, "YASR", "yasr-*", "yasr_*", "yet-another-stars-rating/*"),
    Known(STARS, "Rate My Post", "rmp-*", "ratemypost ratemypost-result", ""),
    Known(
        SHARING,
        "Jetpack",
        "sharedaddy sd-sharing* jetpack-likes-widget-wrapper wp-block-jetpack-sharing-buttons",
        "jetpack_sharing",
        "jetpack/sharing-button* jetpack/like",
    ),
    Known(SHARING, "AddToAny", "addtoany_* a2a_kit", "addtoany", "addtoany/*"),
    Known(
        SHARING, "Social Snap", "ss-inline-share* ss-ctt* socialsnap*", "ss_social_share ss_*", "socialsnap/*"
    ),
    Known(SHARING, "Social Warfare", "swp_social_panel*", "social_warfare", "social-warfare/*"),
    Known(SHARING, "Sassy Social Share", "heateor_sss_*", "sassy_social_share", ""),
    Known(SHARING, "Shareaholic", "shareaholic-*", "shareaholic", ""),
    Known(SHARING, "Easy Social Share Buttons", "essb_*", "easy-social-share*", ""),
    Known(SHARING, "Simple Share Buttons", "ssba ssbp-*", "ssba ssba-buttons", ""),
    Known(SHARING, "Monarch", "et_social_*", "et_social_*", ""),
    Known(RELATED, "Jetpack", "jp-relatedposts", "jetpack-related-posts", "jetpack/related-posts"),
    Known(RELATED, "YARPP", "yarpp yarpp-related", "yarpp", "yarpp/*"),
    Known(
        FORM,
        "WordPress",
        "respond commentform comment-respond wp-block-post-comments-form wp-block-comments",
        "",
        "post-comments-form post-comments comments comments-* comment-*",
    ),
    Known(FORM, "Disqus", "disqus_thread", "", "disqus/*"),
)


def _pattern(names: str) -> str:
    return "|".join(re.escape(name).replace(r"\*", r"[^\s]*") for name in names.split())


def _finder(kind: str) -> re.Pattern[str]:
    groups = ((number, _pattern(getattr(known, kind))) for number, known in enumerate(_KNOWN))
    return re.compile("|".join(f"(?P<k{number}>{names})" for number, names in groups if names))


_MARKS = re.compile(rf"(?<=\s)(?:{_finder('marks').pattern})(?=\s)")
_CODES, _BLOCKS = _finder("codes"), _finder("blocks")


def known_part(element: Element) -> str:
    """What part of which plugin an element is, for people; "" where it is none that is known."""
    if element.tag.startswith("["):
        found = _CODES.fullmatch(element.tag[1:])
    elif element.tag.startswith("wp:"):
        found = _BLOCKS.fullmatch(element.tag[3:])
    else:
        found = (
            _MARKS.search(element.marks)
            if "id" in element.attributes or "class" in element.attributes
            else None
        )
    if found is None:
        return ""
    known = _KNOWN[int(str(found.lastgroup)[1:])]
    return str(known.what) % known.whose


# Builders of pages wrap all in codes that only place things.
_LAYOUT = re.compile(
    r"(?:vc|et_pb|fusion|av|cs|tatsu|fl|mk|x|tve|thrive|row|col|column|columns|one|two|three|section|container"
    r"|clear|divider|spacer|separator)(?:_[\w-]*)?"
)
_ONLY_FOR_SOME = re.compile(
    r"member|restrict|private|protect|logged|log_?in|hid(?:e|den)|access|paid|pay|subscri|lock|visitor|user"
    r"|role|password|pmpro|mepr|wlm|s2if|secret",
)


def only_places(name: str) -> bool:
    """Whether a shortcode says no more than where things stand."""
    return bool(_LAYOUT.fullmatch(name))


def is_for_some(name: str) -> bool:
    """Whether a shortcode may keep what stands in it from some readers."""
    return bool(_ONLY_FOR_SOME.search(name))
