"""The website field and links hidden in the name."""

from __future__ import annotations

from collections.abc import Iterator

from comments.spam.addresses import find_links, host_of, is_own
from comments.spam.submission import Submission
from comments.spam.unmasking import unmask
from comments.spam.verdict import Finding, gettext_noop

GIVEN = gettext_noop("A website was given: %(evidence)s.")
IN_NAME = gettext_noop("The name holds a web address: %(evidence)s.")

# The field is offered, so using it is no offence: just enough to tip a comment that is doubtful already.
GIVEN_WEIGHT = 0.2
IN_NAME_WEIGHT = 1.2


def check_website(submission: Submission) -> Iterator[Finding]:
    """Advertisers want their address beside the name; most patients have none."""
    host = host_of(submission.author_website)
    if host and not is_own(host, submission.own_hosts):
        yield Finding("website_given", GIVEN_WEIGHT, GIVEN, evidence=(host,))
    named = next(find_links(unmask(submission.author_name).text), None)
    if named:
        yield Finding("link_in_name", IN_NAME_WEIGHT, IN_NAME, evidence=(named.host,))
