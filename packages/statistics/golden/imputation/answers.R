suppressPackageStartupMessages(library(mice))
none <- function(value) if (is.infinite(value)) NA_real_ else value

answers$poolEstimates <- function(data, options) {
  complete <- if (is.null(options$completeDegreesOfFreedom)) Inf else options$completeDegreesOfFreedom
  level <- if (is.null(options$confidence)) 0.95 else options$confidence
  # pool.scalar takes n and k and uses their difference alone.
  pooled <- pool.scalar(data$estimate, data$variance, n = complete + 1, k = 1)
  lambda <- (1 + 1 / pooled$m) * pooled$b / pooled$t
  se <- sqrt(pooled$t)
  # Below a lambda of 1e-4 pool.scalar calculates with 1e-4.
  untouched <- lambda >= 1e-4
  df <- pooled$df
  answer <- list(imputations = pooled$m, estimate = pooled$qbar, within = pooled$ubar, between = pooled$b,
    total = pooled$t, standardError = se, relativeIncrease = pooled$r, shareDueToMissing = lambda,
    statistic = pooled$qbar / se)
  if (!untouched) return(answer)
  c(answer, list(fractionMissingInformation = pooled$fmi, degreesOfFreedom = none(df),
    pValue = 2 * pt(-abs(pooled$qbar / se), df), lower = pooled$qbar - qt((1 + level) / 2, df) * se,
    upper = pooled$qbar + qt((1 + level) / 2, df) * se))
}
calls$poolEstimates <- "mice::pool.scalar(Q, U, n, k); limits and p-value by pt and qt, as summary(mice::pool(fit), conf.int = TRUE)"

moment <- function(k, m, r) {
  t <- k * (m - 1)
  if (t > 4) 4 + (t - 4) * (1 + (1 - 2 / t) / r)^2 else t * (1 + 1 / k) * (1 + 1 / r)^2 / 2
}
tested <- function(m, statistic, k, df, r) list(imputations = m, statistic = statistic, numeratorDegreesOfFreedom = k,
  denominatorDegreesOfFreedom = none(df), pValue = if (statistic <= 0) 1 else pf(statistic, k, df, lower.tail = FALSE),
  relativeIncrease = r)

# mice::D1 calls mitml, which is not here: Li, Raghunathan and Rubin 1991 written down.
answers$poolWaldTest <- function(data, options) {
  k <- options$size
  q <- as.matrix(data[paste0("q", 1:k)])
  m <- nrow(q)
  covariances <- lapply(1:m, function(i) matrix(unlist(data[i, paste0("u", 1:(k * k))]), k, byrow = TRUE))
  ubar <- Reduce(`+`, covariances) / m
  away <- colMeans(q) - (if (is.null(options$hypothesis)) 0 else options$hypothesis)
  r <- (1 + 1 / m) * sum(diag(cov(q) %*% solve(ubar))) / k
  tested(m, drop(t(away) %*% solve(ubar) %*% away) / (k * (1 + r)), k, if (r == 0) Inf else moment(k, m, r), r)
}
calls$poolWaldTest <- "Li, Raghunathan and Rubin 1991 written in R for this comparison (mice::D1 calls mitml, which is not installed)"

answers$poolChiSquares <- function(data, options) {
  k <- options$size
  m <- nrow(data)
  r <- (1 + 1 / m) * var(sqrt(data$own))
  tested(m, (mean(data$own) / k - (m + 1) / (m - 1) * r) / (1 + r), k,
    if (r == 0) Inf else k^(-3 / m) * (m - 1) * (1 + 1 / r)^2, r)
}
calls$poolChiSquares <- "Li, Meng, Raghunathan and Rubin 1991 written in R for this comparison (mice::D2 calls mitml)"

answers$poolLikelihoodRatios <- function(data, options) {
  k <- options$size
  m <- nrow(data)
  r <- max(0, (m + 1) / (k * (m - 1)) * (mean(data$own) - mean(data$pooled)))
  tested(m, mean(data$pooled) / (k * (1 + r)), k, if (r == 0) Inf else moment(k, m, r), r)
}
calls$poolLikelihoodRatios <- "Meng and Rubin 1992 written in R for this comparison (mice::D3 calls mitml)"
