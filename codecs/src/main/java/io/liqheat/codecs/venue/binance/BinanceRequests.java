package io.liqheat.codecs.venue.binance;

import io.liqheat.codecs.venue.RestRequest;
import io.liqheat.codecs.venue.SessionOutput;
import java.util.List;

/**
 * REST calls that are made again and again, each round as a whole before the next one.
 */
final class BinanceRequests
{
    private static final String RATIO_QUERY = "&period=5m&limit=30";
    private static final List<BinanceCall> RATIOS = List.of(
        BinanceCall.GLOBAL_ACCOUNT_RATIO, BinanceCall.TOP_ACCOUNT_RATIO, BinanceCall.TOP_POSITION_RATIO,
        BinanceCall.TAKER_RATIO);

    private final RestRequest[] requests;
    private int next;
    private long dueNs = Long.MIN_VALUE;

    BinanceRequests(final RestRequest... requests)
    {
        this.requests = requests;
    }

    /** All ratios of a pair. */
    static BinanceRequests ratios(final BinanceProduct product, final String pair)
    {
        return new BinanceRequests(RATIOS.stream()
            .map((call) -> call.request(product, product.statisticsQuery(call, pair) + RATIO_QUERY, pair))
            .toArray(RestRequest[]::new));
    }

    /**
     * Ask for what is due as far as the budget goes.
     *
     * @param nowNs      current time, ns since the epoch.
     * @param intervalNs from the end of a round to the next one, in ns.
     * @param budget     to pay from, 1 for each call.
     * @param output     takes the calls.
     * @return number of calls.
     */
    int poll(final long nowNs, final long intervalNs, final RequestBudget budget, final SessionOutput output)
    {
        int done = 0;
        if (nowNs >= dueNs)
        {
            while (next < requests.length && budget.take(1, nowNs))
            {
                output.request(requests[next]);
                next++;
                done++;
            }

            if (requests.length == next)
            {
                next = 0;
                dueNs = nowNs + intervalNs;
            }
        }

        return done;
    }
}
