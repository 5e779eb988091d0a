# Value and gradient of the same marginal likelihood by TMB, on one thread.  Rscript items_tmb.R FOLDER items_tmb.cpp
arguments <- commandArgs(trailingOnly = TRUE)
folder <- arguments[1]
suppressMessages(library(TMB))
invisible(file.copy(arguments[2], folder))
setwd(folder)
invisible(capture.output(compile("items_tmb.cpp", flags = "-O2 -w")))
dyn.load(dynlib("items_tmb"))
y <- as.matrix(read.csv("answers.csv", header = FALSE))
dimnames(y) <- NULL
models <- read.csv("models.csv", header = FALSE)
N <- nrow(y); I <- ncol(y); K <- 2
family <- as.integer(models[[1]])
z <- scale(as.matrix(models[, 2:3]))
attributes(z) <- list(dim = dim(z))
chance <- rep(c(0, 0.25), length.out = I)
share <- pmin(pmax((colMeans(y) - chance) / (1 - chance), 0.03), 0.97)
own <- outer(seq_len(I) - 1, seq_len(K) - 1, function(i, k) as.numeric(i %% K == k))
start <- list(b = qlogis(share), a = own + 0.1 * sin(seq_len(I) %o% seq_len(K)),
  gamma = matrix(c(0.7, 0.3, 0.7, 0.3), 2, K), L = 0.8 * diag(K), M = 0.5 * diag(K),
  e = matrix(0, max(family) + 1, K), w = matrix(0, N, K))
invisible(gc(reset = TRUE))
seconds <- function(work) { before <- proc.time(); work; sum((proc.time() - before)[c(1, 2)]) }
building <- seconds(objective <- MakeADFun(list(y = y, z = z, family = family, chance = chance), start,
  random = c("e", "w"), DLL = "items_tmb", silent = TRUE))
point <- objective$par
first <- seconds({ value <- objective$fn(point); objective$gr(point) })
set.seed(1)
times <- sapply(1:5, function(i) {
  at <- point + 0.02 * rnorm(length(point))
  seconds({ objective$fn(at); objective$gr(at) })
})
cat(sprintf(paste0('{"program":"TMB %s","models":%d,"items":%d,"building_seconds":%.2f,"first_seconds":%.2f,',
  '"evaluation_seconds":%.3f,"nanoseconds_per_answer_and_evaluation":%.1f,"value":%.6f,"megabytes":%.0f}\n'),
  as.character(packageVersion("TMB")), N, I, building, first, median(times), median(times) / (N * I) * 1e9, value,
  sum(gc()[, 6])))
