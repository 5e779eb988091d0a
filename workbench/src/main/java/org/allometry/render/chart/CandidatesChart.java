package org.allometry.render.chart;

import java.util.Comparator;
import java.util.List;
import java.util.function.ToDoubleFunction;
import org.allometry.predict.Candidate;
import org.allometry.render.Figures;
import org.allometry.render.chart.Canvas.Pen;
import org.allometry.render.chart.Canvas.Point;
import org.allometry.render.chart.Canvas.Side;
import org.allometry.render.chart.Canvas.Type;

/** A criterion of numbers of skills against that number, smaller being better; the chosen one is marked. */
public final class CandidatesChart {
    private static final double WIDTH = 330;
    private static final double HEIGHT = 230;
    private static final int TICKS = 4;

    private CandidatesChart() {}

    /** What is compared. */
    public enum Criterion {
        AIC(Candidate::aic, 1),
        BIC(Candidate::bic, 1),
        HOLD_OUT_ERROR(Candidate::holdOutError, 4);

        private final ToDoubleFunction<Candidate> value;
        private final int decimals;

        Criterion(ToDoubleFunction<Candidate> value, int decimals) {
            this.value = value;
            this.decimals = decimals;
        }

        /** Its value for a number of skills; {@code NaN} if there is none. */
        public double of(Candidate candidate) {
            return value.applyAsDouble(candidate);
        }

        private double error(Candidate candidate) {
            return this == HOLD_OUT_ERROR && Double.isFinite(candidate.holdOutStandardError())
                    ? candidate.holdOutStandardError()
                    : 0;
        }

        @Override
        public String toString() {
            return this == HOLD_OUT_ERROR ? "hold-out error" : name();
        }
    }

    /** @param chosen the number of skills that is marked */
    public static Chart of(List<Candidate> candidates, Criterion criterion, int chosen) {
        List<Candidate> known = candidates.stream()
                .filter(candidate -> Double.isFinite(criterion.of(candidate)))
                .sorted(Comparator.comparingInt(Candidate::skills))
                .toList();
        return new Chart(WIDTH, HEIGHT, canvas -> draw(canvas, known, criterion, chosen));
    }

    private static void draw(Canvas canvas, List<Candidate> candidates, Criterion criterion, int chosen) {
        if (candidates.isEmpty()) {
            return;
        }
        Frame frame = frame(candidates, criterion);
        frame.horizontalLines(canvas);
        canvas.path(
                candidates.stream()
                        .map(candidate -> frame.at(candidate.skills(), criterion.of(candidate)))
                        .toList(),
                Pen.of(Ink.BLUE, 1.5).faint(0.6));
        for (Candidate candidate : candidates) {
            draw(canvas, frame, criterion, candidate, candidate.skills() == chosen);
        }
        canvas.text(
                new Point(frame.box().centre().x(), frame.y().start() + 34),
                "number of skills",
                Side.CENTRE,
                Type.of(Ink.TEXT, Frame.TITLE_SIZE));
    }

    private static void draw(Canvas canvas, Frame frame, Criterion criterion, Candidate candidate, boolean chosen) {
        double value = criterion.of(candidate);
        double error = criterion.error(candidate);
        int skills = candidate.skills();
        Ink ink = chosen ? Ink.ORANGE : Ink.BLUE;
        canvas.line(
                frame.at(skills, value - error),
                frame.at(skills, value + error),
                Pen.of(ink, 1.5).faint(0.6));
        canvas.dot(
                frame.at(skills, value),
                chosen ? 5 : 3.5,
                ink,
                candidate.converged() ? 1 : 0.35,
                skills + " skills: " + criterion + " " + Figures.fixed(value, criterion.decimals)
                        + (chosen ? ", chosen" : "") + (candidate.converged() ? "" : ", not converged"));
        canvas.text(
                new Point(frame.x().at(skills), frame.y().start() + 16),
                Integer.toString(skills),
                Side.CENTRE,
                chosen ? Type.of(Ink.ORANGE, Frame.TICK_SIZE + 1).strong() : Type.of(Ink.MUTED, Frame.TICK_SIZE));
    }

    private static Frame frame(List<Candidate> candidates, Criterion criterion) {
        double smallest = Double.POSITIVE_INFINITY;
        double largest = Double.NEGATIVE_INFINITY;
        for (Candidate candidate : candidates) {
            double error = criterion.error(candidate);
            smallest = Math.min(smallest, criterion.of(candidate) - error);
            largest = Math.max(largest, criterion.of(candidate) + error);
        }
        double fewest = candidates.get(0).skills();
        double most = candidates.get(candidates.size() - 1).skills();
        return new Frame(
                new Axis(fewest - 0.5, most + 0.5, 58, WIDTH - 8),
                Axis.around(smallest, largest, HEIGHT - 44, 10),
                TICKS);
    }
}
