package io.liqheat.codecs.text;

/**
 * Reads fields written the way venues write nearly all of them, without blanks and escapes, in one loop.
 * <p>
 * <b>Threading:</b> stateless.
 */
final class JsonPlainFields
{
    private JsonPlainFields()
    {
    }

    /**
     * Record fields as long as they are plain. The cursor is left in front of the first that is not, and judges it; or
     * behind the object.
     *
     * @param fields to record in.
     * @param cursor in the object.
     * @return true when the object has been read to its end.
     */
    static boolean read(final JsonFields fields, final JsonCursor cursor)
    {
        final byte[] text = cursor.bytes();
        final int end = cursor.end();
        int behind = cursor.rawPosition();
        int name = cursor.plainNameOffset();
        while (name <= end - Long.BYTES && '"' == text[name - 1])
        {
            final boolean isLetter = '"' == text[name + 1] && text[name] > '"' && '\\' != text[name];
            final int endOfName = isLetter ? name + 1 : TextWords.endOfPlain(text, name, end);
            if (!isClosed(text, name, endOfName, end - 2) || ':' != text[endOfName + 1])
            {
                break;
            }

            final int slot = fields.slotOf(text, name, endOfName - name);
            final byte first = text[endOfName + 2];
            if ('"' == first)
            {
                final int value = endOfName + 3;
                final int endOfValue = TextWords.endOfPlain(text, value, end);
                if (!isClosed(text, value, endOfValue, end))
                {
                    break;
                }

                fields.record(slot, JsonFields.STRING, value, endOfValue - value);
                behind = endOfValue + 1;
            }
            else if ('{' == first && slot >= 0 && null != fields.child(slot))
            {
                cursor.skipToValue(endOfName + 2);
                fields.record(cursor, slot);
                behind = cursor.rawPosition();
            }
            else
            {
                final int value = endOfName + 2;
                final int endOfValue = JsonTokens.endOfToken(text, value, end);
                if (endOfValue < 0)
                {
                    break;
                }

                fields.record(slot, JsonFields.kindOfToken(first), value, endOfValue - value);
                behind = endOfValue;
            }

            name = behind < end && ',' == text[behind] ? behind + 2 : end;
        }

        if (behind != cursor.rawPosition())
        {
            cursor.skipTo(behind);
        }

        return cursor.leaveObject();
    }

    /** Whether a string that has nothing special before an index has its closing quote there. */
    private static boolean isClosed(final byte[] text, final int offset, final int index, final int end)
    {
        return index < end && '"' == text[index] && index - offset <= JsonCursor.MAX_STRING_LENGTH;
    }
}
