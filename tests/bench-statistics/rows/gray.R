library(cmprsk)

gray <- list(
  # The group is a factor before the clock starts, as ours is.
  prepare = function(columns) within(columns, group <- factor(group)),
  run = function(columns) cuminc(columns$time, columns$event, columns$group),
  answer = function(fit, columns) list(statistic = fit$Tests[, "stat"],
    last = sapply(paste(0:2, 1), function(name) tail(fit[[name]]$est, 1)),
    lastError = sapply(paste(0:2, 1), function(name) sqrt(tail(fit[[name]]$var, 1)))))

for (size in c("1e5", "2e3")) rows[[paste0("gray-days-", size)]] <- gray
