# Kaplan-Meier and what is read off it, by the survival package.
library(survival)

# Data sets of packages have their own names: options$columns says which column is the time, the event (and its code) ...
namedOf <- function(data, options) {
  names <- options$columns
  if (is.null(names)) return(data)
  taken <- data.frame(time = data[[names$time]], event = as.numeric(data[[names$event]] == names$code))
  for (other in intersect(c("entry", "weight", "group"), names(names))) taken[[other]] <- data[[names[[other]]]]
  taken
}
outcomeOf <- function(data, options) if (isTRUE(options$entry)) Surv(data$entry, data$time, data$event) else Surv(data$time, data$event)

isRobust <- function(data, options)
  if (is.null(options$robust)) isTRUE(options$weights) && any(data$weight != floor(data$weight)) else options$robust

limitsName <- function(options) {
  name <- if (is.null(options$limits)) "log" else options$limits
  if (name == "arcsine") "arcsin" else name
}

fitOf <- function(data, options) {
  data <- namedOf(data, options)
  arguments <- list(formula = outcomeOf(data, options) ~ 1, conf.type = limitsName(options),
    conf.int = if (is.null(options$confidence)) 0.95 else options$confidence,
    stype = if (identical(options$survival, "cumulative-hazard")) 2 else 1,
    ctype = if (identical(options$hazard, "fleming-harrington")) 2 else 1)
  if (isTRUE(options$weights)) arguments$weights <- data$weight
  if (!is.null(options$robust)) arguments$robust <- options$robust
  # With entry, survfit asks for an id before it is robust: each row is its own patient.
  if (isTRUE(options$robust) && isTRUE(options$entry)) arguments$id <- seq_len(nrow(data))
  if (isTRUE(options$byGroup)) arguments$formula <- outcomeOf(data, options) ~ factor(data$group)
  do.call(survfit, arguments)
}

finiteOnly <- function(x) ifelse(is.finite(x), x, NA)

curveOf <- function(fit, options, robust) {
  stype <- if (identical(options$survival, "cumulative-hazard")) 2 else 1
  # A robust fit keeps its std.err on the scale of survival for stype 1 and on that of its logarithm for stype 2, but
  # survival 3.5-3 flags them by ctype, so that its limits are wrong where the two differ: they are made anew here, by its
  # own function, with the flag set right.
  onLogScale <- isTRUE(fit$logse)
  if (isTRUE(robust)) {
    right <- stype == 2
    if (right != onLogScale && fit$conf.type != "none") {
      limits <- survival:::survfit_confint(fit$surv, fit$std.err, logse = right, fit$conf.type, fit$conf.int)
      fit$lower <- limits$lower
      fit$upper <- limits$upper
    }
    onLogScale <- right
  }
  list(n = sum(fit$n), events = sum(fit$n.event), time = fit$time, numberAtRisk = fit$n.risk,
    numberOfEvents = fit$n.event, numberCensored = fit$n.censor, survival = fit$surv,
    standardError = finiteOnly(if (onLogScale) fit$surv * fit$std.err else fit$std.err),
    logSurvivalStandardError = finiteOnly(if (onLogScale) fit$std.err else fit$std.err / fit$surv),
    lower = if (is.null(fit$lower)) rep(NA, length(fit$time)) else fit$lower,
    upper = if (is.null(fit$upper)) rep(NA, length(fit$time)) else fit$upper,
    cumulativeHazard = fit$cumhaz, cumulativeHazardStandardError = fit$std.chaz)
}

calls$kaplanMeier <- "survfit(Surv(entry, time, event) ~ 1, weights, conf.type, conf.int, stype, ctype, robust)"
answers$kaplanMeier <- function(data, options) curveOf(fitOf(data, options), options, isRobust(data, options))

calls$kaplanMeierByGroup <- "survfit(Surv(entry, time, event) ~ group, ...)"
answers$kaplanMeierByGroup <- function(data, options) {
  options$byGroup <- TRUE
  fit <- fitOf(data, options)
  list(groups = lapply(seq_along(fit$strata), function(at) curveOf(fit[at], options, isRobust(data, options))))
}

calls$survivalQuantile <- "quantile(survfit(...), probability)"
answers$survivalQuantile <- function(data, options) quantileOf(corrected(fitOf(data, options), options, isRobust(data, options)), options$probability)

quantileOf <- function(fit, probability) {
  q <- quantile(fit, probability)
  if (!is.list(q)) return(list(estimate = unname(q)))
  # quantile() sorts the limits before it looks the level up, so it is compared where they never rise.
  falls <- function(x) all(diff(x[!is.na(x)]) <= 0)
  c(list(estimate = unname(q$quantile)), if (falls(fit$lower)) list(lower = unname(q$lower)) else list(),
    if (falls(fit$upper)) list(upper = unname(q$upper)) else list())
}

corrected <- function(fit, options, robust) {
  right <- curveOf(fit, options, robust)
  if (!is.null(fit$lower)) {
    fit$lower <- right$lower
    fit$upper <- right$upper
  }
  fit
}

calls$medianFollowUp <- "quantile(survfit(Surv(time, 1 - event) ~ 1), 0.5)"
answers$medianFollowUp <- function(data, options) {
  data <- namedOf(data, options)
  options$columns <- NULL
  data$event <- 1 - data$event
  fit <- fitOf(data, options)
  c(list(n = fit$n, censored = sum(fit$n.event)), quantileOf(corrected(fit, options, isRobust(data, options)), 0.5))
}

calls$survivalAt <- "summary(survfit(...), times, extend = TRUE)"
answers$survivalAt <- function(data, options) {
  fit <- corrected(fitOf(data, options), options, isRobust(data, options))
  at <- summary(fit, times = options$times, extend = TRUE)
  hasLimits <- !is.null(fit$lower)
  # Within the curve the errors are those of the curve; summary's own flag of the scale is wrong for some robust fits.
  place <- findInterval(options$times, fit$time)
  curve <- curveOf(fit, options, isRobust(data, options))
  list(time = options$times, numberAtRisk = at$n.risk, eventsUntil = cumsum(at$n.event), survival = at$surv,
    standardError = c(0, curve$standardError)[place + 1], cumulativeHazard = c(0, fit$cumhaz)[place + 1],
    lower = if (hasLimits) at$lower else c(1, rep(NA, length(fit$time)))[place + 1],
    upper = if (hasLimits) at$upper else c(1, rep(NA, length(fit$time)))[place + 1])
}
