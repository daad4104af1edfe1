package io.liqheat.codecs.fuzz;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.liqheat.codecs.VenueSessions;
import io.liqheat.codecs.event.Venue;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every session there is, under damaged input. How many messages: {@code liqheat.fuzz.frames} per session; from which
 * seed: {@code liqheat.fuzz.seed}; which venues: {@code liqheat.fuzz.venues}, a comma-separated list.
 */
@Tag("fuzz")
class SessionFuzzTest
{
    private static final long FRAMES = Long.getLong("liqheat.fuzz.frames", 60_000);
    private static final long FIRST_SEED = Long.getLong("liqheat.fuzz.seed", 1);
    private static final String VENUES = System.getProperty("liqheat.fuzz.venues", "");
    private static final long MESSAGES_PER_SESSION = 30_000;

    static Stream<Venue> venues()
    {
        return Arrays.stream(Venue.values()).filter(SessionFuzzTest::hasSession)
            .filter((venue) -> VENUES.isEmpty() || List.of(VENUES.split(",")).contains(venue.name()));
    }

    @ParameterizedTest
    @MethodSource("venues")
    @Timeout(value = 6, unit = TimeUnit.HOURS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void shouldSurviveAnything(final Venue venue)
    {
        final FuzzSeed[] own = FuzzSeed.arrayOf(FuzzCorpus.of(venue));
        final List<FuzzSeed> others = new ArrayList<>();
        venues().filter((other) -> other != venue).forEach((other) -> others.addAll(FuzzCorpus.of(other)));
        final FuzzSeed[] foreign = others.isEmpty() ? own : FuzzSeed.arrayOf(others);
        final SplittableRandom sessionSeeds = new SplittableRandom(FIRST_SEED);
        long messages = 0;
        long events = 0;
        long decoded = 0;
        long longestNs = 0;
        long sessions = 0;
        long seed = FIRST_SEED;
        while (messages < FRAMES)
        {
            final SessionFuzz fuzz = new SessionFuzz(venue, own, foreign, seed);
            fuzz.run(MESSAGES_PER_SESSION);
            messages += fuzz.messages();
            events += fuzz.events();
            decoded += fuzz.decoded();
            longestNs = Math.max(longestNs, fuzz.longestNs());
            sessions++;
            seed = sessionSeeds.nextLong();
        }

        System.out.println(
            "fuzzed " + venue + ": sessions=" + sessions + " messages=" + messages + " decoded=" + decoded +
            " events=" + events + " longest message us=" + longestNs / 1_000 + " from seed=" + FIRST_SEED);
        assertTrue(decoded > messages / 10, "most of what was damaged must still reach the decoders");
        assertTrue(events > 0);
    }

    @Test
    void shouldGiveTheSameMessagesForTheSameSeed()
    {
        final FuzzSeed[] seeds = FuzzSeed.arrayOf(HandwrittenFrames.of(Venue.BITMEX));
        final FrameMutator one = new FrameMutator(new SplittableRandom(7));
        final FrameMutator two = new FrameMutator(new SplittableRandom(7));
        for (int i = 0; i < 20_000; i++)
        {
            final FuzzSeed seed = seeds[i % seeds.length];
            final int length = one.mutate(seed, seeds[0]);
            assertEquals(length, two.mutate(seed, seeds[0]));
            assertTrue(Arrays.equals(one.bytes(), 0, length, two.bytes(), 0, length));
        }
    }

    private static boolean hasSession(final Venue venue)
    {
        try
        {
            return Venue.NULL_VAL != venue && !HandwrittenFrames.of(venue).isEmpty() &&
                null != VenueSessions.of(venue, List.of(), new EventOracle());
        }
        catch (final IllegalArgumentException ex)
        {
            return false;
        }
    }
}
