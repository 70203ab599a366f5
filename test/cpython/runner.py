"""Runs a test module and prints one line per test, "RESULT id outcome": outcome is ok, skipped, failed or error."""
import sys
import unittest


class Lines(unittest.TextTestResult):
    def _tell(self, test, outcome):
        if isinstance(test, unittest.TestCase):
            sys.stdout.write(f"\nRESULT {test.id()} {outcome}\n")
            sys.stdout.flush()

    def addSuccess(self, test):
        super().addSuccess(test)
        self._tell(test, "ok")

    def addSkip(self, test, reason):
        super().addSkip(test, reason)
        self._tell(test, "skipped")

    def addFailure(self, test, err):
        super().addFailure(test, err)
        self._tell(test, "failed")

    def addError(self, test, err):
        super().addError(test, err)
        self._tell(test, "error")


suite = unittest.defaultTestLoader.loadTestsFromName(sys.argv[1])
unittest.TextTestRunner(resultclass=Lines, verbosity=0).run(suite)
