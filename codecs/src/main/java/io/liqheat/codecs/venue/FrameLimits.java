package io.liqheat.codecs.venue;

/**
 * Longest input a session looks into; longer is rejected as a whole.
 *
 * @param maxTextLength longest WebSocket message, in bytes.
 * @param maxRestLength longest REST answer, in bytes.
 */
public record FrameLimits(int maxTextLength, int maxRestLength)
{
    /** 1 MiB of text, 16 MiB of REST answer. */
    public static final FrameLimits DEFAULT = new FrameLimits(1 << 20, 1 << 24);
}
