package io.liqheat.replay.export;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/** A reader of Parquet and CSV that shares no code with the writer. */
final class DuckDb implements AutoCloseable
{
    private final Connection connection;

    DuckDb() throws SQLException
    {
        connection = DriverManager.getConnection("jdbc:duckdb:");
    }

    /** Rows of values as text, joined by a bar; a missing value is {@code null}. */
    List<String> rows(final String sql) throws SQLException
    {
        final List<String> rows = new ArrayList<>();
        try (Statement statement = connection.createStatement(); ResultSet result = statement.executeQuery(sql))
        {
            final int columnCount = result.getMetaData().getColumnCount();
            while (result.next())
            {
                final List<String> values = new ArrayList<>();
                for (int i = 1; i <= columnCount; i++)
                {
                    values.add(String.valueOf(result.getObject(i)));
                }

                rows.add(String.join("|", values));
            }
        }

        return rows;
    }

    String row(final String sql) throws SQLException
    {
        return rows(sql).get(0);
    }

    /** What a query reads a table of an export from. */
    static String table(final Path directory, final String table)
    {
        return "read_parquet('" + directory.resolve(table) + "/**/*.parquet', hive_partitioning=true)";
    }

    @Override
    public void close() throws SQLException
    {
        connection.close();
    }
}
