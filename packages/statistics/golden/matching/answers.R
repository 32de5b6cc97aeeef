# Matching. MatchIt 4.5.1 (Debian 12) cuts differences of a distance to whole numbers before it compares them, so its
# answers for propensity scores are neither the closest controls nor within the caliper. It is right with a table of
# distances ("MatchIt"), and with a distance times 1e9 ("scaled"); otherwise the reference is the definition in plain R.
suppressPackageStartupMessages(library(MatchIt))

controlsOf <- function(matched, most) lapply(matched, function(rows) I(as.integer(rows) - 1L))

calls$assignment <- "clue::solve_LSAP(costs); forbidden pairs cost more than all others together"
answers$assignment <- function(data, options) {
  costs <- matrix(data$cost, options$rows, options$columns, byrow = TRUE)
  forbidden <- is.na(costs)
  allowed <- costs[!forbidden]
  low <- if (length(allowed)) min(allowed) else 0
  span <- if (length(allowed)) max(allowed) - low else 0
  far <- (span + 1) * (min(dim(costs)) + 2)
  square <- max(dim(costs))
  table <- matrix(far, square, square)
  table[seq_len(nrow(costs)), seq_len(ncol(costs))] <- ifelse(forbidden, far, costs - low)
  solved <- as.integer(clue::solve_LSAP(table))[seq_len(nrow(costs))]
  chosen <- cbind(seq_len(nrow(costs)), solved)
  real <- solved <= ncol(costs)
  real[real] <- !forbidden[chosen[real, , drop = FALSE]]
  answer <- list(matched = sum(real), totalCost = sum(costs[chosen[real, , drop = FALSE]]))
  if (isTRUE(options$unique)) answer$columnOfRow <- I(ifelse(real, solved - 1, NA))
  answer
}

# The definition: in each round each treated row in turn takes the closest control that is left, the first of equals.
greedy <- function(treatment, distance, group, ratio, order, replacement, caliper) {
  treated <- which(treatment == 1)
  controls <- which(treatment == 0)
  taken <- setNames(rep(list(integer(0)), length(treated)), treated)
  free <- controls
  reach <- function(row) {
    near <- if (replacement) setdiff(controls, taken[[as.character(row)]]) else free
    near <- near[group[near] == group[row] & abs(distance[near] - distance[row]) <= caliper]
    near[which.min(abs(distance[near] - distance[row]))]
  }
  give <- function(row, control) {
    taken[[as.character(row)]] <<- c(taken[[as.character(row)]], control)
    if (!replacement) free <<- setdiff(free, control)
  }
  for (round in seq_len(ratio)) {
    if (order == "closest" && !replacement) {
      waiting <- treated
      repeat {
        best <- vapply(waiting, function(row) { control <- reach(row); if (length(control)) abs(distance[control] - distance[row]) else Inf }, 0)
        if (length(best) == 0 || min(best) == Inf) break
        row <- waiting[which.min(best)]
        give(row, reach(row))
        waiting <- setdiff(waiting, row)
      }
    } else {
      turn <- switch(order, largest = treated[order(-distance[treated])], smallest = treated[order(distance[treated])], treated)
      for (row in turn) { control <- reach(row); if (length(control)) give(row, control) }
    }
  }
  taken
}

matchingWeights <- function(treatment, taken) {
  weights <- numeric(length(treatment))
  for (rows in taken) weights[rows] <- weights[rows] + 1 / length(rows)
  weights <- weights * sum(weights > 0) / max(1, sum(weights))
  weights[as.integer(names(taken)[lengths(taken) > 0])] <- 1
  weights
}

described <- function(treatment, distance, taken) {
  taken <- taken[lengths(taken) > 0]
  rows <- as.integer(names(taken))
  apart <- unlist(lapply(seq_along(rows), function(at) abs(distance[taken[[at]]] - distance[rows[at]])))
  list(treated = I(rows - 1L), controls = lapply(unname(taken), function(one) I(one - 1L)), totalDistance = sum(apart),
    weights = I(matchingWeights(treatment, taken)), matchedTreated = length(rows), matchedControls = length(unique(unlist(taken))))
}

settings <- function(data, options) {
  given <- function(name, default) if (is.null(options[[name]])) default else options[[name]]
  distance <- data$distance
  unit <- if (given("caliperUnit", "standard deviations") == "distance") 1 else sd(distance)
  list(ratio = given("ratio", 1), order = given("order", "largest"), replacement = given("replacement", FALSE),
    caliper = if (is.null(options$caliper)) Inf else options$caliper * unit, group = if (is.null(options$exact)) rep(1, length(distance)) else do.call(paste, unname(data[options$exact])))
}

calls$nearestMatching <- "the definition in plain R: which.min(abs(distance[free] - distance[row])) in turn"
answers$nearestMatching <- function(data, options) {
  s <- settings(data, options)
  described(data$treatment, data$distance, greedy(data$treatment, data$distance, s$group, s$ratio, s$order, s$replacement, s$caliper))
}

calls$nearestMatchingMatchIt <- "matchit(treatment ~ 1, distance = abs(outer(d, d, '-')), method = 'nearest', ratio, replace, exact), rows in the order of matching"
answers$nearestMatchingMatchIt <- function(data, options) {
  s <- settings(data, options)
  treated <- which(data$treatment == 1)
  controls <- which(data$treatment == 0)
  d <- data$distance
  turn <- switch(s$order, largest = treated[order(-d[treated])], smallest = treated[order(d[treated])], treated)
  rows <- c(turn, controls)
  table <- data.frame(treatment = data$treatment[rows], group = factor(s$group[rows]), one = 1)
  fit <- matchit(treatment ~ one, data = table, distance = abs(outer(d[rows], d[rows], "-")), method = "nearest",
    ratio = s$ratio, replace = s$replacement, exact = if (!is.null(options$exact)) ~ group)
  taken <- apply(fit$match.matrix, 1, function(names) { found <- rows[as.integer(names)]; found[!is.na(found)] }, simplify = FALSE)
  names(taken) <- rows[as.integer(rownames(fit$match.matrix))]
  taken <- taken[as.character(treated)]
  # Where a row gets all controls there are, MatchIt gives them in the order of rows; here the nearest comes first.
  for (row in names(taken)) { own <- taken[[row]]; taken[[row]] <- own[order(abs(d[own] - d[as.integer(row)]), own)] }
  weights <- numeric(length(d))
  weights[rows] <- fit$weights
  answer <- described(data$treatment, d, taken)
  answer$weights <- I(weights)
  answer
}

lalondeScores <- function(data) {
  fit <- glm(treat ~ age + educ + race + married + nodegree + re74 + re75, data = data, family = binomial, control = glm.control(epsilon = 1e-14, maxit = 100))
  list(scores = unname(fitted(fit)), linear = unname(predict(fit)), coefficients = unname(coef(fit)))
}

calls$propensityScore <- "glm(treatment ~ x, binomial, control = list(epsilon = 1e-14))"
answers$propensityScore <- function(data, options) {
  if (!is.null(data$race)) {
    fit <- lalondeScores(data)
    treatment <- data$treat
  } else {
    model <- glm(treatment ~ ., data = data, family = binomial, control = glm.control(epsilon = 1e-14, maxit = 100))
    fit <- list(scores = unname(fitted(model)), linear = unname(predict(model)), coefficients = unname(coef(model)))
    treatment <- data$treatment
  }
  s <- fit$scores
  one <- range(s[treatment == 1])
  other <- range(s[treatment == 0])
  list(scores = I(s), linearPredictors = I(fit$linear), coefficients = I(fit$coefficients),
    treated = c(one, mean(s[treatment == 1]), sum(s[treatment == 1] < other[1] | s[treatment == 1] > other[2])),
    controls = c(other, mean(s[treatment == 0]), sum(s[treatment == 0] < one[1] | s[treatment == 0] > one[2])))
}

calls$lalonde <- "the definition in plain R on the scores of glm(treat ~ age + educ + race + married + nodegree + re74 + re75)"
answers$lalonde <- function(data, options)
  answers$nearestMatching(list(treatment = data$treat, distance = lalondeScores(data)$scores, race = data$race, married = data$married), options)

# With the distance times 1e9 what is cut off does not matter; equal scores are taken in another order, so scores are compared.
calls$lalondeScaled <- "matchit(distance = fitted(glm(...)) * 1e9, method = 'nearest', m.order, caliper): scores of the pairs"
answers$lalondeScaled <- function(data, options) {
  s <- lalondeScores(data)$scores
  fit <- matchit(treat ~ age, data = data, distance = s * 1e9, method = "nearest", m.order = options$order, ratio = if (is.null(options$ratio)) 1 else options$ratio, caliper = options$caliper)
  names(s) <- names(fit$treat)
  list(scores = lapply(seq_len(nrow(fit$match.matrix)), function(at) { own <- fit$match.matrix[at, ]; I(unname(s[own[!is.na(own)]])) }), matched = sum(!is.na(fit$match.matrix[, 1])))
}

# What MatchIt 4.5.1 does with scores as they are: the next lower position in the order of the scores, else the next higher.
calls$lalondeMatchIt <- "matchit(distance = 'glm', method = 'nearest', m.order, caliper): which control, and the total distance"
answers$lalondeMatchIt <- function(data, options) {
  s <- lalondeScores(data)$scores
  fit <- matchit(treat ~ age, data = data, distance = s, method = "nearest", m.order = options$order, caliper = options$caliper)
  control <- match(fit$match.matrix[, 1], names(fit$treat))
  list(control = I(control - 1L))
}

calls$optimalMatching <- "clue::solve_LSAP(abs(outer(d1, d0, '-'))), each treated row ratio times; pairs beyond the caliper cost more than all others together"
answers$optimalMatching <- function(data, options) {
  if (!is.null(data[["treat"]])) data <- list(treatment = data$treat, distance = lalondeScores(data)$scores, race = data$race, married = data$married)
  s <- settings(data, options)
  d <- data$distance
  treated <- rep(which(data$treatment == 1), each = s$ratio)
  controls <- which(data$treatment == 0)
  apart <- abs(outer(d[treated], d[controls], "-"))
  allowed <- outer(s$group[treated], s$group[controls], "==") & apart <= s$caliper
  far <- (diff(range(d)) + 1) * (min(dim(apart)) + 2)
  square <- max(dim(apart))
  table <- matrix(far, square, square)
  table[seq_len(nrow(apart)), seq_len(ncol(apart))] <- ifelse(allowed, apart, far)
  solved <- as.integer(clue::solve_LSAP(table))[seq_len(nrow(apart))]
  real <- solved <= ncol(apart)
  real[real] <- allowed[cbind(seq_along(solved), solved)[real, , drop = FALSE]]
  list(pairs = sum(real), totalDistance = sum(apart[cbind(seq_along(solved), solved)[real, , drop = FALSE]]))
}
