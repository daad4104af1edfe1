package io.liqheat.replay.synthetic;

import io.liqheat.codecs.event.Venue;
import java.nio.ByteBuffer;
import org.agrona.BitUtil;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * Messages of one stream on their way to the receiver, first in, first out. A ring of records in off-heap memory that
 * doubles when it is full:
 * <pre>
 *   offset  length  field
 *        0       8  receive time, ns since the epoch
 *        8       4  length of the text, or −1 when the ring continues at its start
 *       12       4  unused
 *       16       n  text, padded to 8 bytes
 * </pre>
 */
final class FrameQueue
{
    private static final int LENGTH_OFFSET = 8;
    private static final int HEADER_LENGTH = 16;
    private static final int WRAP = -1;

    private final Venue venue;
    private final String url;
    private final SyntheticRandom random;
    private final long latencyNs;
    private final double latencySpreadNs;
    private UnsafeBuffer ring = new UnsafeBuffer(ByteBuffer.allocateDirect(1 << 16));
    private long head;
    private long tail;
    private long headTimeNs = Long.MAX_VALUE;
    private long lastTimeNs;

    /**
     * An empty queue.
     *
     * @param venue           the stream belongs to.
     * @param url             of the call its messages answer, null for a WebSocket stream.
     * @param latencyNs       least delay from the venue's sending to receiving.
     * @param latencySpreadNs mean of what is added to it.
     * @param random          source of chance.
     */
    FrameQueue(
        final Venue venue,
        final String url,
        final long latencyNs,
        final double latencySpreadNs,
        final SyntheticRandom random)
    {
        this.venue = venue;
        this.url = url;
        this.latencyNs = latencyNs;
        this.latencySpreadNs = latencySpreadNs;
        this.random = random;
    }

    /**
     * Send a message. It never overtakes an earlier one.
     *
     * @param text   of the message.
     * @param sentMs when the venue sends it, ms since the epoch.
     */
    void send(final FrameText text, final long sentMs)
    {
        final long arrivalNs = sentMs * 1_000_000 + latencyNs + (long)(latencySpreadNs * random.exponential());
        lastTimeNs = Math.max(lastTimeNs, arrivalNs);
        append(lastTimeNs, text.buffer(), 0, text.length());
    }

    /**
     * Receive time of the first message.
     *
     * @return ns since the epoch, {@code Long.MAX_VALUE} when there is none.
     */
    long headTimeNs()
    {
        return headTimeNs;
    }

    void poll(final SyntheticFrameHandler handler)
    {
        final int offset = index(head);
        final int length = ring.getInt(offset + LENGTH_OFFSET);
        final long timeNs = headTimeNs;
        if (null == url)
        {
            handler.onText(venue, ring, offset + HEADER_LENGTH, length, timeNs);
        }
        else
        {
            handler.onRestAnswer(venue, url, ring, offset + HEADER_LENGTH, length, timeNs);
        }

        head += BitUtil.align(HEADER_LENGTH + length, BitUtil.SIZE_OF_LONG);
        skipWrap();
    }

    private void append(final long timeNs, final UnsafeBuffer source, final int sourceOffset, final int length)
    {
        final int required = BitUtil.align(HEADER_LENGTH + length, BitUtil.SIZE_OF_LONG);
        final int toEnd = ring.capacity() - index(tail);
        final int padding = toEnd < required + HEADER_LENGTH ? toEnd : 0;
        if (tail + padding + required + HEADER_LENGTH - head > ring.capacity())
        {
            grow();
            append(timeNs, source, sourceOffset, length);
            return;
        }

        if (padding > 0)
        {
            ring.putInt(index(tail) + LENGTH_OFFSET, WRAP);
            tail += padding;
        }

        final int offset = index(tail);
        ring.putLong(offset, timeNs);
        ring.putInt(offset + LENGTH_OFFSET, length);
        ring.putBytes(offset + HEADER_LENGTH, source, sourceOffset, length);
        tail += required;
        if (Long.MAX_VALUE == headTimeNs)
        {
            skipWrap();
        }
    }

    private void skipWrap()
    {
        if (head < tail && WRAP == ring.getInt(index(head) + LENGTH_OFFSET))
        {
            head += ring.capacity() - index(head);
        }

        headTimeNs = head < tail ? ring.getLong(index(head)) : Long.MAX_VALUE;
    }

    private void grow()
    {
        final UnsafeBuffer old = ring;
        long position = head;
        final long end = tail;
        ring = new UnsafeBuffer(ByteBuffer.allocateDirect(2 * old.capacity()));
        head = 0;
        tail = 0;
        headTimeNs = Long.MAX_VALUE;
        while (position < end)
        {
            final int offset = (int)(position & (old.capacity() - 1));
            final int length = old.getInt(offset + LENGTH_OFFSET);
            if (WRAP == length)
            {
                position += old.capacity() - offset;
            }
            else
            {
                append(old.getLong(offset), old, offset + HEADER_LENGTH, length);
                position += BitUtil.align(HEADER_LENGTH + length, BitUtil.SIZE_OF_LONG);
            }
        }
    }

    private int index(final long position)
    {
        return (int)(position & (ring.capacity() - 1));
    }
}
