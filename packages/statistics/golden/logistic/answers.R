# The intended outcome: options$outcome is a column, options$event the value that counts as 1 (1 unless it is given).
prepared <- function(data, options) {
  event <- if (is.null(options$event)) 1 else options$event
  used <- c(options$outcome, options$covariates, options$weights, options$offset)
  data <- data[stats::complete.cases(data[used]), , drop = FALSE]
  list(y = as.numeric(data[[options$outcome]] == event),
    x = as.matrix(data[options$covariates]),
    weights = if (is.null(options$weights)) rep(1, nrow(data)) else data[[options$weights]],
    offset = if (is.null(options$offset)) rep(0, nrow(data)) else data[[options$offset]],
    level = if (is.null(options$confidence)) 0.95 else options$confidence)
}

# A ratio larger than a double is null on the other side, with the caution undefined-limit.
ratio <- function(log) ifelse(is.infinite(exp(log)), NA_real_, exp(log))

described <- function(estimate, variance, level) {
  se <- sqrt(diag(variance))
  z <- estimate / se
  q <- qnorm((1 + level) / 2)
  list(estimate = I(unname(estimate)), standardError = I(unname(se)), statistic = I(unname(z)),
    pValue = I(unname(2 * pnorm(-abs(z)))), lower = I(unname(estimate - q * se)), upper = I(unname(estimate + q * se)),
    oddsRatio = I(unname(ratio(estimate))), oddsRatioLower = I(unname(ratio(estimate - q * se))),
    oddsRatioUpper = I(unname(ratio(estimate + q * se))), variance = unname(variance))
}

# glm's own epsilon also sets the tolerance of its QR decomposition, so that 1e-14 hides collinear columns: they are
# found at the default, and the fit without them is made with 1e-14. Its variance is that of the step before the last,
# so one more fit begins where the first has ended. Rows of weight zero are left out, which changes nothing but
# sandwich(), where they count in one of two numbers of rows.
tight <- function(x, d) suppressWarnings({
  rows <- d$weights > 0
  d <- list(y = d$y[rows], weights = d$weights[rows], offset = d$offset[rows])
  formula <- if (ncol(x) == 0) d$y ~ 1 else d$y ~ x
  x <- x[rows, , drop = FALSE]
  first <- glm(formula, family = binomial, weights = d$weights, offset = d$offset,
    control = list(epsilon = 1e-14, maxit = 200))
  glm(formula, family = binomial, weights = d$weights, offset = d$offset, start = coef(first),
    control = list(epsilon = 1e-14, maxit = 200))
})

answers$logisticRegression <- function(data, options) {
  d <- prepared(data, options)
  first <- suppressWarnings(glm(d$y ~ d$x, family = binomial, weights = d$weights, offset = d$offset))
  here <- !is.na(coef(first))[-1]
  fit <- tight(d$x[, here, drop = FALSE], d)
  counted <- d$weights > 0
  eta <- drop(cbind(1, d$x[, here, drop = FALSE]) %*% coef(fit)) + d$offset
  separated <- max(abs(eta - d$offset)[counted]) > 18
  loglik <- sum(d$weights * ifelse(d$y == 1, plogis(eta, log.p = TRUE), plogis(-eta, log.p = TRUE)))
  answer <- list(n = sum(counted), events = sum(d$y[counted]), separated = separated, deviance = fit$deviance,
    nullDeviance = fit$null.deviance)
  if (separated) return(answer)
  estimate <- rep(NA_real_, length(here) + 1)
  estimate[c(TRUE, here)] <- coef(fit)
  variance <- matrix(NA_real_, length(estimate), length(estimate))
  variance[c(TRUE, here), c(TRUE, here)] <- if (identical(options$variance, "robust")) sandwich::sandwich(fit) else vcov(fit)
  df <- sum(here)
  statistic <- fit$null.deviance - fit$deviance
  c(answer, described(estimate, variance, d$level), list(logLikelihood = loglik, aic = fit$deviance + 2 * (df + 1),
    likelihoodRatio = if (df == 0) 0 else statistic, degreesOfFreedom = df,
    likelihoodRatioPValue = if (df == 0) 1 else pchisq(statistic, df, lower.tail = FALSE), fitted = I(unname(plogis(eta))),
    linearPredictors = I(unname(eta))))
}
calls$logisticRegression <- "glm(y ~ ..., family = binomial, weights, offset, control = list(epsilon = 1e-14, maxit = 200)); sandwich::sandwich(fit)"

# Firth 1993 as in Heinze and Schemper 2002, written for this comparison: scoring on the modified score of the columns
# `free`, with the hat matrix and the information of all columns, in the original scale.
firth <- function(x, y, w, offset, free = seq_len(ncol(x)), start = rep(0, ncol(x))) {
  penalised <- function(beta) {
    eta <- drop(x %*% beta) + offset
    p <- plogis(eta)
    information <- crossprod(x * sqrt(w * p * (1 - p)))
    sum(w * ifelse(y == 1, plogis(eta, log.p = TRUE), plogis(-eta, log.p = TRUE))) +
      as.numeric(determinant(information)$modulus) / 2
  }
  beta <- start
  value <- penalised(beta)
  for (iteration in 1:200) {
    p <- plogis(drop(x %*% beta) + offset)
    root <- x * sqrt(w * p * (1 - p))
    hat <- rowSums(qr.Q(qr(root))^2)
    score <- drop(crossprod(x, w * (y - p) + hat * (0.5 - p)))[free]
    step <- drop(solve(crossprod(root)[free, free, drop = FALSE], score))
    longest <- max(abs(drop(x[, free, drop = FALSE] %*% step)))
    if (longest > 1) step <- step / longest
    repeat {
      candidate <- beta
      candidate[free] <- beta[free] + step
      new <- penalised(candidate)
      if (new >= value - 1e-10 || max(abs(step)) < 1e-14) break
      step <- step / 2
    }
    beta <- candidate
    value <- new
    if (longest < 1e-13) break
  }
  # Scoring creeps where a few rows decide; the last digits are Newton's, with a numerical derivative of the score.
  scoreAt <- function(part) {
    beta[free] <- part
    p <- plogis(drop(x %*% beta) + offset)
    hat <- rowSums(qr.Q(qr(x * sqrt(w * p * (1 - p))))^2)
    drop(crossprod(x, w * (y - p) + hat * (0.5 - p)))[free]
  }
  for (polish in 1:8) {
    slope <- sapply(seq_along(free), function(at) {
      nudge <- replace(numeric(length(free)), at, 1e-5)
      (scoreAt(beta[free] + nudge) - scoreAt(beta[free] - nudge)) / 2e-5
    })
    beta[free] <- beta[free] - drop(solve(matrix(slope, length(free)), scoreAt(beta[free])))
  }
  value <- penalised(beta)
  eta <- drop(x %*% beta) + offset
  p <- plogis(eta)
  list(beta = beta, variance = solve(crossprod(x * sqrt(w * p * (1 - p)))), penalised = value, p = p,
    loglik = sum(w * ifelse(y == 1, plogis(eta, log.p = TRUE), plogis(-eta, log.p = TRUE))))
}

answers$firthLogisticRegression <- function(data, options) {
  d <- prepared(data, options)
  # Columns are centred and scaled for the search and brought back: nothing else is shared with the other side.
  standard <- scale(d$x)
  x <- cbind(1, standard)
  fit <- firth(x, d$y, d$weights, d$offset)
  null <- firth(x, d$y, d$weights, d$offset, free = 1)
  statistic <- 2 * (fit$penalised - null$penalised)
  back <- diag(1 / c(1, attr(standard, "scaled:scale")), ncol(x))
  back[1, -1] <- -attr(standard, "scaled:center") / attr(standard, "scaled:scale")
  original <- cbind(1, d$x)
  root <- original * sqrt(d$weights * fit$p * (1 - fit$p))
  penalised <- fit$loglik + sum(log(abs(diag(qr.R(qr(root))))))
  c(described(drop(back %*% fit$beta), back %*% fit$variance %*% t(back), d$level), list(n = sum(d$weights > 0), logLikelihood = fit$loglik,
    penalisedLogLikelihood = penalised, likelihoodRatio = statistic, degreesOfFreedom = ncol(x) - 1,
    likelihoodRatioPValue = pchisq(statistic, ncol(x) - 1, lower.tail = FALSE), fitted = I(fit$p)))
}
calls$firthLogisticRegression <- "Firth's penalised likelihood written in R for this comparison (logistf is not in Debian): modified scores, Wald limits"
