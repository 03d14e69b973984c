"""Functions run in processes of their own, which may hang, crash or eat memory without harm to anything else.

Parent and child speak over the child's standard input and output in frames: eight bytes of length, then a pickle.
Nothing is inherited but these pipes, so it works alike on Windows, macOS and Linux, and no `__main__` is run again.
"""

from __future__ import annotations

import contextlib
import copyreg
import importlib
import io
import operator
import os
import pickle
import queue
import struct
import sys
import threading
from collections import deque
from dataclasses import dataclass, fields, is_dataclass
from functools import cache
from types import MemberDescriptorType
from typing import IO, TYPE_CHECKING, Self, Unpack, cast

from newsreader.errors import NewsreaderError, WorkerDied, WorkerError, WorkerTimeout

if sys.platform != "win32":
    import resource

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    _Reducer = Callable[[object], str | tuple[Callable[[type, Unpack[tuple[object, ...]]], object], tuple[object, ...]]]

_LENGTH = struct.Struct("!Q")
_MEMORY_BYTES = 1 << 30
_START_LIMIT_S = 60.0
"""A fresh process reads its modules first; slow disks and virus scanners need their time."""
_END_LIMIT_S = 2.0
_STDERR_LINES = 20


@dataclass(frozen=True, slots=True, kw_only=True)
class _Task:
    tag: object
    function: str
    frame: bytes
    time_limit_s: float


class Workers:
    """Runs functions in killable processes, each task with a time limit; every task is answered once.

    `deliver(tag, result)` is called in a thread of ours: with what the function returned, with what it raised, or
    with WorkerTimeout or WorkerDied. Processes start at the first tasks, never more than there are tasks, and import
    the `warm` modules before their first one. After `close` nothing is delivered any more.
    """

    def __init__(self, *, count: int, deliver: Callable[[object, object], None], warm: Sequence[str] = ()) -> None:
        self._count = max(1, count)
        self._deliver = deliver
        self._warm = tuple(warm)
        self._tasks: deque[_Task] = deque()
        self._changed = threading.Condition()
        self._idle = 0
        self._closed = False
        self._hands: list[threading.Thread] = []
        self._processes: set[_Process] = set()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def submit(self, tag: object, function: str, *args: object, time_limit_s: float = 20.0) -> None:
        """Queues `function` ("newsreader.feeds.parse:parse") and returns at once; from any thread.

        Arguments and result must be picklable. Raises RuntimeError after `close`.
        """
        task = _Task(tag=tag, function=function, frame=_pickled((function, args)), time_limit_s=time_limit_s)
        with self._changed:
            if self._closed:
                raise RuntimeError("the workers are closed")
            self._tasks.append(task)
            if len(self._tasks) > self._idle and len(self._hands) < self._count:
                hand = threading.Thread(target=self._work, name=f"worker-{len(self._hands) + 1}", daemon=True)
                self._hands.append(hand)
                hand.start()
            self._changed.notify()

    def close(self) -> None:
        """Ends all processes, busy or not, and waits until they are gone."""
        with self._changed:
            self._closed = True
            self._tasks.clear()
            processes = list(self._processes)
            self._changed.notify_all()
        for process in processes:
            process.kill()
        for hand in self._hands:
            if hand is not threading.current_thread():
                hand.join()

    def _next(self) -> _Task | None:
        with self._changed:
            self._idle += 1
            while not self._tasks and not self._closed:
                self._changed.wait()
            self._idle -= 1
            return None if self._closed else self._tasks.popleft()

    def _work(self) -> None:
        process: _Process | None = None
        try:
            while (task := self._next()) is not None:
                try:
                    if process is None:
                        process = self._fresh()
                    if process is None:
                        return
                    result = process.run(task)
                except WorkerError as error:
                    result = error
                    self._discard(process)
                    process = None
                if not self._closed:
                    self._deliver(task.tag, result)
        finally:
            self._discard(process)

    def _fresh(self) -> _Process | None:
        process = _Process(self._warm)
        with self._changed:
            self._processes.add(process)
            closed = self._closed
        if closed:
            self._discard(process)
            return None
        try:
            process.wait_until_ready()
        except WorkerError:
            self._discard(process)
            raise
        return process

    def _discard(self, process: _Process | None) -> None:
        if process is not None:
            process.end()
            with self._changed:
                self._processes.discard(process)


class _Process:
    """One child and the parent's ends of its pipes."""

    def __init__(self, warm: tuple[str, ...]) -> None:
        import subprocess  # noqa: PLC0415 - start-up time of the child, which starts nothing

        self._child = subprocess.Popen(
            # -P: the current folder may hold anything, also a file named like one of our modules.
            [sys.executable, "-P", "-c", "from newsreader.workers import serve; serve()"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
        )
        assert self._child.stdin is not None
        assert self._child.stdout is not None
        assert self._child.stderr is not None
        self._input, self._output, self._errors = self._child.stdin, self._child.stdout, self._child.stderr
        self._last_words: deque[bytes] = deque(maxlen=_STDERR_LINES)
        self._listener = threading.Thread(target=self._listen, name="worker-stderr", daemon=True)
        self._listener.start()
        self._warm = warm

    def wait_until_ready(self) -> None:
        """Returns when the child has read its modules. Raises WorkerError when it cannot."""
        self._exchange("start", _pickled(self._warm), _START_LIMIT_S)

    def run(self, task: _Task) -> object:
        """What the function returned or raised. Raises WorkerTimeout and WorkerDied; the process is of no use then."""
        return self._exchange(task.function, task.frame, task.time_limit_s)

    def kill(self) -> None:
        """Ends the child at once; whoever waits for its answer learns of it by the end of the pipe."""
        with contextlib.suppress(OSError):
            self._child.kill()

    def end(self) -> None:
        """Ends the child and lets go of the pipes; nothing of it is left afterwards."""
        self.kill()
        self._child.wait()
        self._listener.join(_END_LIMIT_S)
        for pipe in (self._input, self._output, self._errors):
            with contextlib.suppress(OSError):
                pipe.close()

    def _exchange(self, what: str, frame: bytes, limit_s: float) -> object:
        late = threading.Event()

        def stop() -> None:
            late.set()
            self.kill()

        alarm = threading.Timer(limit_s, stop)
        alarm.daemon = True
        alarm.start()
        try:
            _send(self._input, frame)
            answer = _receive(self._output)
        except OSError:
            answer = None
        finally:
            alarm.cancel()
        if answer is not None:
            kind, value = pickle.loads(answer)  # noqa: S301 - written by our own child
            if kind == "memory":
                raise WorkerDied(what, "needed too much memory; skipped")
            if kind == "raised":
                error, trace = value
                if trace:
                    error.add_note(trace)
                return error
            return value
        if late.is_set():
            raise WorkerTimeout(what, f"took longer than {limit_s:g} s; skipped")
        self._child.wait()
        self._listener.join(_END_LIMIT_S)
        died = WorkerDied(what, "stopped unexpectedly; skipped")
        died.add_note(f"exit code {self._child.returncode}")
        died.add_note(b"".join(self._last_words).decode("utf-8", "replace"))
        raise died

    def _listen(self) -> None:
        with contextlib.suppress(OSError, ValueError):
            while line := self._errors.readline(1000):
                self._last_words.append(line)


# --- what goes through the pipes ------------------------------------------------------------------------------------


class _Reducers(dict[type, "_Reducer"]):
    """How values of each class are pickled: dataclasses with slots in half the time that their own way takes."""

    def __missing__(self, cls: type) -> _Reducer:
        if issubclass(cls, type):
            raise KeyError(cls)
        known = cast("_Reducer | None", copyreg.dispatch_table.get(cls))
        self[cls] = reducer = known or _reducer_of(cls)
        return reducer


_reducers = _Reducers()


def _reducer_of(cls: type) -> _Reducer:
    names = tuple(field.name for field in fields(cls)) if is_dataclass(cls) else ()
    if len(names) < 2 or not all(isinstance(getattr(cls, name, None), MemberDescriptorType) for name in names):
        return operator.methodcaller("__reduce_ex__", pickle.DEFAULT_PROTOCOL)
    values = operator.attrgetter(*names)
    return lambda value: (_made_again, (cls, *values(value)))


def _made_again(cls: type, *values: object) -> object:
    made: object = object.__new__(cls)
    for set_value, value in zip(_setters(cls), values, strict=True):
        set_value(made, value)
    return made


@cache
def _setters(cls: type) -> tuple[Callable[[object, object], None], ...]:
    return tuple(getattr(cls, field.name).__set__ for field in fields(cls))


def _pickled(value: object) -> bytes:
    frame = io.BytesIO()
    pickler = pickle.Pickler(frame)
    pickler.dispatch_table = _reducers
    pickler.dump(value)
    return frame.getvalue()


def _send(pipe: IO[bytes], frame: bytes) -> None:
    pipe.write(_LENGTH.pack(len(frame)))
    pipe.write(frame)
    pipe.flush()


def _receive(pipe: IO[bytes]) -> bytes | None:
    head = pipe.read(_LENGTH.size)
    if len(head) < _LENGTH.size:
        return None
    (length,) = _LENGTH.unpack(head)
    frame = pipe.read(length)
    return frame if len(frame) == length else None


# --- in the child -----------------------------------------------------------------------------------------------


def serve() -> None:
    """The child's whole life: frames in, frames out, until the parent is gone."""
    pipe_in, pipe_out = _take_pipes()
    _limit_memory()
    frames: queue.SimpleQueue[bytes] = queue.SimpleQueue()
    threading.Thread(target=_read_frames, args=(pipe_in, frames), daemon=True).start()
    warm = pickle.loads(frames.get())  # noqa: S301 - written by our own parent
    for name in warm:
        importlib.import_module(name)
    _send(pipe_out, _pickled(("done", None)))
    while True:
        frame = _answer(frames.get())
        try:
            _send(pipe_out, frame)
        except OSError:
            os._exit(0)


def _take_pipes() -> tuple[IO[bytes], IO[bytes]]:
    """Our two pipes under new numbers, so that a library that prints or reads disturbs nothing."""
    pipe_in, pipe_out = os.fdopen(os.dup(0), "rb"), os.fdopen(os.dup(1), "wb")
    nothing = os.open(os.devnull, os.O_RDONLY)
    os.dup2(nothing, 0)
    os.close(nothing)
    os.dup2(2, 1)
    return pipe_in, pipe_out


def _read_frames(pipe: IO[bytes], frames: queue.SimpleQueue[bytes]) -> None:
    # The parent's death ends us in the middle of a task too: nobody would stop one that runs forever.
    while (frame := _receive(pipe)) is not None:
        frames.put(frame)
    os._exit(0)


def _limit_memory() -> None:
    if sys.platform == "win32":
        return
    # Private memory where the system counts it (Linux): address space alone is spent by libraries that only reserve.
    with contextlib.suppress(OSError, ValueError):
        resource.setrlimit(resource.RLIMIT_DATA, (_MEMORY_BYTES, _MEMORY_BYTES))
    with contextlib.suppress(OSError, ValueError):
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def _answer(frame: bytes) -> bytes:
    try:
        name, args = pickle.loads(frame)  # noqa: S301 - written by ourselves
        module, _, attribute = name.partition(":")
        result = getattr(importlib.import_module(module), attribute)(*args)
        return _pickled(("done", result))
    except MemoryError:
        return _pickled(("memory", None))
    except Exception as error:  # noqa: BLE001 - it is the caller's to judge
        return _pickled_error(error)


def _pickled_error(error: Exception) -> bytes:
    # Many exceptions leave their notes behind when they are pickled, so the traceback travels beside them.
    import traceback  # noqa: PLC0415 - start-up time

    trace = "" if isinstance(error, NewsreaderError) else "".join(traceback.format_exception(error, limit=-8))
    try:
        frame = _pickled(("raised", (error, trace)))
        pickle.loads(frame)  # noqa: S301 - written by ourselves; some errors can be written and not be read
    except Exception:  # noqa: BLE001 - whatever it is, it cannot travel
        stand_in = RuntimeError(f"{type(error).__name__}: {error!s:.500}")
        return _pickled(("raised", (stand_in, trace)))
    return frame
