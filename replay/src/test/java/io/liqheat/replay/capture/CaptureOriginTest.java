package io.liqheat.replay.capture;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every form tells where its messages came from, as well as it can. */
class CaptureOriginTest
{
    @TempDir
    private Path folder;

    private CapturingHandler handler = new CapturingHandler();

    @Test
    void shouldTellTheConnectionOfTextLines() throws IOException
    {
        read("x.ws",
            "wss://a.example/v5/public/linear <-> 1626992741\n" +
            "1626992742: a\n" +
            "wss://b.example/v5/public/inverse <- 1626992743: {\"op\":\"subscribe\"}\n" +
            "1626992744: b\n");

        assertEquals(
            List.of("wss://a.example/v5/public/linear", "wss://b.example/v5/public/inverse"), handler.origins());
    }

    @Test
    void shouldTellTheFileOfTextLinesThatWereContinuedInIt() throws IOException
    {
        read("BYBIT.ws.1.1", "1626992742: a\n1626992743: b\n");

        assertEquals(List.of("BYBIT.ws.1.1", "BYBIT.ws.1.1"), handler.origins());
    }

    @Test
    void shouldTellTheConnectionOrTheExchangeOfJsonLines() throws IOException
    {
        read("x.jsonl",
            "{\"t\":\"header\",\"format\":2,\"exchange\":\"DERIBIT\"}\n" +
            "{\"t\":\"connect\",\"conn\":\"w\",\"ts\":1626992711,\"addr\":\"wss://x/ws\"}\n" +
            "{\"t\":\"recv\",\"conn\":\"w\",\"ts\":1626992712,\"data\":\"a\"}\n" +
            "{\"t\":\"recv\",\"conn\":\"v\",\"ts\":1626992713,\"data\":\"b\"}\n" +
            "{\"t\":\"recv\",\"conn\":\"w\",\"ts\":1626992714,\"data\":\"c\"}\n");

        assertEquals(List.of("wss://x/ws", "DERIBIT", "wss://x/ws"), handler.origins());
    }

    @Test
    void shouldTellTheProductFamilyOfNanosecondLines() throws IOException
    {
        read("nano",
            "1721347020984480942 {\"stream\":\"btcusdt@trade\",\"data\":{}}\n" +
            "1721347020984480943 {\"stream\":\"btcusd_perp@trade\",\"data\":{}}\n");

        assertEquals(
            List.of("wss://fstream.binance.com/stream", "wss://dstream.binance.com/stream"), handler.origins());
    }

    @Test
    void shouldReadSingleFramesAtTheTimeTheyName() throws IOException
    {
        read("frames.jsonl",
            "{\"exchange\": \"binance\", \"module\": \"trade\", \"test\": \"linear_swap\", \"raw\": " +
            "\"{\\\"a\\\":167006132946,\\\"E\\\":1616176861895}\"}\n" +
            "{\"test\": \"some\", \"exchange\": \"bybit\", \"msg\": {\"px\": 1, \"t_e6\": \"1615512006591471\"}}\n" +
            "{\"exchange\": \"bitmex\", \"msg\": {\"timestamp\": \"2021-03-12T02:00:04.608Z\", \"x\": 1626992741000}}" +
            "\n" +
            "{\"exchange\": \"okx\", \"msg\": {\"event\": \"subscribe\"}}\n" +
            "{\"venue\": \"okx\", \"raw\": 5}\n" +
            "{\"venue\": \"okx\", \"channel\": \"oi\", \"transport\": \"rest\", \"raw\": \"{}\"}\n");

        assertEquals(List.of("binance linear_swap", "bybit", "bitmex", "okx", "okx"), handler.origins());
        assertEquals(
            List.of(
                "text 1616176861895000000 {\"a\":167006132946,\"E\":1616176861895}",
                "text 1615512006591471000 {\"px\": 1, \"t_e6\": \"1615512006591471\"}",
                "text 1615514404608000000 {\"timestamp\": \"2021-03-12T02:00:04.608Z\", \"x\": 1626992741000}",
                "text 1615514404608000000 {\"event\": \"subscribe\"}",
                "text 1615514404608000000 5",
                "rest 1615514404608000000 oi {}"),
            handler.calls());
    }

    @Test
    void shouldReadFramesThatKeptTheirReceiveTime() throws IOException
    {
        read("binance-coinm_X.ndjson",
            "{\"recv_s\": 1626916408.241869, \"transport\": \"rest\", \"url\": \"https://x/depth?s=X\"," +
            " \"raw\": \"{\\\"E\\\":1626916408268}\"}\n" +
            "{\"recv_s\": 1626916409.5, \"transport\": \"ws\", \"raw\": \"b\"}\n");

        assertEquals(
            List.of(
                "rest 1626916408241869000 https://x/depth?s=X {\"E\":1626916408268}",
                "text 1626916409500000000 b"),
            handler.calls());
        assertEquals(List.of("binance-coinm_X.ndjson"), handler.origins());
    }

    @Test
    void shouldReadLinesThatBeginWithADate() throws IOException
    {
        read("deribit_2020-03-12.txt",
            "2020-03-12T00:00:00.1234567Z {\"a\":1}\n\n2020-03-12T00:00:01Z {\"a\":2}\n");

        assertEquals(
            List.of("text 1583971200123456700 {\"a\":1}", "text 1583971201000000000 {\"a\":2}"), handler.calls());
    }

    private void read(final String name, final String text) throws IOException
    {
        final Path file = folder.resolve(name);
        Files.writeString(file, text);
        try (CaptureReader reader = CaptureReader.open(file))
        {
            while (reader.next(handler))
            {
                Thread.onSpinWait();
            }

            assertEquals(List.of(), reader.faults());
        }
    }
}
