package io.liqheat.engine.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.liqheat.codecs.event.EngineConfigDecoder;
import io.liqheat.codecs.event.MessageHeaderEncoder;
import io.liqheat.codecs.venue.EventCheck;
import io.liqheat.codecs.venue.EventLimits;
import java.io.IOException;
import java.io.StringReader;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Parameters survive the journal and the text form to the last bit, and say what is wrong with them. */
class ModelParametersTest
{
    private static final ModelParameters UNUSUAL = ModelParameters.defaults().withoutNamedTiers()
        .with("exposure.lifetimes", "one").with("exposure.oneHalfLifeDays", "0.7").with("prior.shape", "inverted")
        .with("exposure.closingOnFalls", "false").with("exposure.churn", "false")
        .with("exposure.fractionalSweep", "false").with("start.warm", "true").with("start.turnoverPerDay", "2.25")
        .with("learning.enabled", "false").with("learning.fastIntensity", "false")
        .with("learning.winsorising", "false").with("learning.sampleCorrection", "false")
        .with("learning.attributionWindowSeconds", "4200").with("learning.stepSeconds", "0.123456789")
        .with("learning.forgettingHalfLifeDays", "7.1").with("prior.variation", "0.1")
        .with("learning.intensityHalfLifeHours", "1.9");

    @Test
    void shouldComeBackFromTheConfigurationEvent()
    {
        for (final ModelParameters parameters : new ModelParameters[]{ModelParameters.defaults(), UNUSUAL})
        {
            final UnsafeBuffer buffer = new UnsafeBuffer(new byte[EventLimits.MAX_EVENT_LENGTH]);
            final int length = parameters.encode(buffer, 0, 5);

            assertTrue(EventCheck.isWhole(buffer, 0, length));
            assertEquals(parameters, ModelParameters.decode(buffer, 0));
        }
    }

    @Test
    void shouldComeBackFromText() throws IOException
    {
        for (final ModelParameters parameters : new ModelParameters[]{ModelParameters.defaults(), UNUSUAL})
        {
            final StringBuilder text = new StringBuilder();
            parameters.store(text);

            assertEquals(parameters, ModelParameters.load(new StringReader(text.toString())), text::toString);
        }
    }

    @Test
    void shouldTakeWhatIsNotNamedFromTheDefaults() throws IOException
    {
        final ModelParameters loaded = ModelParameters.load(new StringReader("# mine\nlearning.stepSeconds = 20\n"));

        assertEquals(20_000_000_000L, loaded.learning().stepNs());
        assertEquals(ModelParameters.defaults(), loaded.with("learning.stepSeconds", "10"));
    }

    @ParameterizedTest
    @CsvSource({
        "learning.stepSeconds, abc, 'learning.stepSeconds=abc is not allowed: must be a number'",
        "learning.stepSeconds, -1, 'learning.stepSeconds=-1 is not allowed: must be above 0'",
        "learning.otherSideShare, 1.6, 'learning.otherSideShare=1.6 is not allowed: must be 0 to 1'",
        "learning.enabled, yes, 'learning.enabled=yes is not allowed: must be true or false'",
        "ladder.bands, 1000, 'ladder.bands=1000 is not allowed: must be a power of two from 256 to 1048576'",
        "ladder.bands, 1e300, 'ladder.bands=1e300 is not allowed: must be a whole number below 2^31'",
        "prior.shape, round, 'prior.shape=round is not allowed: must be one of DISTANCE, FLAT, INVERTED'",
        "tiers, 25, 'tiers=25 is not allowed: must be leverages and bins with their cells, like 25x/4'",
        "learning.steps, 1, 'learning.steps=1 is not a parameter; there are ladder.bands'"})
    void shouldSayWhichParameterIsWrongAndWhatItMayBe(final String key, final String value, final String message)
    {
        final IllegalArgumentException refusal = assertThrows(
            IllegalArgumentException.class, () -> ModelParameters.defaults().with(key, value));

        assertTrue(refusal.getMessage().startsWith(message), refusal.getMessage());
    }

    @Test
    void shouldRefuseAJournalOfAnotherModelVersion()
    {
        final UnsafeBuffer buffer = new UnsafeBuffer(new byte[EventLimits.MAX_EVENT_LENGTH]);
        ModelParameters.defaults().encode(buffer, 0, 0);
        final int versionOffset =
            MessageHeaderEncoder.ENCODED_LENGTH + EngineConfigDecoder.modelVersionEncodingOffset();
        buffer.putInt(versionOffset, ModelParameters.MODEL_VERSION - 1, java.nio.ByteOrder.LITTLE_ENDIAN);

        final IllegalArgumentException refusal =
            assertThrows(IllegalArgumentException.class, () -> ModelParameters.decode(buffer, 0));

        assertTrue(refusal.getMessage().contains("modelVersion=" + (ModelParameters.MODEL_VERSION - 1)) &&
            refusal.getMessage().contains("use the build that wrote it"), refusal.getMessage());
    }
}
