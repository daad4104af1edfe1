package io.liqheat.tools.command;

import io.liqheat.engine.model.ModelParameters;
import io.liqheat.replay.derive.DerivedJournal;
import io.liqheat.replay.derive.ParameterHash;
import io.liqheat.replay.inspect.JournalInstruments;
import io.liqheat.replay.journal.RecordedJournal;
import io.liqheat.tools.console.CommandException;
import io.liqheat.tools.console.Console;
import io.liqheat.tools.console.Figures;
import io.liqheat.tools.console.Json;
import io.liqheat.tools.console.Progress;
import io.liqheat.tools.render.StateTable;
import java.nio.file.Path;

/**
 * {@code liqheat replay DIR --journal NEW}: the events of a journal under other parameters.
 */
final class Derivation
{
    private final Console console;
    private final CommonOptions common;
    private final OutputFormat format;

    Derivation(final Console console, final CommonOptions common, final OutputFormat format)
    {
        this.console = console;
        this.common = common;
        this.format = format;
    }

    /**
     * Derive a journal.
     *
     * @param directory of the journal that has the events.
     * @param model     file of parameters, or null for those of that journal.
     * @param target    of the new journal.
     * @return exit code.
     */
    int run(final Path directory, final Path model, final Path target)
    {
        Journals.requireNew(target);
        final PartialJournal partial = PartialJournal.ofNew(target);
        try (RecordedJournal source = Journals.open(directory))
        {
            final ModelParameters parameters = null == model ? ModelFile.of(source) : ModelFile.read(model);
            final JournalInstruments instruments = Journals.instruments(source, Integer.MAX_VALUE, Long.MAX_VALUE);
            try (DerivedJournal derived = new DerivedJournal(source, partial.directory(), parameters))
            {
                final long elapsedNs = derive(source, derived);
                final boolean isDamaged = Journals.report(console, derived.faults());
                if (isDamaged)
                {
                    console.err().println("not all events could be read: what came before stays in " +
                        partial.directory());
                    return CommandException.FAILED;
                }

                partial.complete();
                final StateTable state = new StateTable(derived.engine(), instruments);
                print(directory, target, parameters, derived, state, elapsedNs);
                return state.isBalanced() ? 0 : CommandException.FAILED;
            }
        }
    }

    private long derive(final RecordedJournal source, final DerivedJournal derived)
    {
        try (Progress progress = common.progress(console, "deriving", "events", Journals.eventTotal(source)))
        {
            while (derived.poll() > 0)
            {
                progress.update(derived.engine().eventCount(), derived.engine().eventCount());
            }

            if (!source.isBeingWritten())
            {
                source.events().finish();
            }

            derived.finish();
            return progress.elapsedNs();
        }
    }

    private void print(
        final Path directory,
        final Path target,
        final ModelParameters parameters,
        final DerivedJournal derived,
        final StateTable state,
        final long elapsedNs)
    {
        final String hash = ParameterHash.of(parameters);
        if (OutputFormat.JSON == format)
        {
            try (Json json = new Json(console.out()))
            {
                json.field("journal", target.toString())
                    .field("derivedFrom", directory.toString())
                    .field("modelVersion", ModelParameters.MODEL_VERSION)
                    .field("parameterHash", hash)
                    .field("events", derived.engine().eventCount())
                    .field("deltas", derived.engine().deltaCount())
                    .field("stateHash", state.stateHash());
                state.write(json);
            }

            return;
        }

        console.out().println("model   version " + ModelParameters.MODEL_VERSION + ", parameters " + hash);
        console.out().println("events  " + Figures.count(derived.engine().eventCount()) + ", those of " + directory);
        console.out().println("deltas  " + Figures.count(derived.engine().deltaCount()) + " in " +
            Figures.duration(elapsedNs));
        console.out().println("state   " + state.stateHash());
        console.out().println();
        state.lines().forEach(console.out()::println);
        console.out().println();
        console.out().println("next: liqheat diff " + directory + " " + target);
    }
}
