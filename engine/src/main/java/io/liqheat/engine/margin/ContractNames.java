package io.liqheat.engine.margin;

import io.liqheat.codecs.event.ContractType;
import io.liqheat.codecs.event.Venue;

/**
 * Contract types by the names venues give their contracts.
 */
public final class ContractNames
{
    private ContractNames()
    {
    }

    /**
     * Type of a contract.
     *
     * @param venue  that lists it.
     * @param symbol the venue's own name.
     * @return linear or inverse.
     */
    public static ContractType typeOf(final Venue venue, final String symbol)
    {
        final boolean isInverse = switch (venue)
        {
            case BINANCE_COINM, BYBIT_INVERSE -> true;
            case OKX -> symbol.contains("-USD-");
            case DERIBIT -> !symbol.contains("_USD");
            case BITMEX -> !symbol.contains("USDT") && !symbol.contains("USDC");
            default -> false;
        };
        return isInverse ? ContractType.INVERSE : ContractType.LINEAR;
    }

    /**
     * Product family of a Bybit contract.
     *
     * @param symbol Bybit's own name, e.g. {@code BTCUSD}, {@code BTCUSDZ26}, {@code BTCUSDT}, {@code BTCPERP}.
     * @return BYBIT_INVERSE for contracts settled in the base coin, else BYBIT_LINEAR.
     */
    public static Venue bybitVenueOf(final String symbol)
    {
        return symbol.matches("[A-Z0-9]+USD([FGHJKMNQUVXZ]\\d{2})?") ? Venue.BYBIT_INVERSE : Venue.BYBIT_LINEAR;
    }
}
