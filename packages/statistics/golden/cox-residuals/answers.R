source(file.path(folder, "..", "cox", "model.R"))

calls$martingaleResiduals <- "residuals(fit, 'martingale'), residuals(fit, 'deviance'), fit$linear.predictors"
calls$scoreResiduals <- "residuals(fit, 'score'), 'dfbeta' and 'dfbetas'"
calls$schoenfeldResiduals <- "residuals(fit, 'schoenfeld') and 'scaledsch'"

residualsOf <- function(fit, type, frame) if (is.null(frame$collapse)) residuals(fit, type) else residuals(fit, type, collapse = frame$collapse)

withCollapse <- function(data, options) {
  frame <- modelData(data, options)
  if (isTRUE(options$collapse)) frame$collapse <- (seq_len(nrow(frame)) - 1) %/% 3
  frame
}

byCovariate <- function(values, options) {
  values <- as.matrix(values)
  setNames(lapply(seq_len(ncol(values)), function(at) I(unname(values[, at]))), covariateNames(options))
}

answers$martingaleResiduals <- function(data, options) {
  frame <- withCollapse(data, options)
  fit <- fitCox(frame, options)
  martingale <- unname(residualsOf(fit, "martingale", frame))
  # For a patient with several events, R's deviance lacks their logarithm and is NaN: there it is made by its definition.
  deviance <- if (is.null(frame$collapse)) unname(residuals(fit, "deviance")) else {
    events <- as.vector(rowsum(frame$event, frame$collapse))
    sign(martingale) * sqrt(pmax(0, -2 * (martingale + ifelse(events == 0, 0, events * log((events - martingale) / events)))))
  }
  # R centres the offset on its weighted mean in basehaz and on its plain mean in the linear predictor; here it is one mean.
  shift <- if (is.null(frame$offset) || is.null(frame$weights)) 0 else mean(frame$offset) - weighted.mean(frame$offset, frame$weights)
  list(n = fit$n, martingale = I(martingale), deviance = I(deviance), linearPredictor = I(unname(fit$linear.predictors) + shift))
}

answers$scoreResiduals <- function(data, options) {
  frame <- withCollapse(data, options)
  fit <- fitCox(frame, options)
  at <- function(type) byCovariate(residualsOf(fit, type, frame), options)
  list(score = at("score"), dfbeta = at("dfbeta"), dfbetas = at("dfbetas"))
}

answers$schoenfeldResiduals <- function(data, options) {
  frame <- modelData(data, options)
  fit <- fitCox(frame, options)
  plain <- as.matrix(residuals(fit, "schoenfeld"))
  time <- as.numeric(if (is.null(rownames(plain))) names(residuals(fit, "schoenfeld")) else rownames(plain))
  list(schoenfeld = byCovariate(plain, options), scaled = byCovariate(residuals(fit, "scaledsch"), options))
}
