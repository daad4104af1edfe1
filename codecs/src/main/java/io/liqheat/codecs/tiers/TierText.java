package io.liqheat.codecs.tiers;

import io.liqheat.codecs.event.RejectReason;
import io.liqheat.codecs.text.JsonCursor;
import io.liqheat.codecs.text.JsonFields;
import io.liqheat.codecs.text.JsonKind;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * Exact decimals and rows out of JSON text.
 */
final class TierText
{
    private static final int MAX_DIGITS = 24;

    private TierText()
    {
    }

    static DirectBuffer buffer(final String text)
    {
        return new UnsafeBuffer(text.getBytes(StandardCharsets.UTF_8));
    }

    /**
     * Whether a text is one whole JSON value; what was read out of it before this was asked may not be trusted.
     *
     * @param buffer holding UTF-8 text.
     * @param offset of the text.
     * @param length of the text.
     * @return true when it is.
     */
    static boolean isJson(final DirectBuffer buffer, final int offset, final int length)
    {
        return new JsonCursor().wrap(buffer, offset, length).isComplete();
    }

    /** Go through the objects of the array that is the value of a field. */
    static void rows(
        final JsonCursor cursor,
        final JsonFields fields,
        final int slot,
        final JsonFields row,
        final Consumer<JsonFields> handler)
    {
        if (JsonKind.ARRAY == fields.kind(slot))
        {
            rows(new JsonCursor().wrap(cursor, fields.offset(slot)), row, handler);
        }
    }

    /** Go through the objects of the array the cursor is in front of. */
    static void rows(final JsonCursor cursor, final JsonFields row, final Consumer<JsonFields> handler)
    {
        if (cursor.enterArray())
        {
            while (cursor.nextElement())
            {
                if (JsonKind.OBJECT == cursor.peek() && row.read(cursor))
                {
                    handler.accept(row);
                }
            }
        }
    }

    /**
     * A number, quoted or not.
     *
     * @param fields of the row.
     * @param slot   of the number.
     * @param what   name for messages.
     * @return its exact value.
     */
    static BigDecimal decimal(final JsonFields fields, final int slot, final String what)
    {
        if (!fields.hasValue(slot))
        {
            throw new TierTextException(RejectReason.MISSING_FIELD, what + " is missing");
        }

        try
        {
            final BigDecimal value = fields.length(slot) > MAX_DIGITS ? null : new BigDecimal(fields.text(slot));
            if (null != value && Math.abs(value.scale()) <= MAX_DIGITS)
            {
                return value;
            }
        }
        catch (final NumberFormatException ex)
        {
            throw new TierTextException(
                RejectReason.BAD_NUMBER, what + " is no number: '" + fields.text(slot) + "'");
        }

        throw new TierTextException(RejectReason.BAD_NUMBER, what + " is too long");
    }

    static BigDecimal decimalOr(
        final JsonFields fields, final int slot, final String what, final BigDecimal otherwise)
    {
        return fields.hasValue(slot) ? decimal(fields, slot, what) : otherwise;
    }

    static String text(final JsonFields fields, final int slot, final String what)
    {
        if (!fields.hasValue(slot))
        {
            throw new TierTextException(RejectReason.MISSING_FIELD, what + " is missing");
        }

        return fields.text(slot);
    }
}
