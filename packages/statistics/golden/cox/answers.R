source(file.path(folder, "..", "cox", "model.R"))

calls$coxRegression <- "survival::coxph(..., control = coxph.control(eps = 1e-13, iter.max = 100)) and summary()"

test <- function(statistic, df) list(statistic = unname(statistic), pValue = unname(pchisq(statistic, df, lower.tail = FALSE)))

# coxph leaves the offset out of its robust score test, which is then not at the starting values: there it is made from
# the score residuals of a fit that stays at them.
robustScore <- function(fit, frame, options) {
  if (is.null(frame$offset)) return(fit$rscore)
  call <- stillCall(fit, options)
  still <- suppressWarnings(eval(call, list(frame = frame)))
  still$coefficients <- call$init
  groups <- if (!is.null(frame$cluster)) frame$cluster else if (!is.null(frame$id)) frame$id else seq_len(nrow(frame))
  scores <- rowsum(as.matrix(residuals(still, "score", weighted = TRUE)), groups)
  total <- colSums(scores)
  used <- !is.na(coef(fit))
  drop(total[used] %*% solve(crossprod(scores[, used, drop = FALSE]), total[used]))
}

# Whether the likelihood climbs for ever: a coefficient is huge, or R gave it up
# although there was information on it at the start. What R gives then depends on where it stopped.
isEndless <- function(fit, frame, options, coefficients) {
  if (fit$nevent == 0) return(FALSE)
  # A mark that few patients have spreads little, and yet its effect is one for the whole step from 0 to 1.
  spreadOf <- function(x) if (length(unique(x)) == 2) diff(range(x)) else sd(x)
  spread <- vapply(covariateNames(options), function(name) spreadOf(frame[[name]]), 0)
  still <- suppressWarnings(eval(stillCall(fit, options), list(frame = frame)))
  lost <- is.na(coefficients) & diag(as.matrix(still$var)) > 0
  any(lost | abs(coefficients * spread) > 15, na.rm = TRUE)
}

# The fit stopped at its starting values.
stillCall <- function(fit, options) {
  call <- fit$call
  call$control <- coxph.control(iter.max = 0)
  call$init <- rep_len(if (is.null(options$initial)) 0 else unlist(options$initial), length(coef(fit)))
  call$robust <- FALSE
  call$cluster <- NULL
  call$id <- NULL
  call
}

answers$coxRegression <- function(data, options) {
  frame <- modelData(data, options)
  fit <- fitCox(frame, options)
  model <- if (is.null(fit$naive.var)) fit$var else fit$naive.var
  coefficients <- unname(coef(fit))
  used <- !is.na(coefficients)
  error <- sqrt(diag(as.matrix(model)))
  endless <- isEndless(fit, frame, options, coefficients)
  if (fit$nevent == 0) return(list(n = fit$n, events = 0, coefficients = I(coefficients)))
  always <- list(n = fit$n, events = fit$nevent, initial = fit$loglik[1], endless = endless)
  if (endless) return(always)
  robust <- if (is.null(fit$naive.var)) NULL else sqrt(diag(as.matrix(fit$var)))
  final <- if (is.null(robust)) error else robust
  z <- qnorm((1 + (if (is.null(options$confidence)) 0.95 else options$confidence)) / 2)
  blank <- function(x) I(ifelse(used, unname(x), NA))
  df <- sum(used)
  out <- c(always, list(fitted = fit$loglik[length(fit$loglik)], coefficients = I(coefficients), standardError = blank(error),
    statistic = blank(coefficients / final), pValue = blank(2 * pnorm(-abs(coefficients / final))),
    lower = blank(exp(coefficients - z * final)), upper = blank(exp(coefficients + z * final)),
    ratio = blank(exp(coefficients)), variance = as.matrix(fit$var), means = I(unname(fit$means)),
    likelihoodRatio = test(2 * diff(fit$loglik), df), wald = test(fit$wald.test, df), score = test(fit$score, df)))
  if (!is.null(robust)) out <- c(out, list(robust = blank(robust), modelVariance = as.matrix(model), robustScore = test(robustScore(fit, frame, options), df)))
  out
}
