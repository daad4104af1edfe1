package io.liqheat.bench.decode;

/**
 * Reads what is wanted from frames with one library.
 */
interface FrameReader
{
    /**
     * Read one frame, all of it.
     *
     * @param wanted from it.
     * @param frame  as bytes.
     * @param values to add to.
     */
    void read(Wanted wanted, byte[] frame, Values values);
}
