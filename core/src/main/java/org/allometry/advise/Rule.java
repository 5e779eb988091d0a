package org.allometry.advise;

/** What a model either keeps to or does not. */
public enum Rule {
    VARIANT("the kind of model"),
    LICENCE("the licence"),
    WEIGHTS("open weights"),
    CONTEXT("the context"),
    PRECISION("the precision"),
    MEMORY("the memory"),
    TUNING("fine-tuning"),
    SPEED("the speed"),
    BUDGET("the budget");

    private final String words;

    Rule(String words) {
        this.words = words;
    }

    @Override
    public String toString() {
        return words;
    }
}
