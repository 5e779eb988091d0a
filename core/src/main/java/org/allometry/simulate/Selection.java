package org.allometry.simulate;

import java.util.List;
import java.util.Map;
import org.allometry.numeric.SeededStream;

/**
 * The best of several right routes. k routes all lead to the goal, with lengths that are uniform between 0 and 1; their
 * first links draw codes from m. A route whose code no other route carries can be named without doubt, and the shortest
 * of these U routes is asked for; with none, any code is asked for, and the walker takes a route at random. The expected
 * length is E 1/(U+1) for U ≥ 1 and 1/2 for U = 0, from 1/2 with one code down to 1/(k+1) with more codes than could
 * ever clash. U is followed exactly as routes are given codes one by one: a Markov chain over the numbers of codes that
 * are carried once and more than once.
 *
 * @param routes k
 * @param codes m
 */
public record Selection(int routes, long codes) implements Experiment {
    private static final int MOST_ROUTES = 200;

    public Selection {
        Settings.atLeast("the number of routes", routes, 1);
        Settings.atMost("the number of routes", routes, MOST_ROUTES);
        Settings.atLeast("the number of codes", codes, 1);
    }

    @Override
    public Map<String, Object> setting() {
        return Settings.of("codes", codes, "routes", routes);
    }

    @Override
    public int quantities() {
        return 2;
    }

    @Override
    public List<Theory> theory() {
        double[] certain = certain();
        double routesNamed = 0;
        for (int u = 0; u <= routes; u++) {
            routesNamed += u * certain[u];
        }
        return List.of(Theory.exact("length", length(certain)), Theory.exact("routes_named", routesNamed));
    }

    /** The expected length of the route taken. */
    public double length() {
        return length(certain());
    }

    private double length(double[] certain) {
        double length = certain[0] / 2;
        for (int u = 1; u <= routes; u++) {
            length += certain[u] / (u + 1);
        }
        return length;
    }

    /** The distribution of the number of routes with a code of their own. */
    private double[] certain() {
        double[][] chance = new double[routes + 1][routes + 1];
        chance[0][0] = 1;
        for (int placed = 0; placed < routes; placed++) {
            double[][] next = new double[routes + 1][routes + 1];
            for (int once = 0; once <= placed; once++) {
                for (int often = 0; once + 2 * often <= placed; often++) {
                    double here = chance[once][often];
                    double fresh = Math.max(0, codes - once - often);
                    next[once + 1][often] += here * fresh / codes;
                    if (once > 0) {
                        next[once - 1][often + 1] += here * once / codes;
                    }
                    next[once][often] += here * often / codes;
                }
            }
            chance = next;
        }
        double[] certain = new double[routes + 1];
        for (int once = 0; once <= routes; once++) {
            for (double share : chance[once]) {
                certain[once] += share;
            }
        }
        return certain;
    }

    @Override
    public long trials(long asked) {
        return Math.max(1000, Math.min(asked, 200_000_000L / (routes * routes)));
    }

    @Override
    public void run(long trials, SeededStream random, List<Tally> tallies) {
        long[] code = new long[routes];
        double[] length = new double[routes];
        for (long trial = 0; trial < trials; trial++) {
            for (int i = 0; i < routes; i++) {
                code[i] = (long) (random.uniform() * codes);
                length[i] = random.uniform();
            }
            int named = 0;
            double best = 1;
            for (int i = 0; i < routes; i++) {
                if (isOwn(code, i)) {
                    named++;
                    best = Math.min(best, length[i]);
                }
            }
            tallies.get(0).add(named == 0 ? taken(code, length, random) : best, 1);
            tallies.get(1).add(named, routes);
        }
    }

    private static boolean isOwn(long[] code, int route) {
        for (int i = 0; i < code.length; i++) {
            if (i != route && code[i] == code[route]) {
                return false;
            }
        }
        return true;
    }

    /** The length of a random one among the routes with the first route's code. */
    private static double taken(long[] code, double[] length, SeededStream random) {
        double taken = length[0];
        int seen = 1;
        for (int i = 1; i < code.length; i++) {
            if (code[i] == code[0]) {
                seen++;
                taken = random.below(seen) == 0 ? length[i] : taken;
            }
        }
        return taken;
    }
}
