"""IPP messages on the wire (RFC 8010): what is sent is built, what comes back is read with distrust."""

import struct
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from enum import IntEnum

VERSION = (2, 0)
END = 0x03
UNSUPPORTED = 0x05  # the group that repeats what the printer did not understand
FIRST_VALUE = 0x10
COLLECTION, END_COLLECTION = 0x34, 0x37
FIRST_TEXT = 0x40
FIRST_ERROR = 0x0100

Value = int | bool | str


class MalformedReplyError(ValueError):
    """What came back is no IPP message."""


class Operation(IntEnum):
    """What a printer can be asked."""

    CREATE_JOB = 0x0005
    SEND_DOCUMENT = 0x0006
    CANCEL_JOB = 0x0008
    JOB_ATTRIBUTES = 0x0009
    PRINTER_ATTRIBUTES = 0x000B


class Tag(IntEnum):
    """The kinds of values we send."""

    INTEGER = 0x21
    BOOLEAN = 0x22
    ENUM = 0x23
    NAME = 0x42
    KEYWORD = 0x44
    URI = 0x45
    CHARSET = 0x47
    LANGUAGE = 0x48
    MIME = 0x49


@dataclass(frozen=True, slots=True)
class Attribute:
    """A named value, or several."""

    tag: Tag
    name: str
    values: tuple[Value, ...]


@dataclass(frozen=True, slots=True)
class Request:
    """One question to a printer; ``document`` follows the attributes."""

    operation: Operation
    attributes: tuple[Attribute, ...]
    job: tuple[Attribute, ...] = ()
    document: bytes = b""


@dataclass(frozen=True, slots=True)
class Reply:
    """The status and the attributes that came back, whatever their group."""

    status: int
    found: Mapping[str, tuple[Value, ...]]

    @property
    def successful(self) -> bool:
        """True when the printer did what it was asked."""
        return self.status < FIRST_ERROR

    def texts(self, name: str) -> tuple[str, ...]:
        """Return the text values of an attribute."""
        return tuple(value for value in self.found.get(name, ()) if isinstance(value, str))

    def numbers(self, name: str) -> tuple[int, ...]:
        """Return the whole numbers of an attribute."""
        return tuple(int(value) for value in self.found.get(name, ()) if not isinstance(value, str))


def attribute(tag: Tag, name: str, *values: Value) -> Attribute:
    """Return a named value, or several."""
    return Attribute(tag, name, values)


def encode(request: Request, number: int = 1) -> bytes:
    """Return a request as sent."""
    head = struct.pack(">BBHi", *VERSION, request.operation, number)
    job = b"\x02" + _group(request.job) if request.job else b""
    return head + b"\x01" + _group(request.attributes) + job + bytes([END]) + request.document


def decode(data: bytes) -> Reply:
    """Read a reply; raises MalformedReplyError."""
    cursor = _Cursor(data)
    _version, status = struct.unpack(">HH", cursor.take(4))
    cursor.take(4)
    return Reply(status, {name: tuple(values) for name, values in _read(cursor).items()})


@dataclass(slots=True)
class _Cursor:
    data: bytes
    place: int = field(default=0)

    def take(self, count: int) -> bytes:
        taken = self.data[self.place : self.place + count]
        if len(taken) < count:
            raise MalformedReplyError("cut short")
        self.place += count
        return taken

    def piece(self) -> bytes:
        return self.take(int.from_bytes(self.take(2), "big"))


def _read(cursor: _Cursor) -> dict[str, list[Value]]:
    """Return the attributes by name; collections hold nothing we use and are passed over."""
    found: dict[str, list[Value]] = {}
    name, depth = "", 0
    for group, tag, given, raw in _fields(cursor):
        depth += (tag == COLLECTION) - (tag == END_COLLECTION)
        if depth > 0 or tag == END_COLLECTION or group == UNSUPPORTED:
            continue
        name = given or name
        value = _value(tag, raw)
        if value is not None:
            found.setdefault(name, []).append(value)
    return found


def _fields(cursor: _Cursor) -> Iterator[tuple[int, int, str, bytes]]:
    group = 0
    while (tag := cursor.take(1)[0]) != END:
        if tag < FIRST_VALUE:
            group = tag
        else:
            yield group, tag, cursor.piece().decode("utf-8", "replace"), cursor.piece()


def _value(tag: int, raw: bytes) -> Value | None:
    if tag in (Tag.INTEGER, Tag.ENUM):
        return int.from_bytes(raw, "big", signed=True)
    if tag == Tag.BOOLEAN:
        return any(raw)
    return raw.decode("utf-8", "replace") if tag >= FIRST_TEXT else None


def _group(attributes: tuple[Attribute, ...]) -> bytes:
    return b"".join(_encoded(each) for each in attributes)


def _encoded(each: Attribute) -> bytes:
    names = (each.name.encode(), *(b"" for _ in each.values[1:]))
    return b"".join(
        bytes([each.tag]) + _sized(name) + _sized(_raw(value)) for name, value in zip(names, each.values, strict=True)
    )


def _sized(data: bytes) -> bytes:
    return struct.pack(">H", len(data)) + data


def _raw(value: Value) -> bytes:
    if isinstance(value, bool):
        return bytes([value])
    return struct.pack(">i", value) if isinstance(value, int) else value.encode()
