package io.liqheat.replay.derive;

import io.liqheat.engine.model.ModelParameters;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * Name of a set of parameters: the first sixteen digits of the SHA-256 of their text, as
 * {@link ModelParameters#store(Appendable)} writes it.
 * <p>
 * <b>Threading:</b> stateless.
 */
public final class ParameterHash
{
    private static final int DIGITS = 16;

    private ParameterHash()
    {
    }

    /**
     * The name.
     *
     * @param parameters to name.
     * @return sixteen hexadecimal digits.
     */
    public static String of(final ModelParameters parameters)
    {
        final StringBuilder text = new StringBuilder();
        try
        {
            parameters.store(text);
            final byte[] digest = MessageDigest.getInstance("SHA-256")
                .digest(text.toString().getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest).substring(0, DIGITS);
        }
        catch (final IOException ex)
        {
            throw new UncheckedIOException(ex);
        }
        catch (final NoSuchAlgorithmException ex)
        {
            throw new IllegalStateException(ex);
        }
    }
}
