"""Moving out: everything of a site as files that others can read. A clinic is never locked in."""
