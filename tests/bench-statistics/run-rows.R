# R's side of the benchmark: Rscript run-rows.R TOPIC ROW FOLDER, then one word a line on standard input.
#
# "run" runs the row once and prints its milliseconds; "answer" prints the answer of the last run as JSON; "quit" ends.
# Garbage is collected before the clock starts, so that no turn pays for the one before.
arguments <- commandArgs(trailingOnly = TRUE)
here <- dirname(sub("^--file=", "", grep("^--file=", commandArgs(), value = TRUE)))
source(file.path(here, "..", "..", "packages", "statistics", "golden", "harness", "json.R"))
rows <- list()
suppressPackageStartupMessages(source(file.path(here, "rows", paste0(arguments[1], ".R"))))
row <- rows[[arguments[2]]]
if (is.null(row)) stop("rows/", arguments[1], ".R has no row ", arguments[2])

index <- readLines(file.path(arguments[3], "columns.txt"))
columns <- lapply(strsplit(index, "\t"), function(part) readBin(file.path(arguments[3], part[2]), "double", as.integer(part[3])))
names(columns) <- vapply(strsplit(index, "\t"), `[`, "", 1)
object <- row$prepare(columns)
asked <- file("stdin", open = "r")
repeat {
  word <- readLines(asked, 1)
  if (length(word) == 0 || word == "quit") break
  if (word == "run") {
    invisible(gc())
    started <- Sys.time()
    result <- suppressWarnings(row$run(object))
    cat(sprintf("%.6f\n", as.numeric(difftime(Sys.time(), started, units = "secs")) * 1000))
  } else cat(json(row$answer(result, object)), "\n", sep = "")
  flush(stdout())
}
