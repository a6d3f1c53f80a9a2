-- for each region the newest averages that there are
SELECT r.region, r.last_seen, w.day AS weather_day, w.temperature, m.day AS market_day, m.interest, m.price
FROM regions r
LEFT JOIN (SELECT * FROM weather7d QUALIFY row_number() OVER (PARTITION BY region ORDER BY day DESC) = 1) w USING (region)
LEFT JOIN (SELECT * FROM marketDaily QUALIFY row_number() OVER (PARTITION BY region ORDER BY day DESC) = 1) m USING (region)
