package org.allometry.law.loss;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.allometry.law.formula.Formula;

/** The laws by name. */
public final class LossLaws {
    /** Hoffmann et al. 2022 (arXiv 2203.15556), equation 2. */
    public static final LossLaw CHINCHILLA = DenseLaws.CHINCHILLA;

    private static final int MOST_BREAKS = 4;

    private LossLaws() {}

    /** All laws that have a name of their own, the default first. */
    public static List<LossLaw> all() {
        var all = new ArrayList<LossLaw>();
        all.add(CHINCHILLA);
        all.addAll(KaplanLaws.ALL);
        all.addAll(DenseLaws.OTHERS);
        all.addAll(RoutedLaws.ALL);
        all.addAll(PrecisionLaws.ALL);
        all.addAll(TransferLaws.ALL);
        all.add(CurveLaws.power(Variable.COMPUTE));
        all.add(CurveLaws.brokenPower(Variable.COMPUTE, 1));
        return List.copyOf(all);
    }

    /**
     * The law of this name. {@code power} and {@code broken-power} take a variable, and the latter a number of breaks:
     * {@code power:D}, {@code broken-power:training_tokens:2}. The name {@code routed} stands for {@code clark}.
     */
    public static Optional<LossLaw> find(String name) {
        String[] parts = name.strip().split(":", -1);
        String head = parts[0].toLowerCase(Locale.ROOT);
        if (parts.length == 1) {
            String own = head.equals("routed") ? RoutedLaws.CLARK.name() : head;
            return all().stream().filter(law -> law.name().equals(own)).findFirst();
        }
        if (parts[1].isBlank()) {
            return Optional.empty();
        }
        Variable variable = Variable.named(parts[1]);
        if (head.equals("power") && parts.length == 2) {
            return Optional.of(CurveLaws.power(variable));
        }
        if (head.equals("broken-power") && (parts.length == 2 || parts.length == 3 && parts[2].matches("[0-9]"))) {
            int breaks = parts.length == 2 ? 1 : Integer.parseInt(parts[2]);
            return breaks >= 1 && breaks <= MOST_BREAKS
                    ? Optional.of(CurveLaws.brokenPower(variable, breaks))
                    : Optional.empty();
        }
        return Optional.empty();
    }

    /**
     * A law of the user's own. Names of variables are the symbols N, D, C, U and so on, and the given columns; what is left
     * are coefficients, for which linear ones may have any value, exponents begin between .02 and 1.2, and all others are
     * positive.
     *
     * @param columns further headings that may stand in the formula
     * @throws org.allometry.law.formula.FormulaException if the text is no formula
     */
    public static LossLaw ofFormula(String text, Set<String> columns) {
        Formula formula = Formula.parse(text, name -> Variable.of(name).isPresent() || columns.contains(name));
        if (formula.variables().isEmpty()) {
            throw new IllegalArgumentException(
                    "the formula '" + text + "' has no variable; use N, D, C, U or a heading" + " of the table");
        }
        if (formula.coefficients().isEmpty()) {
            throw new IllegalArgumentException("the formula '" + text + "' has no coefficient to estimate");
        }
        List<String> linear = formula.linear(false);
        Set<String> exponents = formula.exponents();
        List<Coefficient> coefficients = formula.coefficients().stream()
                .map(name -> linear.contains(name)
                        ? new Coefficient(name, "as in the formula", Domain.REAL, -1, 1)
                        : exponents.contains(name)
                                ? Coefficient.exponent(name)
                                : new Coefficient(name, "as in the formula", Domain.POSITIVE, 1e-3, 1e13))
                .toList();
        return new LossLaw(
                "formula",
                "A formula of the user",
                formula,
                coefficients,
                formula.variables().stream().map(Variable::named).toList(),
                Variable.LOSS,
                List.of(),
                List.of(),
                "given by the user");
    }

    /** The names that {@link #find} takes as they stand. */
    public static List<String> names() {
        var names = new ArrayList<>(all().stream().map(LossLaw::name).toList());
        names.add("routed");
        return List.copyOf(names);
    }
}
