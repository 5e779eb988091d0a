package org.allometry.render.item;

import java.util.ArrayList;
import java.util.List;
import org.allometry.fit.item.ItemCoefficients;
import org.allometry.fit.item.ItemFit;
import org.allometry.render.Figures;
import org.allometry.render.TextTable;
import org.allometry.table.Item;

/** The items of a fit as rows. */
public final class ItemFitCsv {
    private ItemFitCsv() {}

    public static String of(ItemFit fit) {
        var headings = new ArrayList<>(List.of("item", "benchmark", "chance", "intercept", "intercept_error"));
        for (String anchor : fit.anchors()) {
            headings.add("loading_" + anchor);
            headings.add("loading_" + anchor + "_error");
        }
        TextTable table = TextTable.of(headings.toArray(String[]::new));
        ItemCoefficients law = fit.coefficients();
        double[] intercepts = law.intercepts();
        for (int i = 0; i < intercepts.length; i++) {
            Item item = fit.items().get(i);
            var cells = new ArrayList<Object>(List.of(
                    item.id(),
                    item.benchmark(),
                    Figures.full(item.chance()),
                    Figures.full(intercepts[i]),
                    Figures.full(law.interceptError(i))));
            for (int k = 0; k < fit.skills(); k++) {
                cells.add(Figures.full(law.loadings().at(i, k)));
                cells.add(Figures.full(law.loadingError(i, k)));
            }
            table.add(cells.toArray());
        }
        return table.csv();
    }
}
