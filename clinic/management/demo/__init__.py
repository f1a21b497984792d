"""The words and people of the demo clinic, one subject a file. `seed_demo` builds the site from them."""
