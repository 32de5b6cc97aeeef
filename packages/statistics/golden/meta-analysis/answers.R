# Pooled effects by metafor, with tight controls: its defaults stop at 1e-5.
suppressPackageStartupMessages(library(metafor))

or <- function(value, otherwise) if (is.null(value)) otherwise else value
# The equation of EB has the root of PM, and metafor gives both one standard error; but its iteration for EB can go to and
# fro, or stick at 0 where there is a root (13 studies, Q = 15.6, tau^2 = 0.0082). PM brackets the root.
METHODS <- c(reml = "REML", `maximum-likelihood` = "ML", `dersimonian-laird` = "DL", `paule-mandel` = "PM",
  `empirical-bayes` = "PM", hedges = "HE", `hunter-schmidt` = "HS", `sidik-jonkman` = "SJ", fixed = "FE")
TESTS <- c(z = "z", t = "t", `knapp-hartung` = "knha", `knapp-hartung-or-wider` = "adhoc")
methodOf <- function(options) METHODS[[or(options$estimator, "reml")]]
levelOf <- function(options) 100 * or(options$confidence, 0.95)
finite <- function(x) ifelse(is.finite(x), x, NA)

# What the data hold: effect and variance under these names, or under those in options$columns, or counts for escalc.
studiesOf <- function(data, options) {
  if (!is.null(options$counts)) {
    part <- function(name) Reduce(`+`, lapply(strsplit(options$counts[[name]], "+", fixed = TRUE)[[1]], function(one) as.numeric(data[[one]])))
    effects <- escalc(c(`log-odds-ratio` = "OR", `log-risk-ratio` = "RR", `risk-difference` = "RD")[[options$measure]], ai = part("treatedEvents"), n1i = part("treatedTotal"), ci = part("controlEvents"), n2i = part("controlTotal"))
    data$effect <- as.numeric(effects$yi)
    data$variance <- as.numeric(effects$vi)
  } else if (!is.null(options$columns)) {
    data$effect <- data[[options$columns$effect]]
    data$variance <- data[[options$columns$variance]]
  }
  data
}
modsOf <- function(data, options) if (is.null(options$moderators)) NULL else as.matrix(as.data.frame(lapply(setNames(options$moderators, options$moderators), function(name) as.numeric(data[[name]]))))

# Thresholds in the unit of the variances: metafor's are absolute, and effects in a small unit would stop early.
controlOf <- function(method, unit) switch(method, REML = , ML = list(threshold = 1e-12 * unit, maxiter = 1000),
  PM = list(tol = 1e-14 * unit, maxiter = 1000, tau2.max = 1e4 * unit), list())
fitOf <- function(data, options, mods = modsOf(data, options), ni = NULL) {
  method <- methodOf(options)
  control <- controlOf(method, mean(data$variance))
  arguments <- list(yi = data$effect, vi = data$variance, method = method, test = TESTS[[or(options$test, "z")]],
    level = levelOf(options))
  if (!is.null(mods)) arguments$mods <- mods
  # From above: from its own start, Fisher scoring can end on the lower of two tops of the likelihood.
  if (method == "ML" || method == "REML") control$tau2.init <- mean(data$variance) + if (nrow(data) > 1) var(data$effect) else 0
  if (!is.null(ni)) arguments$ni <- ni
  # Fisher scoring that goes to and fro settles with shorter steps; with years as moderators its last digits are noise,
  # and the threshold has to be wider.
  for (wider in c(1, 1e3, 1e5)) for (step in c(1, 0.5, 0.2)) {
    tried <- control
    if (!is.null(tried$threshold)) tried$threshold <- wider * tried$threshold
    if (step < 1) tried$stepadj <- step
    fit <- tryCatch(do.call(rma, c(arguments, list(control = tried))), error = identity)
    if (inherits(fit, "error")) next
    # Halved steps end beside 0 and not at it; from 0 it stays there.
    beside <- !is.null(control$tau2.init) && fit$tau2 > 0 && fit$tau2 < 1e-9 * mean(data$variance)
    return(if (beside) do.call(rma, c(arguments, list(control = replace(tried, "tau2.init", 0)))) else fit)
  }
  stop(fit)
}

wald <- function(fit) list(estimate = as.numeric(fit$beta), standardError = fit$se, statistic = fit$zval, pValue = fit$pval,
  lower = fit$ci.lb, upper = fit$ci.ub)

limitsOf <- function(fit, options) {
  if (fit$method == "FE" || fit$k - fit$p == 0) return(NULL)
  found <- confint(fit, level = levelOf(options), control = list(tol = 1e-13 * mean(fit$vi), maxiter = 10000, tau2.max = 1e4))$random
  limits <- function(row) list(lower = found[row, 2], upper = found[row, 3])
  list(tauSquared = limits(1), tau = limits(2), iSquared = limits(3), hSquared = limits(4))
}

heterogeneityOf <- function(fit, options) {
  if (fit$k == fit$p) return(list(test = NULL, tauSquared = NA, tauSquaredStandardError = NA, iSquared = NA, hSquared = NA))
  answer <- list(test = list(statistic = fit$QE, degreesOfFreedom = fit$k - fit$p, pValue = fit$QEp), tauSquared = fit$tau2,
    tauSquaredStandardError = fit$se.tau2, tau = sqrt(fit$tau2), iSquared = fit$I2, hSquared = fit$H2)
  if (isTRUE(options$limits)) answer$limits <- limitsOf(fit, options)
  answer
}

predictionOf <- function(fit, options) {
  if (fit$method == "FE" || fit$k == fit$p) return(NULL)
  if (identical(options$prediction, "student")) {
    if (fit$k - fit$p < 2) return(NULL)
    reach <- qt((1 + or(options$confidence, 0.95)) / 2, fit$k - fit$p - 1) * sqrt(fit$se^2 + fit$tau2)
    return(list(lower = as.numeric(fit$beta) - reach, upper = as.numeric(fit$beta) + reach))
  }
  predicted <- predict(fit, level = levelOf(options))
  list(lower = predicted$pi.lb, upper = predicted$pi.ub)
}

calls$metaAnalysis <- "rma(yi, vi, mods, method, test, level), predict, confint, weights, rstandard"
answers$metaAnalysis <- function(data, options) {
  data <- studiesOf(data, options)
  fit <- fitOf(data, options)
  answer <- list(n = fit$k, heterogeneity = heterogeneityOf(fit, options), logLikelihood = as.numeric(logLik(fit)),
    degreesOfFreedom = if (fit$k == fit$p || or(options$test, "z") == "z") NA else fit$k - fit$p)
  standard <- rstandard(fit)
  answer$studies <- lapply(seq_len(fit$k), function(at) list(weight = weights(fit)[[at]], fitted = as.numeric(fitted(fit))[at],
    residual = as.numeric(resid(fit))[at], standardizedResidual = if (fit$k == fit$p) NA else standard$z[at]))
  if (is.null(options$moderators)) return(c(answer, wald(fit), list(prediction = predictionOf(fit, options))))
  table <- wald(fit)
  answer$coefficients <- lapply(seq_len(fit$p), function(at) lapply(table, function(column) column[at]))
  isF <- or(options$test, "z") != "z"
  answer$moderatorTest <- list(statistic = fit$QM, degreesOfFreedom = fit$QMdf[1],
    residualDegreesOfFreedom = if (isF) fit$QMdf[2] else NA, pValue = fit$QMp)
  # metafor's R2 takes the variance without moderators from a fit that can sit on a lower top: by hand where it is iterated.
  before <- fitOf(data, options, NULL)$tau2
  answer$rSquared <- if (fit$method == "FE") fit$R2 else if (before < 1e-9) NA
    else if (fit$method %in% c("ML", "REML")) max(0, 100 * (before - fit$tau2) / before) else fit$R2
  answer
}

calls$predictedEffect <- "predict(rma(yi, vi, mods), newmods)"
answers$predictedEffect <- function(data, options) {
  data <- studiesOf(data, options)
  fit <- fitOf(data, options)
  found <- if (is.null(options$at)) predict(fit, level = levelOf(options)) else predict(fit, newmods = unlist(options$at), level = levelOf(options))
  list(estimate = found$pred, standardError = found$se, lower = found$ci.lb, upper = found$ci.ub,
    prediction = if (fit$method == "FE") NULL else list(lower = found$pi.lb, upper = found$pi.ub))
}

calls$subgroupAnalysis <- "rma by group, rma(estimates, sei, method = 'FE')$QE; common: rma(yi, vi, mods = ~ group)"
answers$subgroupAnalysis <- function(data, options) {
  data <- studiesOf(data, options)
  groups <- or(options$levels, sort(unique(data$group)))
  if (identical(options$betweenVariance, "common")) {
    fit <- fitOf(data, options, model.matrix(~ factor(data$group, groups))[, -1, drop = FALSE])
    # Each group pooled with the common variance between studies; scale and degrees of its own.
    each <- lapply(groups, function(group) {
      rma(effect, variance, data = data[data$group == group, ], tau2 = fit$tau2, method = "REML",
        test = TESTS[[or(options$test, "z")]], level = levelOf(options))
    })
    isF <- or(options$test, "z") != "z"
    return(list(groups = lapply(each, function(one) wald(one)), test = list(statistic = fit$QM, degreesOfFreedom = fit$QMdf[1],
      residualDegreesOfFreedom = if (isF) fit$QMdf[2] else NA, pValue = fit$QMp)))
  }
  each <- lapply(groups, function(group) fitOf(data[data$group == group, ], options, NULL))
  among <- rma(sapply(each, function(one) as.numeric(one$beta)), sei = sapply(each, function(one) one$se), method = "FE")
  list(groups = lapply(each, function(one) c(wald(one), list(heterogeneity = heterogeneityOf(one, options)))),
    test = list(statistic = among$QE, degreesOfFreedom = among$k - 1, pValue = among$QEp))
}

stepsOf <- function(found, known, isFixed) {
  statistic <- if (is.null(found$zval)) found$tval else found$zval
  only <- function(values) if (is.null(values)) rep(NA, length(known)) else ifelse(known, values, NA)
  lapply(seq_along(known), function(at) list(estimate = found$estimate[at], standardError = found$se[at],
    statistic = statistic[at], pValue = if (is.null(found$pval)) found$pvals[at] else found$pval[at],
    lower = found$ci.lb[at], upper = found$ci.ub[at],
    # One study says nothing of differences: NA, where metafor writes 0.
    tauSquared = if (isFixed) (if (known[at]) 0 else NA) else only(found$tau2)[at], iSquared = only(found$I2)[at], hSquared = only(found$H2)[at],
    heterogeneity = list(statistic = only(found$Q)[at], pValue = only(found$Qp)[at])))
}
calls$leaveOneOut <- "leave1out(rma(yi, vi, method, test))"
answers$leaveOneOut <- function(data, options) {
  data <- studiesOf(data, options)
  found <- leave1out(fitOf(data, options, NULL))
  list(steps = stepsOf(found, rep(nrow(data) > 2, nrow(data)), methodOf(options) == "FE"))
}
calls$cumulativeMetaAnalysis <- "cumul(rma(yi, vi, method, test), order = year)"
answers$cumulativeMetaAnalysis <- function(data, options) {
  data <- studiesOf(data, options)
  fit <- fitOf(data, options, NULL)
  found <- if (is.null(options$order)) cumul(fit) else cumul(fit, order = data[[options$order]])
  list(steps = stepsOf(found, seq_len(nrow(data)) > 1, methodOf(options) == "FE"))
}

calls$eggerTest <- "regtest(rma(yi, vi, method, test), model, predictor)"
answers$eggerTest <- function(data, options) {
  data <- studiesOf(data, options)
  isLm <- identical(options$model, "linear-regression")
  predictor <- c(`standard-error` = "sei", variance = "vi", total = "ni", `inverse-total` = "ninv", `root-total` = "sqrtni",
    `inverse-root-total` = "sqrtninv")[[or(options$predictor, "standard-error")]]
  fit <- fitOf(data, options, ni = if (is.null(options$total)) NULL else data[[options$total]])
  found <- regtest(fit, model = if (isLm) "lm" else "rma", predictor = predictor, ret.fit = TRUE)
  list(statistic = found$zval, pValue = found$pval,
    limit = if (is.null(options$moderators) && !is.null(found$est)) list(estimate = found$est, lower = found$ci.lb, upper = found$ci.ub) else NULL)
}
calls$rankTest <- "ranktest(yi, vi)"
answers$rankTest <- function(data, options) {
  data <- studiesOf(data, options)
  found <- ranktest(data$effect, data$variance)
  list(correlation = as.numeric(found$tau), pValue = as.numeric(found$pval))
}

# trimfill refits with its default controls, test and level, and stops where Q0 has a root of a negative number. So the
# steps of Duval and Tweedie are written out here, with fits that are tight, and must find the number that trimfill finds.
calls$trimAndFill <- "trimfill(rma(yi, vi, method), estimator, side), then rma of the filled studies"
answers$trimAndFill <- function(data, options) {
  data <- studiesOf(data, options)
  count <- or(options[["count"]], "L0")
  fit <- fitOf(data, options, NULL)
  side <- options$side
  if (is.null(side)) side <- if (fitOf(data, options, cbind(sqrt(data$variance)))$beta[2] < 0) "right" else "left"
  sign <- if (side == "right") -1 else 1
  k <- nrow(data)
  place <- order(sign * data$effect)
  effect <- sign * data$effect[place]
  variance <- data$variance[place]
  missing <- 0
  repeat {
    centre <- as.numeric(fitOf(data.frame(effect = effect, variance = variance)[seq_len(k - missing), ], options, NULL)$beta)
    ranks <- rank(abs(effect - centre), ties.method = "first") * sign(effect - centre)
    S <- sum(ranks[ranks > 0])
    raw <- switch(count, R0 = k - max(0, -ranks[ranks < 0]) - 1, L0 = (4 * S - k * (k + 1)) / (2 * k - 1),
      Q0 = k - 1 / 2 - suppressWarnings(sqrt(2 * k^2 - 4 * S + 1 / 4)))
    if (is.nan(raw)) break
    if (max(0, round(raw)) == missing) break
    missing <- min(max(0, round(raw)), k - 1)
  }
  spread <- 1 / 24 * (k * (k + 1) * (2 * k + 1) + 10 * raw^3 + 27 * raw^2 + 17 * raw - 18 * k * raw^2 - 18 * k * raw + 6 * k^2 * raw)
  error <- switch(count, R0 = sqrt(2 * max(0, raw) + 2), L0 = 4 * sqrt(spread) / (2 * k - 1),
    Q0 = 2 * sqrt(spread) / sqrt((k - 1 / 2)^2 - raw * (2 * k - raw - 1)))
  theirs <- tryCatch(trimfill(fit, estimator = count, side = side), error = function(problem) NULL)
  if (!is.null(theirs) && (theirs$k0 != missing || (is.finite(theirs$se.k0) && abs(theirs$se.k0 / error - 1) > 1e-8)))
    stop("trimfill finds ", theirs$k0, " (", theirs$se.k0, "), the plain steps ", missing, " (", error, ")")
  last <- k - missing + seq_len(missing)
  images <- sign * (2 * centre - effect[last])
  all <- fitOf(data.frame(effect = c(data$effect, images), variance = c(data$variance, variance[last])), options, NULL)
  list(side = side, missing = missing, missingStandardError = finite(error), pValue = if (count == "R0") or(theirs$p.k0, 0.5^(missing + 1)) else NA,
    filled = lapply(seq_len(missing), function(at) list(effect = images[at], variance = variance[last][at])), analysis = wald(all))
}

calls$influenceOfStudies <- "influence(rma(yi, vi, mods, method, test))"
answers$influenceOfStudies <- function(data, options) {
  data <- studiesOf(data, options)
  found <- influence(fitOf(data, options))
  columns <- list(studentizedResidual = "rstudent", dffits = "dffits", cookDistance = "cook.d", covarianceRatio = "cov.r",
    tauSquared = "tau2.del", heterogeneity = "QE.del", leverage = "hat", weight = "weight")
  list(studies = lapply(seq_len(nrow(data)), function(at) c(lapply(columns, function(name) found$inf[[name]][at]),
    list(isInfluential = isTRUE(found$is.infl[at]), dfbetas = I(vapply(seq_len(found$p), function(column) found$dfbs[[column]][at], 0))))))
}

cellsOf <- function(data, options) lapply(setNames(nm = c("treatedEvents", "treatedTotal", "controlEvents", "controlTotal")),
  function(name) {
    column <- or(options$counts[[name]], name)
    as.numeric(Reduce(`+`, lapply(strsplit(column, "+", fixed = TRUE)[[1]], function(one) data[[one]])))
  })
stratified <- function(fit, k) list(n = fit$k.yi, estimate = as.numeric(fit$beta), standardError = fit$se, statistic = fit$zval, pValue = fit$pval,
  lower = fit$ci.lb, upper = fit$ci.ub, heterogeneity = if (fit$k.yi < 2) NULL else list(statistic = fit$QE, pValue = fit$QEp),
  iSquared = if (fit$k.yi < 2) NA else fit$I2, hSquared = if (fit$k.yi < 2) NA else fit$H2)
calls$mantelHaenszel <- "rma.mh(ai, n1i, ci, n2i, measure, correct, level)"
answers$mantelHaenszel <- function(data, options) {
  d <- cellsOf(data, options)
  fit <- rma.mh(ai = d$treatedEvents, n1i = d$treatedTotal, ci = d$controlEvents, n2i = d$controlTotal,
    measure = c(`log-odds-ratio` = "OR", `log-risk-ratio` = "RR", `risk-difference` = "RD")[[options$measure]],
    correct = or(options$continuityCorrection, TRUE), level = levelOf(options))
  answer <- c(stratified(fit), list(weights = I(as.numeric(weights(fit)))))
  if (options$measure != "log-odds-ratio" || is.na(fit$beta)) return(answer)
  c(answer, list(association = list(statistic = fit$MH, pValue = fit$MHp),
    homogeneity = if (fit$k.pos < 2) NULL else list(breslowDay = list(statistic = fit$BD, pValue = fit$BDp), tarone = list(statistic = fit$TA, pValue = fit$TAp))))
}
calls$mantelHaenszelRates <- "rma.mh(x1i, t1i, x2i, t2i, measure = 'IRR', correct, level)"
answers$mantelHaenszelRates <- function(data, options) {
  d <- lapply(setNames(nm = c("treatedEvents", "treatedTime", "controlEvents", "controlTime")), function(name) as.numeric(data[[or(options$counts[[name]], name)]]))
  fit <- rma.mh(x1i = d$treatedEvents, t1i = d$treatedTime, x2i = d$controlEvents, t2i = d$controlTime,
    measure = c(`log-rate-ratio` = "IRR", `rate-difference` = "IRD")[[options$measure]],
    correct = or(options$continuityCorrection, TRUE), level = levelOf(options))
  answer <- c(stratified(fit), list(weights = I(as.numeric(weights(fit)))))
  if (options$measure != "log-rate-ratio" || is.na(fit$beta)) return(answer)
  c(answer, list(association = list(statistic = fit$MH, pValue = fit$MHp)))
}
calls$petoOddsRatio <- "rma.peto(ai, n1i, ci, n2i, level)"
answers$petoOddsRatio <- function(data, options) {
  d <- cellsOf(data, options)
  fit <- rma.peto(ai = d$treatedEvents, n1i = d$treatedTotal, ci = d$controlEvents, n2i = d$controlTotal, level = levelOf(options))
  c(stratified(fit), list(weights = I(as.numeric(weights(fit)))))
}
calls$petoFromObservedMinusExpected <- "rma(OmE / V, 1 / V, method = 'FE')"
answers$petoFromObservedMinusExpected <- function(data, options) {
  difference <- data[[or(options$counts$observedMinusExpected, "observedMinusExpected")]]
  variance <- data[[or(options$counts$variance, "variance")]]
  fit <- rma(difference / variance, 1 / variance, method = "FE", level = levelOf(options))
  c(wald(fit), list(heterogeneity = list(statistic = fit$QE, pValue = fit$QEp), iSquared = fit$I2, hSquared = fit$H2,
    weights = I(as.numeric(weights(fit)))))
}

# metafor draws the funnel and gives back points only: the contour is its formula.
calls$funnelOf <- "funnel(rma, level): refline +- qnorm((1 + level) / 2) * max(sei)"
answers$funnelOf <- function(data, options) {
  data <- studiesOf(data, options)
  fit <- fitOf(data, options, NULL)
  centre <- if (identical(options$around, "no-effect")) 0 else as.numeric(fit$beta)
  error <- max(sqrt(data$variance))
  list(centre = centre, contours = lapply(options$funnelLevels, function(level) list(level = level, standardError = error,
    lower = centre - qnorm((1 + level) / 2) * error, upper = centre + qnorm((1 + level) / 2) * error)))
}
