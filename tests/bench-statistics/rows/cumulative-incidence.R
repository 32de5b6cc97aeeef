library(survival)

aalenJohansen <- list(
  prepare = function(columns) data.frame(time = columns$time, event = factor(columns$event, 0:2)),
  run = function(data) survfit(Surv(time, event) ~ 1, data = data),
  answer = function(fit, data) list(first = fit$pstate[, 2], firstError = fit$std.err[, 2], second = fit$pstate[, 3],
    secondError = fit$std.err[, 3], survivalError = fit$std.err[, 1]))

for (size in c("2e3", "2e4", "1e5")) rows[[paste0("aalen-johansen-days-", size)]] <- aalenJohansen
