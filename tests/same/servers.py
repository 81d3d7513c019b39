"""A server of one of the two binaries, and its answers with what legitimately differs taken out."""

import http.client
import json
import re
import subprocess
import urllib.parse

from unpacked import unpacked

# What differs between two servers that answer alike:
# - the moment and the name of the request;
# - lengths and tags, which follow from the body that is compared. That there is a tag is compared.
OTHER = {"date", "x-request-id", "traceparent", "content-length", "etag"}
# - the generation, a hash of the files served: a difference of its own, said once (see same.py);
# - the version of the page's files, a hash of them: the page's build, not an answer;
# - the port, where an address is not made from --public-url;
# - the name of a request in the text of a fault, and moments such as when the files were loaded.
ASSETS = re.compile(rb"/assets/[0-9a-f]{16}/")
# - 503, which a busy machine's clock gives: it is asked again.
ATTEMPTS = 5
MOMENT = re.compile(rb"[A-Z][a-z]{2}, \d\d [A-Z][a-z]{2} \d{4} \d\d:\d\d:\d\d GMT")


class Server:
    def __init__(self, binary, arguments, folder):
        command = [binary, *arguments, "--bind", "127.0.0.1:0", "--public-url", "https://maps.example.org"]
        self.process = subprocess.Popen(command, cwd=folder, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
        line = self.process.stdout.readline()
        if not line:
            raise SystemExit(f"{binary} {' '.join(arguments)} does not serve:\n{self.process.stderr.read()}")
        self.port = urllib.parse.urlsplit(line.split()[-1]).port
        self.tag = ""
        self.generation = "not asked yet"
        self.generation = json.loads(self.send("GET", "/health/ready", {})[2])["generation"]

    def ask(self, request):
        """The answer as parts by name: its status, its headers, its body."""
        headers = {name: value.replace("ETAG", self.tag) for name, value in request.headers.items()}
        for _ in range(ATTEMPTS):
            status, answer, body = self.send(request.method, request.path, dict(headers))
            if status != 503:
                break
        self.tag = answer.get("etag", self.tag)
        kept = sorted(f"{name.lower()}: {value}" for name, value in answer.items() if name.lower() not in OTHER)
        has_tag = ["has an etag"] if "etag" in answer else []
        head = self.same("\n".join([f"status: {status}", *kept, *has_tag]).encode())
        return {"head": head} | {name: self.same(part) for name, part in unpacked("body", body).items()}

    def send(self, method, path, headers):
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=300)
        body = b" " * int(headers.pop("Body", 0)) or None
        connection.putrequest(method, urllib.parse.quote(path, safe="/?&=%#,:;+*.~_-()'!@$[]"), skip_accept_encoding=True)
        for name, value in headers.items():
            connection.putheader(name, value.encode())
        if body:
            connection.putheader("Content-Length", len(body))
        connection.endheaders()
        try:
            if body:
                connection.send(body)
        except (BrokenPipeError, ConnectionResetError):
            # A body that is refused by its length need not be read; the answer stands all the same.
            pass
        answer = connection.getresponse()
        read = answer.read()
        connection.close()
        return answer.status, answer.headers, read

    def same(self, body):
        body = body.replace(f"127.0.0.1:{self.port}".encode(), b"127.0.0.1:PORT")
        body = body.replace(self.generation.encode(), b"GENERATION")
        body = ASSETS.sub(b"/assets/VERSION/", body)
        return MOMENT.sub(b"MOMENT", body)

    def stop(self):
        # SIGKILL: a polite stop answers for two seconds more, and nothing is left to lose.
        self.process.kill()
        self.process.communicate()
