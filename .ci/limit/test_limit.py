"""What .ci/with-limit kills and what it lets run; and it leaves no processes behind."""

import os
import pathlib
import signal
import subprocess
import tempfile
import time
import unittest

ROOT = pathlib.Path(__file__).resolve().parents[2]


class LimitTest(unittest.TestCase):

    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.pids = pathlib.Path(folder.name) / "pids"
        self.pids.touch()

    def command(self, script, *options):
        """$pids is a file to which the script writes the processes that must not be left behind."""
        return [str(ROOT / ".ci" / "with-limit"), *options, "env", f"pids={self.pids}", "bash", "-c", script]

    def run_(self, script, *options):
        done = subprocess.run(self.command(script, *options), capture_output=True, text=True, check=False)
        self.assert_nothing_is_left()
        return done.returncode, done.stdout

    def assert_nothing_is_left(self):
        for pid in self.pids.read_text(encoding="utf-8").split():
            self.assertFalse(pathlib.Path("/proc", pid).exists(), f"{pid} is left")

    def test_a_command_that_hangs_is_killed_with_all_that_it_started(self):
        status, said = self.run_("echo begun; sleep 1000 & echo $! >>$pids; setsid sleep 1001 & echo $! >>$pids; wait", "--idle", "2")
        self.assertEqual(124, status)
        self.assertRegex(said, r"^begun\nEnded: it printed nothing and used next to no CPU for 2 s\. Running were:\n")
        self.assertIn("sleep 1000", said)
        self.assertIn("sleep 1001", said)

    def test_a_slow_command_that_prints_is_not_killed(self):
        self.assertEqual((0, "1\n2\n3\n4\n5\n6\n7\n8\n9\n"), self.run_("for i in {1..9}; do sleep 1; echo $i; done", "--idle", "6"))

    def test_a_silent_command_that_computes_is_not_killed(self):
        self.assertEqual((0, ""), self.run_("end=$((SECONDS + 5)); while ((SECONDS < end)); do :; done", "--idle", "2"))

    def test_a_command_that_computes_forever_is_killed_at_the_last_limit(self):
        status, said = self.run_("while :; do :; done", "--most", "2")
        self.assertEqual(124, status)
        self.assertIn("Ended: it took more than 2 s.", said)

    def test_the_status_of_the_command_is_returned(self):
        self.assertEqual((3, "no\n"), self.run_("echo no >&2; exit 3"))
        self.assertEqual(128 + signal.SIGKILL, self.run_("kill -KILL $$")[0])

    def test_what_it_prints_is_kept_too(self):
        log = self.pids.with_name("log")
        self.assertEqual((0, "out\nerr\n"), self.run_("echo out; echo err >&2", "--log", str(log)))
        self.assertEqual("out\nerr\n", log.read_text(encoding="utf-8"))

    def test_leftover_processes_are_killed_even_after_success(self):
        self.assertEqual((0, "done\n"), self.run_("(setsid sleep 1000 & echo $! >>$pids); echo done"))

    def test_killing_the_watcher_kills_everything(self):
        with subprocess.Popen(self.command("sleep 1000 & echo $! >>$pids; echo begun; wait"), stdout=subprocess.PIPE, text=True) as watcher:
            self.assertEqual("begun\n", watcher.stdout.readline())
            watcher.terminate()
            self.assertEqual(128 + signal.SIGTERM, watcher.wait())
        self.assert_nothing_is_left()

    def test_the_end_of_the_watchers_parent_kills_everything(self):
        starter = "import subprocess, sys, time; subprocess.Popen(sys.argv[1:]); time.sleep(1000)"
        command = self.command("sleep 1000 & echo $! >>$pids; echo begun; wait")
        with subprocess.Popen(["python3", "-c", starter, *command], stdout=subprocess.PIPE, text=True) as started:
            self.assertEqual("begun\n", started.stdout.readline())
            os.kill(started.pid, signal.SIGKILL)
            started.stdout.read()  # until the last process that could write has ended
        while any(pathlib.Path("/proc", pid).exists() for pid in self.pids.read_text(encoding="utf-8").split()):
            time.sleep(0.1)


if __name__ == "__main__":
    unittest.main()
