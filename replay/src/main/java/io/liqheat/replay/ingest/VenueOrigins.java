package io.liqheat.replay.ingest;

import io.liqheat.codecs.event.Venue;
import io.liqheat.codecs.venue.VenueNames;
import java.util.Locale;
import org.agrona.DirectBuffer;

/**
 * Whose messages recorded messages are, by the URL they came from or by what recorders call the exchange.
 * <p>
 * <b>Threading:</b> stateless.
 */
public final class VenueOrigins
{
    private static final String[] LINEAR_COINS = {"USDT", "USDC", "PERP"};

    private VenueOrigins()
    {
    }

    /**
     * The venue, product family included.
     *
     * @param origin URL of a connection or call, name of an exchange, or name of a file that begins with one.
     * @return the venue, or null when it is none that is read, such as a spot market.
     */
    public static Venue venueOf(final String origin)
    {
        return isUrl(origin) ? ofUrl(origin) : ofName(origin.toLowerCase(Locale.ROOT).replace('_', '-'));
    }

    /** Whether an origin is a URL of a host that is no exchange's: it may be a copy of any venue. */
    static boolean isUnknownHost(final String origin)
    {
        return isUrl(origin) && exchangeOf(hostOf(origin)).isEmpty();
    }

    /**
     * The product family of a Bybit message whose connection is not known, by the symbol's quote coin.
     *
     * @param buffer holding the message.
     * @param offset of its text.
     * @param length of its text, in bytes.
     * @return the venue.
     */
    public static Venue bybitOf(final DirectBuffer buffer, final int offset, final int length)
    {
        for (final String coin : LINEAR_COINS)
        {
            for (int i = offset, end = offset + length - coin.length(); i <= end; i++)
            {
                if (isAt(buffer, i, coin))
                {
                    return Venue.BYBIT_LINEAR;
                }
            }
        }

        return Venue.BYBIT_INVERSE;
    }

    /** Whether the query of a call says which product family it is about. */
    static boolean isFamilyInQuery(final String url)
    {
        return url.contains("category=");
    }

    /**
     * Whether a name says Bybit, but not which of its product families.
     *
     * @param origin name of an exchange or a file.
     * @return true when the message must tell.
     */
    public static boolean isAnyBybit(final String origin)
    {
        final String name = origin.toLowerCase(Locale.ROOT);
        return !isUrl(origin) && name.startsWith("bybit") && !name.contains("linear") && !name.contains("inverse");
    }

    /**
     * Whether an origin is a URL.
     *
     * @param origin URL or name.
     * @return true when it is.
     */
    public static boolean isUrl(final String origin)
    {
        return origin.indexOf("://") > 0;
    }

    private static Venue ofUrl(final String url)
    {
        final int pathStart = url.indexOf('/', url.indexOf("://") + 3);
        final String path = pathStart < 0 ? "/" : url.substring(pathStart);
        final String host = hostOf(url);
        return switch (exchangeOf(host))
        {
            case "binance" -> binanceOf(host);
            case "bybit" -> bybitOf(path);
            case "okx" -> Venue.OKX;
            case "deribit" -> Venue.DERIBIT;
            case "hyperliquid" -> Venue.HYPERLIQUID;
            case "bitmex" -> Venue.BITMEX;
            default -> ofFirstStep(path);
        };
    }

    private static Venue binanceOf(final String host)
    {
        final String name = host.substring(0, Math.max(0, host.indexOf('.')));
        return name.contains("fstream") || name.contains("fapi") ? Venue.BINANCE_USDM :
            name.contains("dstream") || name.contains("dapi") ? Venue.BINANCE_COINM : null;
    }

    private static Venue bybitOf(final String path)
    {
        if (path.contains("/linear") || path.contains("category=linear") || path.startsWith("/realtime_public"))
        {
            return Venue.BYBIT_LINEAR;
        }

        return path.contains("/inverse") || path.contains("category=inverse") || path.startsWith("/realtime") ||
            path.startsWith("/v2/public") ? Venue.BYBIT_INVERSE : null;
    }

    /** Our own server has the venue's name as the first step of the path. */
    private static Venue ofFirstStep(final String path)
    {
        for (final Venue venue : Venue.values())
        {
            if (Venue.NULL_VAL != venue && path.startsWith("/" + VenueNames.nameOf(venue) + "/"))
            {
                return venue;
            }
        }

        return null;
    }

    private static String hostOf(final String url)
    {
        final int start = url.indexOf("://") + 3;
        final int slash = url.indexOf('/', start);
        final String host = slash < 0 ? url.substring(start) : url.substring(start, slash);
        final int port = host.indexOf(':');
        return (port < 0 ? host : host.substring(0, port)).toLowerCase(Locale.ROOT);
    }

    /** Exchange a host belongs to, or an empty text. */
    private static String exchangeOf(final String host)
    {
        if (isBelow(host, "binance.com") || isBelow(host, "binancefuture.com"))
        {
            return "binance";
        }

        if (host.startsWith("stream.bybit") || host.startsWith("api.bybit") || host.contains(".bybit."))
        {
            return "bybit";
        }

        if (isBelow(host, "okx.com") || isBelow(host, "okex.com"))
        {
            return "okx";
        }

        if (isBelow(host, "deribit.com"))
        {
            return "deribit";
        }

        return isBelow(host, "hyperliquid.xyz") || isBelow(host, "hyperliquid-testnet.xyz") ? "hyperliquid" :
            isBelow(host, "bitmex.com") ? "bitmex" : "";
    }

    private static boolean isBelow(final String host, final String domain)
    {
        return host.equals(domain) || host.endsWith("." + domain);
    }

    /** Names in use: venues' own, recorders' and those of test collections, such as {@code binance inverse-swap}. */
    private static Venue ofName(final String name)
    {
        if (name.startsWith("binance-usdm") || name.startsWith("binance-futures") || name.startsWith("usdm") ||
            name.startsWith("binance linear"))
        {
            return Venue.BINANCE_USDM;
        }

        if (name.startsWith("binance-coinm") || name.startsWith("binance-delivery") || name.startsWith("coinm") ||
            name.startsWith("binance inverse"))
        {
            return Venue.BINANCE_COINM;
        }

        if (name.startsWith("bybit"))
        {
            return name.contains("spot") || name.contains("option") ? null :
                name.contains("inverse") ? Venue.BYBIT_INVERSE : Venue.BYBIT_LINEAR;
        }

        if (name.startsWith("okx") || name.startsWith("okex"))
        {
            return Venue.OKX;
        }

        return name.startsWith("deribit") ? Venue.DERIBIT : name.startsWith("hyperliquid") ? Venue.HYPERLIQUID :
            name.startsWith("bitmex") ? Venue.BITMEX : null;
    }

    private static boolean isAt(final DirectBuffer buffer, final int index, final String text)
    {
        for (int i = 0; i < text.length(); i++)
        {
            if (text.charAt(i) != buffer.getByte(index + i))
            {
                return false;
            }
        }

        return true;
    }
}
