package io.liqheat.codecs.text;

import java.util.LinkedHashSet;
import java.util.Set;

/**
 * Which of the wanted objects, nested as they are, a value stands in.
 */
final class JsonContext
{
    private final JsonFields fields;
    private final JsonContext parent;
    private final int slot;
    private final int depth;
    private final JsonContext[] children = new JsonContext[JsonFields.MAX_NAMES];

    private JsonContext(final JsonFields fields, final JsonContext parent, final int slot, final int depth)
    {
        this.fields = fields;
        this.parent = parent;
        this.slot = slot;
        this.depth = depth;
    }

    static JsonContext of(final JsonFields fields)
    {
        return new JsonContext(fields, null, -1, 1);
    }

    /** All objects nested in one, at any depth. */
    static JsonFields[] nestedIn(final JsonFields fields)
    {
        return addNested(fields, new LinkedHashSet<>()).toArray(new JsonFields[0]);
    }

    private static Set<JsonFields> addNested(final JsonFields fields, final Set<JsonFields> found)
    {
        for (int slot = 0; slot < fields.width(); slot++)
        {
            final JsonFields child = fields.child(slot);
            if (null != child && found.add(child))
            {
                addNested(child, found);
            }
        }

        return found;
    }

    /** The object that is the value of a field here, or null when none is wanted there. */
    JsonContext child(final int childSlot)
    {
        final JsonFields child = childSlot < 0 ? null : fields.child(childSlot);
        if (null != child && null == children[childSlot])
        {
            children[childSlot] = new JsonContext(child, this, childSlot, depth + 1);
        }

        return null == child ? null : children[childSlot];
    }

    JsonFields fields()
    {
        return fields;
    }

    /** {@return what this object is the value of, or null for the outermost} */
    JsonContext parent()
    {
        return parent;
    }

    /** {@return the parent's slot for this object} */
    int slot()
    {
        return slot;
    }

    /** {@return 1 for the outermost} */
    int depth()
    {
        return depth;
    }
}
