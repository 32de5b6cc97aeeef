# Cumulative incidence by cause: survival::survfit on a multi-state outcome, and cmprsk::cuminc for Aalen's variance.
library(survival)
library(cmprsk)

# Data sets of packages have their own names: options$columns says which column is the time and the event (and its codes,
# in the order 0, 1, 2), and which the group.
namedOf <- function(data, options) {
  names <- options$columns
  if (is.null(names)) return(data)
  taken <- data.frame(time = data[[names$time]], event = match(data[[names$event]], names$codes) - 1)
  if (!is.null(names$second)) taken$event[taken$event == 0 & data[[names$second]] == 1] <- 2
  if (!is.null(names$group)) taken$group <- data[[names$group]]
  taken
}
causesOf <- function(data, options) if (is.null(options$causes)) max(1, data$event) else options$causes
reachOf <- function(options) qnorm((1 + (if (is.null(options$confidence)) 0.95 else options$confidence)) / 2)

# With one level of event, survfit takes a factor outcome for an ordinary one: an outcome of one cause is Kaplan-Meier's.
# A second cause that nobody has makes it multi-state again and changes nothing.
multiState <- function(data, options, rows = rep(TRUE, nrow(data))) {
  causes <- max(2, causesOf(data, options))
  event <- factor(data$event, levels = 0:causes, labels = c("censored", seq_len(causes)))
  outcome <- if (isTRUE(options$entry)) Surv(data$entry, data$time, event) else Surv(data$time, event)
  # Near-ties are merged over all rows before groups are formed.
  outcome <- aeqSurv(outcome)
  weights <- if (isTRUE(options$weights)) data$weight else rep(1, nrow(data))
  limits <- if (is.null(options$limits)) "log" else options$limits
  list(outcome = outcome[rows, ], weights = weights[rows], id = seq_len(nrow(data))[rows], limits = if (limits == "arcsine") "arcsin" else limits)
}

oneCurve <- function(data, options, rows = rep(TRUE, nrow(data))) {
  asked <- multiState(data, options, rows)
  # Limits are made below by survfit's own function, column by column: survfit stops on arcsine limits of several states.
  fit <- survfit(asked$outcome ~ 1, weights = asked$weights, id = asked$id, conf.type = "none")
  # survival 3.5-3 counts rows at risk and events without their weights in multi-state curves: Kaplan-Meier counts with them.
  status <- asked$outcome[, "status"]
  plain <- function(cause) {
    time <- asked$outcome[, if (isTRUE(options$entry)) "stop" else "time"]
    hit <- as.numeric(status == cause)
    outcome <- if (isTRUE(options$entry)) Surv(asked$outcome[, "start"], time, hit) else Surv(time, hit)
    survfit(outcome ~ 1, weights = asked$weights, timefix = FALSE)
  }
  causes <- causesOf(data, options)
  variance <- if (identical(options$variance, "aalen")) aalen(asked$outcome, causes, fit$time)
  counts <- lapply(0:causes, plain)
  # survfit leaves 1e-17 where nobody is left, and 1 - 1e-16 for 1, and gives those limits; here 0 is 0 and 1 is 1.
  pstate <- ifelse(fit$pstate < 1e-14, 0, ifelse(fit$pstate > 1 - 1e-14, 1, fit$pstate))
  limitsOf <- function(at) {
    error <- if (is.null(variance)) fit$std.err[, at] else sqrt(variance[, at])
    if (asked$limits == "none") return(list(standardError = error, lower = rep(NA, length(error)), upper = rep(NA, length(error))))
    exact <- ifelse(pstate[, at] %in% c(0, 1) & error < 1e-7, 0, error)
    limits <- survival:::survfit_confint(pstate[, at], exact, logse = FALSE, asked$limits, 2 * pnorm(reachOf(options)) - 1)
    # Aalen's variance is not 0 where an incidence reaches 1; on these scales R then says from 0 to 1, which is no limit.
    if (asked$limits %in% c("logit", "arcsin")) limits <- lapply(limits, function(x) ifelse(pstate[, at] %in% c(0, 1), NA, x))
    list(standardError = error, lower = limits$lower, upper = limits$upper)
  }
  list(n = sum(rows), time = fit$time, numberAtRisk = counts[[1]]$n.risk, numberCensored = counts[[1]]$n.event,
    causes = lapply(seq_len(causes), function(cause) c(list(cause = cause, numberOfEvents = counts[[cause + 1]]$n.event,
      incidence = fit$pstate[, cause + 1]), limitsOf(cause + 1))),
    survival = c(list(probability = fit$pstate[, 1]), limitsOf(1)))
}

# By cuminc for the causes, by Greenwood for survival, which cuminc does not give. With late entry, which it does not take,
# the sum is written out from the paper (Aalen 1978), each pair of times on its own.
aalen <- function(outcome, causes, times) {
  isLate <- ncol(outcome) == 3
  time <- outcome[, if (isLate) "stop" else "time"]
  status <- outcome[, "status"]
  start <- if (isLate) outcome[, "start"] else rep(-1, length(time))
  free <- if (isLate) Surv(start, time, status > 0) else Surv(time, status > 0)
  greenwood <- survfit(free ~ 1, timefix = FALSE)
  survival <- ifelse(greenwood$surv > 0, (greenwood$surv * greenwood$std.err)^2, 0)
  if (!isLate && any(status > 0)) {
    fit <- cuminc(time, status)
    byCause <- sapply(seq_len(causes), function(cause) {
      own <- fit[[paste(1, cause)]]
      if (is.null(own)) rep(0, length(times)) else {
        at <- timepoints(fit, times)$var[paste(1, cause), ]
        # After the last event cuminc gives NA where the last rows are censored before that: the curve stays.
        last <- max(which(!is.na(at)))
        at[is.na(at)] <- at[last]
        at
      }
    })
  } else byCause <- sapply(seq_len(causes), function(cause) writtenOut(start, time, status, cause, times))
  cbind(survival, matrix(byCause, nrow = length(times)))
}

writtenOut <- function(start, time, status, cause, times) {
  steps <- sort(unique(time[status > 0]))
  if (length(steps) == 0) return(rep(0, length(times)))
  n <- sapply(steps, function(u) sum(start < u & time >= u))
  own <- sapply(steps, function(u) sum(time == u & status == cause))
  other <- sapply(steps, function(u) sum(time == u & status > 0)) - own
  after <- cumprod(1 - (own + other) / n)
  before <- c(1, after)[seq_along(after)]
  incidence <- cumsum(before * own / n)
  step <- function(d, n) ifelse(d > 0, d / n^2 * ifelse(d > 1, 1 - (d - 1) / pmax(n - 1, 1), 1), 0)
  sapply(times, function(t) {
    k <- which(steps <= t)
    if (length(k) == 0) return(0)
    gone <- ifelse(after[k] > 0, (incidence[max(k)] - incidence[k]) / after[k], 0)
    sum(before[k]^2 * ((1 - gone)^2 * step(own[k], n[k]) + gone^2 * step(other[k], n[k])))
  })
}

calls$cumulativeIncidence <- "survfit(Surv(entry, time, factor(event)) ~ 1, weights, id, conf.type, conf.int); variance = 'aalen': cmprsk::cuminc(time, event)"
answers$cumulativeIncidence <- function(data, options) oneCurve(namedOf(data, options), options)

calls$cumulativeIncidenceByGroup <- "survfit(Surv(entry, time, factor(event)) ~ group, ...)"
answers$cumulativeIncidenceByGroup <- function(data, options) {
  data <- namedOf(data, options)
  groups <- sort(unique(as.character(data$group)))
  list(groups = lapply(groups, function(group) c(list(group = group), oneCurve(data, options, data$group == group))))
}

calls$incidenceAt <- "summary(survfit(...), times)"
answers$incidenceAt <- function(data, options) {
  data <- namedOf(data, options)
  asked <- multiState(data, options)
  fit <- survfit(asked$outcome ~ 1, weights = asked$weights, id = asked$id)
  times <- unlist(options$times)
  isKnown <- times <= max(fit$time) | min(fit$pstate[, 1]) < 1e-14
  read <- summary(fit, times = times, extend = TRUE)
  known <- function(matrix) { matrix[!isKnown, ] <- NA; matrix }
  pstate <- known(matrix(read$pstate, nrow = length(times)))
  errors <- known(matrix(read$std.err, nrow = length(times)))
  list(times = lapply(seq_along(times), function(at) list(time = times[at],
    causes = lapply(seq_len(causesOf(data, options)), function(cause) list(incidence = pstate[at, cause + 1], standardError = errors[at, cause + 1])),
    survival = list(probability = pstate[at, 1], standardError = errors[at, 1]))))
}

calls$causeSpecific <- "as.numeric(event == cause)"
answers$causeSpecific <- function(data, options) {
  data <- namedOf(data, options)
  list(time = data$time, event = as.numeric(data$event == options$cause))
}
