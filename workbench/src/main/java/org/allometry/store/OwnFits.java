package org.allometry.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/** The fits that a user keeps. */
public final class OwnFits {
    private static final String FIELDS = "SELECT name, created, law, command, digest FROM own_fit ";

    private final Database database;

    public OwnFits(Database database) {
        this.database = database;
    }

    /**
     * A fit.
     *
     * @param created when, as ISO 8601
     * @param law its name
     * @param command that makes it
     * @param digest of its text
     */
    public record Kept(String name, String created, String law, String command, String digest) {}

    /** All fits, by name. */
    public List<Kept> list() {
        return database.change(in -> in.all(FIELDS + "ORDER BY name", OwnFits::kept));
    }

    public Optional<Kept> find(String name) {
        return database.change(in -> in.first(FIELDS + "WHERE name = ?", OwnFits::kept, name));
    }

    /** What a file by {@code fit --out} holds. */
    public Optional<String> text(String name) {
        return database.change(
                in -> in.first("SELECT json FROM own_fit WHERE name = ?", row -> row.getString(1), name));
    }

    /** Keeps a fit, in place of one of the same name. */
    public void put(Kept fit, String json) {
        database.change(in -> {
            put(in, fit, json);
            return fit;
        });
    }

    /** The same within a transaction. */
    static void put(Database.Statements in, Kept fit, String json) throws SQLException {
        in.run("DELETE FROM own_fit WHERE name = ?", fit.name);
        in.run(
                "INSERT INTO own_fit VALUES (?, ?, ?, ?, ?, ?)",
                fit.name,
                fit.created,
                fit.law,
                fit.command,
                fit.digest,
                json);
    }

    /** Gives a fit another name. */
    public void rename(String name, String other) {
        database.change(in -> {
            in.run("UPDATE own_fit SET name = ? WHERE name = ?", other, name);
            return other;
        });
    }

    public void delete(String name) {
        database.change(in -> {
            in.run("DELETE FROM own_fit WHERE name = ?", name);
            return name;
        });
    }

    private static Kept kept(ResultSet row) throws SQLException {
        return new Kept(row.getString(1), row.getString(2), row.getString(3), row.getString(4), row.getString(5));
    }
}
