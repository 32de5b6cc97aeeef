library(survival)

summarised <- function(medians, object) {
  reached <- ifelse(is.na(medians), Inf, medians)
  list(limits = quantile(reached, c(0.025, 0.975), names = FALSE), notReached = sum(is.na(medians)),
    mean = sum(medians, na.rm = TRUE) / length(medians))
}
prepared <- function(columns) list(time = columns$time, event = columns$event,
  drawn = matrix(columns$drawn + 1, nrow = length(columns$time)))

# As one writes it for boot(): the rows of a data frame, a fit, its median.
rows[["bootstrap-survfit"]] <- list(
  prepare = function(columns) c(prepared(columns), list(data = data.frame(time = columns$time, event = columns$event))),
  run = function(object) apply(object$drawn, 2, function(i)
    summary(survfit(Surv(time, event) ~ 1, data = object$data[i, ]))$table[["median"]]),
  answer = summarised)

# All draws at once: rows in the order of time, counts of each draw by tabulate, cumulative products down the columns.
rows[["bootstrap-vectorised"]] <- list(prepare = prepared,
  run = function(object) {
    distinct <- sort(unique(object$time))
    place <- match(object$time, distinct)
    many <- ncol(object$drawn)
    size <- length(distinct)
    cell <- place[object$drawn] + rep((seq_len(many) - 1) * size, each = nrow(object$drawn))
    gone <- matrix(tabulate(cell, size * many), size)
    dead <- matrix(tabulate(cell[object$event[object$drawn] == 1], size * many), size)
    medianOf <- function(at) {
      left <- rev(cumsum(rev(gone[, at])))
      survival <- cumprod(ifelse(left > 0, 1 - dead[, at] / left, 1))
      below <- which(survival < 0.5 - 2^-26 & left > 0)
      on <- which(abs(survival - 0.5) < 2^-26 & left > 0)
      if (length(on) > 0) {
        end <- if (length(below) > 0) distinct[below[1]] else max(distinct[gone[, at] > 0])
        (distinct[on[1]] + end) / 2
      } else if (length(below) > 0) distinct[below[1]] else NA
    }
    vapply(seq_len(many), medianOf, 0)
  },
  answer = summarised)
