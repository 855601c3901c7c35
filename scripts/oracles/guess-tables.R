# Writes the tables of R for scripts/oracles/guess-tables.py: data frames of datasets and MASS by write.csv, write.csv2 and
# write.table in the ways that people use, and what each cell means, a JSON object a file.
# Use: Rscript guess-tables.R FOLDER
suppressWarnings(library(MASS))
folder <- commandArgs(trailingOnly = TRUE)[1]
quoted <- function(text) paste0('"', gsub('"', '\\\\"', gsub('\\', '\\\\', text, fixed = TRUE)), '"')
cells <- function(column, na) {
  if (is.numeric(column)) return(list(kind = 'numeric', cells = ifelse(is.na(column), 'null', sprintf('%.15g', column))))
  text <- as.character(column)
  if (all(grepl('^-?[0-9.]+$', text[!is.na(text)]))) return(list(kind = 'numeric', cells = ifelse(is.na(text), 'null', text)))
  if (is.logical(column)) text <- ifelse(column, 'TRUE', 'FALSE')
  missing <- if (na == '') 'null' else quoted(na)
  list(kind = 'category', cells = ifelse(is.na(text), missing, ifelse(text == '', 'null', quoted(text))))
}
truth <- function(frame, na, named) {
  columns <- mapply(function(column, name, index) {
    made <- cells(column, na)
    shown <- if (named) name else paste0('c', index)
    sprintf('{"name":%s,"kind":"%s","cells":[%s]}', quoted(shown), made$kind, paste(made$cells, collapse = ','))
  }, frame, names(frame), seq_along(frame))
  paste0('[', paste(columns, collapse = ','), ']')
}
ways <- list(
  function(frame, path) write.csv(frame, path),
  function(frame, path) write.csv(frame, path, row.names = FALSE),
  function(frame, path) write.csv2(frame, path),
  function(frame, path) write.csv2(frame, path, row.names = FALSE),
  function(frame, path) write.table(frame, path),
  function(frame, path) write.table(frame, path, sep = '\t'),
  function(frame, path) write.table(frame, path, sep = '\t', quote = FALSE, row.names = FALSE),
  function(frame, path) write.table(frame, path, row.names = FALSE),
  function(frame, path) write.table(frame, path, sep = ',', col.names = NA),
  function(frame, path) write.table(frame, path, sep = ';', dec = ','),
  function(frame, path) write.table(frame, path, sep = '|', row.names = FALSE),
  function(frame, path) write.csv(frame, path, row.names = FALSE, fileEncoding = 'latin1'),
  function(frame, path) write.table(frame, path, sep = ',', col.names = FALSE, row.names = FALSE),
  function(frame, path) write.csv(frame, path, row.names = FALSE, na = ''),
  function(frame, path) write.csv(frame, path, row.names = FALSE, eol = '\r\n')
)
headless <- 13
emptyNa <- 14
names_ <- c('airquality', 'mtcars', 'iris', 'ToothGrowth', 'chickwts', 'warpbreaks', 'esoph', 'infert', 'swiss', 'faithful', 'quakes', 'rock',
  'trees', 'stackloss', 'PlantGrowth', 'InsectSprays', 'attitude', 'anscombe', 'attenu', 'USArrests', 'LifeCycleSavings', 'longley', 'morley',
  'npk', 'Orange', 'CO2', 'Puromycin', 'Cars93', 'biopsy', 'Boston', 'Pima.tr', 'crabs', 'cats', 'birthwt', 'Animals', 'survey', 'Insurance',
  'quine', 'painters', 'UScrime', 'whiteside')
for (number in 0:99) {
  name <- names_[number %% length(names_) + 1]
  way <- (number * 7) %% length(ways) + 1
  frame <- as.data.frame(get(name))
  frame <- frame[seq_len(min(nrow(frame), 8 + (number * 13) %% 30)), seq_len(min(ncol(frame), 12)), drop = FALSE]
  if (way == 12) frame$place <- rep_len(c('Málaga', 'Köln', 'Besançon', 'Genève', 'Ås'), nrow(frame))
  path <- file.path(folder, sprintf('%03d-%s-%d.txt', number, name, way))
  ways[[way]](frame, path)
  writeLines(truth(frame, if (way == emptyNa) '' else 'NA', way != headless), paste0(path, '.json'), useBytes = TRUE)
}
