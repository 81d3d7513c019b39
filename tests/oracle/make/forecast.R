# Forecasts of R's package forecast 8.20 (Debian r-cran-forecast) for ../forecast/continued.json: the last value, drift, mean of the
# last three, and ETS(A,Ad,N) with given parameters, whose first state is the one that R found. Run: Rscript forecast.R > ../forecast/continued.json
suppressMessages(library(forecast))
list_of <- function(x) paste0("[", paste(formatC(as.numeric(x), digits = 17, format = "g"), collapse = ","), "]")
# Made up: a balance that changes its sign, a decline, a level.
series <- list(
  balance = c(-1166, 7290, 218, -2121, -211, 3003, 1856, 2919, 6647, 2262, 3628, 3563),
  decline = c(120, 118.5, 111, 109, 104.25, 99, 97, 88, 84.5, 80),
  level = c(5, 7, 4, 6, 5, 8, 3, 5, 6, 4, 5, 7, 6, 5, 4)
)
parameters <- list(c(0.5, 0.05, 0.9), c(0.8, 0.3, 0.98), c(0.1, 0.01, 0.8))
cases <- c()
for (name in names(series)) {
  y <- ts(series[[name]])
  for (p in parameters) {
    fit <- ets(y, model = "AAN", damped = TRUE, alpha = p[1], beta = p[2], phi = p[3])
    state <- fit$initstate
    train <- head(y, -2)
    naive_fit <- naive(train, h = 2)
    cases <- c(cases, sprintf(
      '{"name":"%s","values":%s,"naive":%s,"drift":%s,"mean":%s,"alpha":%s,"beta":%s,"phi":%s,"level":%s,"trend":%s,"damped":%s,"squares":%s,"mase":%s}',
      name, list_of(y), list_of(naive(y, h = 7)$mean), list_of(rwf(y, drift = TRUE, h = 7)$mean),
      list_of(meanf(tail(y, 3), h = 7)$mean), p[1], p[2], p[3],
      formatC(as.numeric(state[1]), digits = 17, format = "g"), formatC(as.numeric(state[2]), digits = 17, format = "g"),
      list_of(forecast(fit, h = 7)$mean), formatC(sum(residuals(fit)^2), digits = 17, format = "g"),
      formatC(accuracy(naive_fit, y)["Test set", "MASE"], digits = 17, format = "g")
    ))
  }
}
cat("[\n", paste(cases, collapse = ",\n"), "\n]\n", sep = "")
