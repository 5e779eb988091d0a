package org.allometry.store;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.duckdb.DuckDBAppender;
import org.duckdb.DuckDBConnection;
import org.duckdb.DuckDBDriver;

/** Gives every column the narrowest type that holds all its values exactly: a flag, a whole number, a number, a text. */
final class ParquetWriter implements SheetWriter {
    private static final Pattern WHOLE = Pattern.compile("0|-?[1-9][0-9]{0,17}");
    private static final Pattern NUMBER = Pattern.compile("-?[0-9]+(\\.[0-9]+)?([eE][+-]?[0-9]{1,3})?");

    private final Path file;
    private final Connection connection;
    private final List<ColumnType> types = new ArrayList<>();
    private List<String> headings = List.of();
    private Optional<DuckDBAppender> rows = Optional.empty();

    ParquetWriter(Path file) throws IOException {
        this.file = file;
        try {
            this.connection = new DuckDBDriver().connect("jdbc:duckdb:", new Properties());
        } catch (SQLException e) {
            throw new IOException(e.getMessage(), e);
        }
    }

    @Override
    public void headings(List<String> headings) throws IOException {
        this.headings = List.copyOf(headings);
        headings.forEach(heading -> types.add(new ColumnType()));
        String columns =
                headings.stream().map(heading -> quoted(heading) + " VARCHAR").collect(Collectors.joining(", "));
        try (Statement statement = connection.createStatement()) {
            statement.execute("CREATE TABLE cells (" + columns + ")");
            rows = Optional.of(connection.unwrap(DuckDBConnection.class).createAppender("main", "cells"));
        } catch (SQLException e) {
            throw new IOException(e.getMessage(), e);
        }
    }

    @Override
    public void row(List<String> cells) throws IOException {
        DuckDBAppender row = rows.orElseThrow();
        try {
            row.beginRow();
            for (int i = 0; i < cells.size(); i++) {
                String text = cells.get(i);
                if (text.isEmpty()) {
                    row.appendNull();
                } else {
                    types.get(i).add(text);
                    row.append(text);
                }
            }
            row.endRow();
        } catch (SQLException e) {
            throw new IOException(e.getMessage(), e);
        }
    }

    @Override
    public void finish() throws IOException {
        String columns = IntStream.range(0, headings.size())
                .mapToObj(i -> "CAST(" + quoted(headings.get(i)) + " AS "
                        + types.get(i).name() + ") AS " + quoted(headings.get(i)))
                .collect(Collectors.joining(", "));
        try (Statement statement = connection.createStatement()) {
            rows.orElseThrow().close();
            statement.execute("COPY (SELECT " + columns + " FROM cells) TO '"
                    + file.toAbsolutePath().toString().replace("'", "''") + "' (FORMAT parquet)");
        } catch (SQLException e) {
            throw new IOException(e.getMessage(), e);
        }
    }

    @Override
    public void close() throws IOException {
        try {
            connection.close();
        } catch (SQLException e) {
            throw new IOException(e.getMessage(), e);
        }
    }

    private static String quoted(String heading) {
        return '"' + heading.replace("\"", "\"\"") + '"';
    }

    /** The values of one column seen so far. */
    private static final class ColumnType {
        private boolean any;
        private boolean flags = true;
        private boolean wholes = true;
        private boolean numbers = true;

        void add(String text) {
            any = true;
            flags = flags && (text.equals("true") || text.equals("false"));
            wholes = wholes && WHOLE.matcher(text).matches();
            numbers = numbers && isExact(text);
        }

        String name() {
            if (!any) {
                return "VARCHAR";
            }
            return flags ? "BOOLEAN" : wholes ? "BIGINT" : numbers ? "DOUBLE" : "VARCHAR";
        }

        private static boolean isExact(String text) {
            if (!NUMBER.matcher(text).matches()) {
                return false;
            }
            double value = Double.parseDouble(text);
            return Double.isFinite(value)
                    && new BigDecimal(text).compareTo(new BigDecimal(Double.toString(value))) == 0;
        }
    }
}
