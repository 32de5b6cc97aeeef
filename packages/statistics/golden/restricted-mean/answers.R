# Restricted means by survfit, their contrasts by the formulas of Uno et al. 2014 (survRM2 is not at hand), milestones by
# the formulas of Klein et al. 2007, landmarks by subset().
library(survival)
z95 <- function(options) qnorm((1 + (if (is.null(options$confidence)) 0.95 else options$confidence)) / 2)
levelsOf <- function(x) if (is.numeric(x)) sort(unique(x)) else sort(unique(x), method = "radix")
namedOf <- function(data, options) {
  names <- options$columns
  if (is.null(names)) return(data)
  data.frame(time = data[[names$time]], event = as.numeric(data[[names$event]] == names$code), group = data[[names$group]])
}
outcomeOf <- function(data, options) if (isTRUE(options$entry)) Surv(data$entry, data$time, data$event) else Surv(data$time, data$event)
isRobust <- function(data, options)
  if (is.null(options$robust)) isTRUE(options$weights) && any(data$weight != floor(data$weight)) else options$robust

meanOf <- function(data, options, outcome, robust, weight) {
  horizon <- options$horizon
  arguments <- list(formula = outcome ~ 1, influence = robust, robust = robust, timefix = FALSE)
  if (robust && isTRUE(options$entry)) arguments$id <- seq_len(nrow(data))
  if (isTRUE(options$weights)) arguments$weights <- weight
  fit <- do.call(survfit, arguments)
  # Before the first time survfit refuses a mean; everybody lives until the horizon then.
  isEarly <- horizon < min(fit$time)
  table <- if (isEarly) c(rmean = horizon, `se(rmean)` = 0) else summary(fit, rmean = horizon)$table
  error <- unname(table["se(rmean)"])
  if (robust && !isEarly) {
    # summary() has no robust error of the mean: the influence of each row on the curve is integrated.
    grid <- c(fit$time[fit$time < horizon], horizon)
    influence <- fit$influence.surv[, fit$time < horizon, drop = FALSE]
    error <- sqrt(sum((influence %*% diff(grid))^2))
  }
  estimate <- unname(table["rmean"])
  list(n = nrow(data), events = sum(fit$n.event[fit$time <= horizon]), estimate = estimate, standardError = error,
    lower = estimate - z95(options) * error, upper = estimate + z95(options) * error, timeLost = horizon - estimate)
}
merged <- function(data, options) aeqSurv(outcomeOf(data, options))

calls$restrictedMean <- "summary(survfit(Surv(time, event) ~ 1), rmean = horizon)$table"
answers$restrictedMean <- function(data, options) {
  data <- namedOf(data, options)
  meanOf(data, options, merged(data, options), isRobust(data, options), data$weight)
}

contrastOf <- function(estimate, error, z) {
  statistic <- if (error > 0) estimate / error else NA
  list(estimate = estimate, standardError = error, lower = estimate - z * error, upper = estimate + z * error,
    statistic = statistic, pValue = 2 * pnorm(abs(statistic), lower.tail = FALSE))
}
ratioOf <- function(a, errorA, b, errorB, z) {
  log <- contrastOf(log(a) - log(b), sqrt((errorA / a)^2 + (errorB / b)^2), z)
  log$estimate <- a / b
  log$lower <- exp(log$lower)
  log$upper <- exp(log$upper)
  log
}

calls$compareRestrictedMeans <- "survfit by group, and the formulas of Uno et al. 2014 for difference and ratios"
answers$compareRestrictedMeans <- function(data, options) {
  data <- namedOf(data, options)
  outcome <- merged(data, options)
  robust <- isRobust(data, options)
  means <- lapply(levelsOf(data$group), function(level) {
    rows <- data$group == level
    meanOf(data[rows, ], options, outcome[rows, ], robust, data$weight[rows])
  })
  z <- z95(options)
  reference <- means[[1]]
  list(groups = means, comparisons = lapply(means[-1], function(mean) c(list(
    difference = contrastOf(mean$estimate - reference$estimate, sqrt(mean$standardError^2 + reference$standardError^2), z),
    ratio = ratioOf(mean$estimate, mean$standardError, reference$estimate, reference$standardError, z)),
    if (mean$timeLost > 1e-12 && reference$timeLost > 1e-12) list(timeLostRatio =
      ratioOf(mean$timeLost, mean$standardError, reference$timeLost, reference$standardError, z)) else list())))
}

calls$milestone <- "summary(survfit(Surv(time, event) ~ group), times), and the formulas of Klein et al. 2007"
answers$milestone <- function(data, options) {
  data <- namedOf(data, options)
  outcome <- merged(data, options)
  z <- z95(options)
  groups <- lapply(levelsOf(data$group), function(level) {
    rows <- data$group == level
    at <- summary(survfit(outcome[rows, ] ~ 1, timefix = FALSE, conf.int = if (is.null(options$confidence)) 0.95 else options$confidence), times = options$time, extend = TRUE)
    list(n = sum(rows), numberAtRisk = at$n.risk, eventsUntil = at$n.event, survival = at$surv,
      standardError = if (is.finite(at$std.err)) at$std.err else NA, lower = at$lower, upper = at$upper)
  })
  onScale <- function(scale, s, error) switch(scale, plain = c(s, error), log = c(log(s), error / s),
    `log-log` = c(-log(-log(s)), error / (s * -log(s))), logit = c(log(s / (1 - s)), error / (s * (1 - s))),
    arcsine = c(asin(sqrt(s)), error / (2 * sqrt(s * (1 - s)))))
  reference <- groups[[1]]
  list(groups = groups, comparisons = lapply(groups[-1], function(one) list(
    difference = if (is.na(one$standardError) || is.na(reference$standardError)) NA else
      contrastOf(one$survival - reference$survival, sqrt(one$standardError^2 + reference$standardError^2), z),
    tests = lapply(c("plain", "log", "log-log", "logit", "arcsine"), function(scale) {
      a <- onScale(scale, one$survival, one$standardError)
      b <- onScale(scale, reference$survival, reference$standardError)
      statistic <- (a[1] - b[1]) / sqrt(a[2]^2 + b[2]^2)
      if (!is.finite(statistic)) statistic <- NA
      list(scale = scale, statistic = statistic, pValue = 2 * pnorm(abs(statistic), lower.tail = FALSE))
    }))))
}

calls$landmark <- "subset(data, time > landmark & entry <= landmark), time - landmark"
answers$landmark <- function(data, options) {
  data <- namedOf(data, options)
  entry <- if (isTRUE(options$entry)) data$entry else rep(0, nrow(data))
  at <- options$landmark
  kept <- which(data$time > at & entry <= at)
  reason <- ifelse(data$time <= at, ifelse(data$event == 1, "event by the landmark", "censored by the landmark"),
    ifelse(entry > at, "entered after the landmark", NA))
  counts <- table(factor(reason, c("event by the landmark", "censored by the landmark", "entered after the landmark")))
  counts <- counts[counts > 0]
  list(n = nrow(data), rows = as.list(kept - 1), time = as.list(data$time[kept] - at), event = as.list(data$event[kept]),
    excluded = lapply(seq_along(counts), function(i) list(reason = names(counts)[i], count = unname(counts[i]))))
}
