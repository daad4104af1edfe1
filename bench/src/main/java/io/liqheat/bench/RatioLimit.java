package io.liqheat.bench;

import java.util.List;

/**
 * What product code may cost at most, as a multiple of a primitive of the same benchmark class in the same minute.
 *
 * @param benchmark class, e.g. {@code TradeEventBenchmark}.
 * @param product   method of it.
 * @param primitive method of it.
 * @param parameter of the class, {@code name=value}, or empty.
 * @param highest   ratio that passes.
 * @param why       for people: what holds as long as the limit does.
 */
record RatioLimit(
    String benchmark, String product, String primitive, String parameter, double highest, String why)
{
    /**
     * Far above what was seen, on quiet machines and on busy ones, so that noise does not reach them; an accidental
     * copy, a lost inlining, a lookup by hash or an allocation in each operation does.
     */
    static final List<RatioLimit> ALL = List.of(
        new RatioLimit("TradeEventBenchmark", "trade", "baselineRandomAdds", "", 3,
            "a trade costs no more than some tens of random adds"),
        new RatioLimit("DepthEventBenchmark", "depth", "baselineRandomAdds", "", 4,
            "a book event is checked and not kept"),
        new RatioLimit("LadderUpdateBenchmark", "ladder", "baselineConcurrentHashMapOfDecimals", "", 0.7,
            "a ladder is dearer than a map of decimals only when it is broken"),
        new RatioLimit("ReplicaApplyBenchmark", "apply", "baselineStores", "", 50,
            "each cell is checked and found by band and tier, no more"),
        new RatioLimit("LadderReaderBenchmark", "image", "baselineCopy", "writesPerSecond=0", 25,
            "an image is copied once, whole"),
        new RatioLimit("DecodeBenchmark", "decode", "baselineJackson", "frame=BINANCE_AGG_TRADE", 1,
            "a whole session costs less than another library's reading alone"),
        new RatioLimit("JournalAppendBenchmark", "append", "baselineWriteBytes", "", 3,
            "sequence, chain and checksum cost little beside the queue"),
        new RatioLimit("JournalReadBenchmark", "read", "baselineChronicleTailer", "", 4,
            "checking every record costs about what the library's tailer spends otherwise"),
        new RatioLimit("PublishBenchmark", "publish", "baselineDisruptor", "", 10,
            "checking, copying and applying a trade cost a few bare hops, far cores or near"));

    /** Whether a ratio passes; one that is not a number does not. */
    boolean isKept(final double ratio)
    {
        return ratio <= highest;
    }

    /** Regular expression of a method. */
    String pattern(final String method)
    {
        return "\\." + benchmark + "\\." + method + "$";
    }
}
