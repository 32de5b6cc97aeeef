source(file.path(folder, "..", "cox", "model.R"))

calls$baselineHazard <- "basehaz(fit, centered = FALSE) and basehaz(fit)"
calls$predictedSurvival <- "survfit(fit, newdata, conf.type = ...)"

byStratum <- function(table) {
  groups <- if (is.null(table$strata)) list(table) else split(table, table$strata)
  unname(lapply(groups, function(one) list(time = I(one$time), cumulativeHazard = I(one$hazard))))
}

answers$baselineHazard <- function(data, options) {
  frame <- modelData(data, options)
  fit <- fitCox(frame, options)
  list(atZero = byStratum(basehaz(fit, centered = FALSE)), atMeans = byStratum(basehaz(fit, centered = TRUE)))
}

# Two new patients: the first row of the data, and one beyond them.
answers$predictedSurvival <- function(data, options) {
  frame <- modelData(data, options)
  fit <- fitCox(frame, options)
  new <- frame[c(1, 1), , drop = FALSE]
  for (name in covariateNames(options)) new[2, name] <- mean(frame[[name]]) + 0.5 * sd(frame[[name]])
  if (!is.null(frame$offset)) new$offset[2] <- mean(frame$offset)
  strata <- if (is.null(frame$strata)) NA else sort(unique(frame$strata), method = "radix")
  curves <- lapply(1:2, function(row) lapply(strata, function(stratum) {
    one <- new[row, , drop = FALSE]
    if (!is.na(stratum)) one$strata <- stratum
    curve <- survfit(fit, newdata = one, conf.type = options$limits, conf.int = if (is.null(options$confidence)) 0.95 else options$confidence)
    list(time = I(curve$time), numberAtRisk = I(curve$n.risk), events = I(curve$n.event), censored = I(curve$n.censor),
      survival = I(as.vector(curve$surv)), cumulativeHazard = I(as.vector(curve$cumhaz)),
      cumulativeHazardStandardError = I(as.vector(curve$std.err)), standardError = I(as.vector(curve$std.err * curve$surv)),
      lower = I(as.vector(curve$lower)), upper = I(as.vector(curve$upper)))
  }))
  list(curves = unlist(curves, recursive = FALSE))
}
