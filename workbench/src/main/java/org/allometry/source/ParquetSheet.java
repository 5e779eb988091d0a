package org.allometry.source;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import org.allometry.problem.Problem;
import org.duckdb.DuckDBDriver;

/** A Parquet file, or all those in a folder in the order of their names, read in process. Positions are rows, counted from 1. */
final class ParquetSheet implements Sheet {
    private static final String MIDNIGHT = " 00:00:00.0";

    private final String name;
    private final Path file;

    ParquetSheet(String name, Path file) {
        this.name = name;
        this.file = file;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public void read(RowVisitor visitor) {
        var properties = new Properties();
        properties.setProperty(DuckDBDriver.JDBC_STREAM_RESULTS, "true");
        try (Connection connection = new DuckDBDriver().connect("jdbc:duckdb:", properties);
                Statement settings = connection.createStatement()) {
            settings.execute("SET autoinstall_known_extensions = false");
            try (PreparedStatement query = connection.prepareStatement("SELECT * FROM read_parquet(?)")) {
                query.setString(1, pattern());
                try (ResultSet rows = query.executeQuery()) {
                    visit(rows, visitor);
                }
            }
        } catch (SQLException e) {
            visitor.problem(Problem.of(
                    name,
                    "is not a readable Parquet file: "
                            + Problem.shown(String.valueOf(e.getMessage())
                                    .lines()
                                    .findFirst()
                                    .orElse("")
                                    .replace("'" + file.toAbsolutePath() + "' ", "")
                                    .replace(file.toAbsolutePath().toString(), name)),
                    "write it again, or export it as CSV"));
        }
    }

    /** The path with the characters that would make it a search for several files taken literally. */
    private String pattern() {
        String literal = file.toAbsolutePath().toString().replaceAll("([*?\\[])", "[$1]");
        return Files.isDirectory(file) ? literal + "/**/*.parquet" : literal;
    }

    private static void visit(ResultSet rows, RowVisitor visitor) throws SQLException {
        ResultSetMetaData columns = rows.getMetaData();
        var headings = new ArrayList<String>();
        for (int i = 1; i <= columns.getColumnCount(); i++) {
            headings.add(columns.getColumnName(i));
        }
        visitor.headings(0, Headings.named(headings));
        for (long row = 1; rows.next(); row++) {
            if (!visitor.row(row, cells(rows, headings.size()))) {
                return;
            }
        }
    }

    private static List<String> cells(ResultSet rows, int columns) throws SQLException {
        var cells = new ArrayList<String>(columns);
        for (int i = 1; i <= columns; i++) {
            String text = rows.getString(i);
            String value = text == null ? "" : text;
            cells.add(value.endsWith(MIDNIGHT) ? value.substring(0, value.length() - MIDNIGHT.length()) : value);
        }
        return cells;
    }
}
