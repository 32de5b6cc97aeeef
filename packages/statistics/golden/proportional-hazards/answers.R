source(file.path(folder, "..", "cox", "model.R"))

calls$proportionalHazards <- "cox.zph(fit, transform = ...)"

answers$proportionalHazards <- function(data, options) {
  frame <- modelData(data, options)
  fit <- fitCox(frame, options)
  table <- cox.zph(fit, transform = options$transform)$table
  last <- nrow(table)
  list(statistics = I(unname(table[-last, "chisq"])), degreesOfFreedom = I(unname(table[-last, "df"])), pValues = I(unname(table[-last, "p"])),
    global = list(statistic = unname(table[last, "chisq"]), degreesOfFreedom = unname(table[last, "df"]), pValue = unname(table[last, "p"])))
}

# The columns of `terms` become one matrix, which cox.zph tests as a whole.
calls$proportionalHazardsOfTerms <- "cox.zph(coxph(... ~ x1 + cbind(x2, x3)))"

answers$proportionalHazardsOfTerms <- function(data, options) {
  frame <- modelData(data, options)
  frame$several <- as.matrix(frame[, c("x2", "x3")])
  fit <- coxph(Surv(time, event) ~ x1 + several, data = frame, control = coxph.control(eps = 1e-13, iter.max = 100))
  table <- cox.zph(fit)$table
  list(statistics = I(unname(table[1:2, "chisq"])), degreesOfFreedom = I(unname(table[1:2, "df"])), pValues = I(unname(table[1:2, "p"])))
}
