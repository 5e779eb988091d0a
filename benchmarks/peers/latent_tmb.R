# Times TMB on the latent law: one value and gradient, a fit near the maximum, and fits from several starts.
suppressMessages(library(TMB))
folder <- commandArgs(trailingOnly = TRUE)[1]
here <- dirname(sub("--file=", "", grep("--file=", commandArgs(FALSE), value = TRUE)))
file.copy(file.path(here, "latent_tmb.cpp"), folder, overwrite = TRUE)
owd <- setwd(folder)
# TMBad takes less than half the time of CppAD, TMB's default.
invisible(capture.output(compile("latent_tmb.cpp", flags = "-O3 -march=native -w", framework = "TMBad")))
dyn.load(dynlib("latent_tmb"))
table <- read.csv("scores.csv")
theta <- scan("theta.csv", quiet = TRUE)
K <- 4; p <- 3; J <- max(table$benchmark) + 1; F <- max(table$family) + 1
config(tape.parallel = 0, DLL = "latent_tmb")
invisible(openmp(1))
say <- function(what, value) cat(sprintf('{"what":"%s","program":"TMB %s","value":%s}\n', what, packageVersion("TMB"),
                                         if (length(value) > 1) paste0("[", paste(signif(value, 8), collapse = ","), "]") else signif(value, 8)))
at <- function(t) list(b = t[1:J], gamma = matrix(t[J + 1:(p * K)], p, K, byrow = TRUE),
                       loadings = matrix(t[J + p * K + 1:(J * K)], K, J), log_phi = t[J + p * K + J * K + 1:J],
                       scale = t[J + p * K + J * K + J + 1:K], u = matrix(0, K, F))
objective <- function(t) MakeADFun(
  list(x = as.matrix(table[, c("x1", "x2", "x3")]), logit = log(table$score) - log1p(-table$score),
       log_complement = log1p(-table$score), log_score = log(table$score), chance = table$chance,
       family = table$family, benchmark = table$benchmark),
  at(t), random = "u", DLL = "latent_tmb", silent = TRUE)
one <- objective(theta)
start <- one$par
invisible(one$fn(start)); invisible(one$gr(start))
best <- Inf
for (time in 1:10) {
  before <- proc.time()[1]
  for (i in 1:10) { moved <- start; moved[1] <- start[1] + 1e-3 * (i %% 2); one$fn(moved); one$gr(moved) }
  best <- min(best, (proc.time()[1] - before) / 10)
}
say("seconds of value and gradient", best)
say("log-likelihood by Laplace's method at our maximum", -one$fn(start))
fit <- function(from) {
  before <- proc.time()[1]
  end <- tryCatch(optim(from, one$fn, one$gr, method = "BFGS", control = list(maxit = 1000, reltol = 1e-9)),
                  error = function(e) list(value = NA, par = from))
  gradient <- tryCatch(max(abs(one$gr(end$par))), error = function(e) NA)
  c(seconds = unname(proc.time()[1]) - unname(before), value = -end$value, gradient = gradient)
}
ends <- sapply(1:6, function(seed) { set.seed(seed); fit(start + rnorm(length(start), 0, 0.1)) })
say("seconds of fits by BFGS from six starts near our maximum", ends["seconds", ])
say("where they ended", ends["value", ])
say("largest gradients there", ends["gradient", ])
