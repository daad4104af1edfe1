package io.liqheat.replay.export;

import io.liqheat.codecs.event.Completeness;
import io.liqheat.codecs.event.FeedState;
import io.liqheat.codecs.event.FeedStream;
import io.liqheat.codecs.event.PriceKind;
import io.liqheat.codecs.event.RatioKind;
import io.liqheat.codecs.event.RejectReason;
import io.liqheat.codecs.event.Side;
import io.liqheat.codecs.event.TakerSide;
import java.util.Arrays;
import java.util.Locale;
import java.util.function.ToIntFunction;

/**
 * Words for the numbers of enumerations. A number of a newer version is {@code unknown}, no error.
 */
final class RawWords
{
    static final RawWords SIDE = of(Side.values(), Side::value);
    static final RawWords TAKER_SIDE = of(TakerSide.values(), TakerSide::value);
    static final RawWords PRICE_KIND = of(PriceKind.values(), PriceKind::value);
    static final RawWords COMPLETENESS = of(Completeness.values(), Completeness::value);
    static final RawWords RATIO_KIND = of(RatioKind.values(), RatioKind::value);
    static final RawWords FEED_STREAM = of(FeedStream.values(), FeedStream::value);
    static final RawWords FEED_STATE = of(FeedState.values(), FeedState::value);
    static final RawWords REJECT_REASON = of(RejectReason.values(), RejectReason::value);

    private static final int COUNT = 256;
    private static final String NULL_NAME = "NULL_VAL";

    private final String[] words = new String[COUNT];

    private RawWords()
    {
        Arrays.fill(words, "unknown");
    }

    private static <E extends Enum<E>> RawWords of(final E[] constants, final ToIntFunction<E> value)
    {
        final RawWords words = new RawWords();
        for (final E constant : constants)
        {
            if (!NULL_NAME.equals(constant.name()))
            {
                words.words[value.applyAsInt(constant)] = constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
            }
        }

        return words;
    }

    String of(final int raw)
    {
        return words[raw & COUNT - 1];
    }
}
