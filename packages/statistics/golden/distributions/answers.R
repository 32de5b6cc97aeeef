# Each function is asked on a whole grid: columns x (or p), and one for each parameter, recycled by R itself.
# Answers on the log scale have a name of their own, since they have tolerances of their own.
named <- function(value, log) setNames(list(I(value)), if (log) "logValue" else "value")
one <- function(call) function(data, options) {
  lower <- is.null(options$tail) || options$tail == "lower"
  log <- isTRUE(options$log)
  named(call(data, lower, log), log)
}
# R's quantiles stop early (qt near 1e-9 relative, qbeta and qf at absolute 1e-15 and so at no digit of a small x, all with
# log.p near 0). They are finished here by Newton's method on the log of the smaller tail, with R's own p and d functions.
finished <- function(q, p, lower, log, cdf, density, turns = 4) {
  logP <- if (log) p else log(p)
  other <- if (log) ifelse(p > -log(2), log(-expm1(p)), log1p(-exp(p))) else log1p(-p)
  near <- logP <= -log(2)
  useLower <- near == lower
  target <- ifelse(near, logP, other)
  for (turn in 1:turns) {
    x <- ifelse(is.finite(q) & q != 0, q, 1)
    tail <- ifelse(useLower, cdf(x, TRUE), cdf(x, FALSE))
    step <- ifelse(useLower, 1, -1) * (target - tail) * exp(tail - density(x)) / x
    q <- ifelse(is.finite(q) & q != 0 & is.finite(step), x * exp(pmax(-1, pmin(1, step))), q)
  }
  q
}
finish <- function(quantile, cdf, density) function(data, options) {
  lower <- is.null(options$tail) || options$tail == "lower"
  log <- isTRUE(options$log)
  named(finished(quantile(data, lower, log), data$p, lower, log,
    function(x, lower) cdf(data, x, lower), function(x) density(data, x)), log)
}

answers <- list(
  normalDensity = one(function(d, lower, log) dnorm(d$x, d$mean, d$sd, log = log)),
  normalCdf = one(function(d, lower, log) pnorm(d$x, d$mean, d$sd, lower.tail = lower, log.p = log)),
  normalQuantile = one(function(d, lower, log) qnorm(d$p, d$mean, d$sd, lower.tail = lower, log.p = log)),
  chiSquareDensity = one(function(d, lower, log) dchisq(d$x, d$df, log = log)),
  chiSquareCdf = one(function(d, lower, log) pchisq(d$x, d$df, lower.tail = lower, log.p = log)),
  chiSquareQuantile = finish(function(d, lower, log) qchisq(d$p, d$df, lower.tail = lower, log.p = log),
    function(d, x, lower) pchisq(x, d$df, lower.tail = lower, log.p = TRUE), function(d, x) dchisq(x, d$df, log = TRUE)),
  studentTDensity = one(function(d, lower, log) dt(d$x, d$df, log = log)),
  studentTCdf = one(function(d, lower, log) pt(d$x, d$df, lower.tail = lower, log.p = log)),
  studentTQuantile = finish(function(d, lower, log) qt(d$p, d$df, lower.tail = lower, log.p = log),
    function(d, x, lower) pt(x, d$df, lower.tail = lower, log.p = TRUE), function(d, x) dt(x, d$df, log = TRUE)),
  fDensity = one(function(d, lower, log) df(d$x, d$df1, d$df2, log = log)),
  fCdf = one(function(d, lower, log) pf(d$x, d$df1, d$df2, lower.tail = lower, log.p = log)),
  # qf gives 0 or Inf where its beta quantile has lost all digits: then from the first term of the series.
  fQuantile = function(d, options) {
    lower <- is.null(options$tail) || options$tail == "lower"
    log <- isTRUE(options$log)
    q <- qf(d$p, d$df1, d$df2, lower.tail = lower, log.p = log)
    a <- d$df1 / 2
    b <- d$df2 / 2
    other <- if (log) ifelse(d$p > -log(2), log(-expm1(d$p)), log1p(-exp(d$p))) else log1p(-d$p)
    logP <- if (log) d$p else log(d$p)
    logLower <- if (lower) logP else other
    logUpper <- if (lower) other else logP
    q <- ifelse(q == 0, d$df2 / d$df1 * exp((logLower + log(a) + lbeta(a, b)) / a), q)
    q <- ifelse(!is.finite(q) | q > 1e300, d$df2 / d$df1 * exp(-(logUpper + log(b) + lbeta(a, b)) / b), q)
    named(finished(q, d$p, lower, log,
      function(x, lower) pf(x, d$df1, d$df2, lower.tail = lower, log.p = TRUE),
      function(x) df(x, d$df1, d$df2, log = TRUE), turns = 40), log)
  },
  gammaDensity = one(function(d, lower, log) dgamma(d$x, d$shape, d$rate, log = log)),
  gammaCdf = one(function(d, lower, log) pgamma(d$x, d$shape, d$rate, lower.tail = lower, log.p = log)),
  gammaQuantile = finish(function(d, lower, log) qgamma(d$p, d$shape, d$rate, lower.tail = lower, log.p = log),
    function(d, x, lower) pgamma(x, d$shape, d$rate, lower.tail = lower, log.p = TRUE), function(d, x) dgamma(x, d$shape, d$rate, log = TRUE)),
  betaDensity = one(function(d, lower, log) dbeta(d$x, d$a, d$b, log = log)),
  betaCdf = one(function(d, lower, log) pbeta(d$x, d$a, d$b, lower.tail = lower, log.p = log)),
  betaQuantile = finish(function(d, lower, log) qbeta(d$p, d$a, d$b, lower.tail = lower, log.p = log),
    function(d, x, lower) pbeta(x, d$a, d$b, lower.tail = lower, log.p = TRUE), function(d, x) dbeta(x, d$a, d$b, log = TRUE)),
  binomialProbability = one(function(d, lower, log) dbinom(d$k, d$n, d$probability, log = log)),
  binomialCdf = one(function(d, lower, log) pbinom(d$k, d$n, d$probability, lower.tail = lower, log.p = log)),
  binomialQuantile = one(function(d, lower, log) qbinom(d$p, d$n, d$probability, lower.tail = lower, log.p = log)),
  poissonProbability = one(function(d, lower, log) dpois(d$k, d$mean, log = log)),
  poissonCdf = one(function(d, lower, log) ppois(d$k, d$mean, lower.tail = lower, log.p = log)),
  poissonQuantile = one(function(d, lower, log) qpois(d$p, d$mean, lower.tail = lower, log.p = log)),
  logGamma = one(function(d, lower, log) lgamma(d$x)),
  gammaFunction = one(function(d, lower, log) gamma(d$x)),
  logBeta = one(function(d, lower, log) lbeta(d$a, d$b)),
  logFactorial = one(function(d, lower, log) lfactorial(d$n)),
  logChoose = one(function(d, lower, log) lchoose(d$n, d$k)),
  regularizedGammaLower = one(function(d, lower, log) pgamma(d$x, d$a, log.p = log)),
  regularizedGammaUpper = one(function(d, lower, log) pgamma(d$x, d$a, lower.tail = FALSE, log.p = log)),
  regularizedBeta = one(function(d, lower, log) pbeta(d$x, d$a, d$b, lower.tail = lower, log.p = log)),
  erf = one(function(d, lower, log) sign(d$x) * pchisq(2 * d$x^2, 1)),
  erfc = one(function(d, lower, log) 2 * pnorm(d$x * sqrt(2), lower.tail = FALSE)),
  erfcx = one(function(d, lower, log) 2 * exp(d$x^2 + pnorm(d$x * sqrt(2), lower.tail = FALSE, log.p = TRUE))),
  inverseErfc = one(function(d, lower, log) qnorm(d$p / 2, lower.tail = FALSE) / sqrt(2))
)
call <- function(text) paste0(text, ", log = or lower.tail = , log.p = as asked")
calls <- list(
  normalDensity = call("dnorm(x, mean, sd)"), normalCdf = call("pnorm(x, mean, sd)"), normalQuantile = call("qnorm(p, mean, sd)"),
  chiSquareDensity = call("dchisq(x, df)"), chiSquareCdf = call("pchisq(x, df)"), chiSquareQuantile = call("qchisq(p, df), finished with its own p and d functions"),
  studentTDensity = call("dt(x, df)"), studentTCdf = call("pt(x, df)"), studentTQuantile = call("qt(p, df), finished with its own p and d functions"),
  fDensity = call("df(x, df1, df2)"), fCdf = call("pf(x, df1, df2)"), fQuantile = call("qf(p, df1, df2), finished with its own p and d functions"),
  gammaDensity = call("dgamma(x, shape, rate)"), gammaCdf = call("pgamma(x, shape, rate)"), gammaQuantile = call("qgamma(p, shape, rate), finished with its own p and d functions"),
  betaDensity = call("dbeta(x, a, b)"), betaCdf = call("pbeta(x, a, b)"), betaQuantile = call("qbeta(p, a, b), finished with its own p and d functions"),
  binomialProbability = call("dbinom(k, n, p)"), binomialCdf = call("pbinom(k, n, p)"), binomialQuantile = call("qbinom(p, n, prob)"),
  poissonProbability = call("dpois(k, mean)"), poissonCdf = call("ppois(k, mean)"), poissonQuantile = call("qpois(p, mean)"),
  logGamma = "lgamma(x)", gammaFunction = "gamma(x)", logBeta = "lbeta(a, b)", logFactorial = "lfactorial(n)", logChoose = "lchoose(n, k)",
  regularizedGammaLower = "pgamma(x, a)", regularizedGammaUpper = "pgamma(x, a, lower.tail = FALSE)", regularizedBeta = "pbeta(x, a, b)",
  erf = "sign(x) * pchisq(2 * x^2, 1)", erfc = "2 * pnorm(x * sqrt(2), lower.tail = FALSE)",
  erfcx = "2 * exp(x^2 + pnorm(x * sqrt(2), lower.tail = FALSE, log.p = TRUE))", inverseErfc = "qnorm(p / 2, lower.tail = FALSE) / sqrt(2)"
)
