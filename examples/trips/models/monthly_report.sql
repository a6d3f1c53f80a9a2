SELECT
  month,
  count(*) AS trips,
  round(avg(fare), 2) AS mean_fare,
  round(avg(minutes), 1) AS mean_minutes,
  round(sum(fare), 2) AS revenue
FROM trip_features
GROUP BY month
