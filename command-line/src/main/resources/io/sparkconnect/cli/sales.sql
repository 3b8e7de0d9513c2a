CREATE TABLE sales USING parquet AS
SELECT
  id AS sale_id,
  CASE
    WHEN pmod(hash(id, 'region'), 100) < 31 THEN 'North'
    WHEN pmod(hash(id, 'region'), 100) < 55 THEN 'South'
    WHEN pmod(hash(id, 'region'), 100) < 75 THEN 'East'
    WHEN pmod(hash(id, 'region'), 100) < 91 THEN 'West'
    ELSE 'Islands'
  END AS region,
  element_at(
    array('Tea', 'Coffee', 'Cocoa', 'Honey', 'Figs', 'Olives', 'Rice', 'Saffron'),
    int(1 + floor(8 * pow(pmod(hash(id, 'product'), 10000) / 10000, 1.5)))) AS product,
  int(1 + pmod(hash(id, 'quantity'), 9)) AS quantity,
  CAST((1 + pmod(hash(id, 'quantity'), 9)) * (2 + pmod(hash(id, 'price'), 4000) / 100) AS DECIMAL(12, 2)) AS amount,
  timestamp_seconds(
    -- from the start of 2024 to the end of 2025, more and more of them
    1704067200 + bigint(731 * 86400 * sqrt(pmod(xxhash64(id, 'time'), 1000000) / 1000000))) AS sold_at
FROM range(${rows})
