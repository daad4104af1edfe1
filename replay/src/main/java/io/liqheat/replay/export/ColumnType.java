package io.liqheat.replay.export;

/**
 * What a column holds. All values are kept in 64 bits until they are written.
 */
public enum ColumnType
{
    /** A moment, ns since the epoch: Parquet TIMESTAMP(NANOS, UTC), npz int64, CSV ISO-8601. */
    TIME,

    /** A whole number of 64 bits. */
    LONG,

    /** 64 bits without a sign. */
    FLAGS,

    /** A whole number of 32 bits. */
    INT,

    /** An IEEE double. */
    DOUBLE,

    /** One of few ASCII words. */
    TEXT
}
