SELECT region, min(time) AS first_seen, max(time) AS last_seen, count(*) AS events
FROM market
GROUP BY region
