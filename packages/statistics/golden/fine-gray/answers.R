# Fine-Gray: cmprsk::crr, and survival::finegray with coxph for late entry, weights, and events-first ties.
library(survival)
library(cmprsk)

`%or%` <- function(x, other) if (is.null(x)) other else x

prepared <- function(data, options) {
  names <- options$columns
  if (!is.null(names)) {
    taken <- data.frame(time = data[[names$time]], event = match(data[[names$event]], names$codes) - 1)
    if (!is.null(names$second)) taken$event[taken$event == 0 & data[[names$second]] == 1] <- 2
    for (covariate in unlist(options$covariates)) taken[[covariate]] <- data[[covariate]]
    data <- taken
  }
  # Near-ties are merged, which crr does not do by itself.
  if (isTRUE(options$entry)) {
    merged <- aeqSurv(Surv(data$entry, data$time, data$event > 0))
    data$entry <- merged[, 1]
    data$time <- merged[, 2]
  } else data$time <- aeqSurv(Surv(data$time, data$event > 0))[, 1]
  # A covariate of words is 1 where it is the level that is named.
  for (covariate in unlist(options$covariates)) if (!is.numeric(data[[covariate]])) data[[covariate]] <- as.numeric(data[[covariate]] == options$levels[[covariate]])
  data
}

answerOf <- function(beta, variance, model, scale) {
  reach <- qnorm((1 + scale$confidence) / 2)
  error <- sqrt(diag(variance))
  z <- beta / error
  list(coefficients = lapply(seq_along(beta), function(at) list(estimate = beta[at], standardError = error[at],
      modelStandardError = sqrt(diag(model))[at], statistic = z[at], pValue = 2 * pnorm(-abs(z[at])),
      lower = beta[at] - reach * error[at], upper = beta[at] + reach * error[at],
      subdistributionHazardRatio = list(estimate = exp(beta[at]), lower = exp(beta[at] - reach * error[at]), upper = exp(beta[at] + reach * error[at])))),
    variance = I(variance), modelVariance = I(model))
}

# With cengroup, crr's variance is not that of Fine and Gray's equations 7 and 8 with the censoring of each group: here they
# are written out, each sum from its definition. Without groups the same lines give crr's variance.
sandwichWrittenOut <- function(data, covariates, cause, beta, bread) {
  time <- data$time
  n <- length(time)
  isOther <- data$event > 0 & data$event != cause
  isCensored <- data$event == 0
  risk <- exp(drop(covariates %*% beta))
  level <- function(u, s) {
    own <- data$stratum == s
    if (u > max(time[own])) return(0)
    earlier <- Filter(function(v) v < u, unique(time[own & isCensored]))
    prod(1, vapply(earlier, function(v) 1 - sum(own & isCensored & time == v) / sum(own & time >= v), 0))
  }
  steps <- sort(unique(time[data$event == cause]))
  weight <- sapply(steps, function(u) {
    now <- sapply(unique(data$stratum), function(s) level(u, s))
    ifelse(time >= u, 1, ifelse(isOther, now[data$stratum], 0))
  })
  own <- mapply(level, time, data$stratum)
  weight <- weight / ifelse(outer(time, steps, "<") & isOther, own, 1)
  sums <- colSums(weight * risk)
  means <- crossprod(weight * risk, covariates) / sums
  hazard <- sapply(steps, function(u) sum(time == u & data$event == cause)) / sums
  parts <- lapply(seq_len(n), function(i) (rep(1, length(steps)) %o% covariates[i, ] - means) * (weight[i, ] * risk[i] * hazard))
  score <- t(sapply(seq_len(n), function(i) (if (data$event[i] == cause) covariates[i, ] - means[match(time[i], steps), ] else 0) - colSums(parts[[i]])))
  if (ncol(covariates) == 1) score <- t(score)
  for (s in unique(data$stratum)) for (v in sort(unique(time[isCensored & data$stratum == s]))) {
    q <- rep(0, ncol(covariates))
    for (j in which(isOther & data$stratum == s & time < v)) q <- q + colSums(parts[[j]][steps >= v, , drop = FALSE])
    atRisk <- sum(data$stratum == s & time >= v)
    lambda <- sum(data$stratum == s & isCensored & time == v) / atRisk
    for (i in which(data$stratum == s & time >= v)) score[i, ] <- score[i, ] + q / atRisk * ((isCensored[i] && time[i] == v) - lambda)
  }
  bread %*% crossprod(score) %*% bread
}

calls$fineGray <- "cmprsk::crr(time, event, covariates, failcode, cengroup, gtol = 1e-11)"
answers$fineGray <- function(data, options) {
  data <- prepared(data, options)
  names <- unlist(options$covariates)
  covariates <- as.matrix(data[, names, drop = FALSE])
  arguments <- list(ftime = data$time, fstatus = data$event, cov1 = covariates, failcode = options$cause %or% 1, gtol = 1e-11, maxiter = 60)
  if (isTRUE(options$strata)) arguments$cengroup <- data$stratum
  fit <- do.call(crr, arguments)
  # crr calls itself not converged at 1e-11 while it is 1e-9 near: begun there, it has the rest of the way behind it.
  for (again in 1:2) fit <- do.call(crr, c(arguments[names(arguments) != "gtol"], list(init = drop(fit$coef + fit$invinf %*% fit$score), gtol = 1e-8)))
  fit$coef <- unname(fit$coef)
  if (isTRUE(options$strata)) fit$var <- sandwichWrittenOut(data, covariates, options$cause %or% 1, fit$coef, fit$invinf)
  hazard <- cumsum(fit$bfitj)
  values <- unlist(lapply(names, function(name) median(data[[name]])))
  wald <- drop(fit$coef %*% solve(fit$var, fit$coef))
  c(answerOf(fit$coef, fit$var, fit$invinf, list(confidence = options$confidence %or% 0.95)),
    list(n = fit$n, events = sum(data$event == (options$cause %or% 1)),
      logLikelihood = list(null = fit$loglik.null, fitted = fit$loglik),
      tests = list(wald = list(statistic = wald, degreesOfFreedom = length(fit$coef), pValue = pchisq(wald, length(fit$coef), lower.tail = FALSE))),
      baseline = list(time = I(fit$uftime), cumulativeHazard = I(hazard)),
      predicted = I(1 - exp(-hazard * exp(sum(values * fit$coef))))))
}

# finegray 3.5-3 estimates the censoring without the case weights, so a weight of 2 is not two patients; with strata() it
# leaves out the intervals in which the row's own stratum has no event, which only a fit with the same strata can bear.
# Here Geskus's weights are written out, each from its definition.
writtenOut <- function(data, options, names, cause) {
  start <- if (isTRUE(options$entry)) data$entry else rep(min(data$time) - 1, nrow(data))
  stratum <- if (isTRUE(options$strata)) data$stratum else rep("all", nrow(data))
  level <- function(u, s) {
    own <- stratum == s
    if (u > max(data$time[own])) return(0)
    sumOf <- function(rows) sum(data$weight[own & rows])
    cens <- Filter(function(v) v < u, unique(data$time[own & data$event == 0]))
    g <- prod(1, vapply(cens, function(v) 1 - sumOf(data$time == v & data$event == 0) /
      sumOf(start < v & (data$time > v | (data$time == v & data$event == 0))), 0))
    entries <- Filter(function(v) v >= u, unique(start[own]))
    h <- prod(1, vapply(entries, function(v) 1 - sumOf(start == v) / sumOf(start <= v & data$time > v), 0))
    g * h
  }
  if (!isTRUE(options$weights)) data$weight <- 1
  steps <- sort(unique(data$time[data$event == cause]))
  do.call(rbind, lapply(seq_len(nrow(data)), function(at) {
    one <- data[at, ]
    piece <- function(from, to, status, weight) cbind(one[, c(names, "row"), drop = FALSE], fgstart = from, fgstop = to, fgstatus = status, fgwt = weight)
    own <- piece(start[at], one$time, as.numeric(one$event == cause), one$weight)
    later <- steps[steps > one$time]
    if (!(one$event > 0 && one$event != cause) || length(later) == 0) return(own)
    before <- level(one$time, stratum[at])
    weights <- if (before > 0) one$weight * vapply(later, level, 0, s = stratum[at]) / before else rep(0, length(later))
    pieces <- piece(c(one$time, later[-length(later)]), later, 0, weights)
    rbind(own, pieces[pieces$fgwt > 0, ])
  }))
}

calls$fineGrayLate <- "coxph(Surv(fgstart, fgstop, fgstatus) ~ covariates, finegray(Surv(entry, time, event) ~ .), weights = fgwt, ties = 'breslow', cluster = row)"
answers$fineGrayLate <- function(data, options) {
  data <- prepared(data, options)
  names <- unlist(options$covariates)
  cause <- options$cause %or% 1
  data$row <- seq_len(nrow(data))
  data$outcome <- factor(data$event, levels = 0:max(2, data$event))
  right <- paste(c(names, "row"), collapse = " + ")
  left <- if (isTRUE(options$entry)) "Surv(entry, time, outcome)" else "Surv(time, outcome)"
  # What is on the right travels into the result.
  expanded <- if (isTRUE(options$weights) || isTRUE(options$strata)) writtenOut(data, options, names, cause) else finegray(as.formula(paste(left, "~", right)), data = data, etype = cause, id = row)
  # Where nobody was under observation for a time, finegray has weights of 0 / 0; written out they are 0.
  if (any(!is.finite(expanded$fgwt))) expanded <- writtenOut(data, options, names, cause)
  model <- coxph(as.formula(paste("Surv(fgstart, fgstop, fgstatus) ~", paste(names, collapse = " + "))), data = expanded,
    weights = fgwt, ties = "breslow", cluster = row, control = coxph.control(eps = 1e-14, iter.max = 60, timefix = FALSE))
  hazard <- basehaz(model, centered = FALSE)
  steps <- hazard[diff(c(0, hazard$hazard)) > 0, ]
  c(answerOf(unname(coef(model)), unname(model$var), unname(model$naive.var), list(confidence = options$confidence %or% 0.95)),
    list(n = nrow(data), logLikelihood = list(null = model$loglik[1], fitted = model$loglik[2]),
      tests = list(score = list(statistic = model$score, degreesOfFreedom = length(names))),
      baseline = list(time = I(steps$time), cumulativeHazard = I(steps$hazard))))
}
