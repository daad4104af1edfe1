package io.liqheat.engine.status;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

class JvmFlagsTest
{
    @Test
    void shouldAcceptTheFlagsOfTheBuild()
    {
        JvmFlags.check(JvmFlags.JOURNAL);
    }

    @Test
    void shouldNameWhatIsMissing()
    {
        // The module of java.sql was given none of the flags.
        final List<String> missing =
            JvmFlags.missingFlags(JvmFlags.JOURNAL, Object.class.getModule(), java.sql.Connection.class.getModule());

        assertEquals(
            List.of(
                "--add-opens=java.base/jdk.internal.misc=java.sql",
                "--add-opens=java.base/sun.nio.ch=java.sql",
                "--add-opens=java.base/java.lang.reflect=java.sql"),
            missing);
    }
}
