# No package has all of it: plain R from Simel, Samsa and Matchar 1991 and from Bayes, and prop.test or binom.test.
confidenceOf <- function(options) if (is.null(options$confidence)) 0.95 else options$confidence
share <- function(x, n, options) {
  if (n == 0) return(NULL)
  limits <- if (identical(options$method, "exact")) binom.test(x, n, conf.level = confidenceOf(options))$conf.int
    else prop.test(x, n, correct = FALSE, conf.level = confidenceOf(options))$conf.int
  list(estimate = x / n, lower = limits[1], upper = limits[2], events = x, n = n)
}
ratio <- function(estimate, logSe, options) {
  z <- qnorm(1 - (1 - confidenceOf(options)) / 2)
  list(estimate = estimate, logStandardError = logSe, lower = exp(log(estimate) - z * logSe), upper = exp(log(estimate) + z * logSe))
}
answers <- list(
  diagnosticAccuracy = function(data, options) {
    a <- sum(data$test == 1 & data$disease == 1)
    b <- sum(data$test == 1 & data$disease == 0)
    c <- sum(data$test == 0 & data$disease == 1)
    d <- sum(data$test == 0 & data$disease == 0)
    out <- list(n = a + b + c + d, events = a + c,
      table = list(truePositive = a, falsePositive = b, falseNegative = c, trueNegative = d),
      sensitivity = share(a, a + c, options), specificity = share(d, b + d, options),
      positivePredictiveValue = share(a, a + b, options), negativePredictiveValue = share(d, c + d, options),
      accuracy = share(a + d, a + b + c + d, options), prevalence = share(a + c, a + b + c + d, options))
    if (min(a, b, c, d) == 0) { a <- a + 0.5; b <- b + 0.5; c <- c + 0.5; d <- d + 0.5 }
    sens <- a / (a + c)
    spec <- d / (b + d)
    c(out, list(
      positiveLikelihoodRatio = ratio(sens / (1 - spec), sqrt(1 / a - 1 / (a + c) + 1 / b - 1 / (b + d)), options),
      negativeLikelihoodRatio = ratio((1 - sens) / spec, sqrt(1 / c - 1 / (a + c) + 1 / d - 1 / (b + d)), options),
      diagnosticOddsRatio = ratio(a * d / (b * c), sqrt(1 / a + 1 / b + 1 / c + 1 / d), options)))
  },
  postTestProbability = function(data, options) {
    before <- data[1, ]
    lr <- data[2, ]
    logit <- qlogis
    middle <- logit(before$estimate) + log(lr$estimate)
    below <- sqrt((logit(before$estimate) - logit(before$lower))^2 + (log(lr$estimate) - log(lr$lower))^2)
    above <- sqrt((logit(before$upper) - logit(before$estimate))^2 + (log(lr$upper) - log(lr$estimate))^2)
    list(estimate = plogis(middle), lower = plogis(middle - below), upper = plogis(middle + above))
  }
)
calls <- list(
  diagnosticAccuracy = "prop.test or binom.test; likelihood ratios in plain R from Simel 1991",
  postTestProbability = "plain R: plogis(qlogis(p) + log(LR)), limits from Zou and Donner 2008"
)
