"""Data that outlives the process that crashes: the interface of https://pypi.org/project/faultguard/.

start(launch, rescue, args) runs launch(data, args) in a process of its own; whatever ends that one but a normal exit,
rescue(data, exitcode, args) then runs with everything that was set. The dictionary lies outside the memory of all
processes (signalbox/faultguard.h), so no fault can reach it; values are pickled.
"""
import collections.abc
import ctypes
import errno
import multiprocessing
import multiprocessing.process
import os
import pickle
import signal

__all__ = ["FaultguardDict", "start", "recover", "is_active"]

_library = ctypes.CDLL(None, use_errno=True)
_PICKLED_KEY = "pickle:"
_BESIDE = "\1"


def _call(function, *args):
    result = function(*args)
    if result < 0:
        number = ctypes.get_errno()
        raise OSError(number, os.strerror(number))
    return result


def _entries():
    """The names of all entries, as faultguard_list(3) of our own gives them."""
    size = _call(_library.faultguard_list, None, 0)
    buffer = ctypes.create_string_buffer(size + 1)
    _call(_library.faultguard_list, buffer, size)
    return buffer.raw[:size].decode().split("\0")[:-1]


class FaultguardDict(collections.abc.MutableMapping):
    """A dictionary whose values are pickled and kept where no fault of this program reaches them.

    Keys are strings, or what can be pickled to some 180 bytes. A value that __setitem__ has returned from is safe.
    """

    def __init__(self, prefix="", autosave=None):
        self._prefix = prefix
        self._autosave = autosave

    def _name(self, key):
        if isinstance(key, str) and key and "\0" not in key and not key.startswith((_PICKLED_KEY, _BESIDE)):
            return (self._prefix + key).encode()
        # Equal keys must have equal names: 1, 1.0 and True are one key.
        if isinstance(key, (bool, float)) and key == int(key):
            key = int(key)
        return (self._prefix + _PICKLED_KEY + pickle.dumps(key, 4).hex()).encode()

    def _key(self, name):
        name = name[len(self._prefix):]
        return pickle.loads(bytes.fromhex(name[len(_PICKLED_KEY):])) if name.startswith(_PICKLED_KEY) else name

    def __getitem__(self, key):
        name = self._name(key)
        size = _library.faultguard_get(name, None, 0)
        while size >= 0:
            buffer = ctypes.create_string_buffer(size + 1)
            result = _library.faultguard_get(name, buffer, size)
            if 0 <= result <= size:
                return pickle.loads(buffer.raw[:result])
            # Another process has set it in between.
            size = _library.faultguard_get(name, None, 0)
        if ctypes.get_errno() == errno.ENODATA:
            raise KeyError(key)
        _call(_library.faultguard_get, name, None, 0)

    def __setitem__(self, key, value):
        data = pickle.dumps(value)
        _call(_library.faultguard_set, self._name(key), data, len(data), 0)
        if self._autosave is not None:
            self._autosave.changed(self)

    def __delitem__(self, key):
        if _library.faultguard_delete(self._name(key)) < 0:
            raise KeyError(key)
        if self._autosave is not None:
            self._autosave.changed(self)

    def __contains__(self, key):
        return _library.faultguard_get(self._name(key), None, 0) >= 0

    def _names(self):
        return [name for name in _entries() if name.startswith(self._prefix or _BESIDE) == bool(self._prefix)]

    def __iter__(self):
        return iter([self._key(name) for name in self._names()])

    def __len__(self):
        return len(self._names())

    def __repr__(self):
        return f"{type(self).__name__}({dict(self)!r})"


class _Autosave:
    """The file that holds what is in the dictionary, written as a whole: beside the old one, then put in its place."""

    def __init__(self, path, interval):
        self.path = path
        self.interval = interval
        self.pid = os.getpid()
        self.lock = multiprocessing.Lock()

    def write(self, data):
        with self.lock:
            beside = f"{self.path}.tmp"
            with open(beside, "wb") as file:
                pickle.dump((self.pid, dict(data)), file)
            os.replace(beside, self.path)

    def changed(self, data):
        """Without an interval, each change is in the file before it is acknowledged."""
        if self.interval is None:
            self.write(data)


def _launch(launch, data, args):
    if args is None:
        launch(data)
    else:
        launch(data, args)


def _prefix():
    """The first start of a run has the names that its keys have; dictionaries beside it are told apart."""
    taken = _entries()
    if not taken:
        return ""
    number = 1
    while any(name.startswith(f"{_BESIDE}{number}/") for name in taken):
        number += 1
    return f"{_BESIDE}{number}/"


def _join(process, autosave, data):
    interval = autosave.interval if autosave is not None else None
    while True:
        try:
            process.join(interval)
            if process.exitcode is not None:
                return process.exitcode
            autosave.write(data)
        except KeyboardInterrupt:
            # It is launch's: it shall end in its own way.
            os.kill(process.pid, signal.SIGINT)


def start(launch, rescue, args=None, autosave_interval=None, autosave_file=None):
    """Runs launch(data[, args]) in a process of its own, and rescue(data, exitcode[, args]) if it does not end with 0.

    autosave_file is written every autosave_interval seconds, or at each change, and removed in the end.
    Returns launch's exit code: -N for death by signal N. RuntimeError: the autosave file exists.
    """
    autosave = None
    if autosave_file is not None:
        if os.path.exists(autosave_file):
            raise RuntimeError(f"the autosave file {autosave_file} exists: recover it, then remove it")
        autosave = _Autosave(autosave_file, autosave_interval)
    data = FaultguardDict(_prefix(), autosave)
    if autosave is not None:
        autosave.write(data)
    # The package's first process is the one that has the dictionary: launch's is the second, which tracebacks show.
    next(multiprocessing.process._process_counter)
    process = multiprocessing.Process(target=_launch, args=(launch, data, args))
    process.start()
    exitcode = _join(process, autosave, data)
    if exitcode != 0:
        if args is None:
            rescue(data, exitcode)
        else:
            rescue(data, exitcode, args)
    for name in data._names():
        _library.faultguard_delete(name.encode())
    if autosave is not None:
        os.remove(autosave_file)
    return exitcode


def _load(file):
    with open(file, "rb") as stream:
        pid, values = pickle.load(stream)
    return pid, values


def _runs(pid):
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        pass
    return True


def is_active(file):
    """Whether the process that writes an autosave file still runs."""
    return _runs(_load(file)[0])


def recover(rescue, file):
    """rescue(data) with what a file holds that was left: 0; 1 if it is no autosave file. RuntimeError: its process runs."""
    try:
        pid, values = _load(file)
    except (pickle.UnpicklingError, EOFError, TypeError, ValueError):
        return 1
    if _runs(pid):
        raise RuntimeError(f"the process of the autosave file {file} is still running")
    rescue(values)
    return 0
