package io.liqheat.replay.fault;

import java.util.Locale;

/**
 * What can happen to the files of a journal while nobody looks.
 */
public enum DamageKind
{
    /** One bit of a queue file flips, among the records. */
    BIT_FLIP,
    /** One bit of the length in front of a frame flips. */
    LENGTH_FLIP,
    /** Up to 512 bytes are overwritten with noise. */
    NOISE,
    /** A page of 4 KiB is zeroed. */
    ZEROED_PAGE,
    /** Two blocks of one to four pages change places. */
    SWAPPED_BLOCKS,
    /** Two records of the same length change places. */
    SWAPPED_RECORDS,
    /** A page is copied over another one. */
    DUPLICATED_PAGE,
    /** A record is copied over another one of the same length. */
    DUPLICATED_RECORD,
    /** A record is replaced by the one of the same place in another journal. */
    FOREIGN_RECORD,
    /** The file is cut. */
    TRUNCATED,
    /** Everything behind a place is zero: what a crash of the machine leaves. */
    LOST_TAIL,
    /** One file of the journal is deleted. */
    DELETED_FILE,
    /** The metadata of the queue library: its file, or its header and index inside a queue file. */
    QUEUE_METADATA,
    /** The file with the high-water marks. */
    HIGH_WATER,
    /** A snapshot. */
    SNAPSHOT;

    /** {@return the name people read} */
    public String label()
    {
        return name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
}
