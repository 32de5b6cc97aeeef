# Weights by their formulas, variances by sandwich, balance by MatchIt's summary with the weights given.
suppressPackageStartupMessages({ library(MatchIt); library(sandwich) })

ess <- function(w) if (sum(w^2) == 0) 0 else sum(w)^2 / sum(w^2)
arms <- function(treatment, value) c(value(treatment == 1), value(treatment == 0))

calls$treatmentWeights <- "ifelse(treatment == 1, 1 / e, 1 / (1 - e)) and so on; quantile(w, truncate)"
answers$treatmentWeights <- function(data, options) {
  e <- data$score
  z <- data$treatment
  trim <- if (is.null(options$trim)) 0 else options$trim
  kept <- e >= trim & e <= 1 - trim
  w <- switch(if (is.null(options$estimand)) "ATE" else options$estimand,
    ATE = ifelse(z == 1, 1 / e, 1 / (1 - e)), ATT = ifelse(z == 1, 1, e / (1 - e)),
    ATC = ifelse(z == 1, (1 - e) / e, 1), overlap = ifelse(z == 1, 1 - e, e))
  p <- mean(z[kept])
  if (isTRUE(options$stabilised)) w <- w * switch(if (is.null(options$estimand)) "ATE" else options$estimand,
    ATE = ifelse(z == 1, p, 1 - p), ATT = ifelse(z == 1, 1, (1 - p) / p), ATC = ifelse(z == 1, p / (1 - p), 1), overlap = 1)
  w[!kept] <- 0
  answer <- list()
  cut <- rep(FALSE, length(w))
  if (!is.null(options$truncate)) {
    limits <- unname(quantile(w[kept], options$truncate))
    cut <- kept & (w < limits[1] | w > limits[2])
    w[kept] <- pmin(limits[2], pmax(limits[1], w[kept]))
    answer$limits <- limits
  }
  c(answer, list(weights = I(w), trimmed = arms(z, function(arm) sum(!kept[arm])), truncated = arms(z, function(arm) sum(cut[arm])),
    effectiveSampleSize = arms(z, function(arm) ess(w[arm])), largest = arms(z, function(arm) max(w[arm]))))
}

calls$weightedDifference <- "lm(y ~ treatment, weights = w); vcovHC(fit, type = 'HC0'); vcovCL(fit, cluster, type = 'HC0', cadjust = FALSE)"
answers$weightedDifference <- function(data, options) {
  w <- if (isTRUE(options$weights)) data$weight else rep(1, length(data$y))
  kept <- w > 0
  table <- data.frame(y = data$y, z = data$treatment, w = w, cluster = if (is.null(data$cluster)) 1 else data$cluster)[kept, ]
  fit <- lm(y ~ z, data = table, weights = w)
  variance <- if (isTRUE(options$clusters)) vcovCL(fit, table$cluster, type = "HC0", cadjust = FALSE) else vcovHC(fit, type = "HC0")
  error <- sqrt(variance[2, 2])
  estimate <- unname(coef(fit)[2])
  confidence <- if (is.null(options$confidence)) 0.95 else options$confidence
  reach <- qnorm((1 + confidence) / 2) * error
  list(n = sum(kept), meanControls = unname(coef(fit)[1]), meanTreated = sum(coef(fit)), estimate = estimate, standardError = error,
    lower = estimate - reach, upper = estimate + reach, statistic = estimate / error, pValue = 2 * pnorm(-abs(estimate / error)))
}

balanceRows <- function(table) lapply(seq_len(nrow(table)), function(at) {
  row <- unname(table[at, ])
  list(meanTreated = row[1], meanControls = row[2], standardisedDifference = row[3], varianceRatio = row[4], ecdfMean = row[5], ecdfMax = row[6])
})

# A matchit object takes any weights; its own matching is put aside.
calls$balanceTable <- "fit <- matchit(treatment ~ x1 + x2 + ..., method = NULL); fit$weights <- w; summary(fit)"
answers$balanceTable <- function(data, options) {
  w <- data$weight
  covariates <- setdiff(names(data), c("treatment", "weight"))
  formula <- reformulate(covariates, "treatment")
  fit <- matchit(formula, data = data, method = NULL, distance = rep(0.5, nrow(data)),
    estimand = switch(if (is.null(options$standardisedBy)) "treated" else options$standardisedBy, treated = "ATT", controls = "ATC", pooled = "ATE"))
  fit$distance <- NULL
  if (isTRUE(options$weights)) {
    fit$weights <- w
    fit$info$method <- "weights"
  }
  table <- summary(fit, pair.dist = FALSE)
  answer <- list(before = balanceRows(table$sum.all))
  if (isTRUE(options$weights)) {
    answer$after <- balanceRows(table$sum.matched)
    answer$effectiveSampleSize <- rev(unname(table$nn["Matched (ESS)", ]))
  }
  answer
}

# With a table of distances MatchIt takes the closest control (golden/matching says why not otherwise).
calls$lalonde <- "summary(matchit(treat ~ age + educ + race + married + nodegree + re74 + re75, method = 'nearest', distance = abs(outer(s, s, '-')), ratio, replace))"
answers$lalonde <- function(data, options) {
  formula <- treat ~ age + educ + race + married + nodegree + re74 + re75
  data$race <- factor(data$race)
  s <- fitted(glm(formula, data = data, family = binomial, control = glm.control(epsilon = 1e-14, maxit = 100)))
  fit <- matchit(formula, data = data, method = "nearest", distance = abs(outer(s, s, "-")), ratio = options$ratio, replace = options$replacement)
  table <- summary(fit)
  # Where the means are equal after matching, MatchIt leaves the distance in pairs as it is; here only an indicator is.
  apart <- table$sum.matched[, 7]
  share <- table$sum.all[, 1]
  equal <- abs(table$sum.matched[, 3]) < 1e-8
  apart[equal] <- apart[equal] / sqrt(share * (1 - share))[equal]
  list(before = balanceRows(table$sum.all), after = balanceRows(table$sum.matched),
    pairDistance = I(unname(apart)), effectiveSampleSize = rev(unname(table$nn["Matched (ESS)", ])))
}
