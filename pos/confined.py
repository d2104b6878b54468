"""What a process that opens somebody's file may take of the computer: it may die of it, and nothing else does."""

from __future__ import annotations


def confine(memory: int, seconds: int) -> None:
    """Bytes of addresses and seconds of the processor for this process, from now on; no core, no file.

    By the system, where it can: Windows has no such limits.
    """
    try:
        import resource
    except ImportError:
        return
    for which, most in (
        (resource.RLIMIT_AS, memory),
        (resource.RLIMIT_CPU, seconds),
        (resource.RLIMIT_CORE, 0),
        (resource.RLIMIT_FSIZE, 0),
    ):
        try:
            resource.setrlimit(which, (most, most))
        except (ValueError, OSError):  # a system that knows the limit but will not have it
            continue
