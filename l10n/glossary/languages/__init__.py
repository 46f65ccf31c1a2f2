"""What each language says about the forms of its words, one module per language or family."""
