"""From samples to a small file: silence cut at both ends, one loudness for all, Opus at 24 kb/s in Ogg."""

from io import BytesIO

import av
import numpy as np

from tools.render_speech.kokoro import RATE, Samples

BITS = 24_000
LOUDNESS = 0.1  # root mean square of a voice that is easy to hear beside another
PEAK = 0.89
QUIET = 0.01  # below this share of the loudest sample it is silence
LEAD, TAIL = 0.06, 0.18  # seconds of silence kept, so that no consonant is cut
CHUNK = 960


def trimmed(samples: Samples) -> Samples:
    """Return the samples without the silence before and after, at the common loudness."""
    loud = np.flatnonzero(np.abs(samples) > QUIET * np.abs(samples).max())
    start = max(0, int(loud[0] - LEAD * RATE))
    kept = samples[start : int(loud[-1] + TAIL * RATE)]
    gain = min(LOUDNESS / np.sqrt(np.mean(kept**2)), PEAK / np.abs(kept).max())
    return kept * np.float32(gain)


def encoded(samples: Samples) -> bytes:
    """Return the Ogg Opus file of the samples; the same samples give the same bytes."""
    file = BytesIO()
    with av.open(file, "w", format="ogg", options={"fflags": "+bitexact"}) as container:
        stream = container.add_stream("libopus", rate=RATE, options={"application": "voip", "frame_duration": "60"})
        stream.layout, stream.bit_rate = "mono", BITS
        stream.codec_context.flags |= av.codec.context.Flags.bitexact
        whole = (np.clip(samples, -1, 1) * 32_767).astype(np.int16)
        for start in range(0, len(whole), CHUNK):
            frame = av.AudioFrame.from_ndarray(whole[None, start : start + CHUNK], format="s16", layout="mono")
            frame.sample_rate, frame.pts = RATE, start
            container.mux(stream.encode(frame))
        container.mux(stream.encode(None))
    return file.getvalue()
