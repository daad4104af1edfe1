package io.liqheat.codecs.venue.okx;

import java.util.ArrayList;
import java.util.List;

/**
 * An index and the contracts it stands behind.
 */
final class OkxIndex
{
    private final List<OkxInstrument> instruments = new ArrayList<>();

    void add(final OkxInstrument instrument)
    {
        instruments.add(instrument);
    }

    int size()
    {
        return instruments.size();
    }

    OkxInstrument get(final int index)
    {
        return instruments.get(index);
    }
}
