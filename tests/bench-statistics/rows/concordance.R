# Concordance by survival, with its default: the infinitesimal jackknife variance.
library(survival)

concordanceRow <- list(
  prepare = function(columns) as.data.frame(columns),
  run = function(data) concordance(Surv(time, event) ~ marker, data = data, reverse = TRUE),
  answer = function(result, data) list(counts = as.vector(result$count[1:4]), concordance = result$concordance, variance = result$var))

for (name in c("concordance-days-1e4", "concordance-days-1e5", "concordance-days-1e6", "concordance-continuous-1e5"))
  rows[[name]] <- concordanceRow
