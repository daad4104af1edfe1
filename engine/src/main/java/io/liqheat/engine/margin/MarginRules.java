package io.liqheat.engine.margin;

import io.liqheat.codecs.event.ContractType;
import io.liqheat.codecs.event.Venue;
import io.liqheat.codecs.venue.VenueNames;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;

/**
 * Which rule counts where and when.
 */
public final class MarginRules
{
    private static final double OKX_TAKER_RATE = 0.0005;
    private static final double BYBIT_TAKER_RATE = 0.00055;

    private MarginRules()
    {
    }

    /**
     * The rule of a venue.
     *
     * @param venue     that lists the contract.
     * @param type      linear or inverse.
     * @param mode      one of {@link #modes(Venue)}.
     * @param moment    day it is wanted for.
     * @param takerRate share of value; matters on OKX, and on Bybit where margin was added.
     * @return the rule.
     * @throws IllegalArgumentException saying which modes there are.
     */
    public static MarginRule of(
        final Venue venue,
        final ContractType type,
        final MarginMode mode,
        final LocalDate moment,
        final double takerRate)
    {
        if (!modes(venue).contains(mode))
        {
            throw new IllegalArgumentException(VenueNames.nameOf(venue) +
                " has no liquidation price of one position in " + mode.name().toLowerCase(Locale.ROOT) +
                " mode: use " + modes(venue).get(0).name().toLowerCase(Locale.ROOT));
        }

        return switch (venue)
        {
            case BYBIT_LINEAR, BYBIT_INVERSE -> moment.isBefore(BybitRule.SINCE) ?
                new BybitEarlierRule(type) : new BybitRule(type, takerRate);
            case OKX -> new OkxRule(type, mode, takerRate);
            case DERIBIT -> new DeribitRule(type);
            case HYPERLIQUID -> new HyperliquidRule();
            case BITMEX -> new BitmexRule(type);
            default -> new BinanceRule(type);
        };
    }

    /**
     * Modes in which a venue has a liquidation price of one position.
     *
     * @param venue that lists the contract.
     * @return the modes, the usual one first.
     */
    public static List<MarginMode> modes(final Venue venue)
    {
        return switch (venue)
        {
            case BYBIT_LINEAR, BYBIT_INVERSE, BITMEX -> List.of(MarginMode.ISOLATED);
            case DERIBIT -> List.of(MarginMode.CROSS);
            default -> List.of(MarginMode.ISOLATED, MarginMode.CROSS);
        };
    }

    /**
     * Taker fee of an account without a discount.
     *
     * @param venue that charges it.
     * @return share of value; 0 where no rule uses it.
     */
    public static double takerRate(final Venue venue)
    {
        return switch (venue)
        {
            case OKX -> OKX_TAKER_RATE;
            case BYBIT_LINEAR, BYBIT_INVERSE -> BYBIT_TAKER_RATE;
            default -> 0;
        };
    }

    /**
     * First day, after a moment, on which another rule counts.
     *
     * @param venue  that lists the contract.
     * @param moment day.
     * @return the day, or {@link LocalDate#MAX}.
     */
    public static LocalDate changesAfter(final Venue venue, final LocalDate moment)
    {
        final boolean isBybit = Venue.BYBIT_LINEAR == venue || Venue.BYBIT_INVERSE == venue;
        return isBybit && moment.isBefore(BybitRule.SINCE) ? BybitRule.SINCE : LocalDate.MAX;
    }
}
