"""The screens of the review, one per file."""
