"""Moving in from another system, and out again: pages, pictures, old addresses, comments with their past."""
