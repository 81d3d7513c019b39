# A view in R: Rscript view.R [SERVER]
library(sf)
given <- commandArgs(trailingOnly = TRUE)
server <- if (length(given)) given[1] else "http://127.0.0.1:8080"
view <- "indicator=net_migration&period=2024"

districts <- st_read(paste0(server, "/data/districts.geojson?", view), quiet = TRUE)
stopifnot(nrow(districts) == 41, all(st_is_valid(districts)))
print(summary(districts$net_migration))

# The table in the separators of Kazakh and Russian, as Excel has it there.
table <- read.csv2(paste0(server, "/data/districts.csv?excel=1&", view), colClasses = c(code = "character"))
print(head(table))

pdf(NULL)
plot(districts["net_migration"])
