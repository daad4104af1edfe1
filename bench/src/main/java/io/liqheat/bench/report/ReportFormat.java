package io.liqheat.bench.report;

/**
 * What goes to standard output.
 */
public enum ReportFormat
{
    /** Tables for people. */
    TEXT,

    /** One JSON object. */
    JSON
}
