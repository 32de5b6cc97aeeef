# Concordance, by the survival package.
library(survival)

named <- function(data, options) {
  names <- options$columns
  if (is.null(names)) return(data)
  taken <- data.frame(time = data[[names$time]], event = as.numeric(data[[names$event]] == names$code), marker = data[[names$marker]])
  if (!is.null(names$group)) taken$group <- as.character(data[[names$group]])
  na.omit(taken)
}

fitOf <- function(data, options, timewt) {
  outcome <- if (isTRUE(options$entry)) Surv(data$entry, data$time, data$event) else Surv(data$time, data$event)
  arguments <- list(y = outcome, x = data$marker, timewt = timewt, reverse = !identical(options$higherMeans, "longer"), keepstrata = TRUE)
  if (isTRUE(options$weights)) arguments$weights <- data$weight
  if (isTRUE(options$strata)) arguments$strata <- data$group
  if (isTRUE(options$clusters)) arguments$cluster <- data$group
  if (!is.null(options$from)) arguments$ymin <- options$from
  if (!is.null(options$upTo)) arguments$ymax <- options$upTo
  do.call(concordancefit, arguments)
}

# Every pair by itself, from the definition: for what survival 3.5-3 cannot do. Its C code for late entry with timewt "S" or
# "I" reads memory that is not its own (R ends with a segfault), as it does, for any timewt but "n", where all the events of
# a day have weight 0; and it takes timewt "n" in a stratum with one event.
byHand <- function(data, options, timewt) {
  n <- nrow(data)
  entry <- if (isTRUE(options$entry)) data$entry else rep(-Inf, n)
  weight <- if (isTRUE(options$weights)) data$weight else rep(1, n)
  stratum <- if (isTRUE(options$strata)) as.integer(factor(data$group)) else rep(1, n)
  upTo <- if (is.null(options$upTo)) Inf else options$upTo
  pairWeight <- function(at, inside) {
    survival <- 1
    uncensored <- 1
    for (time in sort(unique(data$time[inside & data$time < at]))) {
      risk <- sum(weight[inside & entry < time & data$time >= time])
      events <- sum(weight[inside & data$time == time & data$event == 1])
      if (events > 0) survival <- survival * (1 - events / risk)
      ended <- sum(weight[inside & data$time == time & data$event == 0])
      if (ended > 0) uncensored <- uncensored * (1 - ended / (risk - events))
    }
    risk <- sum(weight[inside & entry < at & data$time >= at])
    switch(timewt, n = 1, S = sum(weight[inside]) * survival / risk, I = 1 / risk,
      `S/G` = sum(weight[inside]) * survival / (uncensored * risk), `n/G2` = 1 / uncensored^2)
  }
  count <- matrix(0, max(stratum), 5)
  influence <- matrix(0, n, 3)
  for (i in which(data$event == 1 & data$time <= upTo)) {
    counts <- pairWeight(data$time[i], stratum == stratum[i])
    for (j in which(stratum == stratum[i] & entry < data$time[i] & data$time >= data$time[i])) {
      if (j == i) next
      if (data$time[j] == data$time[i] && data$event[j] == 1) {
        kind <- if (data$marker[i] == data$marker[j]) 5 else 4
        count[stratum[i], kind] <- count[stratum[i], kind] + counts * weight[i] * weight[j] / 2
        next
      }
      kind <- if (data$marker[i] == data$marker[j]) 3 else if (data$marker[i] > data$marker[j]) 1 else 2
      count[stratum[i], kind] <- count[stratum[i], kind] + counts * weight[i] * weight[j]
      influence[i, kind] <- influence[i, kind] + counts * weight[j]
      influence[j, kind] <- influence[j, kind] + counts * weight[i]
    }
  }
  if (identical(options$higherMeans, "longer")) {
    count <- count[, c(2, 1, 3, 4, 5), drop = FALSE]
    influence <- influence[, c(2, 1, 3), drop = FALSE]
  }
  total <- colSums(count)
  pairs <- sum(total[1:3])
  somers <- (total[1] - total[2]) / pairs
  moves <- weight * (influence[, 1] - influence[, 2] - somers * rowSums(influence)) / pairs
  if (isTRUE(options$clusters)) moves <- tapply(moves, data$group, sum)
  list(n = n, count = count, concordance = (somers + 1) / 2, var = sum(moves^2) / 4)
}

isBeyondSurvival <- function(data, options, timewt) {
  if (timewt == "n") return(FALSE)
  group <- if (isTRUE(options$strata)) data$group else rep(1, nrow(data))
  isTRUE(options$entry) || (isTRUE(options$weights) && any(data$weight == 0)) || any(tapply(data$event, group, sum) < 2)
}

calls$concordance <- "concordance(Surv(entry, time, event) ~ marker + strata(group), timewt, ymin, ymax, weights, cluster, reverse = TRUE)"
answers$concordance <- function(data, options) {
  data <- named(data, options)
  timewt <- if (is.null(options$timeWeight)) "n" else options$timeWeight
  fit <- if (isBeyondSurvival(data, options, timewt)) byHand(data, options, timewt) else fitOf(data, options, timewt)
  byStratum <- matrix(fit$count, ncol = 5)
  # With late entry, survival counts ties on time after ymax, which it does not without.
  if (isTRUE(options$entry) && !is.null(options$upTo)) byStratum[, 4:5] <- byHand(data, options, timewt)$count[, 4:5]
  counts <- colSums(byStratum)
  confidence <- if (is.null(options$confidence)) 0.95 else options$confidence
  # Where no two patients are compared there is no variance either; with clusters survival says 0.
  if (is.nan(fit$concordance)) fit$var <- NaN
  error <- sqrt(fit$var)
  limits <- fit$concordance + qnorm((1 + confidence) / 2) * c(-1, 1) * error
  named <- function(count) list(concordant = count[1], discordant = count[2], tiedMarker = count[3], tiedTime = count[4], tiedBoth = count[5])
  weight <- if (isTRUE(options$weights)) data$weight else rep(1, nrow(data))
  c(list(n = fit$n, events = sum(weight * data$event)), named(counts),
    list(concordance = list(estimate = fit$concordance, standardError = error, lower = limits[1], upper = limits[2]),
      variance = fit$var, somersD = 2 * fit$concordance - 1),
    # survival leaves out strata in which nothing is seen as it does any other: they are counted as zeros.
    if (isTRUE(options$strata)) list(strata = lapply(seq_len(nrow(byStratum)), function(at) named(byStratum[at, ]))) else list())
}
