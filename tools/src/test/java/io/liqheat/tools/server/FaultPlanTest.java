package io.liqheat.tools.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FaultPlanTest
{
    @Test
    void shouldPlanTheNthMessage()
    {
        final FaultPlan.Course course = FaultPlan.of("drop@3,stall@5:250ms").begin();

        assertEquals(List.of(3, 5), faulty(course, 10));
        assertEquals(1, course.count(FaultKind.DROP));
        assertEquals(1, course.count(FaultKind.STALL));
        assertEquals(250_000_000L, FaultPlan.of("stall@1:250ms").begin().next("x").durationNs());
    }

    @Test
    void shouldGiveTheSameFaultsForTheSameSeed()
    {
        final String plan = "drop=0.1,late=0.05:1s,seed=";

        assertEquals(faulty(FaultPlan.of(plan + 4).begin(), 1000), faulty(FaultPlan.of(plan + 4).begin(), 1000));
        assertTrue(!faulty(FaultPlan.of(plan + 4).begin(), 1000).equals(
            faulty(FaultPlan.of(plan + 5).begin(), 1000)));
        final int count = faulty(FaultPlan.of(plan + 4).begin(), 10_000).size();
        assertTrue(count > 1_200 && count < 1_700, "faults=" + count);
    }

    @Test
    void shouldKeepToOneKindOfChannel()
    {
        final FaultPlan.Course course = FaultPlan.of("drop@1,only=depth").begin();

        assertNull(course.next("trade"));
        assertEquals(FaultKind.DROP, course.next("depth").kind());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "drop", "drop=2", "drop=x", "drop@0", "fall=0.1", "late=0.1:5", "seed=y"})
    void shouldSayWhatIsExpected(final String plan)
    {
        final String message = assertThrows(IllegalArgumentException.class, () -> FaultPlan.of(plan)).getMessage();
        assertTrue(message.contains("expected") || message.contains("range"), message);
    }

    private static List<Integer> faulty(final FaultPlan.Course course, final int messages)
    {
        final List<Integer> faulty = new ArrayList<>();
        for (int i = 1; i <= messages; i++)
        {
            if (null != course.next("x"))
            {
                faulty.add(i);
            }
        }

        return faulty;
    }
}
