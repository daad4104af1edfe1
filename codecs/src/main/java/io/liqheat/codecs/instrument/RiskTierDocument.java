package io.liqheat.codecs.instrument;

import io.liqheat.codecs.event.RiskMeasure;
import io.liqheat.codecs.event.Venue;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * Margin tiers of one instrument as of one day, smallest positions first, exact as the venue wrote them.
 * <p>
 * Venues that subtract a deduction keep the maintenance margin continuous where tiers meet:
 * {@code deduction_n = deduction_(n-1) + floor_n * (rate_n - rate_(n-1))}. A table that breaks this is refused. OKX and
 * BitMEX have no deduction: the rate of the tier counts for the whole position, and margin jumps where tiers meet.
 * <p>
 * <b>Threading:</b> immutable.
 */
public final class RiskTierDocument
{
    /** A table older than this, in days, is warned about: venues change theirs several times a year. */
    public static final int MAX_AGE_DAYS = 90;

    /** Most tiers of a table. */
    public static final int MAX_TIERS = 128;

    private static final BigDecimal NOTIONAL_TOLERANCE = new BigDecimal("0.01");
    private static final BigDecimal COIN_TOLERANCE = new BigDecimal("0.00001");
    private static final BigDecimal LEAST_PRODUCT = new BigDecimal("0.97");
    private static final BigDecimal LARGEST_PRODUCT = new BigDecimal("1.03");

    private final Venue venue;
    private final String symbol;
    private final RiskMeasure measure;
    private final TierOrigin origin;
    private final List<RiskTier> tiers;
    private final BigDecimal contractSize;
    private final BigDecimal slopePerCoin;

    /**
     * A table without a contract size and a slope.
     *
     * @param venue   that published it.
     * @param symbol  the venue's own name of the contract.
     * @param measure of the caps.
     * @param origin  of the table.
     * @param tiers   smallest positions first.
     * @throws IllegalArgumentException naming the row that breaks the rules of such tables, and how.
     */
    public RiskTierDocument(
        final Venue venue,
        final String symbol,
        final RiskMeasure measure,
        final TierOrigin origin,
        final List<RiskTier> tiers)
    {
        this(venue, symbol, measure, origin, tiers, null, BigDecimal.ZERO);
    }

    private RiskTierDocument(
        final Venue venue,
        final String symbol,
        final RiskMeasure measure,
        final TierOrigin origin,
        final List<RiskTier> tiers,
        final BigDecimal contractSize,
        final BigDecimal slopePerCoin)
    {
        this.venue = venue;
        this.symbol = symbol;
        this.measure = measure;
        this.origin = origin;
        this.tiers = List.copyOf(tiers);
        this.contractSize = contractSize;
        this.slopePerCoin = slopePerCoin;
        check();
    }

    /**
     * The same table with the size of a contract, which venues publish elsewhere.
     *
     * @param size base coins (linear) or quote currency (inverse) per contract, above 0.
     * @return a new document.
     */
    public RiskTierDocument withContractSize(final BigDecimal size)
    {
        return new RiskTierDocument(venue, symbol, measure, origin, tiers, size, slopePerCoin);
    }

    /**
     * Whether another table says the same, be it of another day.
     *
     * @param other table.
     * @return true when measure, tiers, contract size and slope are equal.
     */
    public boolean hasTiersOf(final RiskTierDocument other)
    {
        return measure == other.measure && tiers.equals(other.tiers) && slopePerCoin.equals(other.slopePerCoin) &&
            Objects.equals(contractSize, other.contractSize);
    }

    /**
     * The same table with rates that rise with size.
     *
     * @param slope rise of both rates per base coin, 0 or more.
     * @return a new document.
     */
    public RiskTierDocument withSlope(final BigDecimal slope)
    {
        return new RiskTierDocument(venue, symbol, measure, origin, tiers, contractSize, slope);
    }

    public Venue venue()
    {
        return venue;
    }

    public String symbol()
    {
        return symbol;
    }

    /** {@return what the caps are measured in} */
    public RiskMeasure measure()
    {
        return measure;
    }

    /** {@return where the table comes from} */
    public TierOrigin origin()
    {
        return origin;
    }

    /** {@return the day it was read from the venue} */
    public LocalDate asOf()
    {
        return origin.asOf();
    }

    public String source()
    {
        return origin.source();
    }

    public List<RiskTier> tiers()
    {
        return tiers;
    }

    /** {@return base coins (linear) or quote currency (inverse) per contract, or null when unknown or of no matter} */
    public BigDecimal contractSize()
    {
        return contractSize;
    }

    /** {@return rise of the rates per base coin of position size; 0 unless measured by FORMULA} */
    public BigDecimal slopePerCoin()
    {
        return slopePerCoin;
    }

    /** {@return true when the rate of a tier counts for the whole position, so that margin jumps where tiers meet} */
    public boolean isStepped()
    {
        return RiskMeasure.CONTRACTS == measure || Venue.BITMEX == venue;
    }

    /**
     * What somebody who uses this table for a moment must be told.
     *
     * @param moment day the table is used for.
     * @return one line each; empty when there is nothing to say.
     */
    public List<String> warnings(final LocalDate moment)
    {
        final List<String> warnings = new ArrayList<>();
        final long ageDays = ChronoUnit.DAYS.between(origin.asOf(), moment);
        if (ageDays > MAX_AGE_DAYS)
        {
            warnings.add("the margin tiers are of " + origin.asOf() + ", " + ageDays + " days before " + moment +
                ": venues change theirs several times a year (more than " + MAX_AGE_DAYS + " days is warned about)");
        }
        else if (ageDays < 0)
        {
            warnings.add("the margin tiers are of " + origin.asOf() + ", " + -ageDays + " days after " + moment +
                ": no older ones are known");
        }

        if (!origin.note().isEmpty())
        {
            warnings.add("the margin tiers: " + origin.note());
        }

        return warnings;
    }

    @Override
    public String toString()
    {
        return venue + ":" + symbol + " " + tiers.size() + " tiers of " + origin.asOf();
    }

    private void check()
    {
        if (tiers.isEmpty() || tiers.size() > MAX_TIERS)
        {
            throw new IllegalArgumentException(
                venue + ":" + symbol + " has " + tiers.size() + " tiers: must have 1 to " + MAX_TIERS);
        }

        if (null != contractSize && contractSize.signum() <= 0 || slopePerCoin.signum() < 0)
        {
            throw new IllegalArgumentException(venue + ":" + symbol + " has contractSize=" + contractSize +
                " slopePerCoin=" + slopePerCoin + ": the size must be above 0, the slope not below");
        }

        final boolean isFormula = RiskMeasure.FORMULA == measure;
        require(!isFormula || 1 == tiers.size() && null == tiers.get(0).cap(), 0, "a formula has one tier and no cap");
        for (int i = 0; i < tiers.size(); i++)
        {
            checkTier(i);
            if (i > 0)
            {
                checkAgainstLower(i);
            }
        }
    }

    private void checkTier(final int index)
    {
        final RiskTier tier = tiers.get(index);
        require(null == tier.cap() ? index == tiers.size() - 1 : tier.cap().signum() > 0,
            index, "cap=" + tier.cap() + " must be above 0, or absent in the last tier");
        require(tier.maintenanceRate().signum() > 0 && tier.maintenanceRate().compareTo(tier.initialRate()) < 0 &&
            tier.initialRate().compareTo(BigDecimal.ONE) <= 0, index, "maintenanceRate=" + tier.maintenanceRate() +
            " initialRate=" + tier.initialRate() + " must be above 0, below the initial rate, and at most 1");
        require(tier.maxLeverage().signum() > 0, index, "maxLeverage=" + tier.maxLeverage() + " must be above 0");
        final BigDecimal product = tier.initialRate().multiply(tier.maxLeverage());
        require(product.compareTo(LEAST_PRODUCT) >= 0 && product.compareTo(LARGEST_PRODUCT) <= 0, index,
            "initialRate=" + tier.initialRate() + " times maxLeverage=" + tier.maxLeverage() + " must be about 1");
        require(0 == tier.deduction().signum() || index > 0 && !isStepped(), index,
            "deduction=" + tier.deduction() + " must be 0");
    }

    private void checkAgainstLower(final int index)
    {
        final RiskTier lower = tiers.get(index - 1);
        final RiskTier tier = tiers.get(index);
        require(null == tier.cap() || tier.cap().compareTo(lower.cap()) > 0, index,
            "cap=" + tier.cap() + " must be above that of the tier before, " + lower.cap());
        require(tier.maintenanceRate().compareTo(lower.maintenanceRate()) >= 0 &&
            tier.maxLeverage().compareTo(lower.maxLeverage()) <= 0, index,
            "maintenanceRate=" + tier.maintenanceRate() + " maxLeverage=" + tier.maxLeverage() +
            " must be no better than in the tier before");
        if (!isStepped())
        {
            final BigDecimal expected = deductionAfter(lower, tier.maintenanceRate());
            final BigDecimal tolerance = RiskMeasure.COIN == measure ? COIN_TOLERANCE : NOTIONAL_TOLERANCE;
            require(expected.subtract(tier.deduction()).abs().compareTo(tolerance) <= 0, index,
                "breaks the recursion: deduction=" + tier.deduction() + " expected=" +
                expected.stripTrailingZeros().toPlainString());
        }
    }

    /**
     * Deduction that keeps the maintenance margin continuous.
     *
     * @param lower           tier below, with a cap.
     * @param maintenanceRate of the tier.
     * @return the tier's deduction.
     */
    public static BigDecimal deductionAfter(final RiskTier lower, final BigDecimal maintenanceRate)
    {
        return lower.deduction().add(lower.cap().multiply(maintenanceRate.subtract(lower.maintenanceRate())));
    }

    private void require(final boolean isValid, final int index, final String message)
    {
        if (!isValid)
        {
            throw new IllegalArgumentException(venue + ":" + symbol + " tier " + (index + 1) + ": " + message);
        }
    }
}
