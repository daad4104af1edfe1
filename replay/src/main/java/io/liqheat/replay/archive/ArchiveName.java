package io.liqheat.replay.archive;

import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the name of a file, and of the folders it is in, say about it. Keepers name files
 * {@code BTCUSDT-aggTrades-2024-07-18.zip} (Binance), {@code BTCUSDT2024-07-18.csv.gz} (Bybit) and
 * {@code binance-futures_trades_2024-07-18_BTCUSDT.csv.gz} (Tardis).
 * <p>
 * <b>Threading:</b> immutable.
 *
 * @param kind    of table, or null.
 * @param venue   as the keeper calls it, such as {@code binance-futures}, or null.
 * @param symbol  or null.
 * @param isSpot  whether it is of a spot market.
 */
record ArchiveName(ArchiveKind kind, String venue, String symbol, boolean isSpot)
{
    private static final String DAY = "\\d{4}-\\d{2}(?:-\\d{2})?";
    private static final Pattern BINANCE = Pattern.compile("([A-Z0-9]+(?:_[A-Z0-9]+)?)-([A-Za-z0-9]+)-" + DAY + ".*");
    private static final Pattern BYBIT = Pattern.compile("([A-Z0-9]{5,}?)_?" + DAY + "(?:\\..*)?");
    private static final Pattern TARDIS = Pattern.compile(
        "([a-z][a-z0-9-]*)_(trades|liquidations|derivative_ticker|incremental_book_L2|quotes|book_snapshot)" +
            "(?:_\\d+)?_(?:" + DAY + "_)?([A-Za-z0-9_.-]+?)(?:\\.csv.*)?");
    private static final Pattern COINM_SYMBOL = Pattern.compile("[A-Z0-9]+USD_(?:PERP|\\d{6})");
    private static final Pattern USDM_SYMBOL = Pattern.compile("[A-Z0-9]+(?:USDT|USDC|BUSD)(?:_\\d{6})?");

    static ArchiveName of(final Path path)
    {
        final String file = path.getFileName().toString();
        final Matcher tardis = TARDIS.matcher(file);
        if (tardis.matches())
        {
            return new ArchiveName(
                ArchiveKind.of("tardis-" + tardis.group(2)), tardis.group(1), tardis.group(3), false);
        }

        final Matcher bybit = BYBIT.matcher(file);
        if (bybit.matches())
        {
            return new ArchiveName(ArchiveKind.BYBIT_TRADES, "bybit", bybit.group(1), false);
        }

        final Matcher binance = BINANCE.matcher(file);
        final String symbol = binance.matches() ? binance.group(1) : null;
        final String where = where(path);
        return new ArchiveName(binanceKind(where), binanceVenue(where, symbol), symbol, where.contains("/spot/"));
    }

    /** Name of the file and its folders, with the words in slashes. */
    private static String where(final Path path)
    {
        final StringBuilder where = new StringBuilder("/");
        final int depth = path.getNameCount();
        for (int i = Math.max(0, depth - 8); i < depth; i++)
        {
            where.append(path.getName(i).toString().replaceAll("[-_.]", "/")).append('/');
        }

        return where.toString();
    }

    private static ArchiveKind binanceKind(final String where)
    {
        ArchiveKind last = null;
        int at = -1;
        for (final ArchiveKind kind : ArchiveKind.values())
        {
            final int found = where.lastIndexOf("/" + kind.label() + "/");
            if (ArchiveKind.Keeper.BINANCE == kind.keeper() && found > at)
            {
                at = found;
                last = kind;
            }
        }

        return last;
    }

    static String binanceVenue(final String where, final String symbol)
    {
        if (where.contains("/um/"))
        {
            return "binance-usdm";
        }

        if (where.contains("/cm/"))
        {
            return "binance-coinm";
        }

        return null == symbol ? null : COINM_SYMBOL.matcher(symbol).matches() ? "binance-coinm" :
            USDM_SYMBOL.matcher(symbol).matches() ? "binance-usdm" : null;
    }
}
