# Answers the cases of one suite: Rscript run.R SUITE_FOLDER CASES.json ANSWERS.json
#
# The suite's answers.R makes two lists by function name: `answers` (function(data, options) -> named list) and `calls`
# (the R call in words). Data sets of R packages go into the file of answers, so that the other side reads the same
# rows; they are not stored. Numbers are written with 17 digits, so nothing is lost on the way.
arguments <- commandArgs(trailingOnly = TRUE)
folder <- arguments[1]
suppressPackageStartupMessages(library(jsonlite))
answers <- list()
calls <- list()
here <- dirname(sub("^--file=", "", grep("^--file=", commandArgs(), value = TRUE)))
source(file.path(here, "json.R"))
source(file.path(folder, "answers.R"))

plain <- function(column) if (is.factor(column)) as.character(column) else if (is.logical(column)) as.numeric(column) else column

fromPackage <- local({
  read <- list()
  function(package, name) {
    key <- paste(package, name, sep = "::")
    if (is.null(read[[key]])) {
      room <- new.env()
      suppressWarnings(data(list = name, package = package, envir = room))
      table <- if (exists(name, envir = room, inherits = FALSE)) get(name, envir = room) else getExportedValue(package, name)
      read[[key]] <<- as.data.frame(lapply(as.data.frame(table), plain), stringsAsFactors = FALSE)
    }
    read[[key]]
  }
})

dataOf <- function(reference) switch(reference$kind,
  r = fromPackage(reference$package, reference$name),
  inline = as.data.frame(lapply(reference$columns, unlist), stringsAsFactors = FALSE))

cases <- fromJSON(arguments[2], simplifyVector = TRUE, simplifyDataFrame = FALSE, simplifyMatrix = TRUE)
datasets <- list()
out <- vapply(cases, function(case) {
  answer <- answers[[case$`function`]]
  if (is.null(answer)) stop("answers.R has no function ", case$`function`)
  data <- dataOf(case$data)
  if (case$data$kind == "r") datasets[[paste(case$data$package, case$data$name, sep = "::")]] <<- data
  result <- tryCatch(list(expected = suppressWarnings(answer(data, case$options))),
    error = function(problem) list(error = conditionMessage(problem)))
  json(c(list(id = case$id, call = calls[[case$`function`]]), result))
}, "")

loaded <- c("survival", "cmprsk", "metafor", "MatchIt", "riskRegression", "prodlim", "boot", "MASS")
versions <- Filter(function(name) name %in% loadedNamespaces(), loaded)
versions <- setNames(lapply(versions, function(name) as.character(packageVersion(name))), versions)
writeLines(paste0('{"versions":', json(c(list(R = paste(R.version$major, R.version$minor, sep = ".")), versions)),
  ',"datasets":', if (length(datasets) == 0) "{}" else json(datasets),
  ',"cases":[', paste(out, collapse = ",\n"), "]}"), arguments[3])
