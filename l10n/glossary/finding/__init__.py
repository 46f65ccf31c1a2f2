"""Finding of terms: from a glossary to a table of forms, from a text to hits.

`finder` is the door for languages with spaces between words, `spaceless` for the others behind it;
`lenient` looks a second time, where a translation seems to lack a term.
"""
