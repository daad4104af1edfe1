package io.liqheat.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.reflect.Field;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.openjdk.jmh.annotations.Benchmark;

class RatioLimitTest
{
    @Test
    void shouldNameBenchmarksThatThereAre() throws ReflectiveOperationException
    {
        for (final RatioLimit limit : RatioLimit.ALL)
        {
            final Class<?> type = typeOf(limit.benchmark());
            assertTrue(type.getMethod(limit.product(), parameters(type, limit.product()))
                .isAnnotationPresent(Benchmark.class), limit.toString());
            assertTrue(type.getMethod(limit.primitive(), parameters(type, limit.primitive()))
                .isAnnotationPresent(Benchmark.class), limit.toString());
            assertTrue(limit.primitive().startsWith("baseline") && !limit.product().startsWith("baseline"));
            assertTrue(limit.parameter().isEmpty() || hasField(type, limit.parameter().split("=")[0]),
                limit.toString());
        }
    }

    @Test
    void shouldPassNothingThatIsNoNumber()
    {
        final RatioLimit limit = RatioLimit.ALL.get(0);

        assertTrue(limit.isKept(limit.highest()));
        assertFalse(limit.isKept(limit.highest() * 1.001));
        assertFalse(limit.isKept(Double.NaN));
        assertFalse(limit.isKept(Double.POSITIVE_INFINITY));
    }

    @Test
    void shouldTakeTheMedian()
    {
        assertEquals(3, RatioCheck.median(9, 1, 3), 0);
        assertEquals(2, RatioCheck.median(1, 100, 3, 1), 0);
        assertTrue(Double.isNaN(RatioCheck.median()));
    }

    private static Class<?> typeOf(final String benchmark) throws ClassNotFoundException
    {
        final String folder = "DecodeBenchmark".equals(benchmark) ? "decode" : "micro";
        return Class.forName("io.liqheat.bench." + folder + "." + benchmark);
    }

    private static Class<?>[] parameters(final Class<?> type, final String method)
    {
        return Arrays.stream(type.getMethods()).filter((each) -> each.getName().equals(method) &&
            each.isAnnotationPresent(Benchmark.class)).findFirst().orElseThrow().getParameterTypes();
    }

    private static boolean hasField(final Class<?> type, final String name)
    {
        for (Class<?> at = type; null != at; at = at.getSuperclass())
        {
            if (hasOwnField(at, name) ||
                Arrays.stream(at.getDeclaredClasses()).anyMatch((one) -> hasOwnField(one, name)))
            {
                return true;
            }
        }

        return false;
    }

    private static boolean hasOwnField(final Class<?> type, final String name)
    {
        return Arrays.stream(type.getDeclaredFields()).map(Field::getName).anyMatch(name::equals);
    }
}
