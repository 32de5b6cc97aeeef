# Fits coxph as a case asks for it; the suites of residuals, curves and tests of the model begin here too.
suppressPackageStartupMessages(library(survival))

# 'sex=f' is 1 where the column sex holds f; another name is the column itself.
covariate <- function(data, name) {
  parts <- strsplit(name, "=", fixed = TRUE)[[1]]
  if (length(parts) == 2) as.numeric(data[[parts[1]]] == parts[2]) else as.numeric(data[[name]])
}

modelData <- function(data, options) {
  column <- function(name, default) if (is.null(options[[name]])) data[[default]] else data[[options[[name]]]]
  out <- list(time = column("time", "time"), event = column("event", "event"))
  if (!is.null(options$eventIs)) out$event <- as.numeric(out$event == options$eventIs)
  if (!is.null(options$entry)) out$entry <- data[[options$entry]]
  if (!is.null(options$weights)) out$weights <- as.numeric(data[[options$weights]])
  if (!is.null(options$strata)) out$strata <- as.character(data[[options$strata]])
  if (!is.null(options$offset)) out$offset <- data[[options$offset]]
  if (!is.null(options$cluster)) out$cluster <- data[[options$cluster]]
  if (!is.null(options$id)) out$id <- data[[options$id]]
  for (at in seq_along(options$covariates)) out[[paste0("x", at)]] <- covariate(data, options$covariates[at])
  out <- as.data.frame(out, stringsAsFactors = FALSE)
  out <- out[stats::complete.cases(out), , drop = FALSE]
  # survival refuses weights of 0, and means what it says by leaving the rows out.
  if (!is.null(out$weights)) out <- out[out$weights > 0, , drop = FALSE]
  rownames(out) <- NULL
  out
}

covariateNames <- function(options) paste0("x", seq_along(options$covariates))

fitCox <- function(frame, options) {
  outcome <- if (is.null(frame$entry)) "Surv(time, event)" else "Surv(entry, time, event)"
  right <- covariateNames(options)
  if (!is.null(options$ridge)) right <- sprintf("ridge(%s, theta = %.17g, scale = %s)", paste(right, collapse = ", "),
    options$ridge$theta, if (isFALSE(options$ridge$scale)) "FALSE" else "TRUE")
  if (!is.null(frame$strata)) right <- c(right, "strata(strata)")
  if (!is.null(frame$offset)) right <- c(right, "offset(offset)")
  formula <- as.formula(paste(outcome, "~", paste(right, collapse = " + ")))
  call <- list(quote(coxph), formula, data = quote(frame), ties = if (is.null(options$ties)) "efron" else options$ties,
    control = quote(coxph.control(eps = 1e-13, iter.max = 100, outer.max = 50)), model = FALSE)
  if (!is.null(frame$weights)) call$weights <- quote(weights)
  if (!is.null(frame$cluster)) call$cluster <- quote(cluster)
  if (!is.null(frame$id)) call$id <- quote(id)
  if (!is.null(options$robust)) call$robust <- options$robust
  if (!is.null(options$initial)) call$init <- unlist(options$initial)
  eval(as.call(call))
}
