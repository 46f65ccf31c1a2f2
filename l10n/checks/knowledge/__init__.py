"""What checks know about languages: tables, and the questions they answer.

Cut from the families, since those of translations and those of machine answers judge the same
things by different bars, and a table that stood in two places would soon say two things.
"""
