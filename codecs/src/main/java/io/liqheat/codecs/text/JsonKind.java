package io.liqheat.codecs.text;

/**
 * What a JSON value is.
 */
public enum JsonKind
{
    /** No value here. */
    NONE,
    STRING,
    NUMBER,
    /** {@code true}, {@code false} or {@code null}. */
    LITERAL,
    OBJECT,
    ARRAY;

    static JsonKind of(final byte first)
    {
        return switch (first)
        {
            case '"' -> STRING;
            case '{' -> OBJECT;
            case '[' -> ARRAY;
            case 't', 'f', 'n' -> LITERAL;
            case '-', '0', '1', '2', '3', '4', '5', '6', '7', '8', '9' -> NUMBER;
            default -> NONE;
        };
    }
}
