suppressPackageStartupMessages(library(survival))
control <- survreg.control(rel.tolerance = 1e-13, iter.max = 200)
named <- c(weibull = "weibull", exponential = "exponential", `log-normal` = "lognormal", `log-logistic` = "loglogistic")

prepared <- function(data, options) {
  event <- if (is.null(options$event)) 1 else options$event
  options$covariates <- as.character(options$covariates)
  used <- c(options$time, options$status, options$covariates, options$weights, options$strata, options$entry)
  data <- data[stats::complete.cases(data[used]), , drop = FALSE]
  list(time = data[[options$time]], status = as.numeric(data[[options$status]] == event),
    x = as.matrix(data[options$covariates]),
    weights = if (is.null(options$weights)) rep(1, nrow(data)) else data[[options$weights]],
    strata = if (is.null(options$strata)) NULL else data[[options$strata]],
    entry = if (is.null(options$entry)) NULL else data[[options$entry]],
    dist = named[[options$distribution]], level = if (is.null(options$confidence)) 0.95 else options$confidence)
}

wald <- function(estimate, se, level) {
  q <- qnorm((1 + level) / 2)
  list(estimate = I(unname(estimate)), standardError = I(unname(se)), statistic = I(unname(estimate / se)),
    pValue = I(unname(2 * pnorm(-abs(estimate / se)))), lower = I(unname(estimate - q * se)),
    upper = I(unname(estimate + q * se)))
}

answers$parametricSurvival <- function(data, options) {
  d <- prepared(data, options)
  here <- d$weights > 0
  # What is collinear is found as lm finds it: survreg does not name it.
  kept <- if (ncol(d$x) == 0) logical(0) else !is.na(coef(lm(d$time ~ d$x, weights = d$weights)))[-1]
  rows <- data.frame(time = d$time, status = d$status, weights = d$weights)
  rows$x <- d$x[, kept, drop = FALSE]
  rows$s <- if (is.null(d$strata)) "all" else d$strata
  rows <- rows[here, , drop = FALSE]
  formula <- if (!any(kept)) Surv(time, status) ~ 1 else Surv(time, status) ~ x
  if (!is.null(d$strata)) formula <- update(formula, . ~ . + strata(s))
  # survreg stops after a step that gains less than the tolerance, and its variance is that of where it stopped.
  fit <- survreg(formula, data = rows, weights = weights, dist = d$dist, control = control)
  p <- sum(kept) + 1
  scales <- if (d$dist == "exponential") 0 else if (is.null(d$strata)) 1 else length(unique(rows$s))
  whole <- c(seq_len(p)[1], 1 + seq_along(kept), length(kept) + 1 + seq_len(scales))
  place <- c(1, 1 + which(kept), length(kept) + 1 + seq_len(scales))
  # A standard normal of Cholesky's ordering is not needed: vcov of survreg has the coefficients and then the log scales.
  variance <- matrix(NA_real_, length(whole), length(whole))
  variance[place, place] <- fit$var
  estimate <- rep(NA_real_, length(kept) + 1)
  estimate[c(TRUE, kept)] <- coef(fit)[seq_len(p)]
  se <- sqrt(diag(variance))
  beta <- wald(estimate, se[seq_along(estimate)], d$level)
  df <- p - 1
  statistic <- if (df == 0) 0 else 2 * diff(fit$loglik)
  full <- as.matrix(cbind(1, d$x[, kept, drop = FALSE]))
  answer <- list(n = sum(here), events = sum(d$status[here]), coefficients = beta,
    timeRatio = exp(beta$estimate), timeRatioUpper = exp(beta$upper), scale = I(unname(fit$scale)), variance = variance,
    logLikelihood = fit$loglik[2], nullLogLikelihood = fit$loglik[1], statistic = statistic, degreesOfFreedom = df,
    pValue = if (df == 0) 1 else pchisq(statistic, df, lower.tail = FALSE), aic = -2 * fit$loglik[2] + 2 * (p + scales),
    linearPredictors = I(drop(full %*% coef(fit)[seq_len(p)])))
  if (scales > 0) {
    log <- log(fit$scale)
    answer$logScale <- wald(log, se[length(estimate) + seq_len(scales)], d$level)
  }
  # survreg writes residuals of rows with strata by the first scale in some versions: only one scale is compared.
  if (scales <= 1 && all(here)) answer$devianceResiduals <- I(unname(residuals(fit, type = "deviance")))
  if (any(kept) && (d$dist == "exponential" || (d$dist == "weibull" && scales == 1))) {
    at <- place[2:p]
    s <- fit$scale[1]
    b <- coef(fit)[2:p]
    v <- sapply(at, function(j) {
      if (scales == 0) return(variance[j, j])
      gradient <- c(-1 / s, estimate[j] / s)
      block <- variance[c(j, nrow(variance)), c(j, nrow(variance))]
      drop(t(gradient) %*% block %*% gradient)
    })
    answer$hazardRatios <- wald(-b / s, sqrt(v), d$level)
  }
  # One patient: the first row's covariates, in the first stratum of the alphabet.
  point <- d$x[1, ]
  new <- c(1, point[kept])
  s <- fit$scale[1]
  eta <- sum(new * coef(fit)[seq_len(p)])
  block <- fit$var
  z <- qnorm((1 + d$level) / 2)
  error <- function(ofScale) sqrt(drop(t(c(new, if (scales > 0) c(ofScale, rep(0, scales - 1)))) %*% block %*%
    c(new, if (scales > 0) c(ofScale, rep(0, scales - 1)))))
  probabilities <- c(0.1, 0.5, 0.9)
  if (is.null(d$strata) && any(kept)) {
    newdata <- data.frame(row.names = 1)
    newdata$x <- matrix(point[kept], 1)
    time <- predict(fit, newdata = newdata, type = "quantile", p = probabilities, se.fit = TRUE)
    log <- predict(fit, newdata = newdata, type = "uquantile", p = probabilities, se.fit = TRUE)
    answer$quantiles <- list(time = I(drop(time$fit)), standardError = I(drop(time$se.fit)),
      lower = I(exp(drop(log$fit) - z * drop(log$se.fit))), upper = I(exp(drop(log$fit) + z * drop(log$se.fit))))
  }
  times <- unname(quantile(d$time, c(0.2, 0.5, 0.9)))
  base <- if (d$dist %in% c("weibull", "exponential")) function(u) exp(-exp(u)) else if (d$dist == "lognormal")
    function(u) pnorm(u, lower.tail = FALSE) else function(u) plogis(-u)
  u <- (log(times) - eta) / s
  half <- z * sapply(u, function(one) error(one * s)) / s
  answer$survival <- list(survival = I(1 - psurvreg(times, eta, s, d$dist)), lower = I(base(u + half)), upper = I(base(u - half)))
  answer
}
calls$parametricSurvival <- "survreg(Surv(time, status) ~ ... + strata(s), weights = w, dist, control = survreg.control(rel.tolerance = 1e-13, iter.max = 200)); predict(type = 'quantile' and 'uquantile', se.fit = TRUE); residuals(type = 'deviance'); psurvreg"

# Late entry, which survreg has not: the likelihood written down, climbed by optim and finished by Newton's method with
# numerical second derivatives of an exact score by central differences of the log likelihood.
answers$parametricSurvivalLate <- function(data, options) {
  d <- prepared(data, options)
  standard <- if (ncol(d$x) == 0) d$x else scale(d$x)
  x <- cbind(1, standard)
  p <- ncol(x)
  exponential <- d$dist == "exponential"
  logS <- function(z) switch(d$dist, lognormal = pnorm(z, lower.tail = FALSE, log.p = TRUE),
    loglogistic = plogis(-z, log.p = TRUE), -exp(z))
  logf <- function(z) switch(d$dist, lognormal = dnorm(z, log = TRUE), loglogistic = dlogis(z, log = TRUE), z - exp(z))
  # d logS and d logf / dz.
  dS <- function(z) switch(d$dist, lognormal = -exp(dnorm(z, log = TRUE) - pnorm(z, lower.tail = FALSE, log.p = TRUE)),
    loglogistic = -plogis(z), -exp(z))
  df <- function(z) switch(d$dist, lognormal = -z, loglogistic = 1 - 2 * plogis(z), 1 - exp(z))
  late <- d$entry > 0
  value <- function(theta) {
    s <- if (exponential) 1 else exp(theta[p + 1])
    eta <- drop(x %*% theta[1:p])
    z <- (log(d$time) - eta) / s
    zEntry <- (log(pmax(d$entry, 1e-300)) - eta) / s
    sum(d$weights * (ifelse(d$status == 1, logf(z) - log(s) - log(d$time), logS(z)) - ifelse(late, logS(zEntry), 0)))
  }
  score <- function(theta) {
    s <- if (exponential) 1 else exp(theta[p + 1])
    eta <- drop(x %*% theta[1:p])
    z <- (log(d$time) - eta) / s
    zEntry <- (log(pmax(d$entry, 1e-300)) - eta) / s
    g <- ifelse(d$status == 1, df(z), dS(z))
    h <- ifelse(late, dS(zEntry), 0)
    beta <- drop(crossprod(x, d$weights * (-(g - h) / s)))
    if (exponential) beta else c(beta, sum(d$weights * (-g * z - d$status + ifelse(late, h * zEntry, 0))))
  }
  slope <- function(theta) sapply(seq_along(theta), function(at) {
    nudge <- replace(numeric(length(theta)), at, 1e-4)
    # Richardson's extrapolation of two central differences.
    one <- (score(theta + nudge) - score(theta - nudge)) / 2e-4
    two <- (score(theta + 2 * nudge) - score(theta - 2 * nudge)) / 4e-4
    (4 * one - two) / 3
  })
  events <- d$status == 1
  theta <- c(mean(log(d$time)), rep(0, p - 1), if (!exponential) log(sd(log(d$time))))
  theta <- optim(theta, function(at) { v <- value(at); if (is.finite(v)) -v else 1e10 }, function(at) -score(at), method = "BFGS",
    control = list(maxit = 2000, reltol = 1e-14))$par
  for (polish in 1:12) theta <- theta - drop(solve(slope(theta), score(theta)))
  variance <- solve(-slope(theta))
  back <- diag(c(1, if (p > 1) 1 / attr(standard, "scaled:scale"), if (!exponential) 1), length(theta))
  if (p > 1) back[1, 2:p] <- -attr(standard, "scaled:center") / attr(standard, "scaled:scale")
  variance <- back %*% variance %*% t(back)
  list(n = sum(d$weights > 0), estimate = I(drop(back %*% theta)), standardError = I(sqrt(diag(variance))),
    logLikelihood = value(theta))
}
calls$parametricSurvivalLate <- "the left-truncated likelihood written in R for this comparison: optim(method = 'BFGS'), then Newton"
