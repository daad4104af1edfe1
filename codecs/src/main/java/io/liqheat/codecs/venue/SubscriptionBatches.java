package io.liqheat.codecs.venue;

import java.util.ArrayList;
import java.util.List;

/**
 * Splits what is to be subscribed to into parts that a venue takes in one message, or on one connection.
 * <p>
 * <b>Threading:</b> stateless. Cold path.
 */
public final class SubscriptionBatches
{
    private SubscriptionBatches()
    {
    }

    /**
     * Split a list, keeping its order.
     *
     * @param items         to split.
     * @param maxCount      most items in a part.
     * @param maxCharacters most characters of all items of a part together; an item longer than that is a part alone.
     * @return the parts, none when there are no items.
     */
    public static List<List<String>> split(final List<String> items, final int maxCount, final int maxCharacters)
    {
        final List<List<String>> parts = new ArrayList<>();
        List<String> part = List.of();
        int characters = 0;
        for (final String item : items)
        {
            if (part.isEmpty() || part.size() == maxCount || characters + item.length() > maxCharacters)
            {
                part = new ArrayList<>();
                parts.add(part);
                characters = 0;
            }

            part.add(item);
            characters += item.length();
        }

        return parts;
    }
}
