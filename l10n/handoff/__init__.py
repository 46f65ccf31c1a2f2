"""Hand-off and return: kits for agencies, and what comes back.

A kit is what was sent, a return is what came back; between the two stand carriers, which turn a
sheet of sentences into a file people work in and that file back into sentences.
"""
