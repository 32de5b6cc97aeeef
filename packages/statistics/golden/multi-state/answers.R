# State occupation: survival::survfit with id and istate (infinitesimal jackknife), etm::etm (Greenwood, transition matrix).
library(survival)

rowsOf <- function(data, options) {
  if (is.null(options$build)) return(data)
  pieces <- lapply(seq_len(nrow(data)), function(at) {
    one <- data[at, ]
    # Each possible move, in order; one that falls on the day of the next, or after it, is half a unit before it.
    moves <- if (options$build == "mgus2") list(c(if (one$pstat == 1) one$ptime else NA, 2), c(if (one$death == 1) one$futime else NA, 3))
      else list(c(one$crtime, 2), c(one$rltime, 3), c(if (one$death == 1) one$futime else NA, 4))
    end <- one$futime
    moves <- Filter(function(move) !is.na(move[1]), moves)
    times <- vapply(moves, `[`, 0, 1)
    states <- vapply(moves, `[`, 0, 2)
    last <- end
    for (k in rev(seq_along(times))) {
      isDeath <- states[k] == max(if (options$build == "mgus2") 3 else 4)
      if (!isDeath) times[k] <- min(times[k], last - 0.5)
      last <- times[k]
    }
    keep <- times > 0
    times <- times[keep]
    states <- states[keep]
    stops <- if (length(times) == 0 || max(times) < end) c(times, end) else times
    data.frame(subject = at, entry = c(0, stops[-length(stops)]), exit = stops, from = c(1, states)[seq_along(stops)],
      to = c(states, 0)[seq_along(stops)])
  })
  do.call(rbind, pieces)
}

fitOf <- function(rows, options) {
  size <- max(rows$from, rows$to)
  to <- factor(rows$to, 0:size, c("censored", seq_len(size)))
  from <- factor(rows$from, seq_len(size))
  weights <- if (isTRUE(options$weights)) rows$weight else rep(1, nrow(rows))
  entry <- rows$entry
  exit <- rows$exit
  subject <- rows$subject
  survfit(Surv(entry, exit, to) ~ 1, id = subject, istate = from, weights = weights,
    conf.type = if (is.null(options$limits)) "log" else options$limits,
    conf.int = if (is.null(options$confidence)) 0.95 else options$confidence)
}

calls$multiState <- "survfit(Surv(entry, exit, to) ~ 1, id = subject, istate = from, weights)"
answers$multiState <- function(data, options) {
  rows <- rowsOf(data, options)
  fit <- fitOf(rows, options)
  size <- max(rows$from, rows$to)
  place <- match(seq_len(size), fit$states)
  # survfit's times are not always those at which rows end; its curve is read at the times at which somebody moves or is
  # seen for the last time. It lists only states that a row is in or moves to, and its counts leave weights aside: at risk
  # is counted here. Rounding leaves 1e-17 of a state that has emptied, and gives that limits.
  isLast <- !duplicated(rows$subject[order(-rows$entry)])[order(order(-rows$entry))]
  times <- sort(unique(rows$exit[rows$to > 0 | isLast]))
  at <- findInterval(times, fit$time)
  read <- function(matrix, k, empty, start) if (is.null(matrix)) rep(NA, length(times)) else if (is.na(place[k])) rep(empty, length(times)) else c(start, matrix[, place[k]])[at + 1]
  weight <- if (isTRUE(options$weights)) rows$weight else rep(1, nrow(rows))
  list(n = length(unique(rows$subject)), time = times, states = lapply(seq_len(size), function(k) {
    p <- read(fit$pstate, k, 0, if (is.na(place[k])) 0 else fit$p0[place[k]])
    isExact <- any(abs(p) < 1e-14 | abs(p - 1) < 1e-14)
    c(list(state = k, probability = p, standardError = read(fit$std.err, k, 0, 0),
      numberAtRisk = vapply(times, function(t) sum(weight[rows$from == k & rows$entry < t & rows$exit >= t]), 0)),
      if (!isExact) list(lower = read(fit$lower, k, NA, NA), upper = read(fit$upper, k, NA, NA)))
  }))
}

etmOf <- function(rows, s) {
  size <- max(rows$from, rows$to)
  possible <- matrix(FALSE, size, size)
  for (at in which(rows$to > 0)) possible[rows$from[at], rows$to[at]] <- TRUE
  # etm has no place for stretches that end without a move and go on: they are joined.
  rows <- rows[order(rows$subject, rows$entry), ]
  joined <- do.call(rbind, lapply(split(rows, rows$subject), function(own) {
    goesOn <- own$to == 0 & seq_len(nrow(own)) < nrow(own)
    block <- cumsum(c(TRUE, !goesOn[-nrow(own)]))
    do.call(rbind, lapply(split(own, block), function(part) data.frame(id = part$subject[1], from = as.character(part$from[1]),
      to = if (part$to[nrow(part)] == 0) "cens" else as.character(part$to[nrow(part)]), entry = part$entry[1], exit = part$exit[nrow(part)])))
  }))
  # Nor for rows in a state that nobody leaves, which add nothing.
  joined <- joined[joined$to != "cens" | rowSums(possible)[as.integer(joined$from)] > 0, ]
  etm::etm(joined, as.character(seq_len(size)), possible, "cens", s = s, covariance = TRUE)
}

calls$multiStateGreenwood <- "etm::etm(rows, states, moves, 'cens', s = 0, covariance = TRUE)"
answers$multiStateGreenwood <- function(data, options) {
  rows <- rowsOf(data, options)
  fit <- etmOf(rows, 0)
  size <- max(rows$from, rows$to)
  list(probability = lapply(seq_len(size), function(k) fit$est[1, k, ]),
    standardError = lapply(seq_len(size), function(k) { name <- paste(1, k); sqrt(pmax(0, fit$cov[name, name, ])) }),
    time = fit$time)
}

calls$transitionMatrix <- "etm::etm(rows, states, moves, 'cens', s)"
answers$transitionMatrix <- function(data, options) {
  rows <- rowsOf(data, options)
  fit <- etmOf(rows, options$from)
  size <- max(rows$from, rows$to)
  at <- max(c(0, which(fit$time <= options$to)))
  list(matrix = if (at == 0 || is.null(fit$time)) diag(size) else matrix(fit$est[, , at], size))
}
