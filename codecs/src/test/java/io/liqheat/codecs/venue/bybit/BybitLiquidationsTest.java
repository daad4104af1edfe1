package io.liqheat.codecs.venue.bybit;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.liqheat.codecs.VenueSessions;
import io.liqheat.codecs.event.ContractType;
import io.liqheat.codecs.event.InstrumentDefinitionDecoder;
import io.liqheat.codecs.event.LiquidationDecoder;
import io.liqheat.codecs.event.MessageHeaderDecoder;
import io.liqheat.codecs.event.ScaledDecimalDecoder;
import io.liqheat.codecs.testing.RecordedFrames;
import io.liqheat.codecs.testing.SessionDriver;
import io.liqheat.codecs.testing.SharedData;
import io.liqheat.codecs.venue.EventLayout;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.agrona.DirectBuffer;
import org.junit.jupiter.api.Test;

/**
 * Every recorded liquidation against a table worked out by hand from the messages: which side was closed, at which
 * price of which kind, how much of the coin and of dollars that is.
 */
class BybitLiquidationsTest
{
    private static final List<String> LINEAR = List.of(
        "PIPPINUSDT 1740480207110 SHORT 0.02456 BANKRUPTCY ALL 2846 coins 69.89776 USD",
        "KAITOUSDT 1740480189987 LONG 1.7531 BANKRUPTCY ALL 43 coins 75.3833 USD",
        "BTCUSDT 1741450605236 LONG 85823.6 BANKRUPTCY ALL 0.001 coins 85.8236 USD",
        "ROSEUSDT 1739502302929 SHORT 0.04499 BANKRUPTCY ALL 20000 coins 899.8 USD",
        "GALAUSDT 1673251091822 LONG 0.03803 BANKRUPTCY SAMPLED 1637 coins 62.25511 USD",
        "BTCUSDT 1632123952732 SHORT 45212.5 BANKRUPTCY SAMPLED 0.009 coins 406.9125 USD");

    private static final List<String> INVERSE = List.of(
        "XRPUSD 1680673944093 SHORT 0.5149 BANKRUPTCY SAMPLED 13495.82443193 coins 6949 USD",
        "BTCUSD 1608280339753 SHORT 23216 BANKRUPTCY SAMPLED 0.03600965 coins 836 USD",
        "BTCUSD 1632123292903 LONG 44662.5 BANKRUPTCY SAMPLED 28.14618528 coins 1257079 USD",
        "BTCUSD 1632123294901 LONG 44593 BANKRUPTCY SAMPLED 0.05189155 coins 2314 USD",
        "BTCUSD 1632123294908 LONG 44598 BANKRUPTCY SAMPLED 0.01457464 coins 650 USD",
        "ETHUSD 1631608881954 SHORT 3384.15 BANKRUPTCY SAMPLED 1.08003487 coins 3655 USD",
        "BTCUSD 1632123949005 SHORT 45171 BANKRUPTCY SAMPLED 0.05155963 coins 2329 USD");

    @Test
    void shouldReadSidePriceAndQuantityOfRecordedLiquidations()
    {
        final SessionDriver linear = new SessionDriver((sink) -> VenueSessions.bybitLinear(List.of(), sink));
        final SessionDriver inverse = new SessionDriver((sink) -> VenueSessions.bybitInverse(List.of(), sink));
        linear.rest("/v5/market/instruments-info?category=linear", BybitText.instruments(
            "linear", "LinearPerpetual", "PIPPINUSDT", "0.00001", "1", "KAITOUSDT", "0.0001", "1",
            "ROSEUSDT", "0.00001", "1", "GALAUSDT", "0.00001", "1"));
        for (final String channel : List.of("allLiquidation", "liquidation"))
        {
            RecordedFrames.lines(SharedData.path("frames"), "bybit-linear." + channel)
                .forEach((line) -> linear.text(RecordedFrames.field(line, "raw")));
            RecordedFrames.lines(SharedData.path("frames"), "bybit-inverse." + channel)
                .forEach((line) -> inverse.text(RecordedFrames.field(line, "raw")));
        }

        for (final String message : BybitSamples.messages())
        {
            if (message.contains("liquidation.BTC") || message.contains("liquidation.ETH"))
            {
                (BybitSamples.isLinear(message) ? linear : inverse).text(message);
            }
        }

        assertEquals(LINEAR, rows(linear));
        assertEquals(INVERSE, rows(inverse));
    }

    private static List<String> rows(final SessionDriver driver)
    {
        final List<String> rows = new ArrayList<>();
        final Map<Integer, InstrumentDefinitionDecoder> definitions = new HashMap<>();
        for (final DirectBuffer event : driver.sink().events())
        {
            if (InstrumentDefinitionDecoder.TEMPLATE_ID == EventLayout.templateId(event, 0))
            {
                definitions.put(EventLayout.instrumentId(event, 0), new InstrumentDefinitionDecoder()
                    .wrapAndApplyHeader(event, 0, new MessageHeaderDecoder()));
            }
            else if (LiquidationDecoder.TEMPLATE_ID == EventLayout.templateId(event, 0))
            {
                rows.add(row(definitions.get(EventLayout.instrumentId(event, 0)),
                    new LiquidationDecoder().wrapAndApplyHeader(event, 0, new MessageHeaderDecoder())));
            }
        }

        return rows;
    }

    private static String row(final InstrumentDefinitionDecoder definition, final LiquidationDecoder event)
    {
        final BigDecimal price = times(definition.tick(), event.priceTicks());
        final BigDecimal quantity = times(definition.lot(), event.quantityLots());
        final boolean isInverse = ContractType.INVERSE == definition.contractType();
        final BigDecimal coins = isInverse ? quantity.divide(price, 8, RoundingMode.HALF_UP) : quantity;
        final BigDecimal dollars = isInverse ? quantity : quantity.multiply(price);
        return definition.symbol() + " " + event.header().eventTimeNs() / 1_000_000 + " " + event.sideAtRisk() + " " +
            plain(price) + " " + event.priceKind() + " " + event.completeness() + " " + plain(coins) + " coins " +
            plain(dollars) + " USD";
    }

    private static BigDecimal times(final ScaledDecimalDecoder unit, final long count)
    {
        return BigDecimal.valueOf(unit.mantissa()).scaleByPowerOfTen(unit.exponent())
            .multiply(BigDecimal.valueOf(count));
    }

    private static String plain(final BigDecimal value)
    {
        return value.stripTrailingZeros().toPlainString();
    }
}
