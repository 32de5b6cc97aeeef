# How good predicted risks are: riskRegression::Score, prodlim, survival, and plain loops where no package has the number.
suppressPackageStartupMessages({
  library(survival)
  library(prodlim)
  library(riskRegression)
})

confidenceOf <- function(options) if (is.null(options$confidence)) 0.95 else options$confidence
causeOf <- function(options) if (is.null(options$cause)) 1 else options$cause

# Near-ties are merged first, as survival does; prodlim does not.
merged <- function(data) {
  data$time <- aeqSurv(Surv(data$time, as.numeric(data$event > 0)))[, 1]
  data
}

namedData <- function(data, options) {
  names <- options$columns
  if (is.null(names)) return(merged(data))
  event <- rep(0, nrow(data))
  codes <- names$codes
  for (at in seq_along(codes)) event[data[[names$event]] == codes[at]] <- at
  taken <- data.frame(time = data[[names$time]], event = event, score = data[[names$marker]])
  taken <- na.omit(taken)
  # A risk from the rank of the marker: no model is needed.
  taken$risk <- (rank(taken$score) - 0.5) / nrow(taken) * names$spread
  merged(taken)
}

riskMatrix <- function(data, options) {
  times <- unlist(options$times)
  columns <- unlist(options$risks)
  if (is.null(columns)) columns <- "risk"
  do.call(cbind, lapply(seq_along(times), function(at) data[[columns[min(at, length(columns))]]]))
}

scoreOf <- function(data, options, metric) {
  times <- unlist(options$times)
  other <- data$event > 0 & data$event != causeOf(options)
  data$status <- ifelse(data$event == 0, 0, ifelse(other, 2, 1))
  formula <- if (any(other)) Hist(time, status) ~ 1 else Surv(time, status) ~ 1
  risks <- riskMatrix(data, options)
  capture.output(result <- Score(list(model = risks), formula = formula, data = data, times = times, cause = 1,
    metrics = metric, cens.model = "km", null.model = metric == "brier", se.fit = TRUE, conf.int = confidenceOf(options),
    contrasts = FALSE, split.method = "none", summary = if (metric == "brier") c("ipa", "ibs") else NULL))
  result
}

# --- plain loops -------------------------------------------------------------------------------------------------------
uncensored <- function(data, at, before) {
  product <- 1
  for (time in sort(unique(data$time[data$event == 0]))) {
    if (if (before) time >= at else time > at) next
    staying <- sum(data$time >= time) - sum(data$time == time & data$event != 0)
    product <- product * (1 - sum(data$time == time & data$event == 0) / staying)
  }
  product
}

weightsAt <- function(data, horizon) {
  before <- vapply(data$time, function(at) uncensored(data, at, TRUE), 0)
  ifelse(data$time > horizon, 1 / uncensored(data, horizon, FALSE), ifelse(data$event != 0, 1 / before, 0))
}

influenceOf <- function(data, terms, horizon) {
  n <- nrow(data)
  influence <- terms - mean(terms)
  for (time in sort(unique(data$time[data$event == 0 & data$time <= horizon]))) {
    atRisk <- data$time >= time
    martingale <- (data$time == time & data$event == 0) - atRisk * sum(data$time == time & data$event == 0) / sum(atRisk)
    influence <- influence + mean(terms * (data$time > time)) / mean(atRisk) * martingale
  }
  influence
}

influenceError <- function(influence) sd(influence) / sqrt(length(influence))

estimateOf <- function(estimate, error, options, range = c(0, 1)) {
  reach <- qnorm((1 + confidenceOf(options)) / 2) * error
  list(estimate = estimate, standardError = error, lower = max(range[1], estimate - reach), upper = min(range[2], estimate + reach))
}

averageRiskOf <- function(data, horizon, cause) {
  survival <- 1
  risk <- 0
  for (time in sort(unique(data$time[data$time <= horizon]))) {
    atRisk <- sum(data$time >= time)
    risk <- risk + survival * sum(data$time == time & data$event == cause) / atRisk
    survival <- survival * (1 - sum(data$time == time & data$event != 0) / atRisk)
  }
  risk
}

# --- the Brier score ---------------------------------------------------------------------------------------------------
calls$brierScore <- "riskRegression::Score(list(risks), Hist(time, event) ~ 1, times, metrics = \"brier\", summary = c(\"ipa\", \"ibs\"), cens.model = \"km\", null.model = TRUE)"
answers$brierScore <- function(data, options) {
  data <- namedData(data, options)
  if (isTRUE(options$byHand)) return(brierByHand(data, options))
  times <- unlist(options$times)
  score <- as.data.frame(scoreOf(data, options, "brier")$Brier$score)
  one <- function(row) list(estimate = row$Brier, standardError = row$se, lower = row$lower, upper = row$upper)
  model <- score[score$model == "model", ]
  null <- score[score$model == "Null model", ]
  atTimes <- lapply(seq_along(times), function(at) list(time = times[at],
    events = sum(data$time <= times[at] & data$event == causeOf(options)),
    averageRisk = averageRiskOf(data, times[at], causeOf(options)), brier = one(model[at, ]), nullModel = one(null[at, ]),
    indexOfPredictionAccuracy = if (null$Brier[at] > 0) model$IPA[at] else NA))
  last <- length(times)
  integrated <- if (last < 2 || identical(options$integration, "trapezoid")) NULL else
    list(brier = list(estimate = model$IBS[last]), nullModel = list(estimate = null$IBS[last]))
  c(list(n = nrow(data), times = atTimes), if (is.null(integrated)) list() else list(integrated = integrated))
}

brierByHand <- function(data, options) {
  times <- unlist(options$times)
  risks <- riskMatrix(data, options)
  last <- length(times)
  gap <- diff(c(0, times, times[last]))
  part <- if (identical(options$integration, "trapezoid")) (gap[-1] + gap[-(last + 1)]) / 2 else gap[-1]
  part <- part / times[last]
  sums <- list(model = 0, null = 0)
  moves <- list(model = 0, null = 0)
  atTimes <- lapply(seq_along(times), function(at) {
    weights <- weightsAt(data, times[at])
    happened <- data$time <= times[at] & data$event == causeOf(options)
    average <- averageRiskOf(data, times[at], causeOf(options))
    score <- function(risk, name) {
      terms <- weights * (happened - risk)^2
      influence <- influenceOf(data, terms, times[at])
      sums[[name]] <<- sums[[name]] + part[at] * mean(terms)
      moves[[name]] <<- moves[[name]] + part[at] * influence
      estimateOf(mean(terms), influenceError(influence), options)
    }
    list(time = times[at], events = sum(happened), averageRisk = average, brier = score(risks[, at], "model"),
      nullModel = score(rep(average, nrow(data)), "null"))
  })
  integrated <- if (last < 2) list() else list(integrated = list(
    brier = estimateOf(sums$model, influenceError(moves$model), options),
    nullModel = estimateOf(sums$null, influenceError(moves$null), options),
    indexOfPredictionAccuracy = if (sums$null > 0) 1 - sums$model / sums$null else NA))
  c(list(n = nrow(data), times = atTimes), integrated)
}

# --- the time-dependent AUC --------------------------------------------------------------------------------------------
calls$timeDependentAuc <- "riskRegression::Score(list(markers), Hist(time, event) ~ 1, times, metrics = \"auc\", cens.model = \"km\"); controls free of every event: pair by pair, from Blanche et al 2013"
answers$timeDependentAuc <- function(data, options) {
  data <- namedData(data, options)
  times <- unlist(options$times)
  freeOnly <- identical(options$controls, "event-free")
  atTimes <- if (freeOnly || isTRUE(options$byHand)) lapply(seq_along(times), function(at) aucByHand(data, options, at, freeOnly))
    else {
      score <- as.data.frame(scoreOf(data, options, "auc")$AUC$score)
      lapply(seq_along(times), function(at) list(time = times[at],
        auc = list(estimate = score$AUC[at], standardError = score$se[at], lower = score$lower[at], upper = score$upper[at])))
    }
  list(n = nrow(data), times = atTimes)
}

aucByHand <- function(data, options, at, freeOnly) {
  horizon <- unlist(options$times)[at]
  marker <- riskMatrix(data, options)[, at]
  weights <- weightsAt(data, horizon)
  n <- nrow(data)
  case <- ifelse(data$time <= horizon & data$event == causeOf(options), weights, 0)
  control <- ifelse(data$time > horizon | (!freeOnly & data$event > 0 & data$event != causeOf(options)), weights, 0)
  known <- list(time = horizon, cases = sum(case > 0), controls = sum(control > 0))
  if (sum(case) == 0 || sum(control) == 0) return(c(known, list(auc = estimateOf(NA, NA, options))))
  above <- outer(marker, marker, ">") + outer(marker, marker, "==") / 2
  pairs <- outer(case, control) * above
  auc <- sum(pairs) / sum(outer(case, control))
  terms <- n * (rowSums(pairs) + colSums(pairs) - auc * (case * sum(control) + control * sum(case))) / (sum(case) * sum(control))
  c(known, list(auc = estimateOf(auc, influenceError(influenceOf(data, terms, horizon)), options)))
}

# --- pseudo-values -----------------------------------------------------------------------------------------------------
# prodlim's jackknife takes the first state unless the cause is named; survival models have none.
pseudoBy <- function(data, time, cause) {
  if (any(data$event > 1) || cause > 1) {
    # prodlim numbers the causes that are there.
    data$status <- factor(ifelse(data$event == 0, 0, ifelse(data$event == cause, 1, 2)))
    if (all(data$event != cause)) return(rep(0, nrow(data)))
    if (any(data$status == 2)) {
      fit <- prodlim(Hist(time, status) ~ 1, data = data.frame(time = data$time, status = as.numeric(as.character(data$status))))
      return(as.vector(jackknife(fit, times = time, cause = 1)))
    }
    data$event <- as.numeric(data$event == cause)
  }
  1 - as.vector(jackknife(prodlim(Hist(time, event) ~ 1, data = data), times = time))
}

# Leaving patients out one by one, for what prodlim does not do.
pseudoByHand <- function(data, time, cause) {
  n <- nrow(data)
  n * averageRiskOf(data, time, cause) -
    (n - 1) * vapply(seq_len(n), function(out) averageRiskOf(data[-out, ], time, cause), 0)
}

calls$pseudoValues <- "1 - prodlim::jackknife(prodlim(Hist(time, event) ~ 1), times); with competing events prodlim::jackknife(fit, times, cause)"
answers$pseudoValues <- function(data, options) {
  data <- namedData(data, options)
  one <- if (isTRUE(options$byHand)) pseudoByHand else pseudoBy
  list(n = nrow(data), times = lapply(unlist(options$times), function(time) list(time = time,
    risk = averageRiskOf(data, time, causeOf(options)), pseudoValues = I(one(data, time, causeOf(options))))))
}

# --- calibration -------------------------------------------------------------------------------------------------------
observedRisk <- function(data, time, options, limits, causes) {
  level <- confidenceOf(options)
  if (causes == 1) {
    at <- summary(survfit(Surv(time, event) ~ 1, data = data, conf.type = limits, conf.int = level), times = time, extend = TRUE)
    if (time > max(data$time) && at$surv > 0) return(list(estimate = NA, standardError = NA, lower = NA, upper = NA))
    return(list(estimate = 1 - at$surv, standardError = if (is.finite(at$std.err)) at$std.err else NA, lower = 1 - at$upper, upper = 1 - at$lower))
  }
  fit <- survfit(Surv(time, factor(event, 0:causes)) ~ 1, data = data, conf.type = limits, conf.int = level)
  at <- summary(fit, times = time, extend = TRUE)
  if (time > max(data$time) && at$pstate[1, 1] > 1e-12) return(list(estimate = NA, standardError = NA, lower = NA, upper = NA))
  column <- causeOf(options) + 1
  read <- function(part) { value <- part[1, column]; if (is.finite(value)) value else NA }
  # Before the first time of a group survfit says that the limits are 0; an incidence of 0 has none on any scale but plain.
  # Where the incidence is 1 there are none on a scale that is infinite there; survfit misses 1 by rounding.
  isEnd <- limits %in% c("logit", "log-log") && at$pstate[1, column] > 1 - 1e-12
  limit <- function(part) if (options$time < min(data$time) || isEnd) NA else read(part)
  list(estimate = at$pstate[1, column], standardError = read(at$std.err), lower = limit(at$lower), upper = limit(at$upper))
}

calls$calibrationGroups <- "cut(risk, quantile(risk, 0:groups / groups), include.lowest = TRUE), then summary(survfit(Surv(time, event) ~ 1, conf.type), time) in each group"
answers$calibrationGroups <- function(data, options) {
  data <- namedData(data, options)
  count <- if (is.null(options$groups)) 10 else options$groups
  limits <- if (is.null(options$limits)) "log" else options$limits
  causes <- max(data$event, 1, causeOf(options))
  cuts <- quantile(data$risk, 0:count / count)
  # A risk on a cut belongs to the lower group; the largest cut is above all.
  group <- vapply(data$risk, function(risk) sum(risk > cuts[-c(1, count + 1)]), 0)
  list(n = nrow(data), groups = lapply(sort(unique(group)), function(own) {
    part <- data[group == own, ]
    list(n = nrow(part), events = sum(part$event == causeOf(options) & part$time <= options$time), lowestRisk = min(part$risk),
      highestRisk = max(part$risk), meanRisk = mean(part$risk), observed = observedRisk(part, options$time, options, limits, causes))
  }))
}

calls$calibrationSummary <- "survfit for the observed risk; slope and intercept by least squares of pseudo-values on g(risk), with their sandwich error (the equations of geepack::geese)"
answers$calibrationSummary <- function(data, options) {
  data <- namedData(data, options)
  link <- if (is.null(options$link)) "cloglog" else options$link
  causes <- max(data$event, 1, causeOf(options))
  observed <- observedRisk(data, options$time, options, "plain", causes)
  expected <- mean(data$risk)
  reach <- qnorm((1 + confidenceOf(options)) / 2)
  data$pseudo <- pseudoByHand(data, options$time, causeOf(options))
  data$value <- if (link == "cloglog") log(-log(1 - data$risk)) else qlogis(data$risk)
  rate <- if (link == "cloglog") function(value) exp(value - exp(value)) else dlogis
  bend <- if (link == "cloglog") function(value) rate(value) * (1 - exp(value)) else function(value) dlogis(value) * (1 - 2 * plogis(value))
  mean <- if (link == "cloglog") function(value) 1 - exp(-exp(value)) else plogis
  # glm with constant variance stops when the deviance does, six digits before the estimates do, or goes in circles; so the
  # least squares are found by nlminb and refined by Newton, and sandwich::sandwich is written out: bread meat bread of
  # the score x rate (pseudo - mean).
  fit <- function(x, offset, start) {
    squares <- function(at) sum((data$pseudo - mean(as.vector(x %*% at) + offset))^2)
    at <- if (length(start) == 1) optimize(squares, c(-4, 4), tol = 1e-10)$minimum else nlminb(start, squares, control = list(rel.tol = 1e-14, iter.max = 5000, eval.max = 20000))$par
    for (step in 1:50) {
      value <- as.vector(x %*% at) + offset
      residual <- data$pseudo - mean(value)
      move <- as.vector(solve(crossprod(x * rate(value)) - crossprod(x * (residual * bend(value)), x), crossprod(x * rate(value), residual)))
      at <- at + move
      if (max(abs(move)) < 1e-14 * max(1, abs(at))) break
    }
    score <- x * rate(value) * (data$pseudo - mean(value))
    bread <- solve(crossprod(x * rate(value)))
    list(at = at, error = sqrt(diag(bread %*% crossprod(score) %*% bread)))
  }
  line <- function(model, place) {
    estimate <- model$at[[place]]
    error <- model$error[place]
    list(estimate = estimate, standardError = error, lower = estimate - reach * error, upper = estimate + reach * error)
  }
  ones <- rep(1, nrow(data))
  ratio <- observed$estimate / expected
  list(n = nrow(data), observedRisk = observed, meanPredictedRisk = expected,
    observedOverExpected = list(estimate = ratio, standardError = observed$standardError / expected,
      lower = exp(log(ratio) - reach * observed$standardError / observed$estimate),
      upper = exp(log(ratio) + reach * observed$standardError / observed$estimate)),
    observedLessExpected = list(estimate = observed$estimate - expected, standardError = observed$standardError,
      lower = observed$estimate - expected - reach * observed$standardError,
      upper = observed$estimate - expected + reach * observed$standardError),
    intercept = line(fit(cbind(ones), data$value, 0), 1),
    slope = line(fit(cbind(ones, data$value), 0 * ones, c(0, 1)), 2))
}

calls$calibrationCurve <- "prodlim::meanNeighbors(risk, pseudo, bandwidth = \"smooth\"), mean, median, quantile(0.9) and max of |observed - risk|"
answers$calibrationCurve <- function(data, options) {
  data <- namedData(data, options)
  bandwidth <- if (is.null(options$bandwidth)) nrow(data)^(-1 / 4) else options$bandwidth
  curve <- meanNeighbors(data$risk, pseudoByHand(data, options$time, causeOf(options)), bandwidth = bandwidth)
  error <- abs(curve$averageY[match(data$risk, curve$uniqueX)] - data$risk)
  list(n = nrow(data), bandwidth = bandwidth, risk = I(curve$uniqueX), observed = I(curve$averageY), meanError = mean(error),
    medianError = median(error), ninetiethPercentileError = quantile(error, 0.9)[[1]], largestError = max(error))
}

# --- decision curves ---------------------------------------------------------------------------------------------------
netBenefits <- function(data, options, riskAmong) {
  n <- nrow(data)
  all <- riskAmong(data)
  at <- function(threshold, risks) {
    treated <- data[risks >= threshold, ]
    share <- nrow(treated) / n
    risk <- if (nrow(treated) == 0) 0 else riskAmong(treated)
    odds <- threshold / (1 - threshold)
    benefit <- share * risk - share * (1 - risk) * odds
    list(threshold = threshold, treated = nrow(treated), truePositives = share * risk, falsePositives = share * (1 - risk),
      netBenefit = benefit, avoided = (benefit - (all - (1 - all) * odds)) / odds)
  }
  thresholds <- unlist(options$thresholds)
  columns <- if (is.null(options$risks)) "risk" else unlist(options$risks)
  list(n = n, averageRisk = all, treatAll = lapply(thresholds, at, risks = rep(1, n)),
    models = lapply(columns, function(name) list(model = name, thresholds = lapply(thresholds, at, risks = data[[name]]))))
}

calls$decisionCurve <- "counted threshold by threshold, from Vickers and Elkin 2006"
answers$decisionCurve <- function(data, options) netBenefits(data, options, function(part) mean(part$event))

calls$survivalDecisionCurve <- "survfit among those with risk >= threshold, from Vickers et al 2008"
answers$survivalDecisionCurve <- function(data, options) {
  data <- namedData(data, options)
  causes <- max(data$event, 1, causeOf(options))
  netBenefits(data, options, function(part) observedRisk(part, options$time, options, "plain", causes)$estimate)
}
