"""Messages on the wire: byte for byte as RFC 8010 writes them, and nothing that comes back breaks the reader."""

from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from diagnostic.printing.wire import (
    Attribute,
    MalformedReplyError,
    Operation,
    Reply,
    Request,
    Tag,
    attribute,
    decode,
    encode,
)
from tests.printing.fake_ipp import KEYWORD, OK, reply, sized
from tests.printing.fake_ipp import attribute as written

LAST = Attribute(Tag.BOOLEAN, "last-document", values=(True,))
NAMES = st.text(st.characters(codec="ascii", categories=["Ll"]), min_size=1, max_size=20)
TEXTS = st.text(max_size=40)
NUMBERS = st.integers(-(2**31), 2**31 - 1)


def test_a_request_is_written_as_the_standard_says() -> None:
    request = Request(
        Operation.SEND_DOCUMENT,
        (attribute(Tag.CHARSET, "attributes-charset", "utf-8"), LAST),
        document=b"%PDF",
    )
    assert encode(request, 7) == (
        b"\x02\x00\x00\x06\x00\x00\x00\x07\x01"
        b"\x47\x00\x12attributes-charset\x00\x05utf-8"
        b"\x22\x00\x0dlast-document\x00\x01\x01\x03%PDF"
    )


def test_options_of_a_job_stand_in_their_own_group() -> None:
    options = (attribute(Tag.KEYWORD, "sides", "one-sided"), attribute(Tag.INTEGER, "copies", 2))
    written_so = encode(Request(Operation.CREATE_JOB, (), options))
    assert (
        written_so[8:] == b"\x01\x02\x44\x00\x05sides\x00\x09one-sided\x21\x00\x06copies\x00\x04\x00\x00\x00\x02\x03"
    )


@given(st.dictionaries(NAMES, st.lists(TEXTS, min_size=1, max_size=3), max_size=5))
def test_texts_come_back_as_they_were_written(texts: dict[str, list[str]]) -> None:
    attributes = tuple(attribute(Tag.NAME, name, *values) for name, values in texts.items())
    found = decode(encode(Request(Operation.CREATE_JOB, attributes)))
    assert {name: list(found.texts(name)) for name in texts} == texts


@given(st.lists(NUMBERS, min_size=1))
def test_numbers_come_back_as_they_were_written(numbers: list[int]) -> None:
    found = decode(encode(Request(Operation.CREATE_JOB, (attribute(Tag.ENUM, "state", *numbers),))))
    assert list(found.numbers("state")) == numbers


@given(st.binary(max_size=200))
def test_whatever_comes_back_is_read_or_refused(data: bytes) -> None:
    with suppress(MalformedReplyError):
        assert isinstance(decode(data), Reply)


@given(st.integers(0, 60))
def test_a_reply_cut_anywhere_is_refused(length: int) -> None:
    whole = reply(OK, (2, written(KEYWORD, "job-state-reasons", "none")))
    with pytest.raises(MalformedReplyError):
        decode(whole[:length])


def test_a_collection_is_passed_over() -> None:
    size = b"\x4a" + sized(b"") + sized(b"x-dimension") + b"\x21" + sized(b"") + sized(b"\0\0\0\1")
    inner = b"\x34" + sized(b"") + sized(b"") + size + b"\x37" + sized(b"") + sized(b"")
    outer = b"\x34" + sized(b"media-col-ready") + sized(b"") + inner + b"\x37" + sized(b"") + sized(b"")
    found = decode(reply(OK, (4, outer + written(KEYWORD, "printer-state-reasons", "none", "other")))).found
    assert "media-col-ready" not in found
    assert found["printer-state-reasons"] == ("none", "other")


def test_what_the_printer_did_not_understand_is_not_taken_for_an_answer() -> None:
    found = decode(reply(1, (5, written(KEYWORD, "media", "iso_a4_210x297mm"))))
    assert "media" not in found.found
    assert found.successful


def test_a_value_that_is_absent_on_purpose_is_left_out() -> None:
    unknown = b"\x12" + sized(b"printer-name") + sized(b"")
    assert decode(reply(OK, (4, unknown))).texts("printer-name") == ()


def test_an_error_status_is_no_success() -> None:
    assert not decode(reply(0x0400)).successful
