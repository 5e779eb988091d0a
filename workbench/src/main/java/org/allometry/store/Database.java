package org.allometry.store;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.locks.ReentrantLock;
import org.allometry.problem.StoreException;
import org.duckdb.DuckDBDriver;

/**
 * The database file of a store. What a transaction wrote is in its log on disk when {@link #change} returns, so that it
 * outlives the process however that ends; one that was cut off leaves nothing behind.
 *
 * <p>One process at a time has it open, and in it one transaction at a time runs. No column is declared a key: DuckDB
 * refuses to delete and insert the same key in one transaction; those who write keep keys apart.
 */
public final class Database implements AutoCloseable {
    private static final String FILE = "allometry.duckdb";
    private static final String LOCK = "lock";
    private static final List<String> SCHEMA = List.of(
            "CREATE TABLE IF NOT EXISTS format (version INTEGER)",
            "CREATE TABLE IF NOT EXISTS own_table (name VARCHAR, version INTEGER, created VARCHAR, origin VARCHAR,"
                    + " columns VARCHAR, kind VARCHAR, row_count BIGINT, column_count INTEGER, digest VARCHAR, csv VARCHAR)",
            "CREATE TABLE IF NOT EXISTS own_fit (name VARCHAR, created VARCHAR, law VARCHAR, command VARCHAR,"
                    + " digest VARCHAR, json VARCHAR)",
            "CREATE TABLE IF NOT EXISTS job (id VARCHAR, sequence BIGINT, question VARCHAR, command VARCHAR,"
                    + " question_key VARCHAR, state VARCHAR, message VARCHAR, created VARCHAR, ended VARCHAR)",
            "CREATE TABLE IF NOT EXISTS answer (question_key VARCHAR, form VARCHAR, content BLOB)");

    /** Of the tables above; a store of a later program is not touched. */
    private static final int VERSION = 1;

    private final Connection connection;
    private final Path folder;
    private final FileChannel taken;
    private final ReentrantLock lock = new ReentrantLock();

    private Database(Path folder, Connection connection, FileChannel taken) {
        this.folder = folder;
        this.taken = taken;
        this.connection = connection;
    }

    /**
     * Opens the store in a folder, which is made if it is not there.
     *
     * @throws StoreException if that cannot be, or another process has it open
     */
    public static Database open(Path folder) {
        try {
            Files.createDirectories(folder);
            FileChannel taken = take(folder);
            try {
                var database = new Database(folder, connect(folder.resolve(FILE)), taken);
                database.prepare();
                return database;
            } catch (RuntimeException e) {
                taken.close();
                throw e;
            }
        } catch (IOException e) {
            throw new StoreException(folder + ": cannot hold a store: " + e.getMessage(), e);
        }
    }

    /** Takes the store for this process, until that ends in whatever way. */
    private static FileChannel take(Path folder) throws IOException {
        FileChannel channel =
                FileChannel.open(folder.resolve(LOCK), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        try {
            if (channel.tryLock() != null) {
                return channel;
            }
        } catch (OverlappingFileLockException e) {
            channel.close();
            throw taken(folder);
        }
        channel.close();
        throw taken(folder);
    }

    private static StoreException taken(Path folder) {
        return new StoreException(
                folder + ": another process has this store open; stop that, or name another folder with --store");
    }

    private static Connection connect(Path file) {
        var properties = new Properties();
        properties.setProperty("threads", "1");
        properties.setProperty("memory_limit", "192MB");
        properties.setProperty("autoinstall_known_extensions", "false");
        properties.setProperty("autoload_known_extensions", "false");
        try {
            return new DuckDBDriver().connect("jdbc:duckdb:" + file.toAbsolutePath(), properties);
        } catch (SQLException e) {
            throw new StoreException(file + ": the store cannot be opened: " + e.getMessage(), e);
        }
    }

    private void prepare() {
        change(statements -> {
            for (String table : SCHEMA) {
                statements.run(table);
            }
            Optional<Integer> version = statements.first("SELECT version FROM format", row -> row.getInt(1));
            if (version.isEmpty()) {
                statements.run("INSERT INTO format VALUES (?)", VERSION);
            } else if (version.get() > VERSION) {
                throw new StoreException(
                        folder + ": the store is of a later version of this program; use that, or another --store");
            }
            return version;
        });
    }

    /** The folder of the store. */
    public Path folder() {
        return folder;
    }

    /** Reads one row. */
    @FunctionalInterface
    public interface Row<T> {
        T of(ResultSet row) throws SQLException;
    }

    /** Work within a transaction. */
    @FunctionalInterface
    public interface Work<T> {
        T in(Statements statements) throws SQLException;
    }

    /** Does all of the work or none of it; when it returns, what was written is safe. */
    public <T> T change(Work<T> work) {
        lock.lock();
        try (Statement transaction = connection.createStatement()) {
            transaction.execute("BEGIN");
            boolean whole = false;
            try {
                T result = work.in(new Statements());
                transaction.execute("COMMIT");
                whole = true;
                return result;
            } finally {
                if (!whole) {
                    transaction.execute("ROLLBACK");
                }
            }
        } catch (SQLException e) {
            throw new StoreException(folder + ": the store failed: " + e.getMessage(), e);
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void close() {
        lock.lock();
        try {
            connection.close();
            taken.close();
        } catch (SQLException | IOException e) {
            throw new StoreException(folder + ": the store cannot be closed: " + e.getMessage(), e);
        } finally {
            lock.unlock();
        }
    }

    /** The statements of one transaction. */
    public final class Statements {
        private Statements() {}

        /** Runs a statement with these values for its question marks. */
        public void run(String sql, Object... values) throws SQLException {
            try (PreparedStatement statement = prepared(sql, values)) {
                statement.execute();
            }
        }

        /** All rows of a query. */
        public <T> List<T> all(String sql, Row<T> reader, Object... values) throws SQLException {
            try (PreparedStatement statement = prepared(sql, values);
                    ResultSet rows = statement.executeQuery()) {
                var all = new ArrayList<T>();
                while (rows.next()) {
                    all.add(reader.of(rows));
                }
                return all;
            }
        }

        /** The first row of a query, if there is any. */
        public <T> Optional<T> first(String sql, Row<T> reader, Object... values) throws SQLException {
            return all(sql, reader, values).stream().findFirst();
        }

        private PreparedStatement prepared(String sql, Object... values) throws SQLException {
            PreparedStatement statement = connection.prepareStatement(sql);
            for (int i = 0; i < values.length; i++) {
                statement.setObject(i + 1, values[i]);
            }
            return statement;
        }
    }
}
