# Log-rank tests by survival; what it does not have, by a plain loop over the event times, written from the formulas of
# Fleming and Harrington (1991) and Tarone (1975).
library(survival)
suppressPackageStartupMessages(library(mvtnorm))

namedOf <- function(data, options) {
  names <- options$columns
  if (is.null(names)) return(data)
  data.frame(time = data[[names$time]], event = as.numeric(data[[names$event]] == names$code), group = data[[names$group]])
}
orZero <- function(x) if (is.null(x)) 0 else x
levelsOf <- function(x) if (is.numeric(x)) sort(unique(x)) else sort(unique(x), method = "radix")

calls$logRank <- "survdiff(Surv(time, event) ~ group + strata(stratum), rho)"
answers$logRank <- function(data, options) {
  data <- namedOf(data, options)
  data$group <- factor(data$group, levels = levelsOf(data$group))
  form <- if (isTRUE(options$stratified)) Surv(time, event) ~ group + strata(stratum) else Surv(time, event) ~ group
  # survdiff stops where two groups are never at risk together; the loop below has the rank of the covariance then.
  fit <- tryCatch(survdiff(form, data, rho = orZero(options$rho)), error = function(problem) NULL)
  if (is.null(fit)) return(answers$weightedLogRank(data, options))
  sumOf <- function(x) if (is.matrix(x)) rowSums(x) else x
  list(n = sum(fit$n), groups = lapply(seq_along(levels(data$group)), function(at) list(
      n = sum(data$group == levels(data$group)[at]), observed = sumOf(fit$obs)[at], expected = sumOf(fit$exp)[at])),
    variance = lapply(seq_len(nrow(fit$var)), function(at) as.numeric(fit$var[at, ])),
    chiSquare = fit$chisq, pValue = pchisq(fit$chisq, sum(sumOf(fit$exp) > 0) - 1, lower.tail = FALSE),
    degreesOfFreedom = sum(sumOf(fit$exp) > 0) - 1)
}

# The statistics of one stratum for a list of weights: scores and their covariance, by looping over the event times.
plainSums <- function(time, event, entry, code, groups, weights) {
  many <- length(weights)
  sums <- list(observed = matrix(0, many, groups), expected = matrix(0, many, groups),
    variance = array(0, c(many, many, groups, groups)))
  survival <- 1
  for (now in sort(unique(time[event == 1]))) {
    risk <- entry < now & time >= now
    dead <- time == now & event == 1
    n <- sum(risk)
    d <- sum(dead)
    share <- tabulate(code[risk], groups) / n
    hyper <- if (n > 1) d * (n - d) / (n - 1) * (diag(share, groups) - outer(share, share)) else matrix(0, groups, groups)
    w <- vapply(weights, function(weight) survival^weight[1] * (1 - survival)^weight[2], 0)
    for (a in seq_len(many)) {
      sums$observed[a, ] <- sums$observed[a, ] + w[a] * tabulate(code[dead], groups)
      sums$expected[a, ] <- sums$expected[a, ] + w[a] * d * share
      for (b in seq_len(many)) sums$variance[a, b, , ] <- sums$variance[a, b, , ] + w[a] * w[b] * hyper
    }
    survival <- survival * (1 - d / n)
  }
  sums
}

# Near-ties are merged by aeqSurv, as everywhere in survival.
plainTest <- function(data, options, weights) {
  data <- namedOf(data, options)
  late <- isTRUE(options$entry)
  outcome <- unclass(aeqSurv(if (late) Surv(data$entry, data$time, data$event) else Surv(data$time, data$event)))
  time <- if (late) outcome[, 2] else outcome[, 1]
  entry <- if (late) outcome[, 1] else rep(-Inf, nrow(data))
  code <- as.numeric(factor(data$group, levels = levelsOf(data$group)))
  stratum <- if (isTRUE(options$stratified)) data$stratum else rep("all", nrow(data))
  parts <- lapply(unique(stratum), function(one) {
    rows <- stratum == one
    plainSums(time[rows], data$event[rows], entry[rows], code[rows], max(code), weights)
  })
  Reduce(function(a, b) Map(`+`, a, b), parts)
}

calls$weightedLogRank <- "a plain loop over the event times (G^rho,gamma, strata, late entry, trend)"
answers$weightedLogRank <- function(data, options) {
  sums <- plainTest(data, options, list(c(orZero(options$rho), orZero(options$gamma))))
  observed <- sums$observed[1, ]
  expected <- sums$expected[1, ]
  variance <- sums$variance[1, 1, , ]
  kept <- which(diag(variance) > 1e-13)
  chi <- if (length(kept) < 2) NA else {
    use <- kept[-1]
    as.numeric((observed - expected)[use] %*% MASS::ginv(variance[use, use], tol = 1e-10) %*% (observed - expected)[use])
  }
  scores <- options$trend
  trend <- if (is.null(scores)) NULL else {
    spread <- sum(outer(scores, scores) * variance)
    z <- if (spread > 1e-13) sum(scores * (observed - expected)) / sqrt(spread) else NA
    list(statistic = z, pValue = 2 * pnorm(abs(z), lower.tail = FALSE))
  }
  c(list(groups = lapply(seq_along(observed), function(at) list(observed = observed[at], expected = expected[at])),
    variance = lapply(seq_len(nrow(variance)), function(at) variance[at, ]), chiSquare = chi), if (is.null(trend)) list() else list(trend = trend))
}

# Without ties the log-rank test is the score test of a Cox model, which knows late entry.
calls$lateEntryLogRank <- "coxph(Surv(entry, time, event) ~ group)$score"
answers$lateEntryLogRank <- function(data, options)
  list(chiSquare = as.numeric(coxph(Surv(entry, time, event) ~ factor(group), data)$score))

calls$maxCombo <- "a plain loop over the event times, then mvtnorm::pmvnorm"
answers$maxCombo <- function(data, options) {
  weights <- lapply(seq_len(nrow(options$weightList)), function(at) options$weightList[at, ])
  sums <- plainTest(data, options, weights)
  score <- (sums$observed - sums$expected)[, 2]
  covariance <- matrix(sums$variance[, , 2, 2], length(weights))
  z <- score / sqrt(diag(covariance))
  z[diag(covariance) < 1e-24] <- NA
  used <- which(!is.na(z))
  correlation <- cov2cor(covariance[used, used, drop = FALSE])
  bound <- max(abs(z[used]))
  c(list(statistics = lapply(z, function(one) list(statistic = one)), maximum = bound), tailOf(correlation, bound))
}

# P(max |X| > bound). Where statistics follow from each other the distribution has fewer dimensions than values. In two it
# is an integral over directions u: beyond the distance at which the first value reaches the bound lies the tail of a chi
# distribution. In three likewise, over a grid of directions, and in four only mvtnorm's random algorithm has an answer.
largestOf <- function(values) do.call(pmax, lapply(seq_len(nrow(values)), function(at) values[at, ]))

# Half the sphere in equal parts, made once.
directions <- local({
  made <- NULL
  function() {
    if (is.null(made)) {
      grid <- expand.grid(angle = 2 * pi * (seq_len(1000) - 0.5) / 1000, height = (seq_len(300) - 0.5) / 300)
      flat <- sqrt(1 - grid$height^2)
      made <<- rbind(flat * cos(grid$angle), flat * sin(grid$angle), grid$height)
    }
    made
  }
})

tailOf <- function(correlation, bound) {
  parts <- eigen(correlation, symmetric = TRUE)
  kept <- which(parts$values > 1e-9)
  root <- parts$vectors[, kept, drop = FALSE] %*% diag(sqrt(parts$values[kept]), length(kept))
  size <- nrow(correlation)
  if (length(kept) == 1) return(list(pValue = 2 * pnorm(-bound)))
  if (length(kept) == 2) {
    angle <- 2 * pi * (seq_len(2e5) - 0.5) / 2e5
    reach <- bound / largestOf(abs(root %*% rbind(cos(angle), sin(angle))))
    return(list(pValue = mean(exp(-reach^2 / 2))))
  }
  if (length(kept) == 3) {
    reach <- bound / largestOf(abs(root %*% directions()))
    return(list(pValueAbout = mean(2 * pnorm(-reach) + sqrt(2 / pi) * reach * exp(-reach^2 / 2))))
  }
  set.seed(1)
  inside <- pmvnorm(rep(-bound, size), rep(bound, size), corr = correlation, algorithm = GenzBretz(maxpts = 1e5, abseps = 1e-6))
  list(pValueRough = as.numeric(1 - inside))
}

# Three independent values behind the statistics, one after another: what lies beyond the bounds on each counts in full, and
# the inside is integrated. Nested integrate(), since mvtnorm is not close enough when values nearly depend on each other:
# Miwa with 1024 steps is off by 7e-5 then, and Genz and Bretz by a tenth of the probability, ten times their own bound.
nestedTail <- function(correlation, bound) {
  root <- suppressWarnings(t(chol(correlation, pivot = TRUE, tol = 1e-9)))
  rank <- min(3, sum(diag(root) > 1e-5))
  inside <- function(f, low, high) integrate(f, low, high, subdivisions = 2000, rel.tol = 1e-9, abs.tol = 1e-13, stop.on.error = FALSE)$value
  beyond <- function(rows, shift, along) {
    middle <- lapply(seq_along(rows), function(at) -shift[[at]] / along[at])
    reach <- bound / abs(along)
    low <- do.call(pmax, Map(`-`, middle, reach))
    high <- do.call(pmin, Map(`+`, middle, reach))
    list(low = low, high = high, tail = ifelse(low < high, pnorm(low) + pnorm(high, lower.tail = FALSE), 1))
  }
  second <- function(x) {
    rows <- if (rank == 2) seq(2, nrow(root)) else 2
    here <- beyond(rows, as.list(root[rows, 1] * x), root[rows, 2])
    if (rank == 2 || here$tail == 1) return(here$tail)
    last <- seq(3, nrow(root))
    here$tail + inside(function(y) dnorm(y) * beyond(last, lapply(last, function(row) root[row, 1] * x + root[row, 2] * y),
      root[last, 3])$tail, here$low, here$high)
  }
  2 * pnorm(-bound) + inside(function(z) dnorm(z) * vapply(z, second, 0), -bound, bound)
}

calls$maximumTail <- "nested integrate() of normal densities over the conditional intervals"
answers$maximumTail <- function(data, options) list(pValue = nestedTail(options$correlation, options$bound))
