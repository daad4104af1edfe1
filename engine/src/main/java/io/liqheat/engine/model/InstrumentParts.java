package io.liqheat.engine.model;

import io.liqheat.engine.ladder.LadderDirectory;

/**
 * What all instruments of an engine work with; an event concerns one of them.
 *
 * @param parameters of the engine.
 * @param deltas     takes what has changed.
 * @param dirty      cells that the current event changed.
 * @param depositor  turns what was opened into exposure.
 * @param warmStart  fills an empty ladder.
 * @param ageing     lets exposure close and age.
 * @param sweeper    clears what the mark passes.
 * @param mover      moves windows.
 * @param directory  makes ladders known to readers.
 */
record InstrumentParts(
    ModelParameters parameters,
    DeltaWriter deltas,
    DirtyCells dirty,
    Depositor depositor,
    WarmStart warmStart,
    Ageing ageing,
    Sweeper sweeper,
    WindowMover mover,
    LadderDirectory directory)
{
    static InstrumentParts of(final ModelParameters parameters, final DeltaWriter deltas)
    {
        final DirtyCells dirty = new DirtyCells(parameters.ladder().bandCount(), parameters.tierCount());
        final Depositor depositor = new Depositor(parameters, dirty);
        return new InstrumentParts(parameters, deltas, dirty, depositor, new WarmStart(parameters, depositor),
            new Ageing(parameters, deltas), new Sweeper(parameters, dirty), new WindowMover(parameters, dirty),
            new LadderDirectory(parameters.ladder().maxInstruments()));
    }
}
