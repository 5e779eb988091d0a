package org.allometry.service;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.Optional;
import org.allometry.plan.CurveForecast;
import org.allometry.plan.ForecastScore;

/**
 * The JSON of forecasts, or of how well methods did.
 *
 * @param forecasts one for each run
 * @param methods one for each way to forecast, when they were scored
 */
public record ForecastDocument(
        double level,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) List<Entry> forecasts,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) List<Method> methods) {
    /** One run. */
    public record Entry(
            String run,
            int points,
            double reached,
            double lastLoss,
            double until,
            double loss,
            double[] lossInterval,
            List<Form> forms,
            @JsonInclude(JsonInclude.Include.NON_ABSENT) Optional<Shape> finishedRuns) {
        static Entry of(Forecasts.Ahead ahead) {
            CurveForecast forecast = ahead.forecast();
            return new Entry(
                    ahead.curve().run(),
                    ahead.curve().size(),
                    ahead.curve().end(),
                    ahead.curve().last(),
                    forecast.until(),
                    forecast.loss(),
                    new double[] {
                        forecast.interval().lower(), forecast.interval().upper()
                    },
                    forecast.forms().stream().map(Form::of).toList(),
                    ahead.shape()
                            .map(shape -> new Shape(shape.runs(), shape.share(), shape.loss(), new double[] {
                                shape.interval().lower(), shape.interval().upper()
                            })));
        }
    }

    /** What one form of curves expects. */
    public record Form(String form, double loss, double weight, double rootMeanSquareLogError) {
        static Form of(CurveForecast.Form form) {
            return new Form(form.form(), form.loss(), form.weight(), form.error());
        }
    }

    /** What finished runs of the same table let expect. */
    public record Shape(int runs, double share, double loss, double[] lossInterval) {}

    /** How well a method did. */
    public record Method(String method, int curves, double rootMeanSquareLogError, double coverage, double meanWidth) {
        static Method of(ForecastScore score) {
            return new Method(score.method(), score.curves(), score.error(), score.coverage(), score.width());
        }
    }

    public static ForecastDocument ofForecasts(List<Forecasts.Ahead> forecasts, double level) {
        return new ForecastDocument(level, forecasts.stream().map(Entry::of).toList(), List.of());
    }

    public static ForecastDocument ofScores(List<ForecastScore> scores, double level) {
        return new ForecastDocument(
                level, List.of(), scores.stream().map(Method::of).toList());
    }
}
