package io.liqheat.tools.server;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Which messages something happens to. The same plan and recording give the same faults.
 * <pre>
 *   drop=0.01,late=0.001:2s,disconnect@500,seed=7,only=depth
 * </pre>
 * {@code KIND=RATE} by chance, {@code KIND@N} to the Nth message that a client wants, both with {@code :DURATION} for
 * kinds that last; {@code seed} of all chance, {@code only} for messages of channels of one kind.
 * <p>
 * <b>Threading:</b> the plan is immutable; a {@link Course} belongs to one thread.
 */
public final class FaultPlan
{
    /** Nothing goes wrong. */
    public static final FaultPlan NONE = new FaultPlan(List.of(), 1, null);

    private static final long STALL_NS = 2_000_000_000L;
    private static final long LATE_NS = 500_000_000L;
    private static final String EXPECTED =
        "expected KIND=RATE or KIND@N, with :DURATION such as 2s or 500ms where it lasts, seed=N or only=CHANNEL";

    private final List<Rule> rules;
    private final long seed;
    private final String only;

    private FaultPlan(final List<Rule> rules, final long seed, final String only)
    {
        this.rules = rules;
        this.seed = seed;
        this.only = only;
    }

    /**
     * Read a plan.
     *
     * @param text see above.
     * @return the plan.
     * @throws IllegalArgumentException saying what is expected.
     */
    public static FaultPlan of(final String text)
    {
        final List<Rule> rules = new ArrayList<>();
        long seed = 1;
        String only = null;
        for (final String part : text.split(","))
        {
            final int at = part.indexOf('@');
            final int equals = part.indexOf('=');
            final int end = at > 0 ? at : equals;
            final String name = end < 0 ? part : part.substring(0, end).strip();
            final String value = end < 0 ? "" : part.substring(end + 1).strip();
            if ("seed".equals(name))
            {
                seed = number(value, part).longValue();
            }
            else if ("only".equals(name))
            {
                only = value;
            }
            else
            {
                rules.add(rule(name, value, at > 0, part));
            }
        }

        return new FaultPlan(List.copyOf(rules), seed, only);
    }

    /** {@return the plan from its start} */
    Course begin()
    {
        return new Course();
    }

    private static Rule rule(final String name, final String value, final boolean isPlanned, final String part)
    {
        final FaultKind kind = FaultKind.of(name);
        if (null == kind)
        {
            throw new IllegalArgumentException("'" + part + "' is no fault: expected one of " +
                String.join(", ", Arrays.stream(FaultKind.values()).map(FaultKind::label).toList()) + "; " + EXPECTED);
        }

        final int colon = value.indexOf(':');
        final double number = number(colon < 0 ? value : value.substring(0, colon), part).doubleValue();
        if (isPlanned ? number < 1 : number < 0 || number > 1)
        {
            throw new IllegalArgumentException("'" + part + "' is out of range: a rate is 0 to 1, N from 1");
        }

        final long usualNs = FaultKind.STALL == kind ? STALL_NS : LATE_NS;
        return new Rule(kind, isPlanned ? 0 : number, isPlanned ? (long)number : 0,
            colon < 0 ? usualNs : durationNs(value.substring(colon + 1), part));
    }

    private static long durationNs(final String text, final String part)
    {
        final boolean isMillis = text.endsWith("ms");
        if (!text.endsWith("s"))
        {
            throw new IllegalArgumentException("'" + part + "' has no duration: " + EXPECTED);
        }

        final double value = number(text.substring(0, text.length() - (isMillis ? 2 : 1)), part).doubleValue();
        return (long)(value * (isMillis ? 1e6 : 1e9));
    }

    private static Double number(final String text, final String part)
    {
        try
        {
            return Double.valueOf(text);
        }
        catch (final NumberFormatException ex)
        {
            throw new IllegalArgumentException("'" + part + "' is no fault: " + EXPECTED, ex);
        }
    }

    /**
     * One kind of fault and when it happens.
     *
     * @param kind       of fault.
     * @param rate       by chance, 0 when planned.
     * @param at         message it happens to, 0 when by chance.
     * @param durationNs how long it lasts.
     */
    record Rule(FaultKind kind, double rate, long at, long durationNs)
    {
    }

    /** The plan as it unfolds. */
    final class Course
    {
        private final SplittableRandom random = new SplittableRandom(seed);
        private final long[] counts = new long[FaultKind.values().length];
        private long messages;

        /**
         * What happens to the next message that a client wants.
         *
         * @param channelKind what it carries.
         * @return the rule that applies, or null.
         */
        Rule next(final String channelKind)
        {
            if (rules.isEmpty() || null != only && !only.equalsIgnoreCase(channelKind))
            {
                return null;
            }

            messages++;
            Rule found = null;
            for (final Rule rule : rules)
            {
                // Every rule draws, so that adding one does not move the faults of another kind's seed within a run.
                final boolean isDrawn = rule.rate() > 0 && random.nextDouble() < rule.rate();
                if (null == found && (isDrawn || rule.at() == messages))
                {
                    found = rule;
                    counts[rule.kind().ordinal()]++;
                }
            }

            return found;
        }

        SplittableRandom random()
        {
            return random;
        }

        long count(final FaultKind kind)
        {
            return counts[kind.ordinal()];
        }
    }
}
