package org.allometry.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/** The tables of a user, with all their versions; the last version counts. */
public final class OwnTables {
    private static final String FIELDS =
            "SELECT name, version, created, origin, columns, kind, row_count, column_count, digest FROM own_table ";

    private final Database database;

    public OwnTables(Database database) {
        this.database = database;
    }

    /**
     * A version of a table.
     *
     * @param version counted from 1
     * @param created when, as ISO 8601
     * @param origin of this version, such as {@code uploaded} or {@code repaired}
     * @param columns headings and units that differ, as in the option {@code --columns}; or empty
     * @param kind {@code scores}, {@code runs} or {@code plain}
     * @param digest of its text
     */
    public record Version(
            String name,
            int version,
            String created,
            String origin,
            String columns,
            String kind,
            long rows,
            int width,
            String digest) {}

    /** The last versions of all tables, by name. */
    public List<Version> list() {
        return database.change(in -> in.all(
                FIELDS + "WHERE version = (SELECT max(o.version) FROM own_table o WHERE o.name = own_table.name)"
                        + " ORDER BY name",
                OwnTables::version));
    }

    /** All versions of a table, the first one first. */
    public List<Version> versions(String name) {
        return database.change(in -> in.all(FIELDS + "WHERE name = ? ORDER BY version", OwnTables::version, name));
    }

    /** The last version of a table. */
    public Optional<Version> find(String name) {
        return database.change(
                in -> in.first(FIELDS + "WHERE name = ? ORDER BY version DESC LIMIT 1", OwnTables::version, name));
    }

    /** The text of the last version. */
    public Optional<String> text(String name) {
        return database.change(in -> in.first(
                "SELECT csv FROM own_table WHERE name = ? ORDER BY version DESC LIMIT 1",
                row -> row.getString(1),
                name));
    }

    /** Keeps a new version, or the first one. */
    public void add(Version version, String csv) {
        database.change(in -> {
            in.run(
                    "INSERT INTO own_table VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                    version.name,
                    version.version,
                    version.created,
                    version.origin,
                    version.columns,
                    version.kind,
                    version.rows,
                    version.width,
                    version.digest,
                    csv);
            return version;
        });
    }

    /** Forgets the last version, unless it is the only one. */
    public boolean undo(String name) {
        return database.change(in -> {
            int last = in.first("SELECT max(version) FROM own_table WHERE name = ?", row -> row.getInt(1), name)
                    .orElse(0);
            if (last > 1) {
                in.run("DELETE FROM own_table WHERE name = ? AND version = ?", name, last);
            }
            return last > 1;
        });
    }

    /** Gives a table another name. */
    public void rename(String name, String other) {
        database.change(in -> {
            in.run("UPDATE own_table SET name = ? WHERE name = ?", other, name);
            return other;
        });
    }

    /** Forgets a table with all its versions. */
    public void delete(String name) {
        database.change(in -> {
            in.run("DELETE FROM own_table WHERE name = ?", name);
            return name;
        });
    }

    private static Version version(ResultSet row) throws SQLException {
        return new Version(
                row.getString(1),
                row.getInt(2),
                row.getString(3),
                row.getString(4),
                row.getString(5),
                row.getString(6),
                row.getLong(7),
                row.getInt(8),
                row.getString(9));
    }
}
