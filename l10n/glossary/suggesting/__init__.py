"""Proposals for the glossary: what releases say again and again. `suggest` is the door."""
