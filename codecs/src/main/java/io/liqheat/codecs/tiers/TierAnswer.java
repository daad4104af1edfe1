package io.liqheat.codecs.tiers;

import io.liqheat.codecs.event.RejectReason;
import io.liqheat.codecs.instrument.RiskTierDocument;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/**
 * What a venue's answer about margin tiers held: the tables that can be used, and why others cannot.
 * <p>
 * <b>Threading:</b> one thread.
 */
public final class TierAnswer
{
    private final List<RiskTierDocument> documents = new ArrayList<>();
    private final List<Rejection> rejections = new ArrayList<>();

    TierAnswer()
    {
    }

    /**
     * A table, or an answer, that cannot be used.
     *
     * @param reason  of a kind that is counted.
     * @param message names the row and what is wrong with it.
     */
    public record Rejection(RejectReason reason, String message)
    {
    }

    /** {@return the tables that can be used, in the order of the answer} */
    public List<RiskTierDocument> documents()
    {
        return documents;
    }

    /** {@return what cannot be used, and why; empty when all of it can} */
    public List<Rejection> rejections()
    {
        return rejections;
    }

    /**
     * Table of one contract.
     *
     * @param symbol the venue's own name.
     * @return the table, or null when the answer holds no usable one.
     */
    public RiskTierDocument document(final String symbol)
    {
        for (final RiskTierDocument document : documents)
        {
            if (document.symbol().equals(symbol))
            {
                return document;
            }
        }

        return null;
    }

    TierAnswer add(final Supplier<RiskTierDocument> document)
    {
        try
        {
            documents.add(document.get());
        }
        catch (final TierTextException ex)
        {
            reject(ex.reason(), ex.getMessage());
        }
        catch (final IllegalArgumentException ex)
        {
            reject(RejectReason.OUT_OF_RANGE, ex.getMessage());
        }

        return this;
    }

    TierAnswer reject(final RejectReason reason, final String message)
    {
        rejections.add(new Rejection(reason, message));
        return this;
    }
}
