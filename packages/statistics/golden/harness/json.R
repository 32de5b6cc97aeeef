# JSON with every digit: jsonlite stops at fifteen, and a double needs seventeen.
quoted <- function(text) paste0('"', gsub('([\\\\"])', "\\\\\\1", text), '"')

number <- function(x) {
  text <- formatC(x, digits = 17, format = "g", width = 1)
  text[is.na(x)] <- "null"
  text[is.nan(x)] <- "null"
  text[!is.na(x) & x == Inf] <- '"Infinity"'
  text[!is.na(x) & x == -Inf] <- '"-Infinity"'
  text
}

# A named list is an object; a matrix a list of its rows; a vector a list; a vector of length one that is not inside I() a value.
json <- function(x) {
  if (is.null(x)) return("null")
  if (is.data.frame(x)) x <- as.list(x)
  if (is.list(x)) {
    inside <- vapply(x, json, "")
    if (is.null(names(x))) return(paste0("[", paste(inside, collapse = ","), "]"))
    return(paste0("{", paste(paste0(vapply(names(x), quoted, ""), ":", inside), collapse = ","), "}"))
  }
  if (is.matrix(x)) return(paste0("[", paste(apply(x, 1, function(row) json(I(as.vector(row)))), collapse = ","), "]"))
  asis <- inherits(x, "AsIs")
  x <- unclass(x)
  if (is.factor(x)) x <- as.character(x)
  text <- if (is.character(x)) ifelse(is.na(x), "null", quoted(x))
    else if (is.logical(x)) ifelse(is.na(x), "null", ifelse(x, "true", "false"))
    else number(as.numeric(x))
  if (length(x) == 1 && !asis) return(unname(text))
  paste0("[", paste(unname(text), collapse = ","), "]")
}
