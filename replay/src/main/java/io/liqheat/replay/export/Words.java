package io.liqheat.replay.export;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The different words of a text column, numbered in the order they were first seen.
 */
final class Words
{
    private final Map<String, Integer> indexes = new HashMap<>();
    private final List<byte[]> words = new ArrayList<>();
    private String lastWord;
    private int lastIndex;

    int indexOf(final String word)
    {
        if (!word.equals(lastWord))
        {
            final Integer known = indexes.get(word);
            lastIndex = null == known ? words.size() : known;
            lastWord = word;
            if (null == known)
            {
                indexes.put(word, lastIndex);
                words.add(word.getBytes(StandardCharsets.US_ASCII));
            }
        }

        return lastIndex;
    }

    byte[] word(final int index)
    {
        return words.get(index);
    }

    int size()
    {
        return words.size();
    }
}
