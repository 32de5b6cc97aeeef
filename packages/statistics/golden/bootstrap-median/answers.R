# The bootstrap of the median: the rows of each draw come with the case (drawn by our generator), R does the rest.
library(survival)
calls$bootstrapMedian <- "apply(rows, 1, function(i) median(survfit(Surv(time[i], event[i]) ~ 1))), quantile(type = 7)"
answers$bootstrapMedian <- function(data, options) {
  outcome <- aeqSurv(Surv(data$time, data$event))
  medianOf <- function(rows) unname(quantile(survfit(outcome[rows, ] ~ 1, timefix = FALSE), 0.5, conf.int = FALSE))
  medians <- apply(options$rows + 1, 1, medianOf)
  half <- (1 - options$confidence) / 2
  limits <- quantile(ifelse(is.na(medians), Inf, medians), c(half, 1 - half), names = FALSE)
  limits[!is.finite(limits)] <- NA
  list(n = nrow(data), events = sum(data$event), estimate = medianOf(seq_len(nrow(data))), medians = medians,
    notReached = sum(is.na(medians)), lower = limits[1], upper = limits[2])
}
