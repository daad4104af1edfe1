package io.liqheat.codecs.instrument;

import io.liqheat.codecs.event.InstrumentDefinitionDecoder;
import io.liqheat.codecs.event.InstrumentDefinitionEncoder;
import io.liqheat.codecs.event.MessageHeaderDecoder;
import io.liqheat.codecs.event.MessageHeaderEncoder;
import io.liqheat.codecs.event.RiskMeasure;
import io.liqheat.codecs.event.RiskTiersEncoder;
import io.liqheat.codecs.event.ScaledDecimalDecoder;
import java.math.BigDecimal;
import java.math.RoundingMode;
import org.agrona.DirectBuffer;
import org.agrona.MutableDirectBuffer;

/**
 * Instruments and margin tiers to and from their messages. Cold path: happens once per instrument and session.
 * <p>
 * <b>Threading:</b> one thread.
 */
public final class InstrumentCodec
{
    private static final int CENT_DECIMALS = 2;
    private static final int PPM_DECIMALS = 6;
    private static final int EIGHT_DECIMALS = 8;
    private static final int TWELVE_DECIMALS = 12;

    private final MessageHeaderEncoder headerEncoder = new MessageHeaderEncoder();
    private final MessageHeaderDecoder headerDecoder = new MessageHeaderDecoder();
    private final InstrumentDefinitionEncoder definitionEncoder = new InstrumentDefinitionEncoder();
    private final InstrumentDefinitionDecoder definitionDecoder = new InstrumentDefinitionDecoder();
    private final RiskTiersEncoder riskTiersEncoder = new RiskTiersEncoder();

    /**
     * Write an {@code InstrumentDefinition}; its sequence is 0.
     *
     * @param instrument to write.
     * @param timeNs     event and receive time, ns since the epoch.
     * @param buffer     to write to.
     * @param offset     of the message header.
     * @return length in bytes, message header included.
     */
    public int encode(
        final Instrument instrument, final long timeNs, final MutableDirectBuffer buffer, final int offset)
    {
        definitionEncoder.wrapAndApplyHeader(buffer, offset, headerEncoder);
        definitionEncoder.header()
            .sequence(0)
            .eventTimeNs(timeNs)
            .receiveTimeNs(timeNs)
            .instrumentId(instrument.id())
            .reserved(0);
        definitionEncoder.tick()
            .mantissa(instrument.tick().mantissa())
            .exponent((byte)instrument.tick().exponent());
        definitionEncoder.lot()
            .mantissa(instrument.lot().mantissa())
            .exponent((byte)instrument.lot().exponent());
        definitionEncoder.quantityStep()
            .mantissa(instrument.quantityStep().mantissa())
            .exponent((byte)instrument.quantityStep().exponent());
        definitionEncoder
            .bandWidthTicks(instrument.bandWidthTicks())
            .maxLeverage(instrument.maxLeverage())
            .venue(instrument.venue())
            .contractType(instrument.contractType())
            .symbol(instrument.symbol())
            .baseCoin(instrument.baseCoin())
            .quoteCurrency(instrument.quoteCurrency());
        return MessageHeaderEncoder.ENCODED_LENGTH + definitionEncoder.encodedLength();
    }

    /**
     * Read an {@code InstrumentDefinition}.
     *
     * @param buffer holding it.
     * @param offset of the message header.
     * @return the instrument with its id.
     */
    public Instrument decode(final DirectBuffer buffer, final int offset)
    {
        definitionDecoder.wrapAndApplyHeader(buffer, offset, headerDecoder);
        final Decimal lot = new Decimal(definitionDecoder.lot().mantissa(), definitionDecoder.lot().exponent());
        final ScaledDecimalDecoder quantityStep = definitionDecoder.quantityStep();
        return new Instrument(
            definitionDecoder.header().instrumentId(),
            definitionDecoder.venue(),
            definitionDecoder.symbol(),
            new Decimal(definitionDecoder.tick().mantissa(), definitionDecoder.tick().exponent()),
            lot,
            null == quantityStep ? lot : new Decimal(quantityStep.mantissa(), quantityStep.exponent()),
            definitionDecoder.contractType(),
            definitionDecoder.baseCoin(),
            definitionDecoder.quoteCurrency(),
            definitionDecoder.maxLeverage(),
            definitionDecoder.bandWidthTicks());
    }

    /**
     * Write a part of a margin table as {@code RiskTiers}; its sequence is 0.
     *
     * @param table        to write from.
     * @param firstIndex   of the first tier to write.
     * @param count        of tiers to write.
     * @param instrumentId the table belongs to.
     * @param timeNs       event and receive time, ns since the epoch.
     * @param buffer       to write to.
     * @param offset       of the message header.
     * @return length in bytes, message header included.
     */
    public int encode(
        final RiskTierDocument table,
        final int firstIndex,
        final int count,
        final int instrumentId,
        final long timeNs,
        final MutableDirectBuffer buffer,
        final int offset)
    {
        riskTiersEncoder.wrapAndApplyHeader(buffer, offset, headerEncoder);
        riskTiersEncoder.header()
            .sequence(0)
            .eventTimeNs(timeNs)
            .receiveTimeNs(timeNs)
            .instrumentId(instrumentId)
            .reserved(0);
        riskTiersEncoder
            .asOfEpochDay((int)table.asOf().toEpochDay())
            .firstIndex(firstIndex)
            .totalCount(table.tiers().size())
            .measure(table.measure())
            .contractSizeE8(null == table.contractSize() || RiskMeasure.CONTRACTS != table.measure() ?
                RiskTiersEncoder.contractSizeE8NullValue() : units(table.contractSize(), EIGHT_DECIMALS))
            .slopeE12(RiskMeasure.FORMULA == table.measure() ?
                units(table.slopePerCoin(), TWELVE_DECIMALS) : RiskTiersEncoder.slopeE12NullValue());
        final int decimals = RiskMeasure.NOTIONAL == table.measure() ? CENT_DECIMALS : EIGHT_DECIMALS;
        final RiskTiersEncoder.TiersEncoder tiers = riskTiersEncoder.tiersCount(count);
        for (final RiskTier tier : table.tiers().subList(firstIndex, firstIndex + count))
        {
            tiers.next()
                .capUnits(null == tier.cap() ? Long.MAX_VALUE : units(tier.cap(), decimals))
                .deductionUnits(units(tier.deduction(), decimals))
                .maintenanceRatePpm((int)units(tier.maintenanceRate(), PPM_DECIMALS))
                .maxLeverage(tier.maxLeverage().max(BigDecimal.ONE).intValue());
        }

        return MessageHeaderEncoder.ENCODED_LENGTH + riskTiersEncoder.encodedLength();
    }

    /** To the nearest unit of a power of ten. */
    private static long units(final BigDecimal value, final int decimals)
    {
        return value.movePointRight(decimals).setScale(0, RoundingMode.HALF_EVEN).longValueExact();
    }
}
