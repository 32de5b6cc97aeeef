library(survival)

fitted <- function(fit) list(coefficients = unname(fit$coefficients), standardError = sqrt(diag(fit$var)), logLikelihood = fit$loglik)
covariates <- function(columns) columns[grep("^x", names(columns))]

core <- list(
  prepare = function(columns) list(y = Surv(columns$time, columns$event), x = do.call(cbind, covariates(columns))),
  run = function(object) coxph.fit(object$x, object$y, NULL, NULL, NULL, coxph.control(), NULL, "efron", NULL),
  answer = function(fit, object) fitted(fit))

whole <- list(
  prepare = function(columns) as.data.frame(columns),
  run = function(data) coxph(as.formula(paste("Surv(time, event) ~", paste(names(covariates(data)), collapse = " + "))), data = data),
  answer = function(fit, data) c(fitted(fit), list(concordance = unname(fit$concordance[c("concordance", "std")]))))

for (name in c("days-250", "days-1000", "days-1e5", "days-1e6", "continuous-1e5", "continuous-1e6")) rows[[paste0("cox-", name)]] <- core
for (name in c("days-1e4", "days-1e5", "days-1e6")) rows[[paste0("cox-concordance-", name)]] <- whole
