"""TrainingControl by itself: wishes and what becomes of them."""

import threading

from mfstudio.training.control import TrainingControl

SAFETY = 60  # seconds until a test that would hang fails instead


def test_it_starts_neither_paused_nor_stopped():
    control = TrainingControl()
    assert not control.is_paused
    assert not control.is_stopped
    assert control.wait_while_paused()


def test_pause_holds_and_resume_lets_go():
    control = TrainingControl()
    control.pause()
    assert control.is_paused
    control.resume()
    assert not control.is_paused
    assert control.wait_while_paused()


def test_each_step_lets_one_epoch_through():
    control = TrainingControl()
    control.pause()
    control.step()
    control.step()
    assert not control.is_paused
    control.epoch_done()
    assert not control.is_paused
    control.epoch_done()
    assert control.is_paused


def test_a_step_of_a_running_training_pauses_after_its_epoch():
    control = TrainingControl()
    control.step()
    assert not control.is_paused
    control.epoch_done()
    assert control.is_paused


def test_pause_takes_steps_back():
    control = TrainingControl()
    control.step()
    control.pause()
    assert control.is_paused


def test_an_epoch_without_a_step_changes_nothing():
    control = TrainingControl()
    control.epoch_done()
    assert not control.is_paused


def test_a_stop_ends_the_wait_of_a_paused_training():
    control = TrainingControl()
    control.pause()
    control.stop()
    assert control.is_stopped
    assert not control.wait_while_paused()


def test_a_waiting_thread_is_woken_by_each_wish():
    for wish, goes_on in (("resume", True), ("step", True), ("stop", False)):
        control = TrainingControl()
        control.pause()
        waiting, answers = threading.Event(), []

        def wait(control=control, waiting=waiting, answers=answers):
            waiting.set()
            answers.append(control.wait_while_paused())

        thread = threading.Thread(target=wait)
        thread.start()
        assert waiting.wait(SAFETY)
        getattr(control, wish)()
        thread.join(SAFETY)
        assert answers == [goes_on]
