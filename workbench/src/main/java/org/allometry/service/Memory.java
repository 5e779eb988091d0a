package org.allometry.service;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** What was made lately, so that it need not be made again; the least recently used is forgotten first. */
final class Memory {
    private final int most;
    private final Map<Object, Object> made = new LinkedHashMap<>(16, 0.75f, true);

    /** Remembers so many things. */
    Memory(int most) {
        this.most = most;
    }

    /** Work for different keys goes on side by side; it is not kept if it fails. */
    @SuppressWarnings("unchecked") // A key is used for one type of result only.
    <T> T remembered(Object key, Supplier<T> work) {
        Optional<Object> known = find(key);
        if (known.isPresent()) {
            return (T) known.get();
        }
        T result = work.get();
        synchronized (made) {
            made.put(key, result);
            if (made.size() > most) {
                made.remove(made.keySet().iterator().next());
            }
        }
        return result;
    }

    boolean remembers(Object key) {
        return find(key).isPresent();
    }

    private Optional<Object> find(Object key) {
        synchronized (made) {
            return Optional.ofNullable(made.get(key));
        }
    }
}
