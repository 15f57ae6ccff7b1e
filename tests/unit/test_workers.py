"""Work in processes: in order, and only we are stopped by Ctrl-C."""

import signal

from nutgraf.workers import open_workers


def hears_interrupts(_piece):
    return signal.SIGINT not in signal.pthread_sigmask(signal.SIG_BLOCK, [])


def test_workers_do_not_hear_ctrl_c_and_the_caller_does():
    with open_workers(2, 100) as map_:
        assert set(map_(hears_interrupts, range(8))) == {False}
    assert hears_interrupts(0)


def test_little_work_is_done_here():
    with open_workers(2, 3) as map_:
        assert list(map_(hears_interrupts, range(3))) == [True, True, True]
