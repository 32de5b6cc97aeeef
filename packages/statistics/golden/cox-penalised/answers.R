source(file.path(folder, "..", "cox", "model.R"))

calls$ridge <- "coxph(Surv(time, event) ~ ridge(x1, ..., theta = , scale = ))"

answers$ridge <- function(data, options) {
  frame <- modelData(data, options)
  fit <- fitCox(frame, options)
  list(n = fit$n, events = fit$nevent, coefficients = I(unname(coef(fit))), standardError = I(sqrt(diag(as.matrix(fit$var)))),
    variance = as.matrix(fit$var), initial = fit$loglik[1], fitted = fit$loglik[2], penalty = fit$penalty[2],
    degreesOfFreedom = sum(fit$df), wald = unname(fit$wald.test),
    likelihoodRatioPValue = pchisq(2 * diff(fit$loglik), sum(fit$df), lower.tail = FALSE))
}

calls$firth <- "maximum of log partial likelihood + log det(information) / 2 by Newton, derivatives by Richardson's differences of coxph.fit at fixed coefficients (Heinze and Schemper 2001)"

# The penalised log likelihood, from what coxph says of fixed coefficients. coxphf is not here, and would stop at 1e-4.
penalised <- function(frame, options) {
  outcome <- if (is.null(frame$entry)) Surv(frame$time, frame$event) else Surv(frame$entry, frame$time, frame$event)
  outcome <- aeqSurv(outcome)
  x <- as.matrix(frame[, covariateNames(options), drop = FALSE])
  strata <- if (is.null(frame$strata)) NULL else factor(frame$strata)
  fitter <- if (is.null(frame$entry)) coxph.fit else agreg.fit
  function(beta) {
    fit <- suppressWarnings(fitter(x, outcome, strata, frame$offset, beta, coxph.control(iter.max = 0), frame$weights,
      if (is.null(options$ties)) "efron" else options$ties, seq_len(nrow(frame)), resid = FALSE))
    list(value = fit$loglik[1] - as.numeric(determinant(as.matrix(fit$var))$modulus) / 2, loglik = fit$loglik[1], variance = as.matrix(fit$var))
  }
}

slope <- function(f, at, column, levels, step = 0.02) {
  moved <- function(h) { to <- at; to[column] <- to[column] + h; f(to)$value }
  table <- vapply(0:levels, function(k) { h <- step / 2^k; (moved(h) - moved(-h)) / (2 * h) }, 0)
  for (level in seq_len(levels)) table <- (4^level * table[-1] - table[-length(table)]) / (4^level - 1)
  table
}

answers$firth <- function(data, options) {
  frame <- modelData(data, options)
  f <- penalised(frame, options)
  size <- length(options$covariates)
  start <- f(rep(0, size))
  beta <- rep(0, size)
  here <- start
  gradient <- function(at, levels) vapply(seq_len(size), function(column) slope(f, at, column, levels), 0)
  for (iteration in 1:50) {
    # Newton's own curvature, by differences: with the information alone the steps creep where the penalty is strong.
    curvature <- -vapply(seq_len(size), function(column) {
      moved <- function(h) { to <- beta; to[column] <- to[column] + h; gradient(to, 2) }
      (moved(0.01) - moved(-0.01)) / 0.02
    }, beta)
    curvature <- matrix(curvature, size)
    step <- drop(solve((curvature + t(curvature)) / 2, gradient(beta, 4)))
    repeat {
      there <- f(beta + step)
      if (there$value >= here$value - 1e-9) break
      step <- step / 2
    }
    beta <- beta + step
    here <- there
    if (max(abs(step)) < 1e-11) break
  }
  error <- sqrt(diag(here$variance))
  list(coefficients = I(beta), standardError = I(error), variance = here$variance, initial = start$value, fitted = here$value,
    likelihood = I(c(start$loglik, here$loglik)), pValue = I(2 * pnorm(-abs(beta / error))),
    likelihoodRatio = list(statistic = 2 * (here$value - start$value), pValue = pchisq(2 * (here$value - start$value), size, lower.tail = FALSE)))
}
