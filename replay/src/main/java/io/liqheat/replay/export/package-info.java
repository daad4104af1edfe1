/**
 * What is in a journal, and what a replay of it gives, as columns: Parquet, npz and CSV in Hive partitions. Start at
 * {@link io.liqheat.replay.export.JournalExport}.
 */
package io.liqheat.replay.export;
