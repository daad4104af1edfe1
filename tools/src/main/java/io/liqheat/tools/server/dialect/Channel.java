package io.liqheat.tools.server.dialect;

/**
 * One channel of a venue.
 * <p>
 * <b>Threading:</b> immutable.
 *
 * @param name   the venue's own, unique within the venue, e.g. {@code btcusdt@depth@100ms}.
 * @param kind   what it carries, without how often and how deep, e.g. {@code depth}.
 * @param symbol it is about, or {@link #ALL}.
 */
public record Channel(String name, String kind, String symbol)
{
    /** Symbol of a channel of the whole market. */
    public static final String ALL = "*";

    private static final String SILENT = "silent";

    /**
     * A channel that is taken and never served.
     *
     * @param name of it.
     * @return the channel.
     */
    public static Channel silent(final String name)
    {
        return new Channel(name, SILENT, ALL);
    }

    /** {@return true when nothing is ever sent on it} */
    public boolean isSilent()
    {
        return SILENT.equals(kind);
    }

    /**
     * Whether the other carries the same, perhaps at another pace or depth, for all or one of the symbols.
     *
     * @param other to compare with.
     * @return true when it does.
     */
    public boolean isLike(final Channel other)
    {
        return kind.equals(other.kind) &&
            (symbol.equals(other.symbol) || ALL.equals(symbol) || ALL.equals(other.symbol));
    }
}
