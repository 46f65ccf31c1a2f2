"""x."""
from .pairs import A
print(A)
