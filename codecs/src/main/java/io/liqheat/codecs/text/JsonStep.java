package io.liqheat.codecs.text;

import java.util.Arrays;

/**
 * One step through an object of a shape seen before: the characters from the end of one value to the start of the
 * next, {@code ","p":"}, and what kind of value that is. Remembers how long the value was and which step came next the
 * last time, so that text like the last one is only compared and not searched.
 * <p>
 * <b>Threading:</b> one thread.
 */
final class JsonStep
{
    /** A string; the step ends with its opening quote. */
    static final int STRING = 0;

    /** One certain literal; the step ends with it. */
    static final int LITERAL = 1;

    /** A number or literal; the step ends with the colon. */
    static final int TOKEN = 2;

    /** An object or array that is skipped; the step ends with its opening bracket. */
    static final int CONTAINER = 3;

    /** An array whose objects are read; the step ends with its opening bracket. */
    static final int ROWS = 4;

    /** A wanted object; the step ends with its opening bracket. */
    static final int OPEN = 5;

    /** No value: the step ends with the closing bracket of a wanted object. */
    static final int CLOSE = 6;

    /** No value: the step ends with the closing bracket of the outermost object. */
    static final int END = 7;

    private static final int MAX_PLAIN_LENGTH = 3 * Long.BYTES;
    private static final int MAX_MISSES = 8;
    private static final int MAX_SUCCESSORS = 24;

    /** Where the value stands: characters of the step, what they begin with, and what they end with. */
    final int length;
    final long head;
    final long headMask;
    private final long middle;
    private final long tail;

    /** Whether it is short and leads to a string, number or literal. */
    final boolean isPlain;

    /** What the value is and where it belongs to. */
    final int kind;
    final JsonFields fields;
    final int slot;
    final long slotBit;
    final int slotIndex;
    final int valueOffset;

    /** How long the value was, and what makes it that long again; see {@link TextWords#odd}. */
    int valueLength;
    long valueMask;
    long firstLeast;
    final long least;
    final long most;
    final byte behind;
    final byte otherBehind;
    long packed;

    /** Whether the value's end is looked for without asking whether it is as long as it was. */
    boolean isSought;

    private int misses;

    /** What came next the last time. */
    JsonStep likely;

    private final JsonContext context;
    private final byte[] literal;
    private final int depth;

    private JsonStep[] successors = {};

    /**
     * A step.
     *
     * @param context it starts in.
     * @param literal its characters.
     * @param kind    of the value behind it.
     * @param target  what the value stands in, or what is opened, or what goes on behind what is closed.
     * @param slot    of the value, or of the object closed, or negative.
     */
    JsonStep(
        final JsonContext context, final byte[] literal, final int kind, final JsonContext target, final int slot)
    {
        this.context = context;
        this.literal = literal;
        this.kind = kind;
        this.slot = slot;
        final boolean isToken = STRING != kind;
        slotIndex = slot < 0 ? target.fields().width() : slot;
        slotBit = slot < 0 ? 0 : 1L << slot;
        length = literal.length;
        fields = target.fields();
        depth = target.depth();
        head = JsonTokens.prefix(literal, 0, length);
        headMask = length < Long.BYTES ? (1L << length * Byte.SIZE) - 1 : -1L;
        middle = length < 2 * Long.BYTES ? 0 : TextWords.at(literal, Long.BYTES);
        valueOffset = LITERAL == kind ? length - literalLength() : length;
        isPlain = kind <= TOKEN && length <= MAX_PLAIN_LENGTH;
        tail = length < Long.BYTES ? 0 : TextWords.at(literal, length - Long.BYTES);
        least = isToken ? TextWords.LEAST_DIGITS : TextWords.LEAST_PLAIN;
        most = isToken ? TextWords.MOST_DIGITS : TextWords.MOST_PLAIN;
        behind = (byte)(isToken ? ',' : '"');
        otherBehind = (byte)(isToken ? '}' : '"');
        valueLength(0, false);
    }

    /** {@return length of the literal the step ends with} */
    private int literalLength()
    {
        int colon = length;
        while (':' != literal[colon - 1])
        {
            colon--;
        }

        return length - colon;
    }

    int depth()
    {
        return depth;
    }

    /**
     * Remember how long the value was.
     *
     * @param newLength in characters.
     * @param isDigits  whether it has nothing but digits; without effect for strings.
     */
    void valueLength(final int newLength, final boolean isDigits)
    {
        valueLength = LITERAL == kind ? length - valueOffset : newLength;
        packed = JsonFields.packed(
            STRING == kind ? JsonFields.STRING : TOKEN == kind ? JsonFields.NUMBER : JsonFields.LITERAL, valueLength);
        firstLeast = TOKEN == kind && newLength > 1 ? least - 1 : least;
        valueMask = LITERAL == kind ? 0 : TextWords.tops(Math.min(Long.BYTES, newLength));
        isSought = misses > MAX_MISSES || TOKEN == kind && (!isDigits || 0 == newLength);
    }

    /**
     * Remember that the value was not as long as it had been, or has other characters.
     *
     * @param newLength in characters.
     * @param isDigits  whether it has nothing but digits; without effect for strings.
     */
    void missed(final int newLength, final boolean isDigits)
    {
        misses++;
        valueLength(newLength, isDigits);
    }

    /** Whether the value at an index is as long as the last one, and made of what such values mostly are made of. */
    boolean isAsBefore(final byte[] text, final int value, final int end)
    {
        final int lastWord = text.length - Long.BYTES;
        if (end > lastWord || value > lastWord)
        {
            return false;
        }

        long odd = TextWords.odd(TextWords.at(text, value), firstLeast, most) & valueMask;
        if (valueLength > Long.BYTES)
        {
            odd |= oddBehindFirst(text, value, end);
        }

        final byte closing = text[end];
        return 0 == odd && (behind == closing || otherBehind == closing);
    }

    /**
     * Remember how long a value is whose end has been looked for.
     *
     * @param text  holding it.
     * @param value index of its first character.
     * @param end   index behind its last one.
     * @return it as a value at offset 0.
     */
    long found(final byte[] text, final int value, final int end)
    {
        if (!isSought)
        {
            missed(end - value, TOKEN == kind && end == TextWords.endOfDigits(text, value, end));
        }

        return JsonFields.packed(STRING == kind ? JsonFields.STRING : JsonFields.NUMBER, end - value);
    }

    private long oddBehindFirst(final byte[] text, final int value, final int end)
    {
        long odd = TextWords.odd(TextWords.at(text, end - Long.BYTES), least, most);
        for (int at = value + Long.BYTES; at < end - Long.BYTES; at += Long.BYTES)
        {
            odd |= TextWords.odd(TextWords.at(text, at), least, most);
        }

        return odd & TextWords.TOPS;
    }

    /** Whether the characters of a plain step behind the first eight stand behind an index. */
    boolean isTailAt(final byte[] text, final int at)
    {
        return TextWords.at(text, at + length - Long.BYTES) == tail &&
            (length <= 2 * Long.BYTES || TextWords.at(text, at + Long.BYTES) == middle);
    }

    /** Whether this step is what stands at an index. */
    boolean isAt(final byte[] text, final int at)
    {
        if (at > text.length - Long.BYTES)
        {
            return isAtEnd(text, at);
        }

        return 0 == ((TextWords.at(text, at) ^ head) & headMask) && (length <= Long.BYTES || isRestAt(text, at));
    }

    /** The step that follows this one at an index, from then on thought to be the likely one; or null. */
    JsonStep successor(final byte[] text, final int at)
    {
        for (final JsonStep step : successors)
        {
            if (step.isAt(text, at) && step.isKindAt(text, at + step.length))
            {
                likely = step;
                return step;
            }
        }

        return null;
    }

    boolean isSuccessor(final JsonStep step)
    {
        for (final JsonStep successor : successors)
        {
            if (step == successor)
            {
                return true;
            }
        }

        return false;
    }

    /** Add a successor, unless it is one; false when there is no room. */
    boolean add(final JsonStep step)
    {
        likely = step;
        if (isSuccessor(step))
        {
            return true;
        }

        if (MAX_SUCCESSORS == successors.length)
        {
            return false;
        }

        successors = Arrays.copyOf(successors, successors.length + 1);
        successors[successors.length - 1] = step;
        return true;
    }

    boolean isSame(
        final JsonContext otherContext, final byte[] text, final int from, final int to, final int otherKind)
    {
        return context == otherContext && kind == otherKind &&
            Arrays.equals(literal, 0, length, text, from, to);
    }

    private boolean isRestAt(final byte[] text, final int at)
    {
        if (at > text.length - length)
        {
            return false;
        }

        return length <= 2 * Long.BYTES ?
            TextWords.at(text, at + length - Long.BYTES) == tail :
            Arrays.equals(literal, Long.BYTES, length, text, at + Long.BYTES, at + length);
    }

    private boolean isAtEnd(final byte[] text, final int at)
    {
        return at <= text.length - length && Arrays.equals(literal, 0, length, text, at, at + length);
    }

    /** A step to a number looks the same as one to a string, up to the quote. */
    private boolean isKindAt(final byte[] text, final int at)
    {
        return TOKEN != kind || at < text.length && '"' != text[at] && '{' != text[at] && '[' != text[at];
    }
}
