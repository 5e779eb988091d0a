package org.allometry.service;

import org.allometry.store.OwnFits;

/**
 * A fit that the user keeps.
 *
 * @param created when, as ISO 8601
 * @param law its name
 * @param command that makes it
 * @param digest of its text
 */
public record StoredFit(String name, String created, String law, String command, String digest) {
    static StoredFit of(OwnFits.Kept kept) {
        return new StoredFit(kept.name(), kept.created(), kept.law(), kept.command(), kept.digest());
    }
}
