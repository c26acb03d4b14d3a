"""Runs one trial of the lab in a real CPython, from 2.7 on.

Reads one line of parameters, prepares the workers, sends "ready", waits for "go", and sends what
the workers recorded and the final value of x. It ends when its standard input is closed.
"""
import sys

sys.path[:] = [entry for entry in sys.path if entry]  # no module comes from the working directory

import os
import threading
import time

x = 0
lock = threading.Lock()

if sys.version_info[0] == 2:
    range = xrange

if hasattr(time, "perf_counter_ns"):
    clock = time.perf_counter_ns
else:
    seconds_of_a_clock = getattr(time, "perf_counter", time.time)

    def clock():
        return int(seconds_of_a_clock() * 1e9)


def one():
    return 1


UPDATES = {"lock": "with lock: x %s 1", "call": "x %s one()"}

ASYNC = """
import asyncio

async def stand_by(loop, n, gate):
    await gate.wait()
    start = clock()
    await loop(n)
    return start, clock()

async def together(loops, n):
    gate = asyncio.Event()
    tasks = [asyncio.ensure_future(stand_by(loop, n, gate)) for loop in loops]
    await asyncio.sleep(0)
    go = ready()
    gate.set()
    return go, await asyncio.gather(*tasks)
"""


def send(lines):
    os.write(1, "".join(["lab: %s\n" % line for line in lines]).encode("ascii"))


def read_line():
    line = b""
    while not line.endswith(b"\n"):
        read = os.read(0, 4096)
        if not read:
            os._exit(2)
        line += read
    return line.decode("ascii").strip()


def end_with(descriptor):
    """Ends this process when the process that holds the other end of a pipe has ended."""

    def watch():
        while os.read(descriptor, 4096):
            pass
        os._exit(2)

    daemon(watch, ())


def daemon(target, args):
    thread = threading.Thread(target=target, args=args)
    thread.daemon = True
    thread.start()
    return thread


def ready():
    """Sends "ready", waits for "go", and returns the time at which it came."""
    send(["ready"])
    if read_line() != "go":
        os._exit(2)
    end_with(0)
    return clock()


def operations(first, second, count):
    """Returns a loop of so many operations, which are the first and the second one in turn."""
    if first == second:
        return ["for i in range(%s):" % count, "    " + first]
    turns = ["for i in range(%s // 2):" % count] + indented([first, second])
    return turns + ["if %s %% 2:" % count] + indented([first])


def operations_after(done, first, second, count):
    """Returns the rest of such a loop: after an odd number it begins with the second."""
    if first == second:
        return operations(first, second, count)
    return (
        ["if %s %% 2:" % done]
        + indented(operations(second, first, count))
        + ["else:"]
        + indented(operations(first, second, count))
    )


def indented(lines):
    return ["    " + line for line in lines]


def loop(variant, first, second, every, nanos):
    """Returns a worker's function; without pauses it is the bare loop."""
    form = UPDATES.get(variant, "x %s 1")
    first, second = form % first, form % second
    if every == 0:
        body = operations(first, second, "n")
    else:
        pause = "await asyncio.sleep(%r)" if variant == "async" else "time.sleep(%r)"
        body = (
            ["for block in range(n // %d):" % every]
            + indented(operations_after("block * %d" % every, first, second, every))
            + ["    " + pause % (nanos / 1e9), "rest = n %% %d" % every]
            + operations_after("(n - rest)", first, second, "rest")
        )
    head = ["%sdef made(n):" % ("async " if variant == "async" else ""), "    global x"]
    exec(compile("\n".join(head + indented(body)), "<loop>", "exec"), globals())
    return made


def loops_of(variant, workload, workers, every, nanos):
    even = loop(variant, "+=", "-=" if workload == "refcount" else "+=", every, nanos)
    odd = loop(variant, "-=", "-=", every, nanos) if workload == "opposed" else even
    return [odd if worker % 2 else even for worker in range(workers)]


def run_threads(loops, n):
    arrived = [threading.Lock() for _ in loops]
    gates = [threading.Lock() for _ in loops]
    times = [None for _ in loops]
    for held in arrived + gates:
        held.acquire()

    def stand_by(worker):
        function = loops[worker]
        arrived[worker].release()
        gates[worker].acquire()
        start = clock()
        function(n)
        times[worker] = start, clock()

    threads = [daemon(stand_by, (worker,)) for worker in range(len(loops))]
    for here in arrived:
        here.acquire()
    go = ready()
    for gate in gates:
        gate.release()
    for thread in threads:
        thread.join()
    if None in times:
        raise SystemExit("a worker did not come to its end")
    return go, times, x


def run_async(loops, n):
    go, times = asyncio.new_event_loop().run_until_complete(together(loops, n))
    return go, times, x


def stand_by_in_child(function, n, results, gate, liveness, ends_of_main):
    for descriptor in ends_of_main:
        os.close(descriptor)
    end_with(liveness)
    results.send("arrived")
    os.read(gate, 1)
    start = clock()
    function(n)
    results.send((start, clock(), x))


def receive(child, results):
    try:
        return results.recv()
    except EOFError:
        child.join()
        raise SystemExit("a worker process ended with exit code %s" % child.exitcode)


def run_processes(loops, n):
    """Forks children that count alone, and end when the main process closes the liveness pipe."""
    import multiprocessing
    import signal

    if hasattr(multiprocessing, "get_context"):
        multiprocessing = multiprocessing.get_context("fork")
    liveness, held = os.pipe()
    gate, opener = os.pipe()
    children = []
    try:
        for function in loops:
            results, theirs = multiprocessing.Pipe(False)
            args = (function, n, theirs, gate, liveness, [held, opener])
            child = multiprocessing.Process(target=stand_by_in_child, args=args)
            child.start()
            theirs.close()
            children.append((child, results))
        for child, results in children:
            receive(child, results)
        go = ready()
        os.write(opener, b"g" * len(children))
        parts = [receive(child, results) for child, results in children]
    except BaseException:
        for child, _ in children:
            if child.is_alive():
                os.kill(child.pid, signal.SIGKILL)  # SIGTERM is ignored, as in this process
        raise
    finally:
        for child, _ in children:
            child.join()
    return go, [part[:2] for part in parts], sum([part[2] for part in parts])


def main():
    variant, workload, workers, n, interval, every, nanos = read_line().split()
    if hasattr(sys, "setswitchinterval"):
        sys.setswitchinterval(float(interval))
    if variant == "async":
        exec(ASYNC, globals())
    run = {"async": run_async, "processes": run_processes}.get(variant, run_threads)
    loops = loops_of(variant, workload, int(workers), int(every), int(nanos))
    go, times, value = run(loops, int(n))
    lines = ["worker %d %d" % (start - go, end - go) for start, end in times]
    send(lines + ["x %d" % value])


try:
    main()
    os._exit(0)
except SystemExit:
    sys.stderr.write("%s\n" % sys.exc_info()[1])
except BaseException:
    sys.excepthook(*sys.exc_info())
sys.stderr.flush()
os._exit(1)
