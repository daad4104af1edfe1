package io.liqheat.bench.decode;

import io.liqheat.codecs.text.DecimalPairs;
import io.liqheat.codecs.text.DecimalText;
import io.liqheat.codecs.text.JsonCursor;
import io.liqheat.codecs.text.JsonFields;
import java.util.List;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * Reads with what the sessions read with, and does no more than the libraries are asked for.
 */
final class LiqheatReader implements FrameReader
{
    private static final int UNIT_EXPONENT = -8;

    private final JsonCursor cursor = new JsonCursor();
    private final JsonCursor inner = new JsonCursor();
    private final UnsafeBuffer buffer = new UnsafeBuffer(0, 0);
    private Wanted known;
    private Node root;

    /** An object wanted, or the elements of an array: its fields, and by slot the objects in them. */
    private static final class Node
    {
        private final Wanted[] slots;
        private final Node[] nodes;
        private final JsonFields fields;
        private final JsonCursor rows = new JsonCursor();

        private Node(final Wanted wanted)
        {
            final List<Wanted> children = wanted.children();
            slots = children.toArray(new Wanted[0]);
            nodes = new Node[slots.length];
            fields = new JsonFields(children.stream().map(Wanted::name).toArray(String[]::new));
            for (int slot = 0; slot < slots.length; slot++)
            {
                if (!slots[slot].children().isEmpty())
                {
                    nodes[slot] = new Node(slots[slot]);
                    fields.child(slot, nodes[slot].fields);
                }
            }
        }
    }

    @Override
    public void read(final Wanted wanted, final byte[] frame, final Values values)
    {
        if (known != wanted)
        {
            known = wanted;
            root = new Node(wanted);
        }

        buffer.wrap(frame);
        cursor.wrap(buffer, 0, frame.length);
        if (!root.fields.read(cursor) || !cursor.isComplete())
        {
            throw new IllegalStateException("not well-formed");
        }

        add(root, values);
    }

    private void add(final Node node, final Values values)
    {
        final JsonFields fields = node.fields;
        for (int slot = 0; slot < node.slots.length; slot++)
        {
            if (fields.has(slot))
            {
                add(node, slot, values);
            }
        }
    }

    private void add(final Node node, final int slot, final Values values)
    {
        final JsonFields fields = node.fields;
        switch (node.slots[slot].kind())
        {
            case WHOLE -> values.add(fields.wholeNumber(slot));
            case DECIMAL -> values.add(decimal(fields.bytes(), fields.offset(slot), fields.length(slot)));
            case TEXT -> values.addText(fields.bytes(), fields.offset(slot), fields.length(slot));
            case BOOLEAN -> values.add('t' == fields.bytes()[fields.offset(slot)]);
            case OBJECT -> add(node.nodes[slot], values);
            case ROWS -> addRows(fields.offset(slot), node.nodes[slot], values);
            default -> addLevels(fields.offset(slot), Wanted.Kind.NAMED_LEVELS == node.slots[slot].kind(), values);
        }
    }

    private void addRows(final int offset, final Node row, final Values values)
    {
        final JsonCursor rows = row.rows;
        rows.wrap(cursor, offset).enterArray();
        while (rows.nextElement())
        {
            row.fields.read(rows);
            add(row, values);
        }
    }

    private void addLevels(final int offset, final boolean isNamed, final Values values)
    {
        final DecimalPairs pairs = cursor.decimalPairs();
        if (pairs.select(offset) && isNamed == pairs.isNamed())
        {
            for (int row = 0; row < pairs.count(); row++)
            {
                if (isNamed)
                {
                    values.addText(pairs.name(row));
                }

                values.add(DecimalText.toUnits(pairs.first(row), 1, UNIT_EXPONENT));
                values.add(DecimalText.toUnits(pairs.second(row), 1, UNIT_EXPONENT));
            }

            return;
        }

        inner.wrap(cursor, offset).enterArray();
        while (inner.nextElement() && inner.enterArray())
        {
            if (isNamed && inner.nextElement() && inner.readScalar())
            {
                values.addText(inner.valueBytes(), inner.valueOffset(), inner.valueLength());
            }

            for (int i = 0; i < 2 && inner.nextElement() && inner.readScalar(); i++)
            {
                values.add(decimal(inner.valueBytes(), inner.valueOffset(), inner.valueLength()));
            }

            while (inner.nextElement())
            {
                inner.skipValue();
            }
        }
    }

    private static long decimal(final byte[] text, final int offset, final int length)
    {
        return DecimalText.toUnits(text, offset, length, 1, UNIT_EXPONENT);
    }
}
