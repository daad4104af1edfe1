package io.liqheat.replay.fault;

/**
 * A promise that was not kept.
 * <p>
 * <b>Threading:</b> immutable.
 *
 * @param promise which.
 * @param text    what happened instead, and where.
 * @param command that makes it happen again.
 */
public record Violation(String promise, String text, String command)
{
    @Override
    public String toString()
    {
        return promise + ": " + text + "; again: " + command;
    }
}
