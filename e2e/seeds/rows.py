"""A row of the table: a function under the row's exact name that does what a caller of the official SDK does.

It returns when the row works, with a remark or nothing; it raises Differs or Removed with how, or anything else
when the row is broken.
"""


class Differs(Exception):
    """The SDK and the server work together, but not as the row's page says."""


class Removed(Exception):
    """This version of the SDK has no such thing; the text says what it has in its place."""


class Row:
    def __init__(self, name, function, since, before, seconds):
        self.name = name
        self.function = function
        self.since = since
        self.before = before
        self.seconds = seconds

    def fits(self, version):
        return not (self.since and version < self.since) and not (self.before and version >= self.before)


ROWS = []


def row(name, since=None, before=None, seconds=30):
    """Registers a function as the row of that name, for the SDK versions from `since` to below `before`."""

    def register(function):
        ROWS.append(Row(name, function, since, before, seconds))
        return function

    return register
