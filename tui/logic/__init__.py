"""What decides in the review: knows no screen, so that most of it is tested without one."""
