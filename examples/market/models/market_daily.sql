SELECT region, count(*) AS events, avg(interest) AS interest, avg(price) AS price
FROM market
GROUP BY region
