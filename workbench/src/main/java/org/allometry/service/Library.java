package org.allometry.service;

import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.allometry.problem.Problem;
import org.allometry.source.Inputs;
import org.allometry.source.Sheet;
import org.allometry.store.Database;
import org.allometry.store.JobRecords;
import org.allometry.store.OwnFits;
import org.allometry.store.OwnTables;
import tools.jackson.databind.json.JsonMapper;

/** The tables, fits and answers of a user, kept in a store. All tables and fits have different names. */
public final class Library implements Shelf, AutoCloseable {
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._ -]{0,79}");

    private static final int FITS_AT_HAND = 16;
    private static final int TEXTS_AT_HAND = 4;
    private static final int FACTS_AT_HAND = 4000;
    private static final Set<String> BUNDLED = Set.copyOf(Catalogue.names());

    private final Database database;
    private final OwnTables tables;
    private final OwnFits fits;
    private final AtomicLong changes = new AtomicLong();
    private volatile Index index = new Index(-1, Map.of(), Map.of());
    private final Memory memory = new Memory(FITS_AT_HAND);
    private final Memory texts = new Memory(TEXTS_AT_HAND);
    private final Memory facts = new Memory(FACTS_AT_HAND);

    private Library(Database database) {
        this.database = database;
        this.tables = new OwnTables(database);
        this.fits = new OwnFits(database);
    }

    /**
     * Opens the store in a folder, which is made if it is not there.
     *
     * @throws org.allometry.problem.StoreException if that cannot be, or another process has it open
     */
    public static Library open(Path folder) {
        return new Library(Database.open(folder));
    }

    /**
     * What the store holds by name: looked up more often than the store can answer.
     *
     * @param changes of the store that this has seen
     */
    private record Index(long changes, Map<String, StoredTable> tables, Map<String, StoredFit> fits) {}

    private Index index() {
        Index known = index;
        long now = changes.get();
        if (known.changes == now) {
            return known;
        }
        var ownTables = new LinkedHashMap<String, StoredTable>();
        tables.list().forEach(kept -> ownTables.put(kept.name(), StoredTable.of(kept)));
        var ownFits = new LinkedHashMap<String, StoredFit>();
        fits.list().forEach(kept -> ownFits.put(kept.name(), StoredFit.of(kept)));
        var read = new Index(now, ownTables, ownFits);
        index = read;
        return read;
    }

    /** Has the store looked at again. */
    void changed() {
        changes.incrementAndGet();
    }

    private Optional<StoredTable> findTable(String name) {
        return Optional.ofNullable(index().tables.get(name));
    }

    private Optional<StoredFit> findFit(String name) {
        return Optional.ofNullable(index().fits.get(name));
    }

    /** The tables that can be named: bundled ones and those kept here. */
    public Tables tables() {
        return new Tables(this);
    }

    /** Changes of the tables kept here. */
    public OwnTableShelf ownTables() {
        return new OwnTableShelf(this, tables, database.folder());
    }

    /** The answers and jobs kept here. */
    public AnswerShelf answers() {
        return new AnswerShelf(new JobRecords(database), this::changed);
    }

    /** Whether there is a table or fit of this name. */
    public boolean knows(String name) {
        return isBundled(name) || findTable(name).isPresent() || findFit(name).isPresent();
    }

    /** The fits kept here, by name. */
    public List<StoredFit> listFits() {
        return List.copyOf(index().fits.values());
    }

    /**
     * Gives a fit another name.
     *
     * @throws NoSuchThingException if there is none
     * @throws NameTakenException if the other name is taken
     */
    public StoredFit renameFit(String name, String other) {
        checkFit(name);
        checkFree(other);
        fits.rename(name, other);
        changed();
        return findFit(other).orElseThrow();
    }

    /** Keeps what a file by {@code fit --out} holds under a new name. */
    public void keepFit(String name, String command, String text) {
        checkFree(name);
        String law = JsonMapper.shared().readTree(text).path("law").asString("");
        fits.put(new OwnFits.Kept(name, now(), law, command, Digest.of(text)), text);
        changed();
    }

    /** Forgets a fit. */
    public void deleteFit(String name) {
        checkFit(name);
        fits.delete(name);
        changed();
    }

    private void checkFit(String name) {
        if (findFit(name).isEmpty()) {
            throw new NoSuchThingException("there is no fit '" + Problem.shown(name) + "' of yours");
        }
    }

    /** Refuses a name that is not one, or taken. */
    public void checkFree(String name) {
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException("a name has up to 80 letters, digits, spaces and .-_ and begins with a"
                    + " letter or digit, but this was '" + Problem.shown(name) + "'");
        }
        if (knows(name)) {
            throw new NameTakenException("the name '" + name + "' is taken");
        }
    }

    static boolean isBundled(String name) {
        return BUNDLED.contains(name);
    }

    static String now() {
        return Instant.now().truncatedTo(ChronoUnit.SECONDS).toString();
    }

    @Override
    public List<BundledTable> list() {
        return index().tables.values().stream().map(StoredTable::listed).toList();
    }

    @Override
    public Optional<Sheet> table(String name) {
        return findTable(name)
                .map(kept -> Inputs.text(
                        name,
                        texts.remembered(kept.digest(), () -> tables.text(name).orElse(""))));
    }

    @Override
    public Optional<String> columns(String name) {
        return findTable(name).map(StoredTable::columns).filter(columns -> !columns.isEmpty());
    }

    @Override
    public Optional<String> fit(String name) {
        return findFit(name)
                .map(kept ->
                        texts.remembered(kept.digest(), () -> fits.text(name).orElse("")));
    }

    @Override
    public Optional<String> exported(String name) {
        return findTable(name).map(kept -> name + ".csv").or(() -> findFit(name).map(kept -> name + ".json"));
    }

    @Override
    public String version(String name) {
        return findTable(name)
                .map(kept -> kept.columns() + " " + kept.digest())
                .or(() -> findFit(name).map(StoredFit::digest))
                .orElse("");
    }

    @Override
    public <T> T remembered(Object key, Supplier<T> work) {
        return memory.remembered(key, work);
    }

    @Override
    public boolean fact(Object key, BooleanSupplier look) {
        return facts.remembered(key, look::getAsBoolean);
    }

    @Override
    public boolean remembers(Object key) {
        return memory.remembers(key);
    }

    @Override
    public void close() {
        database.close();
    }
}
