-- What did each region sell?
SELECT region, SUM(amount) FROM sales GROUP BY region

-- How did revenue grow, month by month, in the second year?
WITH months AS (
  SELECT date_trunc('MONTH', sold_at) AS month, SUM(amount) AS revenue FROM sales GROUP BY ALL
), growth AS (
  SELECT *, 100 * (revenue / LAG(revenue) OVER (ORDER BY month) - 1) AS percent FROM months
)
SELECT date_format(month, 'MMMM yyyy') AS month, revenue, ROUND(percent, 1) AS growth_percent
FROM growth WHERE month >= '2025-01-01' ORDER BY growth.month

-- Which two products lead in each region?
SELECT region, rank, product, revenue
FROM (
  SELECT region, product, SUM(amount) AS revenue,
         RANK() OVER (PARTITION BY region ORDER BY SUM(amount) DESC) AS rank
  FROM sales GROUP BY region, product
)
WHERE rank <= 2 ORDER BY region, rank

-- How large is a sale? Half of them, nine in ten and 99 in 100 are at most this large
SELECT COALESCE(region, '(all)') AS region, COUNT(*) AS sales, ROUND(AVG(amount), 2) AS mean,
       percentile_approx(amount, array(0.5, 0.9, 0.99)) AS at_most
FROM sales GROUP BY ROLLUP (region) ORDER BY sales DESC

-- What was the best sale of each quarter, and when was that in Tokyo?
SELECT concat(year(sold_at), ' Q', quarter(sold_at)) AS quarter,
       max_by(named_struct('product', product, 'quantity', quantity, 'amount', amount), amount) AS sale,
       convert_timezone('Asia/Tokyo', max_by(to_timestamp_ntz(sold_at), amount)) AS in_tokyo
FROM sales GROUP BY ALL ORDER BY quarter
