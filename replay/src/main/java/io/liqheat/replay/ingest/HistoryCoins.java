package io.liqheat.replay.ingest;

import io.liqheat.codecs.event.ContractType;
import io.liqheat.codecs.event.Venue;
import io.liqheat.codecs.instrument.Decimal;
import io.liqheat.codecs.instrument.Instrument;
import io.liqheat.codecs.instrument.InstrumentCatalogue;
import java.util.Locale;

/**
 * Which coin a table is about, and the contract its series are put down to.
 */
final class HistoryCoins
{
    private static final String QUOTE = "USDT";
    private static final String[] QUOTES = {"USDT", "USDC", "BUSD", "FDUSD", "USD", "PERP"};
    private static final int MAX_COIN_LENGTH = 15;
    private static final int PRICE_DIGITS = 5;
    private static final int MAX_DECIMALS = 12;

    private HistoryCoins()
    {
    }

    /**
     * Coin of a file: the first word of its name that is a coin of the catalogue, with or without a quote currency,
     * else the first word.
     *
     * @param fileName without its directory.
     * @return the coin, or null when the name has no word.
     */
    static String ofFileName(final String fileName)
    {
        final InstrumentCatalogue catalogue = InstrumentCatalogue.load();
        String first = null;
        for (final String word : fileName.split("[^A-Za-z0-9]+"))
        {
            final String coin = ofSymbol(word);
            if (null != coin && null != catalogue.instrument(Venue.BINANCE_USDM, coin + QUOTE))
            {
                return coin;
            }

            first = null == first ? coin : first;
        }

        return first;
    }

    /**
     * Coin of a contract's name.
     *
     * @param symbol such as {@code BTCUSDT}, {@code BTC-PERP} or {@code btc}.
     * @return the coin, or null when it is none.
     */
    static String ofSymbol(final String symbol)
    {
        String coin = symbol.toUpperCase(Locale.ROOT).replaceAll("[-_/:. ].*$", "");
        for (final String quote : QUOTES)
        {
            if (coin.length() > quote.length() && coin.endsWith(quote))
            {
                coin = coin.substring(0, coin.length() - quote.length());
                break;
            }
        }

        return coin.isEmpty() || coin.length() > MAX_COIN_LENGTH || !coin.matches("[A-Z0-9]+") ? null : coin;
    }

    /**
     * The contract that the series of a coin are put down to: Binance's USD-M perpetual in USDT.
     *
     * @param coin  of the series.
     * @param price of the coin, for the grid of a contract that is not in the catalogue.
     * @return its definition, without an id.
     */
    static Instrument instrument(final String coin, final double price)
    {
        final Instrument known = InstrumentCatalogue.load().instrument(Venue.BINANCE_USDM, coin + QUOTE);
        if (null != known)
        {
            return known;
        }

        int magnitude = 0;
        while (price >= pow10(magnitude + 1))
        {
            magnitude++;
        }

        while (magnitude > -MAX_DECIMALS && price < pow10(magnitude))
        {
            magnitude--;
        }

        return new Instrument(Instrument.NULL_ID, Venue.BINANCE_USDM, coin + QUOTE,
            new Decimal(1, magnitude - PRICE_DIGITS), new Decimal(1, Math.min(0, -magnitude)),
            ContractType.LINEAR, coin, QUOTE, 0, 0);
    }

    private static double pow10(final int exponent)
    {
        double power = 1;
        for (int i = 0; i < Math.abs(exponent); i++)
        {
            power *= 10;
        }

        return exponent < 0 ? 1 / power : power;
    }
}
