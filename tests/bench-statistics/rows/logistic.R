fitLogistic <- list(
  prepare = function(columns) as.data.frame(columns),
  run = function(data) glm(y ~ ., family = binomial, data = data),
  answer = function(fit, data) list(coefficients = unname(coef(fit)), standardError = unname(sqrt(diag(vcov(fit)))),
    deviance = fit$deviance, nullDeviance = fit$null.deviance))

for (name in c("1000", "1e4", "1e6")) rows[[paste0("logistic-", name)]] <- fitLogistic
