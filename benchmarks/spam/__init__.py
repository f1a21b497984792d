"""Measuring the filter of comments, and fitting its weights. No text of others is kept here."""
