package io.liqheat.codecs.venue;

import io.liqheat.codecs.event.ClockDecoder;
import io.liqheat.codecs.event.DepthDecoder;
import io.liqheat.codecs.event.EngineConfigDecoder;
import io.liqheat.codecs.event.FeedStatusDecoder;
import io.liqheat.codecs.event.FeedTallyDecoder;
import io.liqheat.codecs.event.FundingDecoder;
import io.liqheat.codecs.event.GroupSizeEncodingDecoder;
import io.liqheat.codecs.event.InstrumentDefinitionDecoder;
import io.liqheat.codecs.event.LiquidationDecoder;
import io.liqheat.codecs.event.LongShortRatioDecoder;
import io.liqheat.codecs.event.MarkPriceDecoder;
import io.liqheat.codecs.event.MessageHeaderDecoder;
import io.liqheat.codecs.event.OpenInterestDecoder;
import io.liqheat.codecs.event.RiskTiersDecoder;
import io.liqheat.codecs.event.TradeDecoder;
import java.nio.ByteOrder;
import org.agrona.DirectBuffer;

/**
 * Whether bytes are a whole event: every field, group and text that a decoder will read lies inside them. Flyweights do
 * not look; what they read beyond an event would be whatever stood in the buffer before.
 */
public final class EventCheck
{
    private static final int[] BLOCK_LENGTHS = new int[ClockDecoder.TEMPLATE_ID + 1];
    private static final int[] GROUPS = new int[BLOCK_LENGTHS.length];
    private static final int[] GROUP_BLOCK_LENGTHS = new int[BLOCK_LENGTHS.length];

    static
    {
        BLOCK_LENGTHS[EngineConfigDecoder.TEMPLATE_ID] = EngineConfigDecoder.BLOCK_LENGTH;
        BLOCK_LENGTHS[InstrumentDefinitionDecoder.TEMPLATE_ID] = InstrumentDefinitionDecoder.BLOCK_LENGTH;
        BLOCK_LENGTHS[RiskTiersDecoder.TEMPLATE_ID] = RiskTiersDecoder.BLOCK_LENGTH;
        BLOCK_LENGTHS[TradeDecoder.TEMPLATE_ID] = TradeDecoder.BLOCK_LENGTH;
        BLOCK_LENGTHS[MarkPriceDecoder.TEMPLATE_ID] = MarkPriceDecoder.BLOCK_LENGTH;
        BLOCK_LENGTHS[OpenInterestDecoder.TEMPLATE_ID] = OpenInterestDecoder.BLOCK_LENGTH;
        BLOCK_LENGTHS[FundingDecoder.TEMPLATE_ID] = FundingDecoder.BLOCK_LENGTH;
        BLOCK_LENGTHS[LongShortRatioDecoder.TEMPLATE_ID] = LongShortRatioDecoder.BLOCK_LENGTH;
        BLOCK_LENGTHS[LiquidationDecoder.TEMPLATE_ID] = LiquidationDecoder.BLOCK_LENGTH;
        BLOCK_LENGTHS[DepthDecoder.TEMPLATE_ID] = DepthDecoder.BLOCK_LENGTH;
        BLOCK_LENGTHS[FeedStatusDecoder.TEMPLATE_ID] = FeedStatusDecoder.BLOCK_LENGTH;
        BLOCK_LENGTHS[FeedTallyDecoder.TEMPLATE_ID] = FeedTallyDecoder.BLOCK_LENGTH;
        BLOCK_LENGTHS[ClockDecoder.TEMPLATE_ID] = ClockDecoder.BLOCK_LENGTH;
        GROUPS[EngineConfigDecoder.TEMPLATE_ID] = 1;
        GROUPS[RiskTiersDecoder.TEMPLATE_ID] = 1;
        GROUPS[DepthDecoder.TEMPLATE_ID] = 2;
        GROUP_BLOCK_LENGTHS[EngineConfigDecoder.TEMPLATE_ID] = EngineConfigDecoder.TiersDecoder.sbeBlockLength();
        GROUP_BLOCK_LENGTHS[RiskTiersDecoder.TEMPLATE_ID] = RiskTiersDecoder.TiersDecoder.sbeBlockLength();
        GROUP_BLOCK_LENGTHS[DepthDecoder.TEMPLATE_ID] = DepthDecoder.BidsDecoder.sbeBlockLength();
    }

    private EventCheck()
    {
    }

    /**
     * Check one event. Longer blocks and trailing bytes of a newer version are accepted, and the shorter blocks of an
     * older one.
     *
     * @param buffer holding it, message header first; must cover {@code length} bytes from {@code offset}.
     * @param offset of the event.
     * @param length of the event, in bytes.
     * @return true when it is whole.
     */
    public static boolean isWhole(final DirectBuffer buffer, final int offset, final int length)
    {
        if (length < EventLayout.MIN_LENGTH || length > EventLimits.MAX_EVENT_LENGTH ||
            EventLayout.schemaId(buffer, offset) != EngineConfigDecoder.SCHEMA_ID)
        {
            return false;
        }

        final int templateId = EventLayout.templateId(buffer, offset);
        final int blockLength = EventLayout.blockLength(buffer, offset);
        final int blockEnd = MessageHeaderDecoder.ENCODED_LENGTH + blockLength;
        if (templateId < 1 || templateId >= BLOCK_LENGTHS.length || blockEnd > length ||
            blockLength < BLOCK_LENGTHS[templateId] - addedBytes(templateId, EventLayout.version(buffer, offset)))
        {
            return false;
        }

        return 0 == GROUPS[templateId] && FeedStatusDecoder.TEMPLATE_ID != templateId ||
            hasWholeTail(buffer, offset, length, templateId, blockEnd);
    }

    /** Bytes at the end of a block that did not exist in the version an event was written in. */
    private static int addedBytes(final int templateId, final int version)
    {
        return switch (templateId)
        {
            case EngineConfigDecoder.TEMPLATE_ID -> version >= 3 ? 0 :
                EngineConfigDecoder.BLOCK_LENGTH - EngineConfigDecoder.oneHalfLifeNsEncodingOffset();
            case InstrumentDefinitionDecoder.TEMPLATE_ID -> version >= 2 ? 0 :
                InstrumentDefinitionDecoder.BLOCK_LENGTH - InstrumentDefinitionDecoder.quantityStepEncodingOffset();
            case RiskTiersDecoder.TEMPLATE_ID -> version >= 2 ? 0 :
                RiskTiersDecoder.BLOCK_LENGTH - RiskTiersDecoder.measureEncodingOffset();
            default -> 0;
        };
    }

    private static boolean hasWholeTail(
        final DirectBuffer buffer, final int offset, final int length, final int templateId, final int blockEnd)
    {
        int position = blockEnd;
        for (int group = 0; group < GROUPS[templateId]; group++)
        {
            if (position + GroupSizeEncodingDecoder.ENCODED_LENGTH > length)
            {
                return false;
            }

            final int entryLength = unsignedShort(buffer, offset + position);
            final int entries = unsignedShort(buffer, offset + position + Short.BYTES);
            position += GroupSizeEncodingDecoder.ENCODED_LENGTH + entryLength * entries;
            if (entryLength < GROUP_BLOCK_LENGTHS[templateId] || position > length)
            {
                return false;
            }
        }

        return FeedStatusDecoder.TEMPLATE_ID != templateId ||
            position + Short.BYTES <= length &&
            position + Short.BYTES + unsignedShort(buffer, offset + position) <= length;
    }

    private static int unsignedShort(final DirectBuffer buffer, final int index)
    {
        return buffer.getShort(index, ByteOrder.LITTLE_ENDIAN) & 0xFFFF;
    }
}
