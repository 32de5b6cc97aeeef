# Concordance by survival, with its default: the infinitesimal jackknife variance.
library(survival)

concordanceRow <- list(
  prepare = function(columns) list(y = Surv(columns$time, columns$event), x = columns$marker),
  run = function(object) concordancefit(object$y, object$x, reverse = TRUE),
  answer = function(result, object) list(counts = as.vector(result$count[1:4]), concordance = result$concordance, variance = result$var))

for (name in c("concordance-days-1e4", "concordance-days-1e5", "concordance-days-1e6", "concordance-continuous-1e5"))
  rows[[name]] <- concordanceRow
