package io.liqheat.codecs.testing;

import static org.junit.jupiter.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.abort;

import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Recorded market data that stands beside the project and is not part of it.
 */
public final class SharedData
{
    private static final String ROOT_PROPERTY = "liqheat.test.sharedData";

    private SharedData()
    {
    }

    /**
     * A recorded file or folder. Where it is absent the calling test is skipped, or fails when {@code CI=true}: there
     * the data must be present, and a silent skip would look like a pass.
     *
     * @param relative path below the data folder, e.g. {@code captures/binance-usdm}.
     * @return its path.
     */
    public static Path path(final String relative)
    {
        final Path path = Path.of(System.getProperty(ROOT_PROPERTY, "../../shared/data")).resolve(relative);
        if (!Files.exists(path))
        {
            final String message = "recorded data missing: " + path.toAbsolutePath().normalize() +
                " (set -D" + ROOT_PROPERTY + "=DIR to point at it)";
            if ("true".equals(System.getenv("CI")))
            {
                fail(message);
            }

            abort(message);
        }

        return path;
    }
}
