# Empirical Bayes rates of sudden infant deaths in 100 counties of North Carolina, 1974-78 (spData, Cressie 1993), for north_carolina.json:
#   Rscript rates.R > ../rates/north_carolina.json
# spdep's EBlocal is as Marshall (1991) and GeoDa have it with geoda = TRUE alone: else each neighbour deviates from the mean of its
# own neighbourhood. `global_made_up` is EBest of the 100 made-up units below, a rate of which a part is 0.
suppressMessages({library(spdep); library(sf)})
nc <- st_read(system.file("shapes/sids.shp", package = "spData"), quiet = TRUE)
nb <- poly2nb(nc, queen = FALSE)
pairs <- do.call(rbind, lapply(seq_along(nb), function(i) {
  to <- nb[[i]][nb[[i]] > i]
  if (length(to) && to[1] > 0) cbind(i - 1, to - 1)
}))
list_of <- function(x) paste0("[", paste(format(x, digits = 17, scientific = FALSE, trim = TRUE), collapse = ", "), "]")
i <- 0:99
made_people <- 50 + (i * 7919) %% 20011
made_events <- (i * i * 31 + 7 * i) %% 13 * (i %% 3 > 0)
global <- EBest(nc$SID74, nc$BIR74)
local <- EBlocal(nc$SID74, nc$BIR74, nb, geoda = TRUE)
made <- EBest(made_events, made_people)
cat("{\n")
cat('  "events": ', list_of(nc$SID74), ",\n", sep = "")
cat('  "population": ', list_of(nc$BIR74), ",\n", sep = "")
cat('  "pairs": [', paste(apply(pairs, 1, function(p) paste0("[", p[1], ", ", p[2], "]")), collapse = ", "), "],\n", sep = "")
cat('  "global": ', list_of(global$estmm), ",\n", sep = "")
cat('  "local": ', list_of(local$est), ",\n", sep = "")
cat('  "made_up_events": ', list_of(made_events), ",\n", sep = "")
cat('  "made_up_population": ', list_of(made_people), ",\n", sep = "")
cat('  "made_up_global": ', list_of(made$estmm), "\n}\n", sep = "")
