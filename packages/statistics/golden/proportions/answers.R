# Counts come as columns: one row is one group (two rows where two groups are compared).
confidenceOf <- function(options) if (is.null(options$confidence)) 0.95 else options$confidence
alternativeOf <- function(options) sub("-", ".", if (is.null(options$alternative)) "two-sided" else options$alternative)

# binom.test and poisson.test call qbeta and qgamma with p near 1 as 1 - p; the limits are the same to 1e-12.
proportion <- function(x, n, method, level) {
  z <- qnorm(1 - (1 - level) / 2)
  alpha <- 1 - level
  p <- x / n
  limits <- switch(method,
    exact = binom.test(x, n, conf.level = level)$conf.int,
    wilson = prop.test(x, n, conf.level = level, correct = FALSE)$conf.int,
    `wilson-continuity` = prop.test(x, n, conf.level = level)$conf.int,
    # No function in base R: Brown, Cai and DasGupta 2001, sections 4.1.2 and 3.1.
    `agresti-coull` = {
      centre <- (x + z^2 / 2) / (n + z^2)
      centre + c(-1, 1) * z * sqrt(centre * (1 - centre) / (n + z^2))
    },
    wald = p + c(-1, 1) * z * sqrt(p * (1 - p) / n),
    jeffreys = c(if (x == 0) 0 else qbeta(alpha / 2, x + 0.5, n - x + 0.5), if (x == n) 1 else qbeta(1 - alpha / 2, x + 0.5, n - x + 0.5)))
  c(max(0, limits[1]), min(1, limits[2]))
}

# Newcombe 1998, Stat. Med. 17:873, methods 10 and 11, written from the paper.
newcombe <- function(x, n, method, level) {
  p <- x / n
  a <- proportion(x[1], n[1], method, level)
  b <- proportion(x[2], n[2], method, level)
  c(p[1] - p[2] - sqrt((p[1] - a[1])^2 + (b[2] - p[2])^2), p[1] - p[2] + sqrt((a[2] - p[1])^2 + (p[2] - b[1])^2))
}

# fisher.test's own way with uniroot at its default has four digits; the same equations are solved here to 1e-14.
fisher <- function(x, n, level) {
  k <- sum(x)
  support <- max(0, k - n[2]):min(n[1], k)
  logs <- dhyper(support, n[1], n[2], k, log = TRUE)
  tilted <- function(logOdds) { w <- logs + logOdds * support; w <- exp(w - max(w)); w / sum(w) }
  root <- function(f) exp(uniroot(f, c(-40, 40), tol = 1e-15, maxiter = 10000)$root)
  first <- x[1] == min(support); last <- x[1] == max(support)
  if (length(support) == 1) return(list(NA, 0, NA))
  alpha <- (1 - level) / 2
  list(if (first) 0 else if (last) NA else root(function(l) sum(support * tilted(l)) - x[1]),
    if (first) 0 else root(function(l) sum(tilted(l)[support >= x[1]]) - alpha),
    if (last) NA else root(function(l) alpha - sum(tilted(l)[support <= x[1]])))
}

answers <- list(
  proportionInterval = function(data, options) {
    method <- if (is.null(options$method)) "exact" else options$method
    rows <- mapply(function(x, n) proportion(x, n, method, confidenceOf(options)), data$events, data$n)
    p <- data$events / data$n
    list(estimate = I(p), standardError = I(sqrt(p * (1 - p) / data$n)), lower = I(rows[1, ]), upper = I(rows[2, ]))
  },
  binomialTest = function(data, options) {
    probability <- if (is.null(options$probability)) 0.5 else options$probability
    list(pValue = I(as.numeric(mapply(function(x, n) binom.test(x, n, probability, alternativeOf(options))$p.value, data$events, data$n))))
  },
  proportionDifference = function(data, options) {
    x <- data$events; n <- data$n; p <- x / n
    method <- if (is.null(options$method)) "newcombe" else options$method
    level <- confidenceOf(options)
    limits <- switch(method,
      newcombe = newcombe(x, n, "wilson", level),
      `newcombe-continuity` = newcombe(x, n, "wilson-continuity", level),
      wald = prop.test(x, n, conf.level = level, correct = FALSE)$conf.int,
      `wald-continuity` = prop.test(x, n, conf.level = level)$conf.int)
    list(estimate = p[1] - p[2], standardError = sqrt(sum(p * (1 - p) / n)), lower = limits[1], upper = limits[2])
  },
  proportionTest = function(data, options) {
    test <- prop.test(data$events, data$n, correct = is.null(options$continuity) || options$continuity)
    list(statistic = unname(test$statistic), degreesOfFreedom = unname(test$parameter), pValue = test$p.value)
  },
  fisherExactTest = function(data, options) {
    x <- data$events; n <- data$n
    p <- fisher.test(matrix(c(x[1], n[1] - x[1], x[2], n[2] - x[2]), 2), alternative = alternativeOf(options))$p.value
    setNames(c(list(p), fisher(x, n, confidenceOf(options))), c("pValue", "oddsRatio", "lower", "upper"))
  },
  eventRate = function(data, options) {
    limits <- mapply(function(x, t) poisson.test(x, t, conf.level = confidenceOf(options))$conf.int, data$events, data$time)
    list(estimate = I(data$events / data$time), lower = I(limits[1, ]), upper = I(limits[2, ]))
  },
  rateTest = function(data, options) {
    rate <- if (is.null(options$rate)) 1 else options$rate
    list(pValue = I(mapply(function(x, t) poisson.test(x, t, rate, alternativeOf(options))$p.value, data$events, data$time)))
  },
  rateRatio = function(data, options) {
    test <- poisson.test(data$events, data$time, conf.level = confidenceOf(options))
    finite <- function(x) if (is.finite(x)) unname(x) else NA
    list(estimate = finite(test$estimate), lower = test$conf.int[1], upper = finite(test$conf.int[2]), pValue = test$p.value)
  }
)
calls <- list(
  proportionInterval = "binom.test(x, n), prop.test(x, n, correct); Agresti-Coull, Wald and Jeffreys in plain R",
  binomialTest = "binom.test(x, n, p, alternative)$p.value",
  proportionDifference = "prop.test(x, n, correct); Newcombe 1998 in plain R",
  proportionTest = "prop.test(x, n, correct)",
  fisherExactTest = "fisher.test(table, alternative)$p.value; odds ratio and limits by the same equations in plain R",
  eventRate = "poisson.test(x, time)", rateTest = "poisson.test(x, time, r, alternative)$p.value",
  rateRatio = "poisson.test(c(x1, x2), c(time1, time2))"
)
