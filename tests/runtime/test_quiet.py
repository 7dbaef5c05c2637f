"""What native code says is left out, and nothing else ever gets lost."""

import os
import threading

from platelet.runtime.quiet import without_chatter


def test_chatter_is_left_out_and_messages_stay(capfd):
    with without_chatter():
        os.write(2, b"INFO: made a delegate\nerror: no such file\n")
    assert capfd.readouterr().err == "error: no such file\n"


def test_threads_that_overlap_put_the_standard_error_back(capfd):
    first_inside, second_inside, first_gone = (threading.Event() for _ in range(3))

    def first():
        with without_chatter():
            first_inside.set()
            second_inside.wait(0.3)
        first_gone.set()

    def second():
        first_inside.wait()
        with without_chatter():
            second_inside.set()
            first_gone.wait(10)

    before = os.fstat(2).st_ino
    threads = [threading.Thread(target=work) for work in (first, second)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert os.fstat(2).st_ino == before
    os.write(2, b"error: said afterwards\n")
    assert capfd.readouterr().err == "error: said afterwards\n"


def test_one_thread_may_ask_twice(capfd):
    with without_chatter(), without_chatter():
        os.write(2, b"I0000 12 something\nwarning: kept\n")
    assert capfd.readouterr().err == "warning: kept\n"
