package io.liqheat.engine.model;

import java.io.IOException;
import java.io.Reader;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;

/**
 * Parameters as text for people: {@code key=value} lines whose keys end with the unit of the value. Nothing is lost on
 * the way to text and back.
 */
final class ParameterText
{
    static final String BANDS = "ladder.bands";
    static final String CHECKPOINT_INTERVAL = "ladder.checkpointIntervalEvents";

    private static final long SECOND_NS = 1_000_000_000L;
    private static final long HOUR_NS = 3_600 * SECOND_NS;
    private static final long DAY_NS = 24 * HOUR_NS;
    private static final MathContext DIGITS = new MathContext(24);
    private static final String TIERS = "tiers";
    private static final String BIN_SEPARATOR = "..";

    private final Map<String, String> values;

    private ParameterText(final Map<String, String> values)
    {
        this.values = values;
    }

    static ModelParameters load(final Reader source) throws IOException
    {
        final Properties properties = new Properties();
        properties.load(source);
        final Map<String, String> changes = new LinkedHashMap<>();
        properties.stringPropertyNames().forEach((key) -> changes.put(key, properties.getProperty(key)));
        return parse(ModelParameters.defaults(), changes);
    }

    static void store(final ModelParameters parameters, final Appendable target) throws IOException
    {
        target.append("# liqheat model parameters, model version ")
            .append(Integer.toString(ModelParameters.MODEL_VERSION))
            .append("; what each of them does: engine/README.md\n");
        String group = "";
        for (final Map.Entry<String, String> entry : textOf(parameters).entrySet())
        {
            final String newGroup = entry.getKey().split("\\.")[0];
            target.append(newGroup.equals(group) ? "" : "\n").append(entry.getKey()).append('=')
                .append(entry.getValue()).append('\n');
            group = newGroup;
        }
    }

    static ModelParameters parse(final ModelParameters base, final Map<String, String> changes)
    {
        final Map<String, String> values = textOf(base);
        for (final Map.Entry<String, String> change : changes.entrySet())
        {
            if (!values.containsKey(change.getKey()))
            {
                throw new IllegalArgumentException(change.getKey() + "=" + change.getValue() +
                    " is not a parameter; there are " + String.join(", ", values.keySet()));
            }

            values.put(change.getKey(), change.getValue().trim());
        }

        return new ParameterText(values).build();
    }

    static String durationText(final long ns, final long unitNs)
    {
        return BigDecimal.valueOf(ns).divide(BigDecimal.valueOf(unitNs), DIGITS).stripTrailingZeros().toPlainString();
    }

    private static Map<String, String> textOf(final ModelParameters parameters)
    {
        final Map<String, String> text = new LinkedHashMap<>();
        final LadderParameters ladder = parameters.ladder();
        text.put(BANDS, Integer.toString(ladder.bandCount()));
        text.put("ladder.unitShiftBits", Integer.toString(ladder.unitShift()));
        text.put("ladder.renormaliseShiftBits", Integer.toString(ladder.renormaliseShift()));
        text.put("ladder.maxInstruments", Integer.toString(ladder.maxInstruments()));
        text.put(CHECKPOINT_INTERVAL, Long.toString(ladder.checkpointInterval()));
        text.put("ladder.bandWidthRate", Double.toString(ladder.bandWidthRate()));
        text.put("ladder.jumpRatio", Double.toString(ladder.jumpRatio()));
        final ExposureParameters exposure = parameters.exposure();
        text.put("exposure.smearRate", Double.toString(exposure.smearRate()));
        text.put("exposure.typicalNotionalCents", Long.toString(exposure.typicalNotionalCents()));
        text.put("exposure.lifetimes", exposure.lifetimes().name());
        text.put("exposure.halfLifePerPercentDays", durationText(exposure.halfLifePerPercentNs(), DAY_NS));
        text.put("exposure.minHalfLifeDays", durationText(exposure.minHalfLifeNs(), DAY_NS));
        text.put("exposure.maxHalfLifeDays", durationText(exposure.maxHalfLifeNs(), DAY_NS));
        text.put("exposure.oneHalfLifeDays", durationText(exposure.oneHalfLifeNs(), DAY_NS));
        text.put("exposure.closingOnFalls", Boolean.toString(exposure.isClosingOnFalls()));
        text.put("exposure.churn", Boolean.toString(exposure.isChurn()));
        text.put("exposure.fractionalSweep", Boolean.toString(exposure.isFractionalSweep()));
        text.put("start.warm", Boolean.toString(parameters.start().isWarm()));
        text.put("start.turnoverPerDay", Double.toString(parameters.start().turnoverPerDay()));
        text.put("start.dailyMoveRate", Double.toString(parameters.start().dailyMoveRate()));
        text.put("prior.shape", parameters.prior().shape().name());
        text.put("prior.weightPerDistance", Double.toString(parameters.prior().weightPerDistance()));
        text.put("prior.variation", Double.toString(parameters.prior().variation()));
        putLearning(text, parameters.learning());
        text.put(TIERS, tierText(parameters.tiers()));
        return text;
    }

    private static void putLearning(final Map<String, String> text, final LearningParameters learning)
    {
        text.put("learning.enabled", Boolean.toString(learning.isLearning()));
        text.put("learning.fastIntensity", Boolean.toString(learning.isFastIntensity()));
        text.put("learning.winsorising", Boolean.toString(learning.isWinsorising()));
        text.put("learning.sampleCorrection", Boolean.toString(learning.isSampleCorrected()));
        text.put("learning.attributionWindowSeconds", durationText(learning.attributionWindowNs(), SECOND_NS));
        text.put("learning.latestWindowSeconds", durationText(learning.latestWindowNs(), SECOND_NS));
        text.put("learning.stepSeconds", durationText(learning.stepNs(), SECOND_NS));
        text.put("learning.forgettingHalfLifeDays", durationText(learning.forgettingHalfLifeNs(), DAY_NS));
        text.put("learning.priorStrength", Double.toString(learning.priorStrength()));
        text.put("learning.levelStrength", Double.toString(learning.levelStrength()));
        text.put("learning.otherSideShare", Double.toString(learning.otherSideShare()));
        text.put("learning.shapeReach", Double.toString(learning.shapeReach()));
        text.put("learning.largestPrintMeans", Double.toString(learning.largestPrintMeans()));
        text.put("learning.sampleCapPrints", Double.toString(learning.sampleCapPrints()));
        text.put("learning.intensityStepSeconds", durationText(learning.intensityStepNs(), SECOND_NS));
        text.put("learning.intensityHalfLifeHours", durationText(learning.intensityHalfLifeNs(), HOUR_NS));
        text.put("learning.intensityStrength", Double.toString(learning.intensityStrength()));
        text.put("learning.dispersionShare", Double.toString(learning.dispersionShare()));
    }

    private ModelParameters build()
    {
        return new ModelParameters(
            new LadderParameters(integer(BANDS), integer("ladder.unitShiftBits"),
                integer("ladder.renormaliseShiftBits"), integer("ladder.maxInstruments"),
                whole(CHECKPOINT_INTERVAL).longValueExact(), number("ladder.bandWidthRate"),
                number("ladder.jumpRatio")),
            new ExposureParameters(number("exposure.smearRate"),
                whole("exposure.typicalNotionalCents").longValueExact(),
                constant("exposure.lifetimes", Lifetimes.class),
                duration("exposure.halfLifePerPercentDays", DAY_NS), duration("exposure.minHalfLifeDays", DAY_NS),
                duration("exposure.maxHalfLifeDays", DAY_NS), duration("exposure.oneHalfLifeDays", DAY_NS),
                truth("exposure.closingOnFalls"), truth("exposure.churn"), truth("exposure.fractionalSweep")),
            new StartParameters(
                truth("start.warm"), number("start.turnoverPerDay"), number("start.dailyMoveRate")),
            new PriorParameters(constant("prior.shape", PriorShape.class),
                number("prior.weightPerDistance"), number("prior.variation")),
            buildLearning(),
            tiers(values.get(TIERS)));
    }

    private LearningParameters buildLearning()
    {
        return new LearningParameters(truth("learning.enabled"), truth("learning.fastIntensity"),
            truth("learning.winsorising"), truth("learning.sampleCorrection"),
            duration("learning.attributionWindowSeconds", SECOND_NS),
            duration("learning.latestWindowSeconds", SECOND_NS), duration("learning.stepSeconds", SECOND_NS),
            duration("learning.forgettingHalfLifeDays", DAY_NS), number("learning.priorStrength"),
            number("learning.levelStrength"), number("learning.otherSideShare"), number("learning.shapeReach"),
            number("learning.largestPrintMeans"), number("learning.sampleCapPrints"),
            duration("learning.intensityStepSeconds", SECOND_NS), duration("learning.intensityHalfLifeHours", HOUR_NS),
            number("learning.intensityStrength"), number("learning.dispersionShare"));
    }

    private boolean truth(final String key)
    {
        final String value = values.get(key).toLowerCase(Locale.ROOT);
        Allowed.require("true".equals(value) || "false".equals(value), key, values.get(key), "true or false");
        return "true".equals(value);
    }

    private double number(final String key)
    {
        return decimal(key, values.get(key), "a number").doubleValue();
    }

    private int integer(final String key)
    {
        return whole(key).intValueExact();
    }

    private BigDecimal whole(final String key)
    {
        final String allowed = "a whole number below 2^31";
        final BigDecimal value = decimal(key, values.get(key), allowed);
        final boolean isLong = CHECKPOINT_INTERVAL.equals(key) || key.endsWith("Cents");
        final BigDecimal limit = BigDecimal.valueOf(isLong ? Long.MAX_VALUE : Integer.MAX_VALUE);
        Allowed.require(value.stripTrailingZeros().scale() <= 0 && value.abs().compareTo(limit) <= 0,
            key, values.get(key), isLong ? "a whole number below 2^63" : allowed);
        return value;
    }

    private long duration(final String key, final long unitNs)
    {
        final BigDecimal ns = decimal(key, values.get(key), "a number").multiply(BigDecimal.valueOf(unitNs))
            .setScale(0, RoundingMode.HALF_UP);
        Allowed.require(ns.signum() > 0 && ns.compareTo(BigDecimal.valueOf(1L << 60)) <= 0, key, values.get(key),
            "above 0 and at most " + (1L << 60) / unitNs);
        return ns.longValueExact();
    }

    private static BigDecimal decimal(final String key, final String value, final String allowed)
    {
        try
        {
            final BigDecimal decimal = new BigDecimal(value);
            Allowed.require(Math.abs((long)decimal.scale()) < 400 && decimal.precision() < 400, key, value, allowed);
            return decimal;
        }
        catch (final NumberFormatException e)
        {
            throw new IllegalArgumentException(key + "=" + value + " is not allowed: must be " + allowed, e);
        }
    }

    private <E extends Enum<E>> E constant(final String key, final Class<E> type)
    {
        final String value = values.get(key).toUpperCase(Locale.ROOT).replace('-', '_');
        final List<String> names = new ArrayList<>();
        for (final E constant : type.getEnumConstants())
        {
            if (constant.name().equals(value))
            {
                return constant;
            }

            names.add(constant.name());
        }

        throw new IllegalArgumentException(
            key + "=" + values.get(key) + " is not allowed: must be one of " + String.join(", ", names));
    }

    private static String tierText(final List<ModelParameters.Tier> tiers)
    {
        final List<String> text = new ArrayList<>();
        for (final ModelParameters.Tier tier : tiers)
        {
            text.add((tier.isNamed() ? tier.leverage() + "x" :
                plain(tier.distanceLow()) + BIN_SEPARATOR + plain(tier.distanceHigh())) + "/" + tier.cells());
        }

        return String.join(", ", text);
    }

    private static String plain(final double value)
    {
        return BigDecimal.valueOf(value).toPlainString();
    }

    private static List<ModelParameters.Tier> tiers(final String text)
    {
        final List<ModelParameters.Tier> tiers = new ArrayList<>();
        for (final String item : text.split(","))
        {
            final String token = item.trim();
            final String allowed = "leverages and bins with their cells, like 25x/4, 0.01..0.02/6";
            final int slash = token.indexOf('/');
            final int bin = token.indexOf(BIN_SEPARATOR);
            final boolean isNamed = slash > 1 && 'x' == token.charAt(slash - 1);
            Allowed.require(isNamed || bin > 0 && slash > bin, TIERS, token, allowed);
            final int cells = smallWhole(token, token.substring(slash + 1), allowed);
            if (isNamed)
            {
                tiers.add(new ModelParameters.Tier(smallWhole(token, token.substring(0, slash - 1), allowed),
                    cells, 0, 0));
            }
            else
            {
                tiers.add(new ModelParameters.Tier(0, cells,
                    decimal(TIERS, token.substring(0, bin), allowed).doubleValue(),
                    decimal(TIERS, token.substring(bin + BIN_SEPARATOR.length(), slash), allowed).doubleValue()));
            }
        }

        return tiers;
    }

    private static int smallWhole(final String token, final String digits, final String allowed)
    {
        final boolean isWhole = digits.matches("[0-9]{1,4}");
        Allowed.require(isWhole, TIERS, token, allowed);
        return Integer.parseInt(digits);
    }
}
