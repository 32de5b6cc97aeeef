library(cmprsk)

fineGray <- list(
  prepare = function(columns) list(time = columns$time, event = columns$event, x = cbind(x1 = columns$x1, x2 = columns$x2, x3 = columns$x3, x4 = columns$x4, x5 = columns$x5)),
  run = function(data) crr(data$time, data$event, data$x),
  answer = function(fit, data) list(coefficient = unname(fit$coef), standardError = sqrt(diag(fit$var))))

for (size in c(500, 2000, 5000)) rows[[paste0("fine-gray-", size)]] <- fineGray
