package org.allometry.table;

import java.io.Serializable;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;

/**
 * Answers of models to items, right or wrong or missing, held in two bits each: ten million take 2.5 MB. A model's answers
 * lie together, 64 items to a word.
 */
public final class AnswerTable implements Serializable {
    private static final long serialVersionUID = 1;

    private final List<LanguageModel> models;
    private final List<Item> items;
    private final long[][] known;
    private final long[][] right;

    AnswerTable(List<LanguageModel> models, List<Item> items, long[][] known, long[][] right) {
        this.models = List.copyOf(models);
        this.items = List.copyOf(items);
        this.known = known;
        this.right = right;
    }

    public List<LanguageModel> models() {
        return models;
    }

    public List<Item> items() {
        return items;
    }

    /** Ids of the benchmarks, in the order of their first item. */
    public List<String> benchmarks() {
        return items.stream().map(Item::benchmark).distinct().toList();
    }

    /** Words that hold a model's answers: item i is bit i % 64 of word i / 64. */
    public int words() {
        return (items.size() + 63) >> 6;
    }

    /** Which of 64 items a model has answered. */
    public long known(int model, int word) {
        return known[model][word];
    }

    /** Which of 64 items a model has answered rightly; a subset of those answered. */
    public long right(int model, int word) {
        return right[model][word];
    }

    public boolean isKnown(int model, int item) {
        return (known[model][item >> 6] >>> item & 1) != 0;
    }

    public boolean isRight(int model, int item) {
        return (right[model][item >> 6] >>> item & 1) != 0;
    }

    /** How many answers a model has given. */
    public int answers(int model) {
        return Arrays.stream(known[model]).mapToInt(Long::bitCount).sum();
    }

    /** How many answers there are. */
    public long answers() {
        long sum = 0;
        for (int m = 0; m < models.size(); m++) {
            sum += answers(m);
        }
        return sum;
    }

    /** How many models have answered each item, and how many rightly: two rows. */
    public int[][] byItem() {
        int[][] counts = new int[2][items.size()];
        for (int m = 0; m < models.size(); m++) {
            for (int w = 0; w < words(); w++) {
                count(known[m][w], w, counts[0]);
                count(right[m][w], w, counts[1]);
            }
        }
        return counts;
    }

    private static void count(long bits, int word, int[] counts) {
        for (long rest = bits; rest != 0; rest &= rest - 1) {
            counts[(word << 6) + Long.numberOfTrailingZeros(rest)]++;
        }
    }

    /** The table of some models and some items, in the given orders. */
    public AnswerTable select(int[] ofModels, int[] ofItems) {
        var bits = new AnswerBits();
        for (int m = 0; m < ofModels.length; m++) {
            for (int i = 0; i < ofItems.length; i++) {
                if (isKnown(ofModels[m], ofItems[i])) {
                    bits.add(m, i, isRight(ofModels[m], ofItems[i]));
                }
            }
        }
        return bits.table(
                Arrays.stream(ofModels).mapToObj(models::get).toList(),
                Arrays.stream(ofItems).mapToObj(items::get).toList());
    }

    /** A fingerprint of all that a fit can depend on. Two tables with the same digest give the same fit. */
    public String digest() {
        MessageDigest sha256;
        try {
            sha256 = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java runtime has SHA-256", e);
        }
        for (Item item : items) {
            sha256.update((item + "\n").getBytes(StandardCharsets.UTF_8));
        }
        ByteBuffer bytes = ByteBuffer.allocate(2 * Long.BYTES * words());
        for (int m = 0; m < models.size(); m++) {
            sha256.update((models.get(m) + "\n").getBytes(StandardCharsets.UTF_8));
            bytes.clear();
            bytes.asLongBuffer().put(known[m]).put(right[m]);
            sha256.update(bytes);
        }
        return "sha256:" + HexFormat.of().formatHex(sha256.digest());
    }
}
