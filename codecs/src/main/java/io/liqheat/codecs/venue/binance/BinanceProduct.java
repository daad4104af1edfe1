package io.liqheat.codecs.venue.binance;

import io.liqheat.codecs.event.ContractType;
import io.liqheat.codecs.event.Venue;
import io.liqheat.codecs.instrument.Decimal;
import io.liqheat.codecs.text.JsonFields;
import java.math.BigDecimal;
import java.util.List;

/**
 * What the two families of futures differ in. Everything else is one protocol.
 */
enum BinanceProduct
{
    /** Quantities in the base coin; statistics of each symbol. */
    USDM(
        Venue.BINANCE_USDM, ContractType.LINEAR, "1", "https://fapi.binance.com", "symbol",
        List.of(
            new BinanceRoute("wss://fstream.binance.com/public/stream", List.of(BinanceChannel.DEPTH)),
            new BinanceRoute(
                "wss://fstream.binance.com/market/stream",
                List.of(
                    BinanceChannel.TRADES, BinanceChannel.MARK_PRICES, BinanceChannel.FORCED_ORDERS,
                    BinanceChannel.CONTRACTS))))
    {
        @Override
        String pairOf(final String symbol)
        {
            return symbol;
        }

        @Override
        String symbolOf(final String pair, final String contract)
        {
            return pair;
        }

        @Override
        String statisticsQuery(final BinanceCall call, final String pair)
        {
            return "?symbol=" + pair;
        }

        @Override
        Decimal lotOf(final Decimal step, final Decimal contractSize)
        {
            return step;
        }
    },

    /** Quantities in contracts of a fixed amount of US dollars; statistics and index of each pair. */
    COINM(
        Venue.BINANCE_COINM, ContractType.INVERSE, "2", "https://dapi.binance.com", "pair",
        List.of(
            new BinanceRoute(
                "wss://dstream.binance.com/stream",
                List.of(
                    BinanceChannel.DEPTH, BinanceChannel.TRADES, BinanceChannel.MARK_PRICES,
                    BinanceChannel.FORCED_ORDERS, BinanceChannel.INDEX_PRICES, BinanceChannel.CONTRACTS))))
    {
        @Override
        String pairOf(final String symbol)
        {
            final int end = symbol.indexOf('_');
            return end < 0 ? symbol : symbol.substring(0, end);
        }

        @Override
        String symbolOf(final String pair, final String contract)
        {
            return null != pair && "PERPETUAL".equals(contract) ? pair + "_PERP" : null;
        }

        @Override
        String statisticsQuery(final BinanceCall call, final String pair)
        {
            return "?pair=" + pair + (BinanceCall.TAKER_RATIO == call ? "&contractType=ALL" : "");
        }

        @Override
        Decimal lotOf(final Decimal step, final Decimal contractSize)
        {
            return null == contractSize ? null : Decimal.of(
                new BigDecimal(step.toString()).multiply(new BigDecimal(contractSize.toString())).toPlainString());
        }
    };

    private final Venue venue;
    private final ContractType contractType;
    private final long code;
    private final String restRoot;
    private final String statisticsParameter;
    private final List<BinanceRoute> routes;

    BinanceProduct(
        final Venue venue,
        final ContractType contractType,
        final String code,
        final String restRoot,
        final String statisticsParameter,
        final List<BinanceRoute> routes)
    {
        this.venue = venue;
        this.contractType = contractType;
        this.code = JsonFields.keyOf(code);
        this.restRoot = restRoot;
        this.statisticsParameter = statisticsParameter;
        this.routes = routes;
    }

    /** Name under which the venue keeps index and statistics of a symbol. Cold path. */
    abstract String pairOf(String symbol);

    /**
     * Symbol that a history of open interest is about. On COIN-M only the perpetual has a lasting name: a "current
     * quarter" is another contract after each delivery, and the answer does not say which.
     *
     * @param pair     name the history is kept under, or null.
     * @param contract kind of contract asked for, or null.
     * @return the symbol, or null when it cannot be told.
     */
    abstract String symbolOf(String pair, String contract);

    /** Start of the query of a call for statistics. Cold path. */
    abstract String statisticsQuery(BinanceCall call, String pair);

    /**
     * What one step of quantity is worth in the unit of a lot.
     *
     * @param step         of quantities, in the venue's unit.
     * @param contractSize amount of quote currency of a contract, or null when there is none.
     * @return the lot, or null when it cannot be told.
     * @throws IllegalArgumentException when it is out of range.
     */
    abstract Decimal lotOf(Decimal step, Decimal contractSize);

    Venue venue()
    {
        return venue;
    }

    ContractType contractType()
    {
        return contractType;
    }

    /** Value of {@code st} in messages about this product, packed as by {@link JsonFields#keyOf(String)}. */
    long code()
    {
        return code;
    }

    String restRoot()
    {
        return restRoot;
    }

    /** Name of the parameter that says whose statistics are asked for. */
    String statisticsParameter()
    {
        return statisticsParameter;
    }

    List<BinanceRoute> routes()
    {
        return routes;
    }

    /** Whether an absolute address belongs to another product. */
    static boolean isForeign(final String url, final BinanceProduct product)
    {
        for (final BinanceProduct other : values())
        {
            if (product != other && url.startsWith(other.restRoot))
            {
                return true;
            }
        }

        return false;
    }
}
