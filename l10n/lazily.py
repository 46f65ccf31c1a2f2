"""A property that is made when it is first asked for, and kept.

As `functools.cached_property`, which takes a lock in Python 3.11, as every text that is checked
would have it do several times. Two threads that ask at once may both make the value, so this is for
values that are the same each time.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Generic, Self, TypeVar, overload

if TYPE_CHECKING:
    from collections.abc import Callable

T_co = TypeVar("T_co", covariant=True)


class lazily(Generic[T_co]):  # noqa: N801 -- a decorator, as `property` is
    """Make a method a property that is kept in the instance."""

    def __init__(self, make: Callable[..., T_co]) -> None:
        self._make = make
        self.__doc__ = make.__doc__

    def __set_name__(self, owner: type, name: str) -> None:
        self._name = name

    @overload
    def __get__(self, instance: None, owner: type) -> Self: ...

    @overload
    def __get__(self, instance: object, owner: type) -> T_co: ...

    def __get__(self, instance: object, owner: type) -> Self | T_co:
        """Make the value; from then on the instance's own attribute is found before this."""
        if instance is None:
            return self
        value: T_co = self._make(instance)
        instance.__dict__[self._name] = value
        return value
