"""Counts what is right and what is not, for the scripts beside it."""

import sys

passed = 0
failed = 0


def check(name, act):
    """A failure is said and counted, not the end."""
    global passed, failed
    try:
        act()
        passed += 1
    except Exception as error:
        failed += 1
        print(f"FAILED {name}: {type(error).__name__}: {str(error)[:300]}")


def end():
    """The last line, and an exit code that says the same."""
    print(f"{passed} passed, {failed} failed")
    sys.exit(1 if failed else 0)
