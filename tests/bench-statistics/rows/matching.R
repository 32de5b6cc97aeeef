# clue and MatchIt. MatchIt's pairs are not the closest (golden/matching), so they are not compared: its scores are, and
# the closest controls by definition, found outside the time.
rows$`assignment-1000x2000` <- list(
  prepare = function(columns) matrix(columns$cost, 1000, 2000, byrow = TRUE),
  run = function(cost) clue::solve_LSAP(cost),
  answer = function(solved, cost) {
    columns <- as.integer(solved)
    list(totalCost = sum(cost[cbind(seq_along(columns), columns)]), columns = I(columns - 1))
  })

nearestAnswer <- function(fit, table) {
  tight <- glm(treatment ~ ., data = table, family = binomial, control = glm.control(epsilon = 1e-14, maxit = 100))
  scores <- unname(fitted(tight))
  treated <- which(table$treatment == 1)
  controls <- which(table$treatment == 0)
  open <- scores[controls]
  total <- 0
  for (row in treated[order(-scores[treated])]) {
    apart <- abs(open - scores[row])
    at <- which.min(apart)
    total <- total + apart[at]
    open[at] <- Inf
  }
  list(scores = I(unname(fit$distance)), totalDistance = total, matched = sum(!is.na(fit$match.matrix)))
}

rows$`nearest-matching-1e4` <- list(
  prepare = function(columns) as.data.frame(columns),
  run = function(table) MatchIt::matchit(treatment ~ ., data = table, method = "nearest", distance = "glm"),
  answer = nearestAnswer)
