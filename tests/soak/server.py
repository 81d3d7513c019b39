"""A server of the binary under test, and a client that reads whole answers."""

import os
import re
import signal
import socket
import subprocess
import tempfile

TICKS = os.sysconf("SC_CLK_TCK")


class Cut(Exception):
    """An answer was begun and not ended."""


class Server:
    """`shekara serve` on a free port of the loopback; its log goes to a file."""

    def __init__(self, binary, *arguments):
        self.log = tempfile.TemporaryFile("w+")
        self.process = subprocess.Popen([binary, "serve", "--bind", "127.0.0.1:0", *arguments],
                                        stdout=subprocess.PIPE, stderr=self.log, text=True)
        line = self.process.stdout.readline()
        if not line.startswith("listening on "):
            raise SystemExit(f"the server said {line!r}, and in its log: {self.stop()}")
        self.port = int(line.rsplit(":", 1)[1])

    def signal(self, name):
        self.process.send_signal(getattr(signal, name))

    def cpu(self):
        """Seconds since the start, by the names of the threads that live."""
        seconds = {}
        folder = f"/proc/{self.process.pid}/task"
        for thread in os.listdir(folder):
            name, used = times(f"{folder}/{thread}/stat")
            seconds[name] = seconds.get(name, 0) + used
        return seconds

    def memory(self):
        """Resident megabytes."""
        with open(f"/proc/{self.process.pid}/status") as file:
            return int(re.search(r"VmRSS:\s+(\d+)", file.read()).group(1)) / 1024

    def connect(self, receive=None):
        link = socket.socket()
        if receive:
            link.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, receive)
        link.settimeout(120)
        link.connect(("127.0.0.1", self.port))
        return link

    def get(self, path, headers=""):
        with self.connect() as link:
            return ask(link, path, headers)

    def metric(self, name):
        """The sum of all samples whose lines begin so."""
        text = self.get("/metrics")[1].decode()
        return sum(float(line.rsplit(" ", 1)[1]) for line in text.splitlines() if line.startswith(name))

    def stop(self):
        """Ends it; what it has logged."""
        self.process.kill()
        self.process.wait()
        self.process.stdout.close()
        self.log.seek(0)
        return self.log.read()


def times(stat):
    """Name and seconds of CPU of a process or a thread."""
    with open(stat) as file:
        name, fields = file.read().split("(", 1)[1].rsplit(")", 1)
    fields = fields.split()
    return name, (int(fields[11]) + int(fields[12])) / TICKS


def send(link, path, headers=""):
    link.sendall(f"GET {path} HTTP/1.1\r\nHost: soak\r\n{headers}\r\n".encode())


def receive(link):
    """Status, body and header of the next answer; `ConnectionError` where none was begun."""
    received = b""
    try:
        while b"\r\n\r\n" not in received:
            part = link.recv(65536)
            if not part:
                raise ConnectionError("closed")
            received += part
        head, body = received.split(b"\r\n\r\n", 1)
        length = re.search(rb"content-length: (\d+)", head.lower())
        length = int(length.group(1)) if length else 0
        while len(body) < length:
            part = link.recv(65536)
            if not part:
                raise ConnectionError("closed")
            body += part
    except ConnectionError as error:
        if received:
            raise Cut(f"after {len(received)} bytes") from error
        raise
    return int(head.split()[1]), body, head.lower()


def ask(link, path, headers=""):
    send(link, path, headers)
    return receive(link)
