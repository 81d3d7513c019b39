"""What is packed is compared as what it holds: the packing has dates of its own, and another packer is no other answer."""

import gzip
import io
import zipfile


def unpacked(name, content):
    """Parts by name: one, or the files of a workbook."""
    if content[:2] == b"\x1f\x8b":
        return {name: gzip.decompress(content)}
    if content[:4] == b"PK\x03\x04":
        with zipfile.ZipFile(io.BytesIO(content)) as book:
            return {f"{name}/{file}": book.read(file) for file in book.namelist()}
    return {name: content}
