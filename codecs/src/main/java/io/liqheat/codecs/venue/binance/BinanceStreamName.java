package io.liqheat.codecs.venue.binance;

import io.liqheat.codecs.text.JsonFields;
import io.liqheat.codecs.text.TextMatch;
import java.nio.charset.StandardCharsets;

/**
 * The parts of a stream's name: {@code btcusdt@depth20@100ms}, {@code !markPrice@arr@1s}.
 */
final class BinanceStreamName
{
    private static final byte[] DEPTH = ascii("depth");
    private static final byte[] RPI_DEPTH = ascii("rpiDepth");
    private static final byte[] DEPTH_SNAPSHOT = ascii("depthSnapshot");
    private static final byte[] OPEN_INTEREST = ascii("openInterest");

    private static final int NOT_SOUGHT = -1;

    private byte[] bytes;
    private int offset;
    private int end;
    private int at;

    /** Look at the value of a field; without a value every question is answered with no. */
    void wrap(final JsonFields fields, final int slot)
    {
        bytes = fields.bytes();
        offset = fields.has(slot) ? fields.offset(slot) : 0;
        end = offset + fields.length(slot);
        at = NOT_SOUGHT;
    }

    boolean isAllMarket()
    {
        return offset < end && '!' == bytes[offset];
    }

    /** Best levels only, sent as a whole each time. */
    boolean isBestLevels()
    {
        final int digit = at() + 1 + DEPTH.length;
        return startsWith(DEPTH) && digit < end && bytes[digit] >= '0' && bytes[digit] <= '9';
    }

    /** A second book that includes retail orders and has update ids of its own. */
    boolean isRetailDepth()
    {
        return startsWith(RPI_DEPTH);
    }

    boolean isDepthSnapshot()
    {
        return startsWith(DEPTH_SNAPSHOT);
    }

    boolean isOpenInterest()
    {
        return startsWith(OPEN_INTEREST);
    }

    int symbolOffset()
    {
        return offset;
    }

    int symbolLength()
    {
        return at() - offset;
    }

    private boolean startsWith(final byte[] kind)
    {
        final int start = at() + 1;
        if (end - start < kind.length)
        {
            return false;
        }

        for (int i = 0; i < kind.length; i++)
        {
            if (kind[i] != bytes[start + i])
            {
                return false;
            }
        }

        return true;
    }

    /** Where the symbol ends. */
    private int at()
    {
        if (NOT_SOUGHT == at)
        {
            at = TextMatch.indexOf('@', bytes, offset, end);
        }

        return at;
    }

    private static byte[] ascii(final String text)
    {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
