# Effect sizes by metafor::escalc, and log hazard ratios by their formulas.
suppressPackageStartupMessages(library(metafor))

pairs <- function(effects) list(effect = as.numeric(effects$yi), variance = as.numeric(effects$vi))
or <- function(value, otherwise) if (is.null(value)) otherwise else value
to <- function(options) switch(or(options$addTo, "studies-with-zero"),
  `studies-with-zero` = "only0", `all-studies` = "all", `all-if-any-zero` = "if0all", none = "none")
called <- c(`log-odds-ratio` = "OR", `log-risk-ratio` = "RR", `risk-difference` = "RD", `peto-log-odds-ratio` = "PETO",
  `arcsine-difference` = "AS", `odds-ratio-as-mean-difference` = "OR2DL", proportion = "PR", `log-proportion` = "PLN",
  `logit-proportion` = "PLO", `arcsine-proportion` = "PAS", `double-arcsine-proportion` = "PFT", rate = "IR",
  `log-rate` = "IRLN", `square-root-rate` = "IRS", `freeman-tukey-rate` = "IRFT", `log-rate-ratio` = "IRR",
  `rate-difference` = "IRD", `square-root-rate-difference` = "IRSD", `mean-difference` = "MD",
  `standardized-mean-difference` = "SMD", `log-ratio-of-means` = "ROM", correlation = "COR", `fisher-z` = "ZCOR")
effectsOf <- function(options, ...) {
  arguments <- list(measure = called[[options$measure]], to = to(options), ...)
  # [[ ]]: with $, R would take addTo for add.
  if (!is.null(options[["add"]])) arguments$add <- options[["add"]]
  pairs(do.call(escalc, arguments))
}
# Data sets of packages have their own names: options$columns says which column is which, 'a+b' is a sum.
# Rows that lack one of them are left out. Numbers, not R's integers: escalc multiplies counts, and integers overflow.
take <- function(data, options, names) {
  taken <- lapply(setNames(names, names), function(name) {
    column <- or(options$columns[[name]], name)
    Reduce(`+`, lapply(strsplit(column, "+", fixed = TRUE)[[1]], function(part) as.numeric(data[[part]])))
  })
  complete <- complete.cases(as.data.frame(taken))
  lapply(taken, function(column) column[complete])
}

calls$twoByTwoEffects <- "escalc(measure, ai, n1i, ci, n2i, add, to, drop00)"
answers$twoByTwoEffects <- function(data, options) {
  d <- take(data, options, c("treatedEvents", "treatedTotal", "controlEvents", "controlTotal"))
  effectsOf(options, ai = d$treatedEvents, n1i = d$treatedTotal, ci = d$controlEvents, n2i = d$controlTotal,
    drop00 = isTRUE(options$dropWithoutInformation))
}
calls$proportionEffects <- "escalc(measure, xi, ni, add, to)"
answers$proportionEffects <- function(data, options) {
  d <- take(data, options, c("events", "total"))
  effectsOf(options, xi = d$events, ni = d$total)
}
calls$proportionFromDoubleArcsine <- "transf.ipft(xi, ni)"
answers$proportionFromDoubleArcsine <- function(data, options) list(proportion = I(transf.ipft(data$value, data$total)))
calls$rateEffects <- "escalc(measure, xi, ti, add, to)"
answers$rateEffects <- function(data, options) {
  d <- take(data, options, c("events", "time"))
  effectsOf(options, xi = d$events, ti = d$time)
}
calls$twoRateEffects <- "escalc(measure, x1i, t1i, x2i, t2i, add, to)"
answers$twoRateEffects <- function(data, options) {
  d <- take(data, options, c("treatedEvents", "treatedTime", "controlEvents", "controlTime"))
  effectsOf(options, x1i = d$treatedEvents, t1i = d$treatedTime, x2i = d$controlEvents, t2i = d$controlTime)
}
calls$twoMeanEffects <- "escalc(measure, m1i, sd1i, n1i, m2i, sd2i, n2i)"
answers$twoMeanEffects <- function(data, options) {
  d <- take(data, options, c("treatedMean", "treatedDeviation", "treatedTotal", "controlMean", "controlDeviation", "controlTotal"))
  effectsOf(options, m1i = d$treatedMean, sd1i = d$treatedDeviation, n1i = d$treatedTotal,
    m2i = d$controlMean, sd2i = d$controlDeviation, n2i = d$controlTotal)
}
calls$correlationEffects <- "escalc(measure, ri, ni)"
answers$correlationEffects <- function(data, options) {
  d <- take(data, options, c("correlation", "total"))
  effectsOf(options, ri = d$correlation, ni = d$total)
}

# metafor has no function for these: the formulas of Parmar et al. 1998 and Yusuf et al. 1985, in plain R.
calls$hazardRatiosFromIntervals <- "yi = log(hr), vi = ((log(upper) - log(lower)) / (2 * qnorm((1 + confidence) / 2)))^2"
answers$hazardRatiosFromIntervals <- function(data, options) {
  d <- take(data, options, c("hazardRatio", "lower", "upper"))
  z <- qnorm((1 + or(options$confidence, 0.95)) / 2)
  pairs(list(yi = log(d$hazardRatio), vi = ((log(d$upper) - log(d$lower)) / (2 * z))^2))
}
calls$hazardRatiosFromPValues <- "yi = log(hr), vi = (log(hr) / qnorm(p / 2))^2"
answers$hazardRatiosFromPValues <- function(data, options) {
  vi <- (log(data$hazardRatio) / qnorm(data$pValue / 2))^2
  known <- data$hazardRatio != 1 & data$pValue != 1
  pairs(list(yi = ifelse(known, log(data$hazardRatio), NA), vi = ifelse(known, vi, NA)))
}
calls$hazardRatiosFromObservedMinusExpected <- "yi = OmE / V, vi = 1 / V"
answers$hazardRatiosFromObservedMinusExpected <- function(data, options) {
  d <- take(data, options, c("observedMinusExpected", "variance"))
  pairs(list(yi = d$observedMinusExpected / d$variance, vi = 1 / d$variance))
}
