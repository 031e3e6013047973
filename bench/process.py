"""What a whole process costs: wall and processor seconds and peak memory, as the kernel counted them."""

import collections
import os
import subprocess
import time

Cost = collections.namedtuple("Cost", "wall cpu mebibytes status")


def cost(command, output=os.devnull, threads=None, seconds=None):
    """The cost of one process that writes to a file; None where it was stopped after some seconds.

    A child's peak is at least our own size when it is started, so a bench holds nothing large when it calls this.
    """
    environment = {**os.environ, **({"RAYON_NUM_THREADS": str(threads)} if threads else {})}
    start = time.perf_counter()
    with open(output, "wb") as file, open(os.devnull, "w") as null:
        child = subprocess.Popen([str(word) for word in command], stdout=file, stderr=null, env=environment)
    waited = wait(child, start + seconds if seconds else None)
    if waited is None:
        return None
    status, usage = waited
    child.returncode = os.waitstatus_to_exitcode(status)
    cpu = usage.ru_utime + usage.ru_stime
    return Cost(time.perf_counter() - start, cpu, usage.ru_maxrss / 1024, child.returncode)


def wait(child, until):
    """Status and usage of a child; None if it is killed because the time is up."""
    if until is None:
        return os.wait4(child.pid, 0)[1:]
    while time.perf_counter() < until:
        done, status, usage = os.wait4(child.pid, os.WNOHANG)
        if done:
            return status, usage
        time.sleep(0.002)
    child.kill()
    os.wait4(child.pid, 0)
    return None
