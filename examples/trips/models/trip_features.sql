-- A row for each trip that can be learned from; no row is from two months.
SELECT
  pickup_at,
  hour(timezone('America/New_York', pickup_at)) AS hour,
  isodow(timezone('America/New_York', pickup_at)) AS weekday,
  pickup_zone,
  dropoff_zone,
  coalesce(passenger_count, 1)::DOUBLE AS passengers,
  trip_distance,
  date_diff('second', pickup_at, dropoff_at) / 60.0 AS minutes,
  coalesce(airport_fee, 0)::DOUBLE AS airport_fee,
  fare
FROM trips
WHERE fare > 0 AND trip_distance > 0 AND dropoff_at > pickup_at
