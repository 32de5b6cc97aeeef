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
