package io.liqheat.engine.testing;

import io.liqheat.engine.ladder.LiquidationLadder;
import java.lang.reflect.Array;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * Walks over everything that can be reached from an engine by reflection, so that no field can be forgotten: compares
 * two engines field by field, and knows which fields have ever had more than one value.
 */
public final class ObjectGraph
{
    private static final int LADDER_CHANGE_NUMBER = 128;

    /** What an event writes before it reads it; nothing of it lives from one event to the next. */
    private static final Set<String> SCRATCH = Set.of(
        "DirtyCells.cells", "CoarseFlow.touched",
        "Depositor.totalRaw", "Depositor.slotMask", "Depositor.markBand", "Depositor.lowestBand", "Depositor.endBand",
        "Depositor.batchedCells", "Depositor.batchedUnits", "CoarseFlow.shares", "CoarseFlow.volumeLots",
        "Ageing.rawShifts", "Sweeper.sweptRaw", "Sweeper.expectedLots", "Sweeper.hasSwept",
        "Sweeper.isWeighed", "Sweeper.takenRaw", "Sweeper.lotsByTier", "Sweeper.weights",
        "TierLearning.pooledAttributed", "TierLearning.pooledSwept", "TierLearning.contradictions",
        "TierLearning.confidences", "TierLearning.pooledDistinct", "LiquidationLearning.exposures",
        "ExposureLedger.recount",
        "DeltaWriter.pendingLength", "DeltaWriter.pendingInstrumentId");

    /** Where deltas go to: not of the engine. */
    private static final Set<String> OUTSIDE = Set.of("HeatmapEngine.sink", "DeltaWriter.sink");

    private final Map<String, Set<Integer>> values = new HashMap<>();

    /**
     * Compare all fields of two objects and of all they refer to.
     *
     * @return where they differ, as paths; empty when they are equal.
     */
    public static List<String> differences(final Object one, final Object other)
    {
        final List<String> differences = new ArrayList<>();
        compare(one, other, one.getClass().getSimpleName(), new IdentityHashMap<>(), differences);
        return differences;
    }

    /** Take note of the value of every field that can be reached. */
    public void note(final Object root)
    {
        note(root, new IdentityHashMap<>());
    }

    /** {@return mutable fields, as {@code Class.field}, that had the same value whenever they were noted} */
    public Set<String> neverChanged()
    {
        final Set<String> names = new TreeSet<>();
        values.forEach((name, seen) ->
        {
            if (seen.size() < 2)
            {
                names.add(name);
            }
        });
        return names;
    }

    /** {@return number of mutable fields that were noted} */
    public int size()
    {
        return values.size();
    }

    private static void compare(
        final Object one,
        final Object other,
        final String path,
        final IdentityHashMap<Object, Object> visited,
        final List<String> differences)
    {
        if (null == one || null == other || one.getClass() != other.getClass())
        {
            if (one != other)
            {
                differences.add(path + ": " + one + " and " + other);
            }

            return;
        }

        if (null != visited.put(one, other))
        {
            return;
        }

        if (one instanceof LiquidationLadder)
        {
            compareMemory((UnsafeBuffer)value(one, "buffer"), (UnsafeBuffer)value(other, "buffer"), path, differences);
        }
        else if (one instanceof final AtomicReferenceArray<?> array)
        {
            for (int i = 0; i < array.length(); i++)
            {
                compare(array.get(i), ((AtomicReferenceArray<?>)other).get(i), path + "[" + i + "]", visited,
                    differences);
            }
        }
        else if (one.getClass().isArray())
        {
            compareArrays(one, other, path, visited, differences);
        }
        else if (!isWalked(one.getClass()))
        {
            if (!Objects.equals(one, other))
            {
                differences.add(path + ": " + one + " and " + other);
            }
        }
        else
        {
            for (final Field field : fields(one.getClass()))
            {
                compareFields(field, one, other, path, visited, differences);
            }
        }
    }

    private static void compareFields(
        final Field field,
        final Object one,
        final Object other,
        final String path,
        final IdentityHashMap<Object, Object> visited,
        final List<String> differences)
    {
        final String name = name(field);
        if (SCRATCH.contains(name) || OUTSIDE.contains(name) || isFlyweight(field.getType()))
        {
            return;
        }

        if ("IntervalFlow.touchedBands".equals(name))
        {
            // beyond the count it holds what was touched in earlier intervals
            final int count = (int)value(one, "touchedCount");
            if (!Arrays.equals(Arrays.copyOf((int[])get(field, one), count),
                Arrays.copyOf((int[])get(field, other), count)))
            {
                differences.add(path + "." + field.getName());
            }

            return;
        }

        final Object mine = get(field, one);
        final Object yours = get(field, other);
        if (field.getType().isPrimitive())
        {
            if (!mine.equals(yours))
            {
                differences.add(path + "." + field.getName() + ": " + mine + " and " + yours);
            }
        }
        else
        {
            compare(mine, yours, path + "." + field.getName(), visited, differences);
        }
    }

    private static void compareArrays(
        final Object one,
        final Object other,
        final String path,
        final IdentityHashMap<Object, Object> visited,
        final List<String> differences)
    {
        if (Array.getLength(one) != Array.getLength(other))
        {
            differences.add(path + ": length");
            return;
        }

        for (int i = 0; i < Array.getLength(one); i++)
        {
            if (one.getClass().getComponentType().isPrimitive())
            {
                if (!Array.get(one, i).equals(Array.get(other, i)))
                {
                    differences.add(path + "[" + i + "]: " + Array.get(one, i) + " and " + Array.get(other, i));
                }
            }
            else
            {
                compare(Array.get(one, i), Array.get(other, i), path + "[" + i + "]", visited, differences);
            }
        }
    }

    private static void compareMemory(
        final UnsafeBuffer one, final UnsafeBuffer other, final String path, final List<String> differences)
    {
        for (int offset = 0; offset < one.capacity(); offset += Long.BYTES)
        {
            if (LADDER_CHANGE_NUMBER != offset && one.getLong(offset) != other.getLong(offset))
            {
                differences.add(path + " at byte " + offset);
            }
        }
    }

    private void note(final Object object, final IdentityHashMap<Object, Object> visited)
    {
        if (null == object || null != visited.put(object, object))
        {
            return;
        }

        if (object instanceof final AtomicReferenceArray<?> array)
        {
            for (int i = 0; i < array.length(); i++)
            {
                note(array.get(i), visited);
            }
        }
        else if (object instanceof final Object[] array)
        {
            for (final Object element : array)
            {
                note(element, visited);
            }
        }
        else if (isWalked(object.getClass()) && !(object instanceof LiquidationLadder))
        {
            for (final Field field : fields(object.getClass()))
            {
                final String name = name(field);
                if (!SCRATCH.contains(name) && !OUTSIDE.contains(name) && !isFlyweight(field.getType()))
                {
                    noteField(field, object, visited);
                }
            }
        }
    }

    private void noteField(final Field field, final Object object, final IdentityHashMap<Object, Object> visited)
    {
        final Object value = get(field, object);
        final boolean isPrimitiveArray =
            field.getType().isArray() && field.getType().getComponentType().isPrimitive();
        if (isPrimitiveArray || !Modifier.isFinal(field.getModifiers()))
        {
            final int hash = null == value ? 0 : isPrimitiveArray ? Arrays.deepHashCode(new Object[]{value}) :
                field.getType().isPrimitive() || value instanceof Enum<?> ? value.hashCode() :
                System.identityHashCode(value);
            values.computeIfAbsent(name(field), (key) -> new HashSet<>()).add(hash);
        }

        if (!field.getType().isPrimitive() && !isPrimitiveArray)
        {
            note(value, visited);
        }
    }

    private static boolean isWalked(final Class<?> type)
    {
        return type.getName().startsWith("io.liqheat.engine.") && !type.isEnum();
    }

    private static boolean isFlyweight(final Class<?> type)
    {
        return type.getName().matches("io\\.liqheat\\.codecs\\..*(Decoder|Encoder)");
    }

    private static String name(final Field field)
    {
        return field.getDeclaringClass().getSimpleName() + "." + field.getName();
    }

    private static List<Field> fields(final Class<?> type)
    {
        final List<Field> fields = new ArrayList<>();
        for (Class<?> at = type; null != at && isWalked(at); at = at.getSuperclass())
        {
            for (final Field field : at.getDeclaredFields())
            {
                if (!Modifier.isStatic(field.getModifiers()))
                {
                    field.setAccessible(true);
                    fields.add(field);
                }
            }
        }

        return fields;
    }

    private static Object value(final Object object, final String fieldName)
    {
        for (final Field field : fields(object.getClass()))
        {
            if (field.getName().equals(fieldName))
            {
                return get(field, object);
            }
        }

        throw new IllegalArgumentException(fieldName);
    }

    private static Object get(final Field field, final Object object)
    {
        try
        {
            return field.get(object);
        }
        catch (final IllegalAccessException ex)
        {
            throw new IllegalStateException(ex);
        }
    }
}
