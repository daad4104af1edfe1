package io.liqheat.replay.ingest;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * What a column of a table can hold, told by the words of its name.
 */
enum HistoryField
{
    /** When the row was sampled, or when its bar opened. */
    TIME,

    /** Coin or contract of the row. */
    SYMBOL,

    /** Mark, last or index price at one moment. */
    PRICE,

    /** Price at the start of a bar. */
    OPEN,

    /** Highest price of a bar. */
    HIGH,

    /** Lowest price of a bar. */
    LOW,

    /** Price at the end of a bar. */
    CLOSE,

    /** Open interest, in a unit that the name does not say. */
    OPEN_INTEREST,

    /** Open interest in money. */
    OPEN_INTEREST_USD,

    /** Open interest at the start of a bar. */
    OPEN_INTEREST_OPEN,

    /** Open interest at the end of a bar. */
    OPEN_INTEREST_CLOSE,

    /** Long positions liquidated during a bar. */
    LIQUIDATED_LONG,

    /** Short positions liquidated during a bar. */
    LIQUIDATED_SHORT,

    /** Quantity traded during a bar. */
    VOLUME,

    /** Money traded during a bar. */
    VOLUME_USD,

    /** Funding rate. */
    FUNDING;

    /** How a name says the unit of its column. */
    enum NamedUnit
    {
        /** It does not. */
        NONE,

        /** Money. */
        USD,

        /** Coins. */
        COINS
    }

    private static final Set<String> TIME_WORDS =
        Set.of("t", "ts", "time", "timestamp", "date", "datetime", "day", "epoch", "unix");
    private static final Set<String> PRICE_WORDS = Set.of("price", "px", "mark", "last", "index", "oracle");
    private static final Set<String> SYMBOL_WORDS =
        Set.of("symbol", "coin", "pair", "asset", "ticker", "instrument", "contract", "market");
    private static final Set<String> UNUSED_WORDS =
        Set.of("cvd", "weight", "weighted", "taker", "maker", "ratio", "count", "total", "predicted", "ignore", "id");
    private static final Set<String> USD_WORDS = Set.of("usd", "usdt", "usdc", "value", "notional", "quote", "dollar");
    private static final Set<String> COIN_WORDS = Set.of("coin", "coins", "base", "btc", "eth", "sol", "lots", "qty");
    private static final Set<String> VOLUME_WORDS = Set.of("volume", "vol", "turnover");

    /**
     * What a name stands for.
     *
     * @param name of a column.
     * @return the field, or null when the column is not needed.
     */
    static HistoryField of(final String name)
    {
        final List<String> words = wordsOf(name);
        if (words.isEmpty() || words.stream().anyMatch(UNUSED_WORDS::contains))
        {
            return null;
        }

        if (words.stream().anyMatch((word) -> word.startsWith("liq")))
        {
            return words.contains("long") || words.contains("longs") ? LIQUIDATED_LONG :
                words.contains("short") || words.contains("shorts") ? LIQUIDATED_SHORT : null;
        }

        if (words.stream().anyMatch(TIME_WORDS::contains))
        {
            return words.contains("close") || words.contains("next") || words.contains("local") ? null : TIME;
        }

        if (words.contains("oi"))
        {
            return ofOpenInterest(words);
        }

        if (words.contains("funding") || words.contains("rate"))
        {
            return words.stream().anyMatch(Set.of("open", "high", "low", "interval", "hours")::contains) ?
                null : FUNDING;
        }

        if (words.stream().anyMatch(VOLUME_WORDS::contains))
        {
            return words.contains("turnover") || NamedUnit.USD == unitOf(name) ? VOLUME_USD : VOLUME;
        }

        return 1 == words.size() && SYMBOL_WORDS.contains(words.get(0)) ? SYMBOL : ofPrice(words);
    }

    /**
     * The unit a name says.
     *
     * @param name of a column.
     * @return the unit.
     */
    static NamedUnit unitOf(final String name)
    {
        final List<String> words = wordsOf(name);
        return words.stream().anyMatch(USD_WORDS::contains) ? NamedUnit.USD :
            words.stream().anyMatch(COIN_WORDS::contains) ? NamedUnit.COINS : NamedUnit.NONE;
    }

    /** How well a name fits its field where a table has several for one: less is better. */
    static int rankOf(final String name)
    {
        final List<String> words = wordsOf(name);
        return words.contains("date") || words.contains("datetime") ? 2 :
            words.contains("index") || words.contains("oracle") || words.contains("last") ? 1 : 0;
    }

    private static HistoryField ofOpenInterest(final List<String> words)
    {
        if (words.contains("high") || words.contains("low"))
        {
            return null;
        }

        return words.contains("open") ? OPEN_INTEREST_OPEN : words.contains("close") ? OPEN_INTEREST_CLOSE :
            words.stream().anyMatch(USD_WORDS::contains) ? OPEN_INTEREST_USD : OPEN_INTEREST;
    }

    private static HistoryField ofPrice(final List<String> words)
    {
        HistoryField field = null;
        for (final String word : words)
        {
            final HistoryField ofWord = switch (word)
            {
                case "open", "o" -> OPEN;
                case "high", "h" -> HIGH;
                case "low", "l" -> LOW;
                case "close", "c" -> CLOSE;
                default -> PRICE_WORDS.contains(word) ? PRICE : null;
            };
            if (null == ofWord && !USD_WORDS.contains(word))
            {
                return null;
            }

            field = null == field || PRICE == field ? null == ofWord ? field : ofWord : field;
        }

        return field;
    }

    /** Lower case words; open interest is one. */
    private static List<String> wordsOf(final String name)
    {
        final String spaced = name.replaceAll("([a-z])([A-Z])", "$1_$2").toLowerCase(Locale.ROOT)
            .replaceAll("[^a-z0-9]+", " ").replace("open interest", "oi").replace("openinterest", "oi")
            .replace("fundingrate", "funding rate").replace("opentime", "open time").strip();
        final List<String> words = new ArrayList<>();
        for (final String word : spaced.split(" "))
        {
            if (!word.isEmpty())
            {
                words.add(word);
            }
        }

        return words;
    }
}
