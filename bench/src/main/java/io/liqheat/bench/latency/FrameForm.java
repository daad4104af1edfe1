package io.liqheat.bench.latency;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * The text of one kind of frame with places for numbers. In the pattern a run of one letter behind {@code ~} is a
 * place, as wide as the run: {@code T} time in ms, {@code P} price with two decimals, {@code Q} quantity and {@code O}
 * open interest with three, {@code I} id.
 * <p>
 * <b>Threading:</b> one thread. <b>Allocation:</b> none by {@link #fill}.
 */
final class FrameForm
{
    private static final char MARK = '~';

    private final byte[] text;
    private final UnsafeBuffer buffer;
    private final char[] kinds;
    private final int[] offsets;
    private final int[] widths;

    FrameForm(final String pattern)
    {
        final StringBuilder plain = new StringBuilder();
        final List<int[]> places = new ArrayList<>();
        int i = 0;
        while (i < pattern.length())
        {
            if (MARK == pattern.charAt(i))
            {
                final char kind = pattern.charAt(i + 1);
                int end = i + 1;
                while (end < pattern.length() && pattern.charAt(end) == kind)
                {
                    end++;
                }

                places.add(new int[] {kind, plain.length(), end - i - 1});
                plain.append("0".repeat(end - i - 1));
                i = end;
            }
            else
            {
                plain.append(pattern.charAt(i++));
            }
        }

        text = plain.toString().getBytes(StandardCharsets.US_ASCII);
        buffer = new UnsafeBuffer(text);
        kinds = new char[places.size()];
        offsets = new int[places.size()];
        widths = new int[places.size()];
        for (int place = 0; place < kinds.length; place++)
        {
            kinds[place] = (char)places.get(place)[0];
            offsets[place] = places.get(place)[1];
            widths[place] = places.get(place)[2];
        }
    }

    /** Write numbers into the text; it is valid until this form is filled again. */
    UnsafeBuffer fill(
        final long timeMs, final long priceCents, final long lots, final long openLots, final long id)
    {
        for (int place = 0; place < kinds.length; place++)
        {
            switch (kinds[place])
            {
                case 'T' -> put(place, timeMs, 0);
                case 'P' -> put(place, priceCents, 2);
                case 'Q' -> put(place, lots, 3);
                case 'O' -> put(place, openLots, 3);
                default -> put(place, id, 0);
            }
        }

        return buffer;
    }

    private void put(final int place, final long value, final int decimals)
    {
        final int first = offsets[place];
        int at = first + widths[place] - 1;
        final int point = 0 == decimals ? -1 : at - decimals;
        long left = value;
        while (at >= first)
        {
            if (at == point)
            {
                text[at] = '.';
            }
            else
            {
                text[at] = (byte)('0' + left % 10);
                left /= 10;
            }

            at--;
        }
    }
}
