-- the mean of the seven days up to the day
SELECT region, avg(temperature) AS temperature, count(*) AS readings
FROM weather
GROUP BY region
