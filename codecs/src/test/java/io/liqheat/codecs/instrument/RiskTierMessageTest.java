package io.liqheat.codecs.instrument;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.liqheat.codecs.event.MessageHeaderDecoder;
import io.liqheat.codecs.event.MessageHeaderEncoder;
import io.liqheat.codecs.event.RiskMeasure;
import io.liqheat.codecs.event.RiskTiersDecoder;
import io.liqheat.codecs.event.RiskTiersEncoder;
import io.liqheat.codecs.event.Venue;
import io.liqheat.codecs.venue.EventCheck;
import io.liqheat.codecs.venue.EventLimits;
import java.time.LocalDate;
import org.agrona.ExpandableArrayBuffer;
import org.junit.jupiter.api.Test;

class RiskTierMessageTest
{
    private static final int HEADER = MessageHeaderDecoder.ENCODED_LENGTH;

    /** Block of the first schema version: event header, day, index and count. */
    private static final int OLD_BLOCK_LENGTH = 40;

    private final ExpandableArrayBuffer buffer = new ExpandableArrayBuffer(1024);
    private final RiskTiersDecoder decoder = new RiskTiersDecoder();
    private final InstrumentCatalogue catalogue = InstrumentCatalogue.load();

    @Test
    void shouldCarryEveryMeasure()
    {
        final RiskTiersDecoder notional = encoded(Venue.BYBIT_LINEAR, "BTCUSDT", 1, 2);
        assertEquals(RiskMeasure.NOTIONAL, notional.measure());
        assertEquals(RiskTiersDecoder.contractSizeE8NullValue(), notional.contractSizeE8());
        assertEquals(RiskTiersDecoder.slopeE12NullValue(), notional.slopeE12());
        assertTier(notional, 200_000_000L, 51_000, 5_000, 100);

        final RiskTiersDecoder coin = encoded(Venue.BINANCE_COINM, "BTCUSD_PERP", 3, 1);
        assertEquals(RiskMeasure.COIN, coin.measure());
        assertTier(coin, 5_000_000_000L, 35_500_000, 25_000, 20);

        final RiskTiersDecoder contracts = encoded(Venue.OKX, "BTC-USD-SWAP", 2, 1);
        assertEquals(RiskMeasure.CONTRACTS, contracts.measure());
        assertEquals(10_000_000_000L, contracts.contractSizeE8());
        assertTier(contracts, 2_000_000_000_000L, 0, 7_500, 66);

        final RiskTiersDecoder formula = encoded(Venue.DERIBIT, "ETH-PERPETUAL", 0, 1);
        assertEquals(RiskMeasure.FORMULA, formula.measure());
        assertEquals(4_000_000, formula.slopeE12());
        assertTier(formula, Long.MAX_VALUE, 0, 10_000, 50);
    }

    @Test
    void shouldFitEveryPartOfEveryDefaultTableIntoAnEvent()
    {
        for (final Venue venue : Venue.values())
        {
            for (final String symbol : catalogue.symbolsWithRiskTiers(venue))
            {
                final int count = Math.min(
                    EventLimits.MAX_TIERS_PER_MESSAGE, catalogue.riskTiers(venue, symbol).tiers().size());
                final int length = new InstrumentCodec().encode(
                    catalogue.riskTiers(venue, symbol), 0, count, 1, 0, buffer, 0);
                assertTrue(length <= EventLimits.MAX_EVENT_LENGTH, symbol + " " + length);
                assertTrue(EventCheck.isWhole(buffer, 0, length), symbol);
            }
        }
    }

    @Test
    void shouldReadMessagesOfTheFirstSchemaVersion()
    {
        encoded(Venue.BINANCE_COINM, "BTCUSD_PERP", 0, 1);
        final int added = RiskTiersEncoder.BLOCK_LENGTH - OLD_BLOCK_LENGTH;
        final int length = decoder.encodedLength() + HEADER + RiskTiersDecoder.TiersDecoder.sbeHeaderSize() +
            RiskTiersDecoder.TiersDecoder.sbeBlockLength() - added;
        buffer.putBytes(HEADER + OLD_BLOCK_LENGTH, buffer, HEADER + RiskTiersEncoder.BLOCK_LENGTH,
            length - HEADER - OLD_BLOCK_LENGTH);
        final MessageHeaderEncoder header = new MessageHeaderEncoder();
        header.wrap(buffer, 0).blockLength(OLD_BLOCK_LENGTH).version(1);

        assertTrue(EventCheck.isWhole(buffer, 0, length));
        decoder.wrapAndApplyHeader(buffer, 0, new MessageHeaderDecoder());
        assertEquals(RiskMeasure.NULL_VAL, decoder.measure());
        assertEquals(RiskMeasure.NULL_VAL.value(), decoder.measureRaw());
        assertEquals(RiskTiersDecoder.contractSizeE8NullValue(), decoder.contractSizeE8());
        assertEquals(LocalDate.of(2023, 1, 1).toEpochDay(), decoder.asOfEpochDay());
        assertTier(decoder, 500_000_000, 0, 4_000, 125);

        header.version(2);
        assertFalse(EventCheck.isWhole(buffer, 0, length), "a block of the new version has the new fields");
    }

    private RiskTiersDecoder encoded(final Venue venue, final String symbol, final int first, final int count)
    {
        final int length = new InstrumentCodec().encode(
            catalogue.riskTiers(venue, symbol), first, count, 7, 11, buffer, 0);
        assertTrue(EventCheck.isWhole(buffer, 0, length));
        return decoder.wrapAndApplyHeader(buffer, 0, new MessageHeaderDecoder());
    }

    private static void assertTier(
        final RiskTiersDecoder decoder,
        final long capUnits,
        final long deductionUnits,
        final int maintenanceRatePpm,
        final int maxLeverage)
    {
        final RiskTiersDecoder.TiersDecoder tier = decoder.tiers().next();
        assertEquals(capUnits, tier.capUnits());
        assertEquals(deductionUnits, tier.deductionUnits());
        assertEquals(maintenanceRatePpm, tier.maintenanceRatePpm());
        assertEquals(maxLeverage, tier.maxLeverage());
    }
}
