# Gray's test, by cmprsk::cuminc.
library(survival)
library(cmprsk)

calls$grayTest <- "cmprsk::cuminc(time, event, group, strata, rho)$Tests, pchisq(stat, df, lower.tail = FALSE)"
answers$grayTest <- function(data, options) {
  names <- options$columns
  if (!is.null(names)) {
    taken <- data.frame(time = data[[names$time]], event = match(data[[names$event]], names$codes) - 1, group = data[[names$group]])
    if (!is.null(names$second)) taken$event[taken$event == 0 & data[[names$second]] == 1] <- 2
    data <- taken
  }
  cause <- if (is.null(options$cause)) 1 else options$cause
  # cuminc takes times that differ by rounding for two times; survival does not, and neither do we.
  time <- aeqSurv(Surv(data$time, data$event > 0))[, 1]
  strata <- if (isTRUE(options$strata)) data$stratum else rep(1, nrow(data))
  fit <- cuminc(time, data$event, data$group, strata = strata, rho = if (is.null(options$rho)) 0 else options$rho)
  tests <- fit$Tests[as.character(cause), ]
  # Its own p-value is 1 minus a probability: 8.88e-16 for 9.19e-16.
  list(n = nrow(data), events = sum(data$event == cause), statistic = tests[["stat"]],
    pValue = pchisq(tests[["stat"]], tests[["df"]], lower.tail = FALSE),
    degreesOfFreedom = tests[["df"]],
    groups = lapply(sort(unique(as.character(data$group))), function(group) list(group = group,
      n = sum(data$group == group), events = sum(data$group == group & data$event == cause))))
}
