package io.liqheat.replay.fault;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * Makes something that is no message out of one, and never another message that could be believed.
 */
final class SimGarbage
{
    private static final String[] TEXTS = {
        "", "null", "[]", "{}", "{\"stream\":5,\"data\":null}", "{\"channel\":\"trades\",\"data\":{}}",
        "{\"e\":\"aggTrade\",\"s\":\"BTCUSDT\"}", "{\"channel\":\"l2Book\",\"data\":{\"coin\":\"BTC\"}}",
        "{\"code\":-1,\"msg\":\"maintenance\"}", "\u0000\u0001\u0002", "{\"data\":[[[[[[[[[[[[[[[[[[[[[[[["};

    private SimGarbage()
    {
    }

    static byte[] of(final byte[] message, final SplittableRandom random)
    {
        switch (random.nextInt(4))
        {
            case 0 ->
            {
                final byte[] noise = new byte[1 + random.nextInt(300)];
                for (int i = 0; i < noise.length; i++)
                {
                    noise[i] = (byte)random.nextInt();
                }

                return noise;
            }
            case 1 ->
            {
                // Half a message: a JSON text is whole only with its last bracket.
                return Arrays.copyOf(message, random.nextInt(message.length));
            }
            case 2 ->
            {
                return new String(message, StandardCharsets.US_ASCII).replace('"', '\'')
                    .getBytes(StandardCharsets.US_ASCII);
            }
            default ->
            {
                return TEXTS[random.nextInt(TEXTS.length)].getBytes(StandardCharsets.UTF_8);
            }
        }
    }
}
