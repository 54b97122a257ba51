#!/usr/bin/env python3
"""Serves the files of a folder over HTTP on a free port of this machine, well or badly.

    serve.py FOLDER LOG

prints the port, then serves until its standard input ends. Every request adds a line to LOG: the path
and the range that was asked for. The first part of a path says how it is served:

    /good/FILE       as it is, with ranges
    /plain/FILE      as it is, without ranges
    /breaks/FILE     breaks off after half of what is left, with ranges
    /short/FILE      breaks off after half, without saying how long it is
    /wrong/FILE      other bytes, as many
    /size/FILE       one byte too many
    /moved/FILE      redirects to /good/FILE
    /gone/FILE       404
    /refuses/FILE    416 to every range
    /stalls/FILE     ten bytes, then nothing for a minute
"""
import http.server
import os
import sys
import threading
import time

folder, log = sys.argv[1:]


class Handler(http.server.BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def do_GET(self):
        _, manner, name = self.path.split("/", 2)
        asked = self.headers.get("Range")
        with open(log, "a") as lines:
            lines.write(f"{self.path} {asked or 'all'}\n")
        self.close_connection = True
        if manner == "gone" or not os.path.exists(os.path.join(folder, name)):
            return self.send_error(404)
        if manner == "moved":
            self.send_response(302)
            self.send_header("Location", f"/good/{name}")
            self.send_header("Content-Length", "0")
            return self.end_headers()
        with open(os.path.join(folder, name), "rb") as file:
            contents = file.read()
        if manner == "wrong":
            contents = bytes(byte ^ 1 for byte in contents)
        if manner == "size":
            contents += b"!"
        start = 0
        if asked and manner in ("good", "breaks", "refuses"):
            start = int(asked.removeprefix("bytes=").removesuffix("-"))
            if manner == "refuses":
                return self.send_error(416)
        rest = contents[start:]
        self.send_response(206 if start else 200)
        if start:
            self.send_header(
                "Content-Range", f"bytes {start}-{len(contents) - 1}/{len(contents)}")
        if manner != "short":
            self.send_header("Content-Length", str(len(rest)))
        self.send_header("Connection", "close")
        self.end_headers()
        if manner in ("breaks", "short"):
            rest = rest[: (len(rest) + 1) // 2]
        if manner == "stalls":
            self.wfile.write(rest[:10])
            self.wfile.flush()
            time.sleep(60)
            return
        self.wfile.write(rest)

    def log_message(self, *_):
        pass


server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
server.daemon_threads = True
print(server.server_address[1], flush=True)
threading.Thread(target=server.serve_forever, daemon=True).start()
sys.stdin.read()
