package io.liqheat.codecs.instrument;

import io.liqheat.codecs.event.Venue;
import java.time.LocalDate;
import java.util.List;

/**
 * Margin tiers of one instrument as of one day, smallest positions first.
 * <p>
 * <b>Threading:</b> immutable.
 */
public final class RiskTierDocument
{
    private static final long PPM = 1_000_000;

    private final Venue venue;
    private final String symbol;
    private final LocalDate asOf;
    private final String source;
    private final List<RiskTier> tiers;

    RiskTierDocument(
        final Venue venue, final String symbol, final LocalDate asOf, final String source, final List<RiskTier> tiers)
    {
        if (tiers.isEmpty())
        {
            throw new IllegalArgumentException("no tiers: " + venue + ":" + symbol);
        }

        for (int i = 1; i < tiers.size(); i++)
        {
            checkContinuous(tiers.get(i - 1), tiers.get(i), venue + ":" + symbol + " tier " + (i + 1));
        }

        this.venue = venue;
        this.symbol = symbol;
        this.asOf = asOf;
        this.source = source;
        this.tiers = List.copyOf(tiers);
    }

    public Venue venue()
    {
        return venue;
    }

    public String symbol()
    {
        return symbol;
    }

    /** {@return the day it was read from the venue} */
    public LocalDate asOf()
    {
        return asOf;
    }

    public String source()
    {
        return source;
    }

    public List<RiskTier> tiers()
    {
        return tiers;
    }

    /** Margin must not jump where tiers meet: {@code ded_n = ded_(n-1) + floor_n * (rate_n - rate_(n-1))}. */
    private static void checkContinuous(final RiskTier lower, final RiskTier upper, final String where)
    {
        final long rateStepPpm = upper.maintenanceRatePpm() - lower.maintenanceRatePpm();
        final long expectedCents =
            lower.deductionCents() + Math.multiplyExact(lower.capNotionalCents() / PPM, rateStepPpm) +
            lower.capNotionalCents() % PPM * rateStepPpm / PPM;
        if (upper.capNotionalCents() <= lower.capNotionalCents() || expectedCents != upper.deductionCents())
        {
            throw new IllegalArgumentException(
                where + " breaks the recursion: deductionCents=" + upper.deductionCents() +
                " expected=" + expectedCents);
        }
    }
}
