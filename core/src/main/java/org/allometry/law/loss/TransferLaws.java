package org.allometry.law.loss;

import static org.allometry.law.loss.Claim.falls;
import static org.allometry.law.loss.Claim.rises;
import static org.allometry.law.loss.Coefficient.exponent;
import static org.allometry.law.loss.Coefficient.factor;

import java.util.List;
import java.util.Set;

/** Laws of what goes with the loss: students of teachers, scores, and the settings of the optimiser. */
final class TransferLaws {
    /** The loss that the student reaches without a teacher, as a supervised law predicts it. */
    private static final Variable ALONE = new Variable("L_S", "student_loss", LossLaw.NATS);

    /** A form to fit: no constants could be confirmed, so none are shipped. */
    static final LossLaw DISTILLATION = LossLaw.of(
                    "distillation",
                    "Distillation: what a student of N parameters learns from D tokens of a teacher of loss L_T",
                    "L_T + L_T^(-c_0) * (1 + (L_T/(L_S*d_1))^(1/f_1))^(-c_1*f_1) * (A/N^alpha + B/D^beta)^gamma",
                    Set.of(Variable.PARAMETERS, Variable.TOKENS, Variable.TEACHER_LOSS, ALONE),
                    new Coefficient("c_0", "1", Domain.POSITIVE, 0.1, 5),
                    new Coefficient("d_1", "1", Domain.POSITIVE, 0.3, 3),
                    new Coefficient("f_1", "1", Domain.POSITIVE, 0.02, 1),
                    new Coefficient("c_1", "1", Domain.POSITIVE, 0.1, 100),
                    factor("A", "1, for N in parameters"),
                    exponent("alpha"),
                    factor("B", "1, for D in tokens"),
                    exponent("beta"),
                    new Coefficient("gamma", "1", Domain.POSITIVE, 0.2, 2))
            .claiming(falls("N"), falls("D"))
            .approaching("L_T", "N", "D")
            .from("Busbridge et al. 2025, arXiv 2502.08606, equation 8; the form only");

    static final LossLaw LEARNING_RATE = LossLaw.of(
                    "step-law",
                    "Step law: the best learning rate for a size and a number of tokens",
                    "exp(c + n*ln(N) + d*ln(D))",
                    Set.of(Variable.PARAMETERS, Variable.TOKENS),
                    new Coefficient("c", "1", Domain.REAL, -10, 10),
                    new Coefficient("n", "1", Domain.REAL, -2, 2),
                    new Coefficient("d", "1", Domain.REAL, -2, 2))
            .explaining(new Variable("eta", "learning_rate", "per step"))
            .from("Li et al. 2025 (Step Law), arXiv 2503.04715, equation 1");

    static final LossLaw BATCH = LossLaw.of(
                    "step-law-batch",
                    "Step law: the best batch for a number of tokens",
                    "exp(c + d*ln(D))",
                    Set.of(Variable.TOKENS),
                    new Coefficient("c", "1", Domain.REAL, -10, 10),
                    new Coefficient("d", "1", Domain.REAL, 0, 2))
            .explaining(new Variable("B", "batch_tokens", "tokens"))
            .claiming(rises("D"))
            .from("Li et al. 2025 (Step Law), arXiv 2503.04715, equation 1");

    /** A logistic curve from a ceiling at small losses to a floor at large ones; k is negative. */
    static final LossLaw ACCURACY = LossLaw.of(
                    "loss-to-accuracy",
                    "Accuracy as a logistic function of the loss",
                    "a/(1 + exp(-k*(L - L_0))) + b",
                    Set.of(Variable.LOSS),
                    new Coefficient("a", "1", Domain.REAL, 0.1, 1),
                    new Coefficient("k", "per nat", Domain.REAL, -12, -0.3),
                    new Coefficient("L_0", LossLaw.NATS, Domain.POSITIVE, 0.3, 5),
                    new Coefficient("b", "1", Domain.REAL, 0.001, 0.6))
            .explaining(new Variable("accuracy", "accuracy", "1"))
            .from("Bhagia et al. 2024 (OLMo ladder), arXiv 2412.04403, equation 2");

    static final LossLaw ERROR = LossLaw.of(
                    "loss-to-error",
                    "The mean error over tasks falls exponentially with the loss",
                    "epsilon - k*exp(-gamma*L)",
                    Set.of(Variable.LOSS),
                    new Coefficient("epsilon", "1", Domain.POSITIVE, 0.3, 1.2),
                    new Coefficient("k", "1", Domain.POSITIVE, 0.1, 20),
                    new Coefficient("gamma", "per nat", Domain.REAL, 0.1, 4))
            .explaining(new Variable("error", "error", "1"))
            .claiming(rises("L"))
            .approaching("epsilon", "L")
            .from("Gadre et al. 2024, arXiv 2403.08540, equation 5");

    static final List<LossLaw> ALL = List.of(DISTILLATION, LEARNING_RATE, BATCH, ACCURACY, ERROR);

    private TransferLaws() {}
}
