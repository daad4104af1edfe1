package io.liqheat.codecs.instrument;

import java.time.LocalDate;

/**
 * Where a table of margin tiers comes from.
 *
 * @param asOf   day it was read from the venue.
 * @param source call, page or file it was read from.
 * @param note   what a reader must know about it, empty when it is the venue's whole table.
 */
public record TierOrigin(LocalDate asOf, String source, String note)
{
    /**
     * Origin of a whole table.
     *
     * @param asOf   day it was read from the venue.
     * @param source call, page or file it was read from.
     */
    public TierOrigin(final LocalDate asOf, final String source)
    {
        this(asOf, source, "");
    }
}
