package io.liqheat.tools.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Timeout.ThreadMode.SEPARATE_THREAD;

import io.liqheat.codecs.event.Venue;
import io.liqheat.tools.console.Speed;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What the server says to clients that it has not written itself: the JDK's WebSocket, and bare sockets. */
@Timeout(value = 60, threadMode = SEPARATE_THREAD)
class ProtocolIT
{
    private static final long START_NS = 1_790_000_000_000_000_000L;
    private static final String BINANCE_TRADE = "{\"stream\":\"btcusdt@aggTrade\",\"data\":{\"e\":\"aggTrade\"," +
        "\"s\":\"BTCUSDT\",\"p\":\"1.0\"}}";
    private static final String BYBIT_TRADE = "{\"topic\":\"publicTrade.BTCUSDT\",\"data\":[]}";
    private static final String OKX_TRADE =
        "{\"arg\":{\"channel\":\"trades\",\"instId\":\"BTC-USDT-SWAP\"},\"data\":[]}";
    private static final String DERIBIT_TRADE = "{\"jsonrpc\":\"2.0\",\"method\":\"subscription\",\"params\":" +
        "{\"channel\":\"trades.BTC-PERPETUAL.raw\",\"data\":[]}}";
    private static final String HYPERLIQUID_TRADE = "{\"channel\":\"trades\",\"data\":[{\"coin\":\"BTC\"}]}";
    private static final String BITMEX_TRADE =
        "{\"table\":\"trade\",\"action\":\"insert\",\"data\":[{\"symbol\":\"XBTUSD\"}]}";

    private final BlockingQueue<String> received = new LinkedBlockingQueue<>();
    private final List<WebSocket> sockets = new ArrayList<>();
    private ReplayServer server;

    @BeforeEach
    void serve()
    {
        server = new ReplayServer(MessageList::new,
            new ServerOptions().speed(Speed.MAX).idleNs(50_000_000L).patienceNs(500_000_000L));
    }

    @AfterEach
    void close()
    {
        sockets.forEach(WebSocket::abort);
        server.close();
    }

    @Test
    void shouldSpeakBinance() throws InterruptedException
    {
        final WebSocket socket = connect("/binance-usdm/market/stream");
        assertEquals("{\"error\":{\"code\":3,\"msg\":\"Invalid JSON: expected an object\"},\"id\":null}",
            ask(socket, "hello"));
        assertEquals("{\"result\":null,\"id\":7}",
            ask(socket, "{\"method\":\"SUBSCRIBE\",\"params\":[\"btcusdt@aggTrade\"],\"id\":7}"));
        assertEquals(BINANCE_TRADE, next());
    }

    @Test
    void shouldSendRawStreamsWithoutTheirNames() throws InterruptedException
    {
        connect("/binance-usdm/ws/btcusdt@aggTrade");
        assertEquals("{\"e\":\"aggTrade\",\"s\":\"BTCUSDT\",\"p\":\"1.0\"}", next());
    }

    @Test
    void shouldStaySilentOnTheWrongPartOfTheStreams() throws InterruptedException
    {
        final WebSocket socket = connect("/binance-usdm/public/stream");
        assertEquals("{\"result\":null,\"id\":1}",
            ask(socket, "{\"method\":\"SUBSCRIBE\",\"params\":[\"btcusdt@aggTrade\"],\"id\":1}"));
        awaitEnd();
        assertTrue(received.isEmpty());
    }

    @Test
    void shouldSpeakBybit() throws InterruptedException
    {
        final WebSocket socket = connect("/v5/public/linear");
        assertEquals("{\"success\":true,\"ret_msg\":\"pong\",\"conn_id\":\"replay\",\"req_id\":\"\",\"op\":\"ping\"}",
            ask(socket, "{\"op\":\"ping\"}"));
        assertEquals("{\"success\":false,\"ret_msg\":\"error:handler not found,topic:liquidation.BTCUSDT\"," +
            "\"conn_id\":\"replay\",\"req_id\":\"\",\"op\":\"subscribe\"}",
            ask(socket, "{\"op\":\"subscribe\",\"args\":[\"liquidation.BTCUSDT\"]}"));
        assertEquals(
            "{\"success\":true,\"ret_msg\":\"\",\"conn_id\":\"replay\",\"req_id\":\"9\",\"op\":\"subscribe\"}",
            ask(socket, "{\"op\":\"subscribe\",\"args\":[\"publicTrade.BTCUSDT\"],\"req_id\":\"9\"}"));
        assertEquals(BYBIT_TRADE, next());
    }

    @Test
    void shouldSpeakOkx() throws InterruptedException
    {
        final WebSocket socket = connect("/ws/v5/public");
        assertEquals("pong", ask(socket, "ping"));
        assertTrue(ask(socket, "{\"op\":\"subscribe\",\"args\":[{\"channel\":\"liquidation-orders\"," +
            "\"instId\":\"BTC-USDT-SWAP\"}]}").contains("\"code\":\"60018\""));
        assertEquals("{\"event\":\"subscribe\",\"arg\":{\"channel\":\"trades\",\"instId\":\"BTC-USDT-SWAP\"}," +
            "\"connId\":\"replay\"}", ask(socket,
            "{\"op\":\"subscribe\",\"args\":[{\"channel\":\"trades\",\"instId\":\"BTC-USDT-SWAP\"}]}"));
        assertEquals(OKX_TRADE, next());
    }

    @Test
    void shouldSpeakDeribitAndServeOneTradesChannelForAnother() throws InterruptedException
    {
        final WebSocket socket = connect("/ws/api/v2");
        assertTrue(ask(socket, "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"public/test\",\"params\":{}}")
            .contains("\"version\""));
        assertTrue(ask(socket, "{\"jsonrpc\":\"2.0\",\"id\":2,\"method\":\"public/nothing\",\"params\":{}}")
            .contains("-32601"));
        assertTrue(ask(socket, "{\"jsonrpc\":\"2.0\",\"id\":3,\"method\":\"public/subscribe\",\"params\":" +
            "{\"channels\":[\"trades.BTC-PERPETUAL.raw\"]}}").contains("13778"));
        assertTrue(ask(socket, "{\"jsonrpc\":\"2.0\",\"id\":4,\"method\":\"public/subscribe\",\"params\":" +
            "{\"channels\":[\"trades.BTC-PERPETUAL.100ms\"]}}").contains("\"id\":4,\"result\":[\"trades."));
        assertEquals(DERIBIT_TRADE, next());
    }

    @Test
    void shouldSpeakHyperliquid() throws InterruptedException
    {
        final WebSocket socket = connect("/hyperliquid/ws");
        assertEquals("{\"channel\":\"pong\"}", ask(socket, "{\"method\":\"ping\"}"));
        assertEquals("{\"channel\":\"subscriptionResponse\",\"data\":{\"method\":\"subscribe\",\"subscription\":" +
            "{\"type\":\"trades\",\"coin\":\"BTC\"}}}", ask(socket,
            "{\"method\":\"subscribe\",\"subscription\":{\"type\":\"trades\",\"coin\":\"BTC\"}}"));
        assertEquals(HYPERLIQUID_TRADE, next());
    }

    @Test
    void shouldSpeakBitmex() throws InterruptedException
    {
        final WebSocket socket = connect("/bitmex/realtime");
        assertTrue(next().startsWith("{\"info\":\"Welcome"));
        assertEquals("pong", ask(socket, "ping"));
        assertTrue(ask(socket, "{\"op\":\"subscribe\",\"args\":[\"trade:XBTUSD\"]}")
            .startsWith("{\"success\":true,\"subscribe\":\"trade:XBTUSD\""));
        assertEquals(BITMEX_TRADE, next());
    }

    @Test
    void shouldRefuseWhoComesByAnotherNameOrFromAnotherPage() throws IOException
    {
        assertStatus(421, "/fapi/v1/time", "Host: evil.example");
        assertStatus(403, "/fapi/v1/time", "Host: localhost\r\nOrigin: https://evil.example");
        assertStatus(404, "/nothing", "Host: localhost");
        assertStatus(404, "/fapi/v1/openInterest?symbol=BTCUSDT", "Host: localhost");
        assertStatus(404, "/fapi/v1/openInterest?symbol=BTCUSDT", "Host: fapi.binance.com");
    }

    @Test
    void shouldAskForTheVenueWherePathsAreTheSame()
    {
        assertThrows(CompletionException.class, () -> connect("/ws"));
    }

    @Test
    void shouldOutliveWhatIsNoHttp() throws IOException, InterruptedException
    {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.port()))
        {
            socket.getOutputStream().write("\u0000\u0001 nonsense\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            socket.getOutputStream().flush();
            socket.getInputStream().readAllBytes();
        }

        shouldSpeakBinance();
    }

    private WebSocket connect(final String path)
    {
        final WebSocket socket = HttpClient.newHttpClient().newWebSocketBuilder()
            .buildAsync(URI.create("ws://127.0.0.1:" + server.port() + path), new Listener()).join();
        sockets.add(socket);
        return socket;
    }

    private String ask(final WebSocket socket, final String text) throws InterruptedException
    {
        socket.sendText(text, true).join();
        return next();
    }

    private String next() throws InterruptedException
    {
        final String text = received.poll(10, TimeUnit.SECONDS);
        assertTrue(null != text, "nothing came");
        return text;
    }

    private void awaitEnd() throws InterruptedException
    {
        while (!server.isEnded())
        {
            Thread.sleep(10);
        }
    }

    private void assertStatus(final int status, final String path, final String headers) throws IOException
    {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.port()))
        {
            socket.setSoTimeout(10_000);
            socket.getOutputStream().write(("GET " + path + " HTTP/1.1\r\n" + headers +
                "\r\nConnection: close\r\n\r\n").getBytes(StandardCharsets.US_ASCII));
            socket.getOutputStream().flush();
            final String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
            assertTrue(answer.startsWith("HTTP/1.1 " + status), answer);
        }
    }

    private final class Listener implements WebSocket.Listener
    {
        private final StringBuilder text = new StringBuilder();

        @Override
        public CompletionStage<?> onText(final WebSocket socket, final CharSequence part, final boolean isLast)
        {
            text.append(part);
            if (isLast)
            {
                received.add(text.toString());
                text.setLength(0);
            }

            socket.request(1);
            return null;
        }
    }

    /** One trade of each venue. */
    private static final class MessageList implements Recording
    {
        private final UnsafeBuffer buffer = new UnsafeBuffer(0, 0);
        private int next;

        @Override
        public boolean next(final io.liqheat.replay.synthetic.SyntheticFrameHandler handler)
        {
            final Venue[] venues = {Venue.BINANCE_USDM, Venue.BYBIT_LINEAR, Venue.OKX, Venue.DERIBIT,
                Venue.HYPERLIQUID, Venue.BITMEX};
            final String[] texts = {BINANCE_TRADE, BYBIT_TRADE, OKX_TRADE, DERIBIT_TRADE, HYPERLIQUID_TRADE,
                BITMEX_TRADE};
            if (next == venues.length)
            {
                return false;
            }

            final byte[] bytes = texts[next].getBytes(StandardCharsets.UTF_8);
            buffer.wrap(bytes);
            handler.onText(venues[next], buffer, 0, bytes.length, START_NS + next);
            next++;
            return true;
        }

        @Override
        public void close()
        {
            // nothing is open
        }
    }
}
