"""Work off the UI thread.

``tasks.read(fn, then)`` and ``tasks.write(fn, then, undo="Verwijderen")`` run ``fn(session)`` on the one database
worker and call ``then(result)`` back on the UI thread; a write commits or changes nothing. ``owner`` is the widget
that asked (a method's own widget by itself): when it is gone, the answer is dropped. Without ``failed`` an error is
shown. ``latest="details"`` drops an older answer of the same owner and name that has been overtaken.
``tasks.changed`` tells which tables changed after each commit. ``tasks.long(parent, title, fn, then)`` runs
``fn(progress)`` in a thread of its own, with a progress dialog after half a second and a cancel that cancels.
"""

from __future__ import annotations

import threading
from collections.abc import Callable
from queue import Empty, SimpleQueue
from typing import TYPE_CHECKING, Any, TypeVar

import shiboken6
from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QApplication, QWidget

from btl_desktop.ui.common import errors
from btl_desktop.ui.common.presses import Press
from btl_desktop.ui.common.progress import LongWork, Progress

if TYPE_CHECKING:
    from btl_desktop.services.office import Office

T = TypeVar("T")
Failed = Callable[[Exception], object]
_LOOK_S = 1.0  # how often the worker looks whether the program is still there


class _Job:
    """One piece of work and who waits for it.

    ``overtaken`` by a newer one: not run, not answered. ``must``: done also when nobody waits any more, as a write is.
    """

    def __init__(
        self,
        work: Callable[[], Any],
        then: Callable[[Any], object] | None,
        failed: Failed | None,
        owner: QObject | None,
        must: bool,
    ) -> None:
        self.work, self.then, self.failed, self.owner, self.must = work, then, failed, owner, must
        self.overtaken = False
        self.key: tuple[int, str] | None = None
        self.press = Press.now()


class Tasks(QObject):
    """The database worker of one open office. Make it and :meth:`close` it on the UI thread.

    ``hold`` lets only :meth:`look` through until :meth:`release`: loading the database layer would take the processor
    away from the window that is being painted.
    """

    changed = Signal(frozenset)
    idle = Signal()
    _answered = Signal(object, object, object)

    def __init__(self, office: Office, parent: QObject | None = None, *, hold: bool = False) -> None:
        super().__init__(parent)
        self._office = office
        self._released = threading.Event()
        if not hold:
            self._released.set()
        self._jobs: SimpleQueue[_Job | None] = SimpleQueue()
        self._latest: dict[tuple[int, str], _Job] = {}
        self._long: dict[LongWork, Press] = {}
        self._waiting = 0
        self._closed = False
        self._answered.connect(self._deliver)
        self._stop_listening = office.on_change(self.changed.emit)
        self._worker = threading.Thread(target=self._run, name="database")
        self._worker.start()

    def read(
        self,
        fn: Callable[..., T],
        then: Callable[[T], object],
        failed: Failed | None = None,
        owner: QObject | None = None,
        latest: str = "",
    ) -> None:
        """Run ``fn(session)`` and call ``then`` with its result."""
        self._ask_latest(self._once_released(lambda: self._office.read(fn)), then, failed, owner, latest)

    def look(
        self,
        fn: Callable[..., T],
        then: Callable[[T], object],
        failed: Failed | None = None,
        owner: QObject | None = None,
        latest: str = "",
        at_once: bool = True,
    ) -> None:
        """Like :meth:`read`, with plain rows in place of a session: there ``at_once``, also right after the start."""

        def work() -> T:
            return self._office.look(fn)

        self._ask_latest(work if at_once else self._once_released(work), then, failed, owner, latest)

    def _ask_latest(
        self,
        work: Callable[[], Any],
        then: Callable[[Any], object],
        failed: Failed | None,
        owner: QObject | None,
        latest: str,
    ) -> None:
        job = self._ask(work, then, failed, owner)
        if latest:
            job.key = (id(job.owner), latest)
            if job.key in self._latest:
                self._latest[job.key].overtaken = True
            self._latest[job.key] = job

    def write(
        self,
        fn: Callable[..., T],
        then: Callable[[T], object] | None = None,
        undo: str = "",
        failed: Failed | None = None,
        owner: QObject | None = None,
    ) -> None:
        """Run ``fn(session)``, commit, and call ``then``; ``undo`` names a change that can be taken back."""

        def work() -> T:
            return self._office.write(fn, undo=undo)

        self._ask(self._once_released(work), then, failed, owner, must=True)

    def aside(
        self,
        fn: Callable[[], T],
        then: Callable[[T], object] | None = None,
        failed: Failed | None = None,
        owner: QObject | None = None,
    ) -> None:
        """Run ``fn()`` on the worker: for services that take the whole office, such as a backup."""
        self._ask(self._once_released(fn), then, failed, owner, must=True)

    def undo(self, then: Callable[[str], object] | None = None, owner: QObject | None = None) -> None:
        """Take back the last undoable change; ``then`` gets its name, empty when there was none."""
        self._ask(self._once_released(self._office.undo), then, None, owner, must=True)

    @property
    def undo_label(self) -> str:
        """What :meth:`undo` would take back."""
        return self._office.undo_label

    @property
    def is_idle(self) -> bool:
        """Whether every answer asked for has been delivered."""
        return self._waiting == 0

    @property
    def is_long_busy(self) -> bool:
        """Whether long work such as an import is running."""
        return bool(self._long)

    def long(
        self,
        parent: QWidget,
        title: str,
        fn: Callable[[Progress], T],
        then: Callable[[T], object],
        failed: Failed | None = None,
    ) -> LongWork:
        """Run ``fn(progress)`` in its own thread; it may use ``office.read`` and ``office.write`` itself."""
        work = LongWork(parent, title, fn, then, failed)
        self._long[work] = Press.now()
        self._long[work].waiting += 1
        self._waiting += 1
        work.over.connect(self._long_over)
        work.start()
        return work

    def release(self) -> None:
        """The first picture stands: everything may run."""
        self._released.set()

    def close(self) -> None:
        """Cancel long work, finish what is being written, drop all answers, and end the worker."""
        if self._closed:
            return
        self._closed = True
        self.release()
        for work in tuple(self._long):
            work.abandon()
        if self._office.is_open:
            self._stop_listening()
        self._jobs.put(None)
        self._worker.join()
        self._latest.clear()

    def _ask(
        self,
        work: Callable[[], Any],
        then: Callable[[Any], object] | None,
        failed: Failed | None,
        owner: QObject | None,
        *,
        must: bool = False,
    ) -> _Job:
        asker = owner if owner is not None else getattr(then, "__self__", None)
        job = _Job(work, then, failed, asker if isinstance(asker, QObject) else None, must)
        if not self._closed:
            self._waiting += 1
            job.press.waiting += 1
            self._jobs.put(job)
        return job

    def _once_released(self, work: Callable[[], T]) -> Callable[[], T]:
        def wait_and_work() -> T:
            while not self._released.wait(_LOOK_S) and threading.main_thread().is_alive():
                pass
            return work()

        return wait_and_work

    def _next(self) -> _Job | None:
        """What is to be done now; nothing any more when the program has ended without closing this."""
        while True:
            try:
                return self._jobs.get(timeout=_LOOK_S)
            except Empty:
                if not threading.main_thread().is_alive():
                    return None

    def _run(self) -> None:
        while (job := self._next()) is not None:
            gone = self._closed or not threading.main_thread().is_alive()
            if job.overtaken or (gone and not job.must):
                self._answered.emit(job, None, None)
                continue
            try:
                result = job.work()
            except Exception as error:
                self._answered.emit(job, None, error)
            else:
                self._answered.emit(job, result, None)

    def _deliver(self, job: _Job, result: object, error: Exception | None) -> None:
        try:
            if not self._closed and not job.overtaken and (job.owner is None or shiboken6.isValid(job.owner)):
                with job.press.going_on():
                    _answer(job, result, error)
        finally:
            job.press.waiting -= 1
            if job.key is not None and self._latest.get(job.key) is job:
                del self._latest[job.key]
            self._one_less()

    def _long_over(self, work: LongWork) -> None:
        press = self._long.pop(work, None)
        if press is not None:
            press.waiting -= 1
        self._one_less()

    def _one_less(self) -> None:
        self._waiting -= 1
        if self._waiting == 0:
            self.idle.emit()


def _answer(job: _Job, result: object, error: Exception | None) -> None:
    if error is None:
        if job.then is not None:
            job.then(result)
    elif job.failed is not None:
        job.failed(error)
    else:
        window = job.owner if isinstance(job.owner, QWidget) else QApplication.activeWindow()
        errors.show_error(window, error)
