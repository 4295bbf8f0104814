"""Files and connections that this process may have open: what the system allows, raised where it can be."""

from __future__ import annotations

import resource

import structlog

RESERVE = 256  # databases, logs, the model, and connections that are being closed
FEWEST = 64

logger = structlog.get_logger(__name__)


def room_for(connections: int) -> int:
    """Raise the limit as far as this account may; return how many connections fit. Raises SystemExit for hardly any."""
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    if soft != hard:
        resource.setrlimit(resource.RLIMIT_NOFILE, (hard, hard))
    return fitting(connections, hard)


def fitting(connections: int, limit: int) -> int:
    """Return how many connections fit in a limit of open files. Raises SystemExit when hardly any do."""
    if limit in {resource.RLIM_INFINITY, -1}:
        return connections
    fits = min(connections, limit - RESERVE)
    if fits < min(connections, FEWEST):
        raise SystemExit(
            f"De balie mag hier maar {limit} bestanden tegelijk openen; zet LimitNOFILE={connections + RESERVE} in de "
            f"dienst (of ulimit -n {connections + RESERVE}) en start opnieuw."
        )
    if fits < connections:
        logger.warning("few_open_files", limit=limit, connections=fits, wanted=connections + RESERVE)
    return fits
