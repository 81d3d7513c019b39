"""What a trial found: bar, measured, verdict."""


class Verdicts:
    def __init__(self):
        self.passed = self.failed = 0

    def add(self, what, bar, measured, good):
        if good:
            self.passed += 1
        else:
            self.failed += 1
        print(f"{'ok  ' if good else 'FAIL'} {what}: {measured} (bar: {bar})", flush=True)

    def outlives(self, server, what):
        """The server answers, and had nothing to tell."""
        status = server.get("/health/live")[0]
        log = server.stop()
        self.add(f"the server after {what}", "lives, nothing in the log",
                 f"{status}, {len(log)} bytes of log{': ' + log[:300] if log else ''}", status == 200 and not log)


def percentile(values, share):
    values = sorted(values)
    return values[min(len(values) - 1, int(len(values) * share))] if values else float("inf")
