summariseNumbers <- function(x) {
  v <- x[!is.na(x)]
  q <- if (length(v) == 0) rep(NA_real_, 3) else quantile(v, c(0.25, 0.5, 0.75), names = FALSE)
  list(n = length(v), missing = sum(is.na(x)), mean = if (length(v) == 0) NA else mean(v),
    standardDeviation = if (length(v) < 2) NA else sd(v), median = q[2], lowerQuartile = q[1], upperQuartile = q[3],
    minimum = if (length(v) == 0) NA else min(v), maximum = if (length(v) == 0) NA else max(v))
}

summariseCategories <- function(x) {
  counts <- as.vector(table(x))
  list(n = sum(counts), missing = sum(is.na(x)), counts = I(counts),
    percentages = I(if (sum(counts) == 0) rep(NA_real_, length(counts)) else 100 * counts / sum(counts)))
}

# Austin 2009; Yang and Dalton 2012, by the formula (the packages tableone, stddiff and smd are not in Debian).
numericDifference <- function(a, b) {
  a <- a[!is.na(a)]
  b <- b[!is.na(b)]
  if (length(a) == 0 || length(b) == 0) return(NA_real_)
  if (mean(a) == mean(b)) return(0)
  s <- sqrt((var(a) + var(b)) / 2)
  if (is.na(s) || s == 0) NA_real_ else abs(mean(a) - mean(b)) / s
}
categoryDifference <- function(a, b) {
  if (sum(!is.na(a)) == 0 || sum(!is.na(b)) == 0) return(NA_real_)
  p <- prop.table(as.vector(table(a)))
  q <- prop.table(as.vector(table(b)))
  used <- which(p + q > 0)[-1]
  p <- p[used]
  q <- q[used]
  if (all(abs(p - q) < 1e-15)) return(0)
  s <- (diag(p, length(p)) - p %o% p + diag(q, length(q)) - q %o% q) / 2
  if (rcond(s) < 1e-14) return(NA_real_)
  sqrt(drop(t(p - q) %*% solve(s) %*% (p - q)))
}

pairwise <- function(x, group, difference) {
  levels <- levels(group)
  if (length(levels) < 2) return(I(numeric(0)))
  pairs <- combn(levels, 2)
  I(apply(pairs, 2, function(pair) difference(x[group == pair[1]], x[group == pair[2]])))
}
largest <- function(values) if (length(values) == 0 || anyNA(values)) NA_real_ else max(values)

tests <- function(x, group) {
  some <- !is.na(x)
  welch <- tryCatch(oneway.test(x ~ group, var.equal = FALSE), error = function(e) NULL)
  sizes <- table(group[some])
  spread <- tapply(x[some], group[some], var)
  welch <- if (is.null(welch) || any(sizes < 2) || any(spread == 0)) NULL else list(statistic = unname(welch$statistic),
    numeratorDegreesOfFreedom = unname(welch$parameter[1]), denominatorDegreesOfFreedom = unname(welch$parameter[2]),
    pValue = welch$p.value)
  ranks <- list()
  if (nlevels(group) == 2) {
    w <- wilcox.test(x ~ group, exact = FALSE)
    ranks$wilcoxon <- list(statistic = unname(w$statistic), pValue = w$p.value)
  } else {
    k <- kruskal.test(x, group)
    ranks$kruskalWallis <- list(statistic = unname(k$statistic), degreesOfFreedom = unname(k$parameter), pValue = k$p.value)
  }
  c(list(welch = welch), ranks)
}

answers$tableOne <- function(data, options) {
  words <- c("", "NA", "NaN", "null", "undefined")
  whole <- lapply(data[unlist(options$variables)], function(x) {
    if (is.numeric(x)) return(x)
    x[x %in% words] <- NA
    factor(x, levels = sort(unique(x), method = "radix"))
  })
  grouped <- !is.null(options$group)
  group <- if (grouped) data[[options$group]] else rep("all", nrow(data))
  group <- as.character(group)
  group[group %in% words] <- NA
  keep <- !is.na(group)
  group <- factor(group[keep], levels = sort(unique(group[keep]), method = "radix"))
  out <- lapply(whole, function(x) {
    x <- x[keep]
    summarise <- if (is.numeric(x)) summariseNumbers else summariseCategories
    differences <- if (grouped) pairwise(x, group, if (is.numeric(x)) numericDifference else categoryDifference) else I(numeric(0))
    answer <- list(overall = summarise(x), groups = if (grouped) unname(lapply(levels(group), function(level) summarise(x[group == level]))) else list(),
      differences = differences, largestDifference = largest(differences))
    if (grouped && isTRUE(options$tests)) {
      if (is.numeric(x)) answer$tests <- tests(x, group) else {
        counts <- table(group, x)
        counts <- counts[rowSums(counts) > 0, colSums(counts) > 0, drop = FALSE]
        answer$tests <- if (min(dim(counts)) < 2) list(chiSquare = NULL) else {
          test <- suppressWarnings(chisq.test(counts, correct = FALSE))
          list(chiSquare = list(statistic = unname(test$statistic), degreesOfFreedom = unname(test$parameter),
            pValue = test$p.value), smallestExpected = min(test$expected))
        }
      }
    }
    answer
  })
  list(n = sum(keep), groupMissing = sum(!keep), sizes = I(if (grouped) as.vector(table(group)) else numeric(0)), variables = unname(out))
}
calls$tableOne <- "mean, sd, quantile(type = 7), range, table by group; standardised differences of Austin 2009 and of Yang and Dalton 2012 by their formulas; oneway.test, wilcox.test(exact = FALSE), kruskal.test, chisq.test(correct = FALSE)"
