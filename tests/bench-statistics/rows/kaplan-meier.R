library(survival)

sampled <- function(column) column[floor(0:99 * length(column) / 100) + 1]
curve <- list(
  prepare = function(columns) as.data.frame(columns),
  run = function(data) survfit(Surv(time, event) ~ 1, data = data),
  answer = function(fit, data) list(times = length(fit$time), time = sampled(fit$time), numberAtRisk = sampled(fit$n.risk),
    survival = sampled(fit$surv), lower = sampled(fit$lower), upper = sampled(fit$upper),
    cumulativeHazard = sampled(fit$cumhaz)))

for (name in c("days-250", "days-1e4", "days-1e5", "days-1e6", "continuous-1e4", "continuous-1e5", "continuous-1e6", "lists-1e6"))
  rows[[paste0("kaplan-meier-", name)]] <- curve
