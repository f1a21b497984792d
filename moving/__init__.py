"""Moving in from another system, and out again: pages, pictures, old addresses, and comments with their past."""
