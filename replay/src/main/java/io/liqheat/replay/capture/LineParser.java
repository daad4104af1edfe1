package io.liqheat.replay.capture;

/**
 * Finds the message in a line of one format.
 */
interface LineParser
{
    /** The message was filled in. */
    int MESSAGE = 0;
    /** Understood, and no input. */
    int OTHER = 1;
    /** Not a line of this format. */
    int FAULTY = 2;
    /** Belongs to another reader of the same file. */
    int ELSEWHERE = 3;

    /**
     * Look at one line.
     *
     * @param line    it, not blank, without its end; the message may refer to its bytes.
     * @param message to fill in.
     * @return one of the constants above.
     */
    int parse(LineInput line, CaptureMessage message);

    /**
     * Whether lines that are nobody's, blank or cut off, are counted here: one reader of each file does that.
     *
     * @return true if so.
     */
    default boolean isCountingStrayLines()
    {
        return true;
    }
}
