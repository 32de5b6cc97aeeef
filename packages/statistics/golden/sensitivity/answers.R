# VanderWeele and Ding 2017, table 2, written down (the package EValue is not in Debian).
answers$eValue <- function(data, options) {
  risk <- function(ratio) {
    if (is.null(ratio)) return(NA_real_)
    if (options$measure == "risk-ratio" || identical(options$outcome, "rare")) return(ratio)
    if (options$measure == "odds-ratio") return(sqrt(ratio))
    (1 - 0.5^sqrt(ratio)) / (1 - 0.5^sqrt(1 / ratio))
  }
  value <- function(ratio) {
    ratio <- max(ratio, 1 / ratio)
    ratio + sqrt(ratio * (ratio - 1))
  }
  estimate <- risk(options$estimate)
  lower <- risk(options$lower)
  upper <- risk(options$upper)
  nearer <- if (estimate >= 1) lower else upper
  limit <- if (is.na(nearer)) NA_real_ else if ((estimate >= 1 && nearer <= 1) || (estimate < 1 && nearer >= 1)) 1 else value(nearer)
  list(riskRatio = list(estimate = estimate, lower = lower, upper = upper), estimate = value(estimate), limit = limit)
}
calls$eValue <- "the formulas of VanderWeele and Ding 2017 written in R for this comparison (EValue is not in Debian)"
