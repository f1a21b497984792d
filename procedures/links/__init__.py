"""Links that lead nowhere: on this site found at once, on other sites only when an editor asks."""
