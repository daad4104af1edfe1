package io.liqheat.codecs.tiers;

import io.liqheat.codecs.event.RejectReason;
import io.liqheat.codecs.event.Venue;
import io.liqheat.codecs.instrument.RiskTierCsv;
import io.liqheat.codecs.instrument.RiskTierDocument;
import java.time.LocalDate;
import java.util.List;
import org.agrona.DirectBuffer;

/**
 * Margin tiers out of a text of any known kind: comma-separated in the form of {@code risk-tiers.csv}, or the JSON
 * answer of a venue.
 * <p>
 * <b>Threading:</b> stateless.
 */
public final class TierTexts
{
    private TierTexts()
    {
    }

    /**
     * Read a text.
     *
     * @param venue of the answer, where it is JSON.
     * @param text  whole text.
     * @param asOf  day of the answer, where it is JSON; comma-separated text has its own.
     * @return what it holds.
     */
    public static TierAnswer read(final Venue venue, final String text, final LocalDate asOf)
    {
        final String trimmed = text.strip();
        if (!trimmed.startsWith("{") && !trimmed.startsWith("["))
        {
            return readCsv(text);
        }

        final DirectBuffer buffer = TierText.buffer(trimmed);
        final int length = buffer.capacity();
        return switch (venue)
        {
            case BINANCE_USDM, BINANCE_COINM -> trimmed.contains("\"bks\"") ?
                BinanceBrackets.contractInfo(buffer, 0, length, asOf) :
                BinanceBrackets.leverageBracket(buffer, 0, length, asOf);
            case BYBIT_LINEAR, BYBIT_INVERSE -> new BybitRiskLimits(asOf).onPage(buffer, 0, length).answer();
            case OKX -> OkxPositionTiers.read(buffer, 0, length, "SWAP", asOf);
            case HYPERLIQUID -> HyperliquidMargins.read(buffer, 0, length, asOf);
            default -> new TierAnswer().reject(RejectReason.UNKNOWN_TYPE,
                venue + " publishes no margin tiers as JSON: use comma-separated text as in risk-tiers.csv");
        };
    }

    private static TierAnswer readCsv(final String text)
    {
        final TierAnswer answer = new TierAnswer();
        final List<RiskTierDocument> documents;
        try
        {
            documents = RiskTierCsv.read(text);
        }
        catch (final IllegalArgumentException ex)
        {
            return answer.reject(RejectReason.OUT_OF_RANGE, ex.getMessage());
        }

        documents.forEach((document) -> answer.add(() -> document));
        return documents.isEmpty() ? answer.reject(RejectReason.EMPTY, "no rows") : answer;
    }
}
