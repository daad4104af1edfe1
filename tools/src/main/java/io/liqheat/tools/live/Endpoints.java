package io.liqheat.tools.live;

import io.liqheat.codecs.event.Venue;
import java.net.URI;
import java.util.EnumMap;
import java.util.Map;

/**
 * Where venues are reached: at their own addresses, or at another server that speaks for them.
 * <p>
 * <b>Threading:</b> immutable once feeds have it.
 */
public final class Endpoints
{
    private final Map<Venue, URI> replacements = new EnumMap<>(Venue.class);

    /**
     * Reach a venue elsewhere. The paths of its addresses are appended to the path given here.
     *
     * @param venue to reach.
     * @param root  {@code ws://HOST:PORT/...} or {@code wss://...}; REST calls go there too.
     * @return this.
     * @throws IllegalArgumentException when it is no such address.
     */
    public Endpoints replace(final Venue venue, final URI root)
    {
        if (!"ws".equals(root.getScheme()) && !"wss".equals(root.getScheme()) || null == root.getHost() ||
            null != root.getQuery())
        {
            throw new IllegalArgumentException("'" + root + "' is no WebSocket address: expected ws://HOST:PORT");
        }

        replacements.put(venue, root);
        return this;
    }

    /**
     * Address of one connection.
     *
     * @param venue    to reach.
     * @param endpoint the venue's own address.
     * @return where to connect to.
     */
    public URI webSocket(final Venue venue, final String endpoint)
    {
        final URI root = replacements.get(venue);
        return null == root ? URI.create(endpoint) : below(root, root.getScheme(), endpoint);
    }

    /**
     * Address of one REST call.
     *
     * @param venue to reach.
     * @param url   path and query, below the REST root.
     * @param root  the venue's own REST root.
     * @return what to call.
     */
    public URI rest(final Venue venue, final String root, final String url)
    {
        final URI replacement = replacements.get(venue);
        return null == replacement ? URI.create(root + url) :
            below(replacement, "wss".equals(replacement.getScheme()) ? "https" : "http", root + url);
    }

    private static URI below(final URI root, final String scheme, final String original)
    {
        final int slash = original.indexOf('/', original.indexOf("://") + 3);
        final String prefix = null == root.getPath() ? "" : root.getPath().replaceAll("/+$", "");
        return URI.create(scheme + "://" + root.getRawAuthority() + prefix +
            (slash < 0 ? "/" : original.substring(slash)));
    }
}
